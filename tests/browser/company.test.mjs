// A company's viewer: sees their own units, topics and place, and is told so wherever they try to
// see more.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top, until } from "../whole/harness.mjs";
import { administrator, PASSWORD, Person } from "../whole/people-of-studio.mjs";
import { played } from "../whole/played.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web, "--welcome"] });
const browser = await openBrowser({ after });
const admin = await administrator(server);
const sql = (text, ...flags) =>
  execFileSync("sqlite3", [...flags, "-cmd", ".timeout 5000", path.join(server.data, "hoithi.db"), text]).toString().trim();

const name = "Công ty trách nhiệm hữu hạn một thành viên Thép Đông Á Lào Cai";
for (const [id, above, kind, what, code] of [
  ["o_a", admin.top, "company", name, "cty-a"], ["o_a1", "o_a", "workshop", "Phân xưởng cán nguội và mạ kẽm", "a1"],
  ["o_a2", "o_a", "workshop", "Tổ bảo vệ", "a2"], ["o_b", admin.top, "company", "Công ty Bình Minh", "cty-b"],
])
  sql(`INSERT INTO organisation (id, parent, kind, name, code, headcount, created_at_unix_ms) VALUES ('${id}', '${above}', '${kind}', '${what}', '${code}', 20, 1)`);
sql(`INSERT INTO account (id, email, name, language, password, password_at_unix_ms, created_at_unix_ms)
  SELECT 'u_v', 'xem@thepdonga.vn', 'Nguyễn Thị Xem', 'vi', password, password_at_unix_ms, 0 FROM account;
  INSERT INTO membership VALUES ('u_v', 'o_a', 'viewer')`);

const units = ["a1", "a2", "cty-b", "c", "d", "e"].map((id) => ({ id, name: `Đơn vị ${id}` }));
const counts = { a1: 9, a2: 3, "cty-b": 6, c: 5, d: 5, e: 5 };
const people = Object.entries(counts).flatMap(([unit, count]) => Array(count).fill(unit));
const round = await played(server, people.length, {
  units, unitOf: (i) => people[i], questions: 4, title: "Hội thi tìm hiểu pháp luật lao động và an toàn, vệ sinh lao động năm 2026",
});
await until("the end on the disk", () => sql(`SELECT finished_at_unix_ms FROM round WHERE id = '${round.id}'`, "-readonly") !== "");

const viewer = new Person(server);
assert.equal((await viewer.signsIn("xem@thepdonga.vn", PASSWORD)).status, 200);

async function comes(size, where, lang = "vi") {
  const someone = await Someone.comes(browser, "người xem", size, { port: server.port });
  someone.kind = "company";
  const [cookie, value] = viewer.cookie.split("=");
  await someone.context.addCookies([{ name: cookie, value, domain: "127.0.0.1", path: "/" }]);
  await someone.page.addInitScript((language) => {
    localStorage.setItem("hoithi.signed", "true");
    localStorage.setItem("hoithi.settings", JSON.stringify({ lang: language, size: 0, keys: true }));
  }, lang);
  await someone.goes(`${server.url}/studio/${where}`);
  return someone;
}

for (const [size, lang] of [[phoneSize, "vi"], [bigSize, "vi"], [phoneSize, "en"], [bigSize, "en"]])
  test(`a viewer reads their company's page at ${size.width} px in ${lang}`, { timeout: 60_000 }, async () => {
    const someone = await comes(size, "company", lang);
    await someone.sees("companies");
    assert.equal(await someone.at("companies").locator("tbody tr").count(), 3);
    await someone.looks(`list-${lang}`);
    await someone.page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
    await someone.sees("events");
    await someone.sees("topics");
    const rows = await someone.at("own-units").locator("tbody tr").allTextContents();
    assert.match(rows[0], /cán nguội.*9/);
    assert.match(rows[1], lang === "vi" ? /Tổ bảo vệ.*dưới 5/ : /Tổ bảo vệ.*fewer than 5/);
    const text = await someone.page.locator("main").textContent();
    assert.doesNotMatch(text, /Người \d|Bình Minh|cty-b/);
    await someone.looks(`page-${lang}`);
    await someone.page.screenshot({ path: path.join(top, `build/screenshots/company-whole-${lang}-${size.width}.png`), fullPage: true });
    assert.deepEqual(await someone.leaves(), []);
  });

test("a small group's own page tells nothing, and so does a range of days without events", { timeout: 60_000 }, async () => {
  const someone = await comes(phoneSize, "company/o_a2");
  await someone.sees("events");
  assert.match(await someone.at("events").textContent(), /dưới 5 người/);
  assert.equal(await someone.at("topics").count(), 0);
  await someone.looks("small");
  await someone.goes(`${server.url}/studio/company/o_a?from=2020-01-01&to=2020-12-31`);
  await someone.page.getByRole("heading", { name: "Chưa có kỳ thi nào có đơn vị này" }).waitFor();
  await someone.looks("empty");
  assert.deepEqual(await someone.leaves(), []);
});

test("whoever tries to see more is told that they may not", { timeout: 60_000 }, async () => {
  const someone = await comes(bigSize, "company/o_b");
  await someone.page.getByRole("alert").filter({ hasText: /quyền|forbidden/ }).first().waitFor();
  assert.doesNotMatch(await someone.page.locator("main").textContent(), /Bình Minh/);
  await someone.looks("refused");
  await someone.goes(`${server.url}/studio/results/round/${round.id}`);
  await someone.page.getByText(/không có quyền vào mục này/).waitFor();
  someone.complaints = someone.complaints.filter((one) => !/403/.test(one));
  assert.deepEqual(await someone.leaves(), []);
});
