// Makes an image of every screen of the studio, as each role sees it, and checks each: axe, width,
// targets, focus, headings, language, cut text, what the browser complains about.
//
//   tests/run screenshots --page studio [--screen NAME] [--lang vi|en] [--size 360x640] [--port N]
//
// The screens are in studio-screens.mjs. A subject of the studio that is not among them is a
// finding like any other. Exits 1 if there is any.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { isAlive, top } from "../whole/harness.mjs";
import { COMMON, foreign, foreignWords } from "../../web-client/tests/words.mjs";
import { openBrowser } from "./browser.mjs";
import { measured, unfocused } from "./studio-checks.mjs";
import { filled, fresh } from "./studio-fill.mjs";
import { screens } from "./studio-screens.mjs";

const TARGETS = { least: 44, leastInText: 24 };
const SETTLE_MS = 120;
const AT_ONCE = Math.min(3, availableParallelism());
const QUIET_MS = 3000;
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const out = path.join(top, "build/look");
const { values: given } = parseArgs({ options: {
  page: { type: "string" }, screen: { type: "string" }, lang: { type: "string" }, size: { type: "string" },
  port: { type: "string", default: "0" },
} });
const langs = given.lang ? [given.lang] : ["vi", "en"];
const sizes = given.size ? [given.size] : ["360x640", "768x1024", "1920x1080"];
const wanted = screens.filter(({ name }) => !given.screen || name.startsWith(given.screen));
const words = foreignWords();

const findings = [];
let images = 0;

function finding(where, what) {
  findings.push(`${where}: ${what}`);
  console.log(`${where}: ${what}`);
}

