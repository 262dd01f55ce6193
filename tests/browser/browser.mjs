// Debian's Chromium with people in it, and what is looked at on each screen they see.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { top } from "../whole/harness.mjs";

const axe = createRequire(import.meta.url)("axe-core");
const pictures = path.join(top, "build/screenshots");
const TARGET_MIN = 44;

export const phoneSize = { width: 360, height: 640 };
export const bigSize = { width: 1920, height: 1080 };

/** One browser for a file of tests. Its people are told apart by a context each. */
export async function openBrowser(context) {
  const program = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
  assert.ok(program, "there is no Chromium: install Debian's package chromium");
  const home = mkdtempSync(path.join(tmpdir(), "hoithi-browser-"));
  const browser = await chromium.launch({
    executablePath: program,
    headless: true,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  context.after(async () => {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  });
  return browser;
}

/** A way to the server that can be cut and mended: a lift, a dead spot, a full Wi-Fi. */
export class Wire {
  #sockets = new Set();

  static async to(port) {
    const wire = new Wire();
    wire.isCut = false;
    wire.listener = net.createServer((near) => {
      if (wire.isCut) {
        near.destroy();
        return;
      }
      const far = net.connect(port, "127.0.0.1");
      for (const [one, other] of [[near, far], [far, near]]) {
        wire.#sockets.add(one);
        one.on("data", (bytes) => other.write(bytes));
        one.on("error", () => {});
        one.on("close", () => {
          wire.#sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise((resolve) => wire.listener.listen(0, "127.0.0.1", resolve));
    wire.port = wire.listener.address().port;
    return wire;
  }

  cut() {
    this.isCut = true;
    for (const socket of this.#sockets)
      socket.destroy();
  }

  mend() {
    this.isCut = false;
  }

  close() {
    this.cut();
    this.listener.close();
  }
}

/** Somebody with a page of their own. What the page complains about is kept. */
export class Someone {
  static async comes(browser, name, size, { port, touch = size.width < 700 } = {}) {
    const someone = new Someone();
    someone.name = name;
    someone.size = size;
    someone.port = port;
    someone.context = await browser.newContext({
      viewport: size, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", hasTouch: touch, isMobile: touch,
      reducedMotion: "reduce",
    });
    someone.complaints = [];
    someone.isCut = false;
    someone.page = await someone.context.newPage();
    someone.page.setDefaultTimeout(15_000);
    someone.frames = [];
    someone.page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => someone.frames.push(`> ${payload}`));
      socket.on("framereceived", ({ payload }) => someone.frames.push(`< ${payload}`));
      socket.on("close", () => someone.frames.push("closed"));
    });
    someone.page.on("pageerror", (error) => someone.complaints.push(String(error)));
    someone.page.on("console", (message) => {
      if (message.type() === "error" && !someone.isCut)
        someone.complaints.push(message.text());
    });
    return someone;
  }

  /** Waits until the host's page is in this state of the round. */
  async isIn(state) {
    const known = this.at("host-state");
    await this.page.waitForFunction((wanted) =>
      document.querySelector('[data-testid="host-state"]')?.dataset.state === wanted, state).catch(async () => {
      await this.page.screenshot({ path: path.join(pictures, `stuck-${this.name}.png`) });
      assert.fail(`${this.name} is in «${await known.getAttribute("data-state")}», not in ${state}; the end of its conversation:\n${
        this.frames.slice(-12).map((frame) => frame.slice(0, 160)).join("\n")}`);
    });
  }

  /** Waits until the host's page is in another state of the round than this, and gives it. */
  async leavesState(state) {
    const known = await this.page.waitForFunction((old) => {
      const now = document.querySelector('[data-testid="host-state"]')?.dataset.state;
      return now && now !== old && now;
    }, state);
    return known.jsonValue();
  }

  /** Opens an address of the server by this one's own way to it. */
  async goes(url) {
    const there = new URL(url);
    there.port = String(this.port);
    await this.page.goto(there.href);
  }

  at(id) {
    return this.page.getByTestId(id);
  }

  sees(id) {
    return this.at(id).first().waitFor({ state: "visible" });
  }

  /** Waits until the text there matches. */
  async reads(id, pattern) {
    await this.page.waitForFunction(([name, source]) =>
      new RegExp(source, "i").test(document.querySelector(`[data-testid="${name}"]`)?.textContent ?? ""),
    [id, pattern.source]).catch(async () => {
      const text = await this.at(id).first().textContent({ timeout: 1000 }).catch(() => "nothing");
      assert.fail(`${this.name}: ${id} says «${text}», not ${pattern}`);
    });
  }

  /** A picture of the screen, and what must hold on every screen; what does not is kept. */
  async looks(screen, { mayScroll = true } = {}) {
    const { page, size } = this;
    const where = `${this.name}, ${screen}, ${size.width}×${size.height}`;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: path.join(pictures, `${this.kind ?? "phone"}-${screen}-${size.width}x${size.height}.png`) });
    const { over, tall } = await page.evaluate(() => ({
      over: document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
      tall: document.scrollingElement.scrollHeight - document.documentElement.clientHeight,
    }));
    if (over > 0)
      this.complaints.push(`${where}: scrolls sideways by ${over} px`);
    if (!mayScroll && tall > 0)
      this.complaints.push(`${where}: scrolls down by ${tall} px`);
    if (!(await page.evaluate(() => "axe" in window)))
      await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, nodes } of violations)
      this.complaints.push(`${where}: axe ${id}: ${nodes.map((node) => node.html).join(" | ")}`);
    for (const target of await page.evaluate(smallTargets, TARGET_MIN))
      this.complaints.push(`${where}: under ${TARGET_MIN} px: ${target}`);
  }

  /** Gives what was found on this one's screens. */
  async leaves() {
    await this.context.close();
    return this.complaints;
  }
}

/** Runs in the page: what can be touched and is too small. A field in a label is its label. */
function smallTargets(least) {
  const found = [];
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button]")) {
    const label = one.matches("input[type=checkbox], input[type=radio]") ? one.closest("label") : null;
    const box = (label ?? one).getBoundingClientRect();
    const style = getComputedStyle(one);
    if (box.width === 0 || box.height === 0 || style.visibility === "hidden" || style.display === "none")
      continue;
    const isUnseen = box.width <= 1 || box.height <= 1; // for screen readers alone
    if (!isUnseen && (box.width < least - 0.5 || box.height < least - 0.5))
      found.push(`${one.outerHTML.slice(0, 120)} is ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  return found;
}
