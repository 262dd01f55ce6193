// The real server as a child of the tests: its own data folder, a free port, its own Redis.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync }
  from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
export const top = path.resolve(here, "../..");
/** Another build of the server can be tested, one with sanitizers for example. */
export const program = process.env.HOITHI_SERVER ??
  path.join(top, "build/release/contest-server/contest-server");
export const sets = path.join(here, "sets");

const START_MS = 20_000;
export const STOP_MS = 2_000;
/** The server's clock and ours are each read in whole milliseconds, the server's twice. */
export const CLOCK_STEP_MS = 2;
/** A program with sanitizers in it is slower; what it says is the same. */
const slowness = Number(process.env.HOITHI_SLOWNESS ?? 1);

export function temporaryFolder() {
  return mkdtempSync(path.join(tmpdir(), "hoithi-whole-"));
}

let madeWeb;

/** A folder like the built web client's: three pages, and a script with its packed siblings. */
export function webFolder() {
  if (madeWeb)
    return madeWeb;
  madeWeb = temporaryFolder();
  process.once("exit", () => rmSync(madeWeb, { recursive: true, force: true }));
  for (const page of ["play", "stage", "host"])
    writeFileSync(path.join(madeWeb, `${page}.html`), `<!doctype html><title>${page}</title>`);
  const script = Buffer.from(`export const words = "${"tìm hiểu pháp luật lao động ".repeat(50)}";\n`);
  mkdirSync(path.join(madeWeb, "assets"));
  writeFileSync(path.join(madeWeb, "assets/play-1a2b3c4d.js"), script);
  writeFileSync(path.join(madeWeb, "assets/play-1a2b3c4d.js.br"), brotliCompressSync(script));
  writeFileSync(path.join(madeWeb, "assets/play-1a2b3c4d.js.gz"), gzipSync(script));
  return madeWeb;
}

/** Runs the program to its end: {status, stdout, stderr}. */
export function run(args, { env = {}, cwd } = {}) {
  return new Promise((resolve) => {
    execFile(program, args, { env: { ...process.env, ...env }, cwd, timeout: 20_000 },
      (error, stdout, stderr) => {
        const status = error ? (error.code ?? error.signal) : 0;
        resolve({ status, stdout, stderr });
      });
  });
}

/** Waits until look() gives something true, and gives that. Fails with what after ms. */
export async function until(what, look, ms = 5_000) {
  const end = Date.now() + ms * slowness;
  for (;;) {
    const found = await look();
    if (found)
      return found;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await sleep(10);
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !/^State:\s*Z/m.test(readProc(pid, "status"));
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

/** The process ids of the redis-servers that have something to do with this folder. */
export function redisOf(folder) {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    const command = readProc(pid, "cmdline").replaceAll("\0", " ");
    if (!/redis-server/.test(command) || !isAlive(pid))
      return false;
    let cwd = "";
    try {
      cwd = readlinkSync(`/proc/${pid}/cwd`);
    } catch { /* it is gone */ }
    return command.includes(folder) || cwd.startsWith(folder);
  });
}

export class Server {
  #child;
  #exited;
  #isAsked = false; // to end, by us

  constructor({ data, flags = [], env = {} }) {
    this.data = data;
    this.flags = flags;
    this.env = env;
    this.log = "";
  }

  get pid() {
    return this.#child.pid;
  }

