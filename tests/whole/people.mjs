// Players, stages and hosts as a stranger's program would write them, from PROTOCOL.md alone.
// Every message that any of them hears is held against the schema and against the rule that no
// answer is told before its question is closed.
import assert from "node:assert/strict";
import { rightChoice, wrongChoice } from "./questions.mjs";
import { serverProblem } from "./schema.mjs";
import { Socket } from "./socket.mjs";

const WAIT_MS = 8_000 * Number(process.env.HOITHI_SLOWNESS ?? 1);
/** Said because time passes or others move, not because of the one who listens. */
const AMBIENT = new Set(["lobby", "progress"]);

export class Person {
  #waiting = [];
  #closedQuestions = new Set();

  static async connect(server, options) {
    const person = new this();
    person.server = server;
    person.socket = await Socket.open(server.port, options);
    person.socket.onText = (text) => person.#hear(text);
    person.socket.closed.then((how) => person.#end(how));
    return person;
  }

  constructor() {
    /** All that was heard, in order. */
    this.history = [];
    /** What was heard and not asked for yet. */
    this.unread = [];
    this.ended = null;
    this.fault = null;
  }

  #hear(text) {
    const message = JSON.parse(text);
    try {
      this.#judge(message, text);
    } catch (error) {
      // Whoever waits here is told; so is the test that waits for somebody else.
      this.fault ??= error;
      setImmediate(() => {
        throw error;
      });
    }
    this.history.push(message);
    this.unread.push(message);
    this.#wake();
  }

