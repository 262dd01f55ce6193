// Every example in contest-server/wire/PROTOCOL.md is true: what it says a client may send is
// taken in the state that it speaks of, and what it says the server sends has that shape.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, describe, test } from "node:test";
import { contestant, contestDocument, makeContest, registered } from "./contest.mjs";
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

const clientTypes = ["join", "resume", "ping", "answer", "language", "watch", "host", "command", "players", "preview",
  "hear", "ask", "vote", "moderate",
  "enter_contest", "register", "start", "answer_paper", "pass", "guess", "submit", "look_back"];
const serverTypes = ["error", "joined", "pong", "lobby", "question", "answered", "closed", "reveal", "result",
  "standings", "finished", "paused", "skipped", "frozen", "autoplay", "kicked", "watching", "hosting", "done", "progress", "players",
  "preview", "forum", "questions", "mine", "asked", "voted", "moderated", "on_stage", "contest", "registered", "waiting", "paper", "paper_question", "kept", "extended", "attempt_over"];

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

/** The first step of an attempt, whatever it does. */
async function step(example) {
  const lan = await registered(server, await makeContest(server, {
    paper: { set: "six-kinds", questions: 1 },
    predictions: [{ id: example.prediction ?? "x", kind: "all_right", of: "contest", text: { vi: "Bao nhiêu?" } }],
  }));
  await lan.start();
  assert.equal(lan.paper.sequence + 1, example.sequence);
  lan.send({ ...example, attempt: lan.paper.attempt,
    ...(example.choice ? { choice: rightChoice(lan.paper.questions[0]) } : {}) });
  await lan.expect(example.type === "submit" ? "result" : "kept");
}

/** A round whose host has opened the questions from the hall, with as many as are asked for. */
async function forum(count) {
  const round = await server.makeRound();
  const organiser = await host(server, round);
  await organiser.moderate("trust");
  await organiser.moderate("open");
  for (let i = 1; i <= count; i++) {
    const someone = await player(server, round, `Người thứ ${i}`);
    someone.send({ type: "ask", text: "Vì sao?" });
    assert.equal((await someone.next("asked")).number, i);
  }
  const lan = await player(server, round);
  await lan.next("forum");
  return { organiser, lan };
}

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
        next: [], lock: [], unlock: [], kick: [], finish: [], autoplay: [], close: ["next"], pause: ["next"],
        extend: ["next"], skip: ["next"], continue: ["next", "pause"], reveal: ["next", "close"],
        standings: ["next", "close"], ceremony: ["next", "close"],
      }[example.step ? "ceremony" : example.do];
      for (const word of example.step ? [...way, "ceremony"] : way) {
        await organiser.command(word);
        if (word === "close")
          await organiser.next("closed");
      }
      organiser.send({
        ...example, ...("player" in example ? { player: lan.player } : {}),
        ...("state" in example ? { state: undefined, index: undefined } : {}),
        ...(example.step ? { step: 1 } : {}),
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
    async hear(example) {
      const { lan } = await forum(1);
      lan.send(example);
      await lan.expect("questions");
      await lan.expect("mine");
    },
    async ask(example) {
      const { lan } = await forum(0);
      lan.send(example);
      assert.equal((await lan.expect("asked")).text, example.text);
    },
    async vote(example) {
      const { lan } = await forum(example.number);
      lan.send(example);
      assert.deepEqual(await lan.expect("voted"), { type: "voted", number: example.number, on: example.on });
    },
    async moderate(example) {
      const { organiser } = await forum(example.number ?? 0);
      organiser.send(example);
      assert.equal((await organiser.next("moderated")).id, example.id);
    },
    async enter_contest(example) {
      const contest = await makeContest(server);
      const lan = await registered(server, contest);
      const someone = await contestant(server);
      someone.send({ ...example, contest: contest.id,
        ...(example.token ? { token: lan.token } : {}), ...(example.code ? { code: lan.registered.code } : {}) });
      assert.equal("me" in await someone.expect("contest"), Boolean(example.token ?? example.code));
    },
    async register(example) {
      const contest = await makeContest(server, {
        identity: "either", units: [{ id: example.unit ?? "x", name: { vi: "Công ty A" } }],
        eligibility: { unit: "required", other_unit: true, ...(example.birth_year ? { age_min: 15 } : {}),
          ...(example.locality ? { localities: [example.locality] } : {}) },
      });
      const someone = await contestant(server);
      someone.send({ ...example, contest: contest.id });
      await someone.expect("registered");
    },
    async start(example) {
      const contest = await makeContest(server, {
        rounds: [{ ...contestDocument().rounds[0], id: example.round, access_code: example.access_code }],
      });
      const lan = await registered(server, contest);
      lan.send(example);
      await lan.expect("paper");
    },
    answer_paper: step,
    pass: step,
    guess: step,
    submit: step,
    async look_back(example) {
      const lan = await registered(server, await makeContest(server));
      await lan.start();
      await lan.submit();
      lan.send({ ...example, attempt: lan.paper.attempt });
      await lan.expect("result");
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

  test("the server says no field of a contest that the document does not name", async () => {
    const contest = await makeContest(server, {
      paper: { set: "six-kinds", questions: 3, one_at_a_time: true },
      predictions: [{ id: "x", kind: "all_right_percent", decimals: 2, of: "contest", text: { vi: "Bao nhiêu?" } }],
    });
    const lan = await registered(server, contest);
    await lan.start();
    await lan.keep({ type: "guess", prediction: "x", value: "12,5" });
    await lan.keep({ type: "pass", index: 0 });
    await lan.next("paper_question");
    lan.send({ type: "submit", attempt: lan.paper.attempt, sequence: 9 });
    await lan.refused("gap");
    await lan.submit();
    const again = await contestant(server);
    await again.enter(contest, { token: lan.token });
    const name = (heard, value) => {
      if (Array.isArray(value))
        value.forEach((one) => name(heard, one));
      else if (value && typeof value === "object") {
        for (const [field, part] of Object.entries(value)) {
          if (field !== "x")
            assert.match(text, new RegExp(`["\`]${field}["\`]`), `${heard.type} has a field ${field} that nobody explains`);
          name(heard, part);
        }
      }
    };
    for (const heard of [...lan.history, ...again.history])
      name(heard, heard);
  });
});
