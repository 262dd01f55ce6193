// The plug is pulled. What anybody was told is still true afterwards, and the round goes on.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { crashed, dice } from "./crash.mjs";
import { CLOCK_STEP_MS, host, Player, player, redisOf, resumed, rightChoice, stage, startServer, until,
  wrongChoice } from "./harness.mjs";

const KILLS = Number(process.env.HOITHI_KILLS ?? 20);
const plain = { kinds: ["single", "true_false"], speed: "off" };

test("the private redis-server goes with a killed server and comes again with the next", async (context) => {
  const server = await startServer(context);
  const before = await until("redis", () => redisOf(server.data).length === 1 && redisOf(server.data));
  await crashed(server);
  const again = await until("redis", () => redisOf(server.data).length === 1 && redisOf(server.data));
  assert.notDeepEqual(again, before);
});

test("a question that was open is open again with what was left of its time", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ ...plain, answer_ms: 60000 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const an = await player(server, round, "An");
  await organiser.command("next");
  const before = await lan.next("question");
  await sleep(300);
  const began = Date.now();
  await lan.answer(before, wrongChoice(before));
  const last = Date.now();
  await crashed(server);
  const again = await resumed(server, lan.token);
  const question = await again.expect("question");
  assert.deepEqual(question.answer, wrongChoice(before));
  assert.equal(question.closes_at - question.opens_at, 60000);
  const left = question.closes_at - server.bornAt;
  const leftThen = before.closes_at - last;
  assert.ok(left >= leftThen - CLOCK_STEP_MS, `${left} ms instead of ${leftThen}`);
  assert.ok(question.closes_at - Date.now() <= before.closes_at - began, "and no more");
  const other = await resumed(server, an.token);
  await other.answerRight(await other.expect("question"));
});

test("a question that was nearly over keeps five seconds", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ ...plain, answer_ms: 1500 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const an = await player(server, round, "An");
  await organiser.command("next");
  const before = await lan.next("question");
  await lan.answerRight(before);
  await crashed(server);
  const again = await resumed(server, an.token);
  const question = await again.expect("question");
  const left = question.closes_at - server.bornAt;
  assert.ok(left >= 5000 - CLOCK_STEP_MS, `${left} ms were left`);
  assert.ok(question.closes_at - Date.now() <= 5000 + CLOCK_STEP_MS, "and no more");
  assert.equal(question.closes_at - question.opens_at, 1500);
  assert.deepEqual((await (await resumed(server, lan.token)).expect("question")).answer,
    rightChoice(before));
  await sleep(question.opens_at - Date.now() + 5);
  await again.answerRight(question);
});

test("every state comes back as it was, with host, players and what was locked or sent away", async (context) => {
  const server = await startServer(context);
  const ways = {
    lobby: [], paused: ["next", "pause"], closed: ["next", "close"],
    reveal: ["next", "close", "reveal"], standings: ["next", "close", "standings"],
    finished: ["next", "finish"],
  };
  const stories = [];
  for (const [state, way] of Object.entries(ways)) {
    const round = await server.makeRound({ ...plain, questions: 3 });
    const organiser = await host(server, round);
    const lan = await player(server, round, "Lan");
    const gone = await player(server, round, "Đi");
    await player(server, round, "Im lặng");
    await organiser.command("kick", { player: gone.player });
    for (const word of way) {
      await organiser.command(word);
      if (word === "next")
        await lan.answerRight(await lan.next("question"));
      if (word === "close")
        await organiser.next("closed");
    }
    await organiser.command("lock");
    stories.push({ state, round, lan, gone, results: await server.results(round) });
  }
  await crashed(server);
  for (const { state, round, lan, gone, results } of stories) {
    const organiser = await host(server, round);
    assert.equal(organiser.hosting.state, state);
    const again = await resumed(server, lan.token);
    assert.equal(again.joined.state, state);
    assert.deepEqual(await server.results(round), results, state);
    const back = await Player.connect(server);
    back.send({ type: "resume", token: gone.token });
    await back.refused("bad_token");
    back.send({ type: "join", code: round.code, name: "Mới" });
    await back.refused(state === "finished" ? "round_over" : "round_locked");
    await organiser.command("unlock");
    if (state === "paused")
      await organiser.command("continue");
    else if (state !== "finished")
      await organiser.command("next");
  }
});

