// The organiser in a browser: a login that outlasts the tab, the remote on a second device,
// and who is told when another one takes over.
import assert from "node:assert/strict";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top, until } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web, "--bind", "0.0.0.0", "--welcome"] });
const browser = await openBrowser({ after });
await until("the links", () => /[█▀▄]{20,}/.test(server.log));
const links = [...server.log.matchAll(/http:\S+\/host#login=\S+/g)].map(([link]) => link);
const hasNetwork = Object.values(networkInterfaces()).flat().some((one) => one.family === "IPv4" && !one.internal);

async function comes(name, size, url) {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
  someone.kind = "organiser";
  await someone.goes(url);
  return someone;
}

/** Makes a round in the form and gives what its page says. */
async function makes(someone, title) {
  await someone.at("new-title").fill(title);
  await someone.at("new-go").click();
  await someone.sees("made-code");
}

test("log in once as localhost, make a round, hand the remote to a phone, lose it and take it back", { timeout: 120_000 }, async () => {
  assert.equal(links.length, hasNetwork ? 2 : 1);
  const laptop = await comes("máy tính", bigSize, links.at(-1).replace("localhost", "127.0.0.1"));
  await laptop.sees("new-title");
  await makes(laptop, "Hội thi tìm hiểu pháp luật lao động và an toàn, vệ sinh lao động chào mừng Đại hội Công đoàn 2026");
  await laptop.looks("made");
  assert.equal(/localhost|127\.0/.test(await laptop.page.locator("main").textContent()), !hasNetwork);

  // Another tab, which the link never saw.
  const tab = await laptop.page.context().newPage();
  await tab.goto(`http://127.0.0.1:${server.port}/host`);
  await tab.getByTestId("new-title").waitFor();
  await tab.close();

  // The remote's secret is shown when it is asked for, and opens on a phone beside the laptop's.
  assert.equal(await laptop.at("remote-url").count(), 0);
  await laptop.at("remote-link").click();
  const remote = await laptop.at("remote-url").inputValue();
  assert.equal(/localhost|127\.0/.test(remote), !hasNetwork);
  await laptop.looks("remote-link");
  await laptop.at("made-remote").click();
  await laptop.isIn("lobby");
  const phone = await comes("điện thoại", phoneSize, remote);
  await phone.isIn("lobby");
  await phone.looks("lobby-long-title");
  const height = await phone.page.locator(".remote h1").evaluate((node) => node.getBoundingClientRect().height);
  assert.ok(height < 60, `the title takes ${height} px`);
  await phone.at("host-next").click();
  await laptop.isIn("question");
  await laptop.looks("question");

  // From the list the laptop's remote opens again, and the phone keeps its own.
  await laptop.page.goto(`http://127.0.0.1:${server.port}/host`);
  await laptop.at("round-remote").click();
  await laptop.isIn("question");
  await phone.at("host-next").click();
  await laptop.isIn("closed");

  // Somebody else logs in, and is asked before the others are sent away.
  const other = await comes("máy khác", phoneSize, new URL("/host", server.url));
  await other.page.getByLabel("Mã truy cập").fill(await server.organiser());
  await other.at("organiser-login").click();
  await other.at("round-remote").click();
  await other.sees("round-take");
  await other.looks("asking");
  await phone.isIn("closed");
  await other.at("round-take").click();
  await other.isIn("closed");
  for (const someone of [phone, laptop]) {
    await someone.sees("host-lost");
    assert.match(await someone.page.locator("main").textContent(), /Thiết bị khác đã giành quyền điều khiển/);
    assert.equal(await someone.at("host-next").count(), 0);
    await someone.looks("taken");
  }
  assert.equal(await phone.at("host-take").count(), 0, "the phone has no login");
  await laptop.at("host-take").click();
  await laptop.isIn("closed");
  await other.sees("host-take");
  await laptop.at("host-next").click();
  await laptop.isIn("reveal");
  const complaints = [];
  for (const someone of [laptop, phone, other])
    complaints.push(...await someone.leaves());
  assert.deepEqual([...new Set(complaints)], []);
});
