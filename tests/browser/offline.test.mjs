// A contestant's page without a network: reloaded in a dead spot it shows the paper and what
// waits in it; and after an upgrade nobody is left with what the phone kept of the old one.
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { makeContest } from "../whole/contest.mjs";
import { startServer, temporaryFolder, top } from "../whole/harness.mjs";
import { Server, until } from "../whole/server.mjs";
import { openBrowser, phoneSize, Someone, Wire } from "./browser.mjs";

const UPDATE_MS = 3_000; // a browser looks for another worker a second after a visit
const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const browser = await openBrowser({ after });

async function comes(name, port) {
  const wire = await Wire.to(port);
  const someone = await Someone.comes(browser, name, phoneSize, { port: wire.port });
  return Object.assign(someone, { wire, kind: "contest" });
}

async function leaves(someone) {
  const complaints = await someone.leaves();
  someone.wire.close();
  assert.deepEqual([...new Set(complaints)], []);
}

async function goesAway(someone) {
  someone.isCut = true;
  someone.wire.cut();
  await someone.context.setOffline(true);
}

async function comesBack(someone) {
  await someone.context.setOffline(false);
  someone.wire.mend();
}

/** Waits until the worker of this scope has taken over and holds all that it keeps. */
function isKept({ page }, scope, version) {
  return until(`the worker of ${scope}`, () => page.evaluate(async ([where, wanted]) => {
    const one = (await navigator.serviceWorker.getRegistrations()).find(({ scope: whole }) => new URL(whole).pathname === where);
    const name = (await caches.keys()).filter((key) => key.startsWith(`${where} `)).at(-1);
    return one?.active?.state === "activated" && !one.installing && !one.waiting && name &&
      (!wanted || name === `${where} ${wanted}`) && (await (await caches.open(name)).keys()).length > 5;
  }, [scope, version]).catch(() => false), 15_000);
}

async function beginsPaper(someone, contest, url) {
  await someone.goes(new URL(`/c/${contest.id}`, url));
  await someone.at("to-register").click();
  await someone.at("name").fill("Nguyễn Thị Lan");
  await someone.at("phone").fill("0912 345 678");
  await someone.at("consent").check();
  await someone.at("register").click();
  await someone.at("to-start").click();
  await someone.at("start").click();
  await someone.sees("question-text");
}

/** Answers a question of any kind with something. */
async function answersSomehow(someone) {
  const { page } = someone;
  if (await someone.at("keep-order").count())
    await someone.at("keep-order").click();
  else if (await page.locator("#figure").count()) {
    await page.locator("#figure").fill("12");
    await page.locator("#figure").blur();
  } else
    await page.locator(".option").first().click();
}

test("reloaded without a network, the paper and the answers that wait are there, and go when it is back",
  { timeout: 120_000 }, async (context) => {
    const server = await startServer(context, { flags: ["--web", web] });
    const contest = await makeContest(server, {
      predictions: [{ id: "so-nguoi", kind: "entrants", text: { vi: "Bao nhiêu người dự thi?" } }],
      ranking: ["score", "prediction:so-nguoi"],
    });
    const lan = await comes("Nguyễn Thị Lan", server.port);
    await beginsPaper(lan, contest, server.url);
    await isKept(lan, "/c/");
    await answersSomehow(lan);
    await lan.reads("answer-state", /Đã ghi nhận/);
    await lan.at("next").click();

    await goesAway(lan);
    await answersSomehow(lan);
    await lan.reads("answer-state", /Đã lưu trên máy/);
    const asked = await lan.at("question-text").textContent();
    await lan.page.reload();
    await lan.reads("answer-state", /Đã lưu trên máy/);
    assert.equal(await lan.at("question-text").textContent(), asked);
    await lan.reads("wire", /Mất mạng: 1 mục lưu trên máy/);
    await lan.looks("offline-reload");
    for (let index = 1; index < 5; index++) {
      if (index > 1)
        await answersSomehow(lan);
      await lan.at("next").click();
    }
    await lan.at("guess-so-nguoi").fill("120");
    await lan.at("guess-so-nguoi").blur();
    await lan.reads("guesses", /Đã lưu trên máy/);
    await lan.page.reload(); // and once more, with five things waiting
    await lan.reads("wire", /5 mục lưu trên máy/);
    await lan.page.goto(new URL(`/c/${contest.id}`, lan.page.url()).href);
    await lan.sees("go-on"); // the contest's own page is there too, and leads back
    await lan.looks("offline-home");
    await lan.at("go-on").click();
    await lan.reads("wire", /5 mục lưu trên máy/);

    await comesBack(lan);
    await lan.reads("wire", /Đã kết nối/);
    lan.isCut = false;
    await lan.at("next").click();
    await lan.reads("review", /Đã trả lời 5\/5 câu/);
    await lan.at("submit").click();
    await lan.at("submit").click();
    await lan.sees("right");
    await leaves(lan);
  });

test("a player's page is there without a network too", { timeout: 60_000 }, async (context) => {
  const server = await startServer(context, { flags: ["--web", web] });
  const binh = await comes("Bình", server.port);
  const round = await server.makeRound();
  await binh.goes(new URL(`/j/${round.code}`, server.url));
  await binh.at("join-name").fill("Trần Văn Bình");
  await binh.at("join-submit").click();
  await binh.page.getByRole("button", { name: "Trợ giúp" }).click(); // it comes with what is fetched late
  await isKept(binh, "/j");
  await goesAway(binh);
  await binh.page.reload();
  const drawn = await until("the page", async () => (await binh.page.locator("#page").textContent()).trim());
  assert.match(drawn, /Chưa kết nối được|Mất kết nối|Đang tìm phòng thi/);
  await comesBack(binh);
  await binh.leaves();
  binh.wire.close();
});