test("an autoplay round goes on by itself", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({
    ...plain, questions: 2, autoplay: true, answer_ms: 1000, reveal_ms: 300, standings_ms: 300,
  });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  await lan.next("standings");
  await crashed(server);
  const again = await resumed(server, lan.token);
  await again.next("finished");
  assert.equal((await stage(server, round)).watching.state, "finished");
});

/** What people were told in all the lives of the server: the only thing that may be relied on. */
class Promises {
  constructor() {
    this.answers = new Map(); // "player index" -> every choice sent, the last acknowledged one
    this.far = 0; // how far the round was said to be
    this.results = new Map(); // "player index" -> points
  }

  static key = (number, index) => `${number} ${index}`;

  sends(number, index, choice) {
    const key = Promises.key(number, index);
    const known = this.answers.get(key) ?? { sent: [], told: null };
    known.sent.push(JSON.stringify(choice));
    this.answers.set(key, known);
  }

  told(number, index, choice) {
    const known = this.answers.get(Promises.key(number, index));
    known.told = JSON.stringify(choice);
    known.sent = known.sent.slice(known.sent.lastIndexOf(known.told));
  }

  hearsFar(index, state, heard) {
    if (distance(index, state) <= this.far)
      return;
    this.far = distance(index, state);
    this.heard = heard.slice(-12).map((message) => JSON.stringify(message).slice(0, 120)).join("\n");
  }

  /** The answer that is there now must be the last acknowledged, or one sent after it. */
  check(number, index, choice) {
    const known = this.answers.get(Promises.key(number, index));
    const now = choice === undefined ? null : JSON.stringify(choice);
    if (now === null)
      assert.equal(known?.told ?? null, null, `player ${number} lost the answer to ${index}`);
    else
      assert.ok(known?.sent.includes(now),
        `player ${number}, question ${index}: ${now} instead of ${JSON.stringify(known)}`);
  }
}

const order = ["question", "closed", "reveal", "standings"];
const distance = (index, state) => state === "lobby" ? 0
  : state === "finished" ? Infinity : 1 + index * order.length + order.indexOf(state);

/** One life of the server: the host leads on, players answer and join, until it is killed. */
async function live(server, round, people, promises, roll, lifeMs) {
  let over = false;
  const end = sleep(lifeMs).then(() => {
    over = true;
  });

  async function lead() {
    const organiser = await host(server, round);
    let state = organiser.hosting.state;
    while (!over && state !== "finished") {
      const word = { lobby: "next", question: "close", closed: "reveal", reveal: "standings",
        standings: "next" }[state];
      await sleep(20 + roll(60));
      const id = organiser.sendCommand(word);
      const answer = await organiser.pick("done", "error");
      if (answer.type === "done") {
        assert.equal(answer.id, id);
        state = answer.state;
        if (word === "close" && state === "question") {
          const { index } = organiser.heard("question").at(-1);
          while ((await organiser.pick("closed")).index !== index); // one of a refused close before
          state = "closed";
        }
      } else {
        state = { close: "closed" }[word] ?? state;
      }
      const index = organiser.heard("question").at(-1)?.index ?? organiser.hosting.index ?? 0;
      promises.hearsFar(index, state, organiser.history);
    }
    return state;
  }

  async function play(person) {
    const seat = person.token ? await resumed(server, person.token)
      : await player(server, round, person.name);
    Object.assign(person, { token: seat.token, player: seat.player, shown: seat.joined.name });
    while (!over) {
      const message = await seat.take();
      if (message.type === "question") {
        promises.check(person.player, message.index, message.answer);
        await sleep(roll(70));
        const choice = roll(2) ? rightChoice(message) : wrongChoice(message);
        if (!message.answer) {
          promises.sends(person.player, message.index, choice);
          seat.sendAnswer(message.index, choice);
        }
      } else if (message.type === "answered") {
        promises.told(person.player, message.index, message.choice);
      } else if (message.type === "result") {
        promises.results.set(Promises.key(person.player, message.index), message.points);
      } else if (message.type === "finished") {
        return;
      }
    }
  }

  const everyone = Promise.all([lead(), ...people.map(play)].map((one) => one.catch((error) => {
    // What is cut off by the kill is no failure; what is heard or stored wrongly is.
    if (!over || !/connection ended|ECONNREFUSED|ECONNRESET|socket hang up/.test(error.message))
      throw error;
  })));
  everyone.catch(() => {}); // it is looked at below
  await end;
  await server.kill();
  await everyone;
}

