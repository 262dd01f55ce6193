// The plug is pulled in the middle of a contest: what was acknowledged is there afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { compare } from "../recompute.mjs";
import { contestant, contestDocument, Contestant, localTime, makeContest, phone, registered } from "./contest.mjs";
import { crashed, dice } from "./crash.mjs";
import { rightChoice, startServer, until, wrongChoice } from "./harness.mjs";

const KILLS = Number(process.env.HOITHI_KILLS ?? 12);
const PEOPLE = 6;

/** Somebody who takes part, comes back after every crash, and remembers what was promised. */
class Stubborn {
  constructor(server, contest, number, roll) {
    Object.assign(this, { server, contest, number, roll, phone: phone(), kept: new Map(), results: [], isDone: false });
  }

  async come() {
    this.client = await Contestant.connect(this.server);
    if (this.token) {
      const { me } = await this.client.enter(this.contest, { token: this.token });
      for (const result of this.results) {
        const again = me.attempts.find((one) => one.attempt === result.attempt);
        assert.deepEqual([again.state, again.right, again.score, again.time_ms],
          ["submitted", result.right, result.score, result.time_ms], "a result that was told has changed");
      }
      return me;
    }
    this.client.send({ type: "register", contest: this.contest.id, name: `Người ${this.number}`, phone: this.phone, consent: true });
    const heard = await this.client.take();
    // The registration may be on disk though its answer was lost: then only the code would help.
    if (heard.type === "error")
      assert.equal(heard.code, "registered_already");
    else
      this.token = heard.token;
    this.isLost = heard.type === "error";
    return heard.contest?.me;
  }

  /** What was acknowledged must be in the paper; what was only sent may be. */
  meet(paper) {
    if (this.attempt !== paper.attempt) {
      assert.ok(!this.attempt || this.isOver, "an open attempt was lost");
      Object.assign(this, { attempt: paper.attempt, questions: paper.questions, kept: new Map(), sequence: 0, sent: new Map(), isOver: false });
    }
    assert.deepEqual(paper.questions, this.questions, "the paper is another one");
    assert.ok(paper.sequence >= this.sequence, `${paper.sequence} of ${this.sequence} acknowledged steps`);
    for (const [index, { choice, sequence }] of this.kept) {
      const later = [...this.sent].some(([at, one]) => at > sequence && at <= paper.sequence && one.index === index);
      if (!later)
        assert.deepEqual(paper.answers[index], choice, "an acknowledged answer is gone");
    }
    this.sequence = paper.sequence;
  }

  async play() {
    const me = await this.come();
    if (this.isLost || !me)
      return void (this.isDone = true);
    while (!this.isDone) {
      // An end may be on disk though it was not heard.
      const paper = await this.start();
      if (!paper)
        return void (this.isDone = true);
      this.meet(paper);
      for (let turn = this.roll(8); turn > 0; turn--)
        await this.answerOne();
      const sequence = this.sequence + 1;
      this.isOver = true;
      this.client.send({ type: "submit", attempt: this.attempt, sequence });
      const result = await this.client.next(["result", "error"]);
      assert.equal(result.type, "result", JSON.stringify(result));
      this.results.push(result);
    }
  }

  async start() {
    for (;;) {
      this.client.send({ type: "start", round: "tuan-1" });
      const heard = await this.client.next(["paper", "error"]);
      if (heard.type === "paper")
        return heard;
      if (heard.code === "no_attempts_left")
        return null;
      assert.equal(heard.code, "too_fast", JSON.stringify(heard));
      await sleep(300);
    }
  }

  async answerOne() {
    const index = this.roll(this.questions.length);
    const choice = (this.roll(2) ? rightChoice : wrongChoice)(this.questions[index]);
    const sequence = this.sequence + 1;
    this.sent.set(sequence, { index });
    this.client.send({ type: "answer_paper", attempt: this.attempt, sequence, index, choice });
    const kept = await this.client.next(["kept", "error"]);
    assert.deepEqual([kept.type, kept.sequence], ["kept", sequence], JSON.stringify(kept));
    this.sequence = sequence;
    this.kept.set(index, { choice, sequence });
    await sleep(this.roll(12));
  }
}

test(`nothing that was acknowledged is lost in ${KILLS} kills at random moments`, { timeout: 300_000 }, async (context) => {
  const server = await startServer(context);
  const roll = dice(Number(process.env.HOITHI_SEED ?? 7));
  const contest = await makeContest(server, {
    rounds: [{ ...contestDocument().rounds[0], attempts: 40 }],
  });
  const people = Array.from({ length: PEOPLE }, (_, i) => new Stubborn(server, contest, i, roll));
  let isDown = false;
  const play = async (one) => {
    while (!one.isDone) {
      try {
        await one.play();
      } catch (error) {
        // A connection that the crash took is to be opened again; anything else is a fault.
        if (error instanceof assert.AssertionError && !/the connection ended/.test(error.message))
          throw error;
        if (!isDown && one.client && !one.client.ended)
          throw error;
      }
      await until("the server", () => !isDown, 30_000);
      await sleep(5);
    }
  };
  const all = Promise.all(people.map(play));
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(50 + roll(250));
    isDown = true;
    await crashed(server);
    isDown = false;
  }
  for (const one of people)
    one.isDone ||= one.results.length > 40;
  people.forEach((one) => (one.isDone = true));
  await all;
  const bundle = await server.get(`/api/v1/contests/${contest.id}/bundle`, { token: await server.organiser() });
  assert.deepEqual(compare(bundle.json).problems, []);
  const told = people.flatMap((one) => one.results);
  assert.ok(told.length > 0, "nobody handed anything in");
  for (const result of told) {
    const stored = bundle.json.attempts.find((one) => one.attempt === result.attempt);
    assert.deepEqual([stored.right, stored.score, stored.time_ms], [result.right, result.score, result.time_ms]);
  }
});

test("a bell that rang while the server was down is rung at its time, and voids and boards come again", async (context) => {
  const server = await startServer(context);
  const contest = await makeContest(server, {
    rounds: [{ ...contestDocument().rounds[0],
      windows: [{ opens: localTime(Date.now() - 60_000), closes: localTime(Date.now() + 3_000) }] }],
  });
  const lan = await registered(server, contest);
  const paper = await lan.start();
  await lan.answer(0, rightChoice(paper.questions[0]));
  const an = await registered(server, contest, { name: "An" });
  await an.start();
  await an.submit();
  const token = await server.organiser();
  await server.post(`/api/v1/contests/${contest.id}/voids`, { entrant: 2, reason: "Thử", by: "Ban tổ chức" }, { token });
  await server.kill();
  await sleep(Math.max(0, paper.deadline_at - Date.now()) + 100);
  await server.start();
  const back = await contestant(server);
  const { me } = await back.enter(contest, { token: lan.token });
  const [attempt] = await until("the bell", async () => {
    const again = await contestant(server);
    const seen = await again.enter(contest, { token: lan.token });
    return seen.me.attempts[0].state === "submitted" && seen.me.attempts;
  });
  assert.equal(me.attempts.length, 1);
  assert.deepEqual([attempt.right, attempt.time_ms], [1, paper.deadline_at - paper.started_at]);
  const board = await until("the standings", async () => {
    const got = await server.get(`/api/v1/contests/${contest.id}/standings`);
    return got.status === 200 && got.json.total === 1 && got.json;
  }, 15_000);
  assert.equal(board.standings[0].name, "Lan");
});