// -- upgrades ------------------------------------------------------------------

const versionOf = (folder) => /version = "(\w+)"/.exec(readFileSync(path.join(folder, "worker.js"), "utf8"))[1];

/** The web client as another version would have built it: other names in assets/, and a mark in
 *  the page. What change makes of the worker is its worker. */
function anotherVersion(context, mark, change = (worker) => worker) {
  const folder = temporaryFolder();
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(web, folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true }).filter((one) => /\.(br|gz)$/.test(one)))
    rmSync(path.join(folder, name));
  const assets = path.join(folder, "assets");
  const [old] = readdirSync(assets).filter((name) => /^contest-[\w-]+\.js$/.test(name));
  const renamed = `contest-${mark}.js`;
  writeFileSync(path.join(assets, renamed), readFileSync(path.join(assets, old)));
  rmSync(path.join(assets, old));
  for (const name of ["contest.html", "worker.js", ...readdirSync(assets).filter((one) => one.endsWith(".js")).map((one) => `assets/${one}`)]) {
    const file = path.join(folder, name);
    let text = readFileSync(file, "utf8").replaceAll(old, renamed);
    if (name === "contest.html")
      text = text.replace("<body>", `<body data-version="${mark}">`);
    if (name === "worker.js")
      text = change(text.replace(/version = "\w+"/, `version = "${mark}"`));
    writeFileSync(file, text);
  }
  return folder;
}

/** A server whose pages can be exchanged: it ends, and starts again with others. */
async function upgradable(context, folder) {
  const data = temporaryFolder();
  let server = await new Server({ data, flags: ["--web", folder] }).start();
  context.after(async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });
  return {
    get now() {
      return server;
    },
    async upgrade(to) {
      const { port } = server;
      await server.stop();
      server = await new Server({ data, flags: ["--web", to, "--port", String(port)] }).start();
    },
  };
}

const marked = ({ page }) => page.evaluate(() => document.body.dataset.version);

test("an upgrade is there at the next visit, is kept in its turn, and the oldest is forgotten",
  { timeout: 120_000 }, async (context) => {
    const versions = ["aaaaaaaa", "bbbbbbbb", "cccccccc"].map((mark) => anotherVersion(context, mark));
    const site = await upgradable(context, versions[0]);
    const contest = await makeContest(site.now);
    const lan = await comes("Lan", site.now.port);
    lan.isCut = true; // the server goes and comes, which the browser writes down
    await beginsPaper(lan, contest, site.now.url);
    for (const [index, folder] of versions.entries()) {
      if (index) {
        await site.upgrade(folder);
        await lan.page.reload();
      }
      await lan.sees("question-text");
      assert.equal(await marked(lan), versionOf(folder), "the network comes first");
      await isKept(lan, "/c/", versionOf(folder));
      await goesAway(lan);
      await lan.page.reload();
      await lan.sees("question-text");
      assert.equal(await marked(lan), versionOf(folder), "without a network the newest is there");
      await comesBack(lan);
      await lan.reads("wire", /Đã kết nối/);
    }
    const kept = await until("the oldest to be forgotten", async () => {
      const names = await lan.page.evaluate(() => caches.keys());
      return names.length === 2 && names;
    });
    assert.deepEqual(kept, ["/c/ bbbbbbbb", "/c/ cccccccc"]);
    await lan.leaves();
    lan.wire.close();
  });

const broken = {
  "that shows only what it kept": (worker) => worker.replace(/async function open[^]*?\n}\n/, "const open = () => kept(page);\n"),
  "that fails at every page": (worker) => worker.replace(/async function open[^]*?\n}\n/, "const open = () => Promise.reject(new Error());\n"),
  "that keeps files which are not there": (worker) => worker.replace("/assets/", "/assets/gone-"),
};

for (const [what, spoil] of Object.entries(broken))
  test(`a worker ${what} does not outlive an upgrade`, { timeout: 60_000 }, async (context) => {
    const bad = anotherVersion(context, "aaaaaaaa", spoil);
    assert.notEqual(readFileSync(path.join(bad, "worker.js"), "utf8"), readFileSync(path.join(anotherVersion(context, "aaaaaaaa"), "worker.js"), "utf8"));
    const good = anotherVersion(context, "bbbbbbbb");
    const site = await upgradable(context, bad);
    const contest = await makeContest(site.now);
    const lan = await comes("Lan", site.now.port);
    lan.isCut = true;
    const url = new URL(`/c/${contest.id}`, site.now.url);
    await lan.goes(url);
    await lan.sees("to-register");
    await until("the bad worker", () => lan.page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations())[0]?.active?.state === "activated"), 15_000);
    await site.upgrade(good);
    for (let visit = 0; visit < 5; visit++) { // at worst a few are spoilt
      await lan.goes(url).catch(() => undefined);
      if (await marked(lan).catch(() => "") === "bbbbbbbb")
        break;
      await sleep(UPDATE_MS);
    }
    assert.equal(await marked(lan), "bbbbbbbb");
    await lan.sees("to-register");
    await isKept(lan, "/c/", "bbbbbbbb");
    await lan.leaves();
    lan.wire.close();
  });