  async start(extra = []) {
    const flags = ["serve", "--bind", "127.0.0.1", "--data", this.data];
    const own = [...this.flags, ...extra];
    if (!own.includes("--port"))
      flags.push("--port", "0");
    if (!own.includes("--sets"))
      flags.push("--sets", sets);
    if (!own.includes("--web"))
      flags.push("--web", webFolder());
    this.#isAsked = false;
    /** Our clock before this life of the server. */
    this.bornAt = Date.now();
    // It must not outlive us, however we end.
    this.#child = spawn("/usr/bin/setpriv", ["--pdeathsig", "KILL", program, ...flags, ...own],
      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...this.env } });
    this.#exited = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve({ error }));
      this.#child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    let said = "";
    this.port = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no start in time:\n${said}`)), START_MS * slowness);
      const take = (bytes) => {
        said += bytes;
        this.log += bytes;
        const listening = /\blistening\b.*\bport=(\d+)/.exec(said);
        if (listening) {
          clearTimeout(timer);
          resolve(Number(listening[1]));
        }
      };
      this.#child.stderr.on("data", take);
      this.#child.stdout.on("data", (bytes) => (this.log += bytes));
      this.#exited.then((how) => {
        clearTimeout(timer);
        reject(new Error(`the server ended at once: ${JSON.stringify(how)}\n${said}`));
      });
    });
    this.url = `http://127.0.0.1:${this.port}`;
    await until("/healthz", async () => (await this.get("/healthz")).status === 200);
    return this;
  }

  /** Asks it to end, and holds it to what it promises: within two seconds, status 0, and
   *  without leaving a redis-server behind. */
  async stop({ within = STOP_MS } = {}) {
    if (!this.#child || this.#isAsked)
      return;
    const began = Date.now();
    this.signal("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 10_000 * slowness);
    const how = await this.#exited;
    clearTimeout(timer);
    const took = Date.now() - began;
    assert.deepEqual(how, { code: 0, signal: null }, `it did not end well:\n${this.log.slice(-3000)}`);
    assert.ok(took <= within * slowness, `it took ${took} ms to end`);
    assert.deepEqual(redisOf(this.data), [], "a redis-server was left behind");
    assert.doesNotMatch(this.log, /Sanitizer|runtime error/);
  }

  /** Pulls the plug. */
  async kill() {
    this.signal("SIGKILL");
    await this.#exited;
  }

  signal(name) {
    if (["SIGTERM", "SIGINT", "SIGKILL"].includes(name))
      this.#isAsked = true;
    this.#child.kill(name);
  }

  exited() {
    return this.#exited;
  }

  async request(method, where, { body, token, headers = {} } = {}) {
    const answer = await fetch(this.url + where, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined || typeof body === "string" || body instanceof Uint8Array
        ? body : JSON.stringify(body),
      redirect: "manual",
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get("content-type") ?? "";
    const text = bytes.toString();
    return {
      status: answer.status, headers: answer.headers, type, text, bytes,
      json: /^application\/(problem\+)?json/.test(type) ? JSON.parse(text) : undefined,
    };
  }

  get(where, options) {
    return this.request("GET", where, options);
  }

  post(where, body, options = {}) {
    return this.request("POST", where, { ...options, body });
  }

  /** A bearer token of an organiser, made as a person makes one. */
  async organiser() {
    if (!this.organiserToken) {
      const made = await run(["token", "create", "--role", "organiser", "--data", this.data]);
      assert.equal(made.status, 0, made.stderr);
      this.organiserToken = made.stdout.trim().split(/\s+/).at(-1);
    }
    return this.organiserToken;
  }

  /** Makes a round and gives the server's answer and the settings. No lead, no speed: what a
   *  test does not look at should not take time. */
  async makeRound(settings = {}) {
    const body = { mode: "live", set: "six-kinds", title: "Vòng thử", lead_ms: 0, ...settings };
    const made = await this.post("/api/v1/rounds", body, { token: await this.organiser() });
    assert.equal(made.status, 201, `${made.status} ${made.text}`);
    return { ...made.json, settings: body };
  }

  async results(round) {
    const got = await this.get(`/api/v1/rounds/${round.id}/results`,
      { token: await this.organiser() });
    assert.equal(got.status, 200, got.text);
    return got.json;
  }

  /** One figure of /metrics; labels as they stand there, or none. */
  async metric(name) {
    const { text } = await this.get("/metrics");
    const line = text.split("\n").find((row) => row.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.split(" ").at(-1));
  }
}

/** A server for one test or one file: pass what has an after(), as node's test context. */
export async function startServer(context, { flags = [], env = {}, data = temporaryFolder() } = {}) {
  const server = new Server({ data, flags, env });
  context.after(async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });
  return server.start();
}
