// Results in the studio: from the list to one question, on a phone and on a large screen, in both
// languages.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { makeContest, registered, standings } from "../whole/contest.mjs";
import { startServer, top } from "../whole/harness.mjs";
import { played } from "../whole/played.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web] });
const browser = await openBrowser({ after });
const token = await server.organiser();
const units = [
  { id: "xa", name: "Công đoàn cơ sở Công ty TNHH Thép Đông Á — Xưởng cán nguội" },
  { id: "xb", name: "Xưởng B" },
];
const title = "Hội thi tìm hiểu pháp luật lao động và an toàn, vệ sinh lao động năm 2026";
const round = await played(server, 36, { units, title });

/** Somebody whose browser keeps the organiser's token. */
async function organiser(name, size, where, lang = "vi") {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
  someone.kind = "results";
  await someone.page.addInitScript(([secret, language]) => {
    localStorage.setItem("hoithi.organiser", JSON.stringify({ token: secret, expires_at: Date.now() + 3_600_000 }));
    localStorage.setItem("hoithi.settings", JSON.stringify({ lang: language, size: 0, keys: true }));
  }, [token, lang]);
  await someone.goes(`${server.url}/studio/${where}`);
  return someone;
}

for (const [size, lang] of [[phoneSize, "vi"], [bigSize, "vi"], [phoneSize, "en"], [bigSize, "en"]])
  test(`an organiser reads the results at ${size.width} px in ${lang}`, { timeout: 60_000 }, async () => {
    const someone = await organiser("ban tổ chức", size, "results", lang);
    await someone.sees("list-round");
    await someone.looks(`list-${lang}`);
    await someone.page.getByRole("link", { name: title }).click();
    await someone.sees("spread");
    assert.equal(await someone.at("spread").locator("tr").count(), 10);
    await someone.looks(`summary-${lang}`);
    const sections = someone.page.getByRole("navigation", { name: lang === "vi" ? "Các phần của kết quả" : "Parts of the results" });
    await sections.getByRole("link", { name: lang === "vi" ? "Xếp hạng" : "Ranking" }).click();
    await someone.sees("standings");
    assert.equal(await someone.at("standings").locator("tbody tr").count(), 36);
    await someone.looks(`ranking-${lang}`);
    await sections.getByRole("link", { name: lang === "vi" ? "Câu hỏi" : "Questions" }).click();
    await someone.sees("questions");
    await someone.looks(`questions-${lang}`);
    await someone.at("questions").getByRole("link").first().click();
    await someone.sees("options");
    await someone.looks(`question-${lang}`);
    await sections.getByRole("link", { name: lang === "vi" ? "Theo đơn vị" : "By unit" }).click();
    await someone.sees("heat");
    await someone.looks(`units-${lang}`);
    await sections.getByRole("link", { name: lang === "vi" ? "Công bằng" : "Fairness" }).click();
    await someone.sees("fairness");
    await someone.looks(`fairness-${lang}`);
    assert.deepEqual(await someone.leaves(), []);
  });

test("a rehearsal is neither among the results nor among what certificates are issued for", { timeout: 60_000 }, async () => {
  await played(server, 2, { title: "Diễn tập trước ngày hội", rehearsal: true });
  const someone = await organiser("ban tổ chức", phoneSize, "results");
  await someone.sees("list-round");
  assert.match(await someone.at("list-round").textContent(), new RegExp(title));
  assert.doesNotMatch(await someone.page.locator("main").textContent(), /Diễn tập trước/);
  await someone.goes(`${server.url}/studio/certificates`);
  await someone.page.getByRole("link", { name: title }).waitFor();
  assert.doesNotMatch(await someone.page.locator("main").textContent(), /Diễn tập trước/);
  assert.deepEqual(await someone.leaves(), []);
});

test("an organiser follows how a contest goes", { timeout: 60_000 }, async () => {
  const contest = await makeContest(server, { units: [{ id: "cty", name: { vi: "Công ty Thép Đông Á" }, headcount: 40 }] });
  for (let i = 0; i < 3; i++) {
    const one = await registered(server, contest, { unit: "cty" });
    await one.start();
    await one.submit();
  }
  const someone = await organiser("ban tổ chức", phoneSize, `results/contest/${contest.id}/progress`);
  await someone.sees("progress-units");
  assert.match(await someone.at("progress-units").textContent(), /Thép Đông Á.*3.*40/);
  await someone.looks("progress");
  await someone.page.getByRole("link", { name: "Từng giờ" }).click();
  await someone.reads("times", /:00/);
  assert.deepEqual(await someone.leaves(), []);
});