  #judge(message, text) {
    assert.equal(Object.keys(message)[0], "type", `type is not the first field: ${text}`);
    assert.equal(serverProblem(message), "", text);
    if (["closed", "skipped"].includes(message.type))
      this.#closedQuestions.add(message.index);
    if (message.type === "preview")
      return; // for the host's eyes
    const tells = ["correct", "explanation", "basis", "options_explained"].filter((name) => name in message);
    assert.ok(tells.length === 0 || ["reveal", "result"].includes(message.type),
      `tells ${tells} too early: ${text}`);
  }

  #end(how) {
    this.ended = how;
    this.#wake();
  }

  #wake() {
    for (const wake of this.#waiting.splice(0))
      wake();
  }

  /** The first unread message that is looked for. Those before it are read with it, unless they
   *  are kept. */
  async #find(what, isIt, { keeps = false } = {}) {
    const end = Date.now() + WAIT_MS;
    for (;;) {
      if (this.fault)
        throw this.fault;
      const at = this.unread.findIndex(isIt);
      if (at >= 0)
        return keeps ? this.unread.splice(at, 1)[0] : this.unread.splice(0, at + 1).at(-1);
      const left = end - Date.now();
      const heard = () => this.unread.slice(-10).map((one) => JSON.stringify(one).slice(0, 200)).join("\n");
      assert.ok(!this.ended,
        `the connection ended (${JSON.stringify(this.ended)}) before ${what}; unread:\n${heard()}`);
      assert.ok(left > 0, `waited in vain for ${what}; unread:\n${heard()}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** The next message of that type (or of one of those); what came before it is skipped. */
  next(type) {
    const types = [type].flat();
    return this.#find(types.join(" or "), (message) => types.includes(message.type));
  }

  /** The first of these types, wherever it stands; all others stay unread. */
  pick(...types) {
    return this.#find(types.join(" or "), (message) => types.includes(message.type), { keeps: true });
  }

  /** The very next message that is not ambient, whatever it is. */
  take() {
    return this.#find("any message", (message) => !AMBIENT.has(message.type));
  }

  /** The very next message that is not ambient must be of that type. */
  async expect(type) {
    const message = await this.take();
    assert.equal(message.type, type, `instead of ${type}: ${JSON.stringify(message)}`);
    return message;
  }

  /** The very next message must be a refusal with that code. */
  async refused(code, about) {
    const message = await this.expect("error");
    assert.equal(message.code, code, JSON.stringify(message));
    assert.ok(message.message.length > 5, "a refusal says what is wrong");
    if (about !== undefined)
      assert.equal(message.about, about, JSON.stringify(message));
    return message;
  }

  send(message) {
    this.socket.sendFrame(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Waits until the server has answered everything sent so far: a refusal waits its turn behind
   *  what must be on disk first. */
  async fence() {
    const type = `fence-${(this.fences = (this.fences ?? 0) + 1)}`;
    this.send({ type });
    return this.#find("the fence", (message) => message.type === "error" && message.about === type,
      { keeps: true });
  }

  /** What has been heard and not been read, without the ambient, when the server has read all
   *  that we sent. */
  async rest() {
    await this.fence();
    return this.unread.splice(0).filter((one) => !AMBIENT.has(one.type));
  }

  /** Nothing was said that needs an answer from anybody. */
  async hearsNothing() {
    assert.deepEqual(await this.rest(), []);
  }

  heard(type) {
    return this.history.filter((message) => message.type === type);
  }

  /** How the server ended this connection, in good time. */
  async closing() {
    let timer;
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("the connection is still open")), WAIT_MS);
    });
    return Promise.race([this.socket.closed, late]).finally(() => clearTimeout(timer));
  }

  async closedWith(code) {
    const how = await this.closing();
    assert.equal(how.code, code, JSON.stringify(how));
  }

  leave() {
    return this.socket.close();
  }

  drop() {
    this.socket.drop();
  }
}

export class Player extends Person {
  async join(round, name, extra = {}) {
    this.name = name;
    this.send({ type: "join", code: round.code, name, ...extra });
    this.joined = await this.expect("joined");
    this.token = this.joined.token;
    this.player = this.joined.player;
    return this;
  }

  async resume(token, extra = {}) {
    this.send({ type: "resume", token, ...extra });
    this.joined = await this.expect("joined");
    this.token = this.joined.token;
    this.player = this.joined.player;
    return this;
  }

  sendAnswer(index, choice, extra = {}) {
    this.send({ type: "answer", index, choice, ...extra });
  }

  /** Answers and waits until that is on disk. */
  async answer(question, choice, extra = {}) {
    this.sendAnswer(question.index, choice, extra);
    const answered = await this.pick("answered", "error");
    assert.equal(answered.type, "answered", JSON.stringify(answered));
    assert.equal(answered.index, question.index);
    return answered;
  }

  answerRight(question, extra) {
    return this.answer(question, rightChoice(question), extra);
  }

  answerWrong(question, extra) {
    return this.answer(question, wrongChoice(question), extra);
  }
}

export class Stage extends Person {
  async watch(round, extra = {}) {
    this.send({ type: "watch", code: round.code, ...extra });
    this.watching = await this.expect("watching");
    return this;
  }
}

export class Host extends Person {
  #commands = 0;

  async host(round, extra = {}) {
    this.send({ type: "host", round: round.id, token: round.host_token, ...extra });
    this.hosting = await this.expect("hosting");
    return this;
  }

  sendCommand(word, extra = {}) {
    const id = `c${++this.#commands}`;
    this.send({ type: "command", do: word, id, ...extra });
    return id;
  }

  /** Commands and gives the `done`, which comes when it is on disk. */
  async command(word, extra = {}) {
    const id = this.sendCommand(word, extra);
    const done = await this.pick("done", "error");
    assert.equal(done.type, "done", `${word}: ${JSON.stringify(done)}`);
    assert.equal(done.do, word);
    assert.equal(done.id, id);
    return done;
  }

  /** Moderates the questions from the hall; what came before stays unread. */
  async moderate(word, number, extra = {}) {
    const id = `m${++this.#commands}`;
    this.send({ type: "moderate", do: word, id, ...(number ? { number } : {}), ...extra });
    const done = await this.pick("moderated", "error");
    assert.equal(done.type, "moderated", `${word}: ${JSON.stringify(done)}`);
    assert.deepEqual([done.do, done.id], [word, id]);
    return done;
  }

  async commandRefused(word, extra = {}, code = "not_now") {
    this.sendCommand(word, extra);
    const refusal = await this.pick("done", "error");
    assert.equal(refusal.type, "error", `${word} was done: ${JSON.stringify(refusal)}`);
    assert.equal(refusal.code, code, JSON.stringify(refusal));
    assert.equal(refusal.about, "command");
    return refusal;
  }
}

export async function player(server, round, name = "Lan", extra = {}) {
  return (await Player.connect(server)).join(round, name, extra);
}

export async function stage(server, round, extra = {}) {
  return (await Stage.connect(server)).watch(round, extra);
}

export async function host(server, round, extra = {}) {
  return (await Host.connect(server)).host(round, extra);
}

export async function resumed(server, token, extra = {}) {
  return (await Player.connect(server)).resume(token, extra);
}
