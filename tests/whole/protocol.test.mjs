// Every example in contest-server/wire/PROTOCOL.md is true: what it says a client may send is
// taken in the state that it speaks of, and what it says the server sends has that shape.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, describe, test } from "node:test";
import { clientProblem, host, Person, player, problem, resumed, rightChoice, serverProblem, startServer,
  top } from "./harness.mjs";

const server = await startServer({ after });
const text = readFileSync(path.join(top, "contest-server/wire/PROTOCOL.md"), "utf8");

/** Reads the JSON values of a block, one after the other, over as many lines as each takes. */
function valuesOf(block) {
  const values = [];
  let waiting = "";
  for (const line of block.split("\n")) {
    waiting += `${line}\n`;
    if (!waiting.trim()) {
      waiting = "";
      continue;
    }
    try {
      values.push(JSON.parse(waiting));
      waiting = "";
    } catch { /* it goes on in the next line */ }
  }
  assert.equal(waiting.trim(), "", `an example is no JSON:\n${waiting}`);
  return values;
}

const examples = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].flatMap((match) => valuesOf(match[1]));
const messages = examples.filter((one) => typeof one.type === "string");
const isClient = (message) => problem(`client_${message.type}`, message) !== `the schema has no client_${message.type}`;
const isServer = (message) => problem(`server_${message.type}`, message) !== `the schema has no server_${message.type}`;

const clientTypes = ["join", "resume", "ping", "answer", "language", "watch", "host", "command", "players", "preview"];
const serverTypes = ["error", "joined", "pong", "lobby", "question", "answered", "closed", "reveal", "result",
  "standings", "finished", "paused", "skipped", "kicked", "watching", "hosting", "done", "progress", "players",
  "preview"];

test("every message has an example", () => {
  const shown = new Set(messages.map((message) => message.type));
  assert.deepEqual([...new Set([...clientTypes, ...serverTypes])].filter((type) => !shown.has(type)), []);
});

test("every example is a message that the schema knows, or a body", () => {
  for (const message of messages)
    assert.ok(isClient(message) || isServer(message), JSON.stringify(message));
});

describe("an example has the shape of the schema", () => {
  for (const [i, message] of messages.entries()) {
    test(`${i + 1}: ${message.type}`, () => {
      const found = [];
      if (isClient(message))
        found.push(clientProblem(message));
      if (isServer(message))
        found.push(serverProblem(message));
      assert.ok(found.includes(""), `${JSON.stringify(message)}\n${found.join("\n")}`);
    });
  }
});

describe("what the document says a client may send is taken", () => {
  /** The smallest world in which each message makes sense, and what answers it. */
  const worlds = {
    async join(example) {
      const round = await server.makeRound({
        units: example.unit ? [{ id: example.unit, name: "Xưởng" }] : [],
      });
      const someone = await Person.connect(server);
      someone.send({ ...example, code: round.code });
      await someone.expect("joined");
    },
    async resume(example) {
      const lan = await player(server, await server.makeRound());
      const someone = await Person.connect(server);
      someone.send({ ...example, token: lan.token });
      await someone.expect("joined");
    },
    async ping(example) {
      const someone = await Person.connect(server);
      someone.send(example);
      assert.equal((await someone.expect("pong")).sent_at, example.sent_at);
    },
    async answer(example) {
      const kinds = Array.isArray(example.choice)
        ? [example.choice.length > 1 ? "multiple" : "single"] : ["numeric"];
      const round = await server.makeRound({ kinds, answer_ms: 60000 });
      const organiser = await host(server, round);
      const lan = await player(server, round);
      await organiser.command("next");
      const question = await lan.next("question");
      lan.send({ ...example, index: question.index });
      assert.equal((await lan.next(["answered", "error"])).type, "answered");
    },
    async language(example) {
      const round = await server.makeRound();
      const organiser = await host(server, round);
      const lan = await player(server, round);
      await organiser.command("next");
      await lan.next("question");
      lan.send(example);
      await lan.next("question");
    },
    async watch(example) {
      const round = await server.makeRound();
      const someone = await Person.connect(server);
      someone.send({ ...example, code: round.code });
      await someone.expect("watching");
    },
    async host(example) {
      const round = await server.makeRound();
      const someone = await Person.connect(server);
      someone.send({ ...example, round: round.id, token: round.host_token });
      await someone.expect("hosting");
    },
    async command(example) {
      const round = await server.makeRound({ kinds: ["single"], answer_ms: 60000 });
      const organiser = await host(server, round);
      const lan = await player(server, round);
      const way = {
        next: [], lock: [], unlock: [], kick: [], finish: [], close: ["next"], pause: ["next"],
        extend: ["next"], skip: ["next"], continue: ["next", "pause"], reveal: ["next", "close"],
        standings: ["next", "close"],
      }[example.do];
      for (const word of way) {
        await organiser.command(word);
        if (word === "close")
          await organiser.next("closed");
      }
      organiser.send({
        ...example, ...("player" in example ? { player: lan.player } : {}),
        ...("state" in example ? { state: undefined, index: undefined } : {}),
      });
      const done = await organiser.pick("done", "error");
      assert.deepEqual([done.type, done.do, done.id], ["done", example.do, example.id]);
    },
    async players(example) {
      const organiser = await host(server, await server.makeRound());
      organiser.send(example);
      await organiser.expect("players");
    },
    async preview(example) {
      const organiser = await host(server, await server.makeRound());
      organiser.send(example);
      await organiser.expect("preview");
    },
  };

  const shown = messages.filter((message) => isClient(message) && clientProblem(message) === "" &&
    !(isServer(message) && serverProblem(message) === ""));
  for (const [i, example] of shown.entries())
    test(`${i + 1}: ${JSON.stringify(example).slice(0, 70)}`, () => worlds[example.type](example));

  test("a round can be made from each body that is shown", async () => {
    const bodies = examples.filter((one) => one.mode === "live");
    assert.ok(bodies.length > 0, "the document shows no body of POST /api/v1/rounds");
    for (const body of bodies) {
      assert.equal(problem("new_round", body), "");
      const made = await server.post("/api/v1/rounds",
        { ...body, set: "six-kinds", questions: 1, kinds: ["single"] }, { token: await server.organiser() });
      assert.equal(made.status, 201, made.text);
    }
  });

  test("the server says no field that the document does not name", async () => {
    const round = await server.makeRound({ kinds: ["single", "numeric"], units: [{ id: "x", name: "X", headcount: 3 }] });
    const organiser = await host(server, round);
    const lan = await player(server, round, "Lan", { unit: "x" });
    await organiser.command("next");
    const question = await lan.next("question");
    await lan.answer(question, rightChoice(question));
    await organiser.next("closed");
    await organiser.command("reveal");
    await organiser.command("standings");
    const again = await resumed(server, lan.token);
    await again.next("standings");
    await organiser.command("finish");
    await again.next("finished");
    for (const heard of [...organiser.history, ...lan.history, ...again.history]) {
      for (const field of Object.keys(heard))
        assert.match(text, new RegExp(`["\`]${field}["\`]`), `${heard.type} has a field ${field} that nobody explains`);
    }
  });
});