/** The subjects, as the studio itself names them. */
function subjects() {
  const source = readFileSync(path.join(top, "web-client/src/studio/subjects.ts"), "utf8");
  return [...source.split("subjects: Subject[]")[1].matchAll(/\{ path: "([^"]*)", title/g)].map(([, where]) => where);
}

function missed() {
  const all = subjects();
  if (all.length < 2)
    finding("subjects.ts", "no subjects were found in it: has its form changed?");
  for (const subject of all)
    if (!screens.some((screen) => screen.subject === subject))
      finding("studio-screens.mjs", `has no screen of the subject «${subject}»`);
}

/** A tab of somebody with this role, in this language. */
async function tabOf(browser, { role, server }, lang, size) {
  const [width, height] = size.split("x").map(Number);
  const context = await browser.newContext({
    viewport: { width, height }, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", reducedMotion: "reduce",
    hasTouch: width < 700, isMobile: width < 700,
  });
  await context.addInitScript(([language, isSigned]) => {
    localStorage.setItem("hoithi.settings", JSON.stringify({ lang: language, size: 0, keys: true }));
    if (isSigned)
      localStorage.setItem("hoithi.signed", "true");
  }, [lang, Boolean(role)]);
  if (role) {
    const [name, value] = role.cookie.split("=");
    await context.addCookies([{ name, value, url: server.url }]);
  }
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  return { context, tab };
}

/** Not as a style element: the page's own policy refuses that, rightly. */
function hold(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

const STILL = "*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important; }";

/** Until nothing is on its way; a page that asks again and again is looked at as it stands. */
async function quiet(tab) {
  await tab.waitForLoadState("networkidle", { timeout: QUIET_MS }).catch(() => {});
}

// What the server answers where it has trouble of its own.
const BROKEN = { status: 500, contentType: "application/problem+json",
  body: JSON.stringify({ code: "internal", title: "Internal error", status: 500 }) };

/** How what the screen asks for goes, but for who is signed in: never there, cut, or broken. */
async function wire(tab, network) {
  await tab.route((url) => url.pathname.startsWith("/api/v1/") && !url.pathname.endsWith("/session"), async (route) => {
    if (network === "cut")
      await route.abort("internetdisconnected");
    if (network === "broken")
      await route.fulfill(BROKEN);
  });
}

async function look(browser, screen, world, lang, size) {
  const where = `${screen.name} ${lang} ${size}`;
  const server = (screen.world === "fresh" ? world.fresh : world.filled).server;
  const role = screen.role ? world.filled.roles[screen.role] : null;
  const { context, tab } = await tabOf(browser, { role, server }, lang, size);
  const complaints = [];
  tab.on("pageerror", (error) => complaints.push(`error in the page: ${error}`));
  tab.on("console", (message) => {
    // The browser itself notes a refused request; a screen that shows a refusal brings one about.
    const isRefusal = /^Failed to load resource/.test(message.text());
    if (message.type() === "error" && !(isRefusal && (screen.refuses || screen.network)))
      complaints.push(`console: ${message.text()}`);
  });
  try {
    if (screen.network)
      await wire(tab, screen.network);
    await tab.goto(server.url + (typeof screen.path === "function" ? screen.path(world) : screen.path));
    await tab.evaluate(hold, STILL);
    if (screen.network === "never")
      await tab.locator("main :is(h1, [role=status])").first().waitFor();
    else
      await quiet(tab);
    if (screen.act) {
      await screen.act(tab, world);
      await quiet(tab);
    }
    await tab.waitForTimeout(SETTLE_MS);
    await tab.screenshot({ path: path.join(out, `studio-${screen.name}-${lang}-${size}.png`), fullPage: !screen.isOnlyTop });
    images++;
    for (const what of await tab.evaluate(measured, { lang, ...TARGETS }))
      finding(where, what);
    const { others, keys } = words[lang];
    const strange = others.filter((one) => !screen.says?.includes(one));
    const common = COMMON.split("|").filter((one) => !screen.says?.includes(one)).join("|");
    for (const what of await tab.evaluate(foreign, { lang, others: strange, keys, common }))
      finding(where, what);
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate((standards) =>
      window.axe.run(document, { runOnly: standards, resultTypes: ["violations"] }), STANDARDS);
    for (const { id, nodes } of violations)
      finding(where, `axe ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(" | ")}`);
    await tab.keyboard.press("Tab");
    for (const what of await tab.evaluate(unfocused))
      finding(where, what);
  } catch (error) {
    if (!isAlive(server.pid))
      throw new Error(`the server ended at ${where}; the end of what it said:\n${server.log.slice(-3000)}`);
    await tab.screenshot({ path: path.join(out, `studio-${screen.name}-${lang}-${size}-stuck.png`) }).catch(() => {});
    finding(where, `could not be brought about: ${String(error).split("\n").slice(0, 4).join(" ")}`);
  }
  for (const complaint of new Set(complaints))
    finding(where, complaint);
  await context.close();
}

const ends = [];
const context = { after: (end) => ends.unshift(end) };
try {
  mkdirSync(out, { recursive: true });
  missed();
  if (!wanted.length)
    finding("--screen", `there is no screen «${given.screen}»`);
  const port = Number(given.port);
  const flags = (plus) => ["--web", web, ...(port ? ["--port", String(port + plus)] : [])];
  const world = {};
  if (wanted.some((screen) => screen.world !== "fresh"))
    world.filled = await filled(context, flags(0));
  if (wanted.some((screen) => screen.world === "fresh"))
    world.fresh = await fresh(context, flags(1));
  const browser = await openBrowser(context);
  const queue = [...wanted];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let screen = queue.shift(); screen; screen = queue.shift())
      for (const size of sizes)
        for (const lang of langs)
          await look(browser, screen, world, lang, size);
  }));
} finally {
  for (const end of ends)
    await end();
}
const report = path.join(out, "studio.txt");
writeFileSync(report, `${findings.map((one) => `${one}\n`).join("")}${images} images, ${findings.length} findings\n`);
console.log(`${images} images in ${out}, ${findings.length} findings (${report})`);
process.exitCode = findings.length ? 1 : 0;