test(`nobody loses an acknowledged answer in ${KILLS} kills at random moments`, { timeout: 300_000 }, async (context) => {
  const seed = Number(process.env.HOITHI_SEED ?? Date.now() % 1e9);
  context.diagnostic(`HOITHI_SEED=${seed}`);
  const roll = dice(seed);
  const server = await startServer(context);
  let kills = 0;
  let answers = 0;
  for (let game = 1; kills < KILLS; game++) {
    const round = await server.makeRound({ ...plain, answer_ms: 60000, title: `Lần ${game}` });
    const people = Array.from({ length: 6 }, (_, i) => ({ name: `Người ${i}` }));
    const promises = new Promises();
    for (let state = "lobby"; state !== "finished" && kills < KILLS; kills++) {
      await live(server, round, people, promises, roll, 30 + roll(500));
      await server.start();
      const organiser = await host(server, round);
      state = organiser.hosting.state;
      assert.ok(distance(organiser.hosting.index ?? 0, state) >= promises.far,
        `it was further than ${state} ${organiser.hosting.index}; the host had heard\n${promises.heard}`);
      if (state === "question") {
        const question = await organiser.next("question");
        assert.ok(question.closes_at - server.bornAt >= 5000 - CLOCK_STEP_MS, "five seconds at least");
      }
      const results = await server.results(round);
      for (const person of people.filter((one) => one.token)) {
        const row = results.players.find((one) => one.player === person.player);
        assert.equal(row.name, person.shown);
        for (const answer of row.answers)
          promises.check(person.player, answer.index, answer.choice);
        for (const key of promises.answers.keys()) {
          const [number, index] = key.split(" ").map(Number);
          if (number === person.player)
            promises.check(number, index, row.answers.find((one) => one.index === index)?.choice);
        }
        for (const [key, points] of promises.results) {
          const [number, index] = key.split(" ").map(Number);
          if (number === person.player)
            assert.equal(row.answers.find((one) => one.index === index)?.points ?? 0, points,
              "points that were told are not taken back");
        }
        assert.equal(row.score, row.answers.reduce((sum, answer) => sum + answer.points, 0));
      }
      organiser.drop();
    }
    answers += [...promises.answers.values()].filter((one) => one.told).length;
  }
  context.diagnostic(`${kills} kills, ${answers} acknowledged answers`);
  assert.ok(answers > KILLS, "there was something to lose");
});

test("the first who is back and answers does not close the question for the others", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ kinds: ["single"], questions: 1, answer_ms: 60000, lead_ms: 0 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const an = await player(server, round, "An");
  await organiser.command("next");
  await lan.next("question");
  await crashed(server);
  const lanAgain = await resumed(server, lan.token);
  const question = await lanAgain.next("question");
  await lanAgain.answerRight(question);
  const anAgain = await resumed(server, an.token);
  assert.equal(anAgain.joined.state, "question");
  await anAgain.answerRight(await anAgain.next("question"));
  await lanAgain.next("closed");
});