test("the ranking of a contest is there by name, a page at a time, and somebody is found on it", { timeout: 90_000 }, async () => {
  const contest = await makeContest(server, {
    units: [{ id: "cty", name: { vi: "Công ty Thép Đông Á" }, headcount: 80 }],
    collective: [{ id: "tap-the", title: { vi: "Tập thể" }, by: "rate", minimum: 1 }],
  });
  for (let i = 0; i < 53; i++) {
    const one = await registered(server, contest, { unit: "cty", name: i === 40 ? "Đặng Thị Hường" : `Người ${String(i + 1).padStart(2, "0")}` });
    await one.start();
    await one.submit();
    one.leave();
  }
  await standings(server, contest, ({ total }) => total === 53, "", { token });
  const someone = await organiser("ban tổ chức", bigSize, `results/contest/${contest.id}/ranking`);
  await someone.sees("standings");
  const rows = someone.at("standings").locator("tbody tr");
  assert.equal(await rows.count(), 50);
  await someone.page.getByRole("button", { name: "Trang sau" }).click();
  await someone.reads("ranking", /51–53 trong 53/);
  await someone.page.reload();
  await someone.reads("ranking", /51–53 trong 53/);
  await someone.page.getByLabel("Tìm theo họ tên").fill("dang thi HUONG");
  await someone.at("ranking-find").click();
  await someone.at("ranking-found").getByRole("button", { name: "Xem thứ hạng của Đặng Thị Hường" }).click();
  await someone.page.locator("[data-testid=standings] tr[aria-current=true]").waitFor();
  assert.match(await someone.at("standings").locator("tr[aria-current=true]").textContent(), /Đặng Thị Hường/);
  await someone.looks("ranking-found");
  await someone.page.getByLabel("Xem bảng").selectOption({ label: "Tập thể" });
  await someone.reads("standings", /Công ty Thép Đông Á/);
  await someone.looks("ranking-units");
  assert.deepEqual(await someone.leaves(), []);
});

test("a reload comes back to the same question, and a file can be had", { timeout: 60_000 }, async () => {
  const someone = await organiser("ban tổ chức", bigSize, `results/round/${round.id}/questions/2`);
  await someone.sees("question");
  const said = await someone.at("question").locator("h2").textContent();
  await someone.page.reload();
  await someone.sees("question");
  assert.equal(await someone.at("question").locator("h2").textContent(), said);
  const coming = someone.page.waitForEvent("download");
  await someone.page.getByRole("button", { name: /csv/ }).click();
  assert.match((await coming).suggestedFilename(), /^thong-ke-cau-hoi-([a-z0-9]+-)*\d{4}-\d\d-\d\d\.csv$/);
  assert.deepEqual(await someone.leaves(), []);
});

test("a round that is not there says so, with what to do", { timeout: 60_000 }, async () => {
  const someone = await organiser("ban tổ chức", phoneSize, "results/round/r_nothing");
  await someone.page.getByRole("alert").filter({ hasText: "round_not_found" }).waitFor();
  someone.complaints = someone.complaints.filter((one) => !/404/.test(one));
  assert.deepEqual(await someone.leaves(), []);
});

test("a question is annulled with a reason, and all tables follow", { timeout: 60_000 }, async () => {
  const own = await played(server, 5, { title: "Vòng có câu sai", questions: 2 });
  const before = await server.results(own);
  const someone = await organiser("ban tổ chức", phoneSize, `results/round/${own.id}/questions/1`);
  await someone.sees("annul");
  await someone.at("annul").locator("summary").click();
  await someone.at("annul-go").click();
  assert.equal(await someone.at("annul").locator("[aria-invalid=true]").count(), 1, "not without a reason");
  await someone.looks("annul");
  await someone.at("annul").locator("input").fill("Đáp án theo luật cũ");
  await someone.at("annul-go").click();
  await someone.sees("annulled");
  await someone.looks("annulled");
  const after = await server.results(own);
  assert.deepEqual(after.annulled, [0]);
  const first = before.players.filter(({ answers }) => answers.find(({ index }) => index === 0)?.points > 0);
  assert.ok(first.length > 0, "somebody had points for it");
  for (const { name, score, answers } of before.players)
    assert.equal(after.players.find((one) => one.name === name).score, score - (answers.find(({ index }) => index === 0)?.points ?? 0));
  await someone.goes(`${server.url}/studio/results/round/${own.id}/questions`);
  await someone.sees("questions");
  assert.match(await someone.at("questions").locator("tbody tr").first().innerText(), /Đã hủy/);
  assert.deepEqual(await someone.leaves(), []);
});
