// The first look of each role at the studio, in both languages: a short smoke. Every screen of it
// is looked at by tests/run screenshots --page studio.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "../whole/harness.mjs";
import { administrator, invited } from "../whole/people-of-studio.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";
import { measured } from "./studio-checks.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web, "--welcome"] });
const browser = await openBrowser({ after });
const admin = await administrator(server);
const people = { administrator: admin };
for (const role of ["organiser", "author", "reviewer", "viewer", "auditor"])
  people[role] = await invited(admin, admin.top, role, `${role}@congdoan.vn`, "Công Tằng Tôn Nữ Hoàng Phương Thảo");

/** Somebody signed in, whose page speaks this language. */
async function comes(role, size, lang) {
  const someone = await Someone.comes(browser, `${role} ${lang}`, size, { port: server.port });
  someone.kind = "studio-smoke";
  const [name, value] = people[role].cookie.split("=");
  await someone.context.addCookies([{ name, value, url: server.url }]);
  await someone.context.addInitScript((language) => {
    localStorage.setItem("hoithi.signed", "true");
    localStorage.setItem("hoithi.settings", JSON.stringify({ lang: language, size: 0, keys: true }));
  }, lang);
  return someone;
}

/** What holds on every screen, and what is measured on those of the studio. */
async function looks(someone, screen, lang) {
  await someone.page.waitForLoadState("networkidle");
  await someone.looks(screen);
  someone.complaints.push(...await someone.page.evaluate(measured, { lang, least: 44, leastInText: 24 }));
}

for (const [at, role] of Object.keys(people).entries()) {
  const [lang, size] = [at % 2 ? "en" : "vi", at % 3 ? phoneSize : bigSize];
  test(`the desk of the ${role} says what waits, in ${lang} at ${size.width} px`, { timeout: 60_000 }, async () => {
    const someone = await comes(role, size, lang);
    await someone.goes(`${server.url}/studio`);
    await someone.page.getByRole("heading", { level: 1, name: lang === "vi" ? "Bàn làm việc" : "Desk" }).waitFor();
    await looks(someone, `desk-${role}-${lang}`, lang);
    assert.deepEqual(await someone.leaves(), []);
  });
}

test("on a phone the sections stand behind a button, which opens, closes and leads on", { timeout: 60_000 }, async () => {
  const someone = await comes("administrator", phoneSize, "vi");
  await someone.goes(`${server.url}/studio`);
  const menu = someone.at("menu");
  const people = someone.page.getByRole("link", { name: "Mọi người", exact: true });
  await menu.waitFor();
  assert.equal(await menu.getAttribute("aria-expanded"), "false");
  assert.equal(await people.isVisible(), false);
  const { height } = await someone.page.locator("header").boundingBox();
  assert.ok(height < phoneSize.height / 4, `the head takes ${height} px`);
  await menu.click();
  assert.equal(await menu.getAttribute("aria-expanded"), "true");
  await looks(someone, "menu", "vi");
  await people.focus();
  await someone.page.keyboard.press("Escape");
  assert.equal(await people.isVisible(), false);
  await menu.click();
  await people.click();
  await someone.page.getByRole("heading", { level: 1, name: "Mọi người" }).waitFor();
  assert.equal(await menu.getAttribute("aria-expanded"), "false");
  assert.match(await someone.page.title(), /^Mọi người · /);
  assert.deepEqual(await someone.leaves(), []);
});
