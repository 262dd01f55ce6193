// Contests and contestants, as a stranger's program would write them from PROTOCOL.md alone.
import assert from "node:assert/strict";
import { Person } from "./people.mjs";
import { questions } from "./questions.mjs";
import { until } from "./server.mjs";

const HOUR_MS = 3_600_000;

/** An instant as a document has it: the clock of Viet Nam, to the second. */
export function localTime(at) {
  return new Date(at + 7 * HOUR_MS).toISOString().slice(0, 19);
}

/** A sound document that is open now; what a test looks at is given. */
export function contestDocument(more = {}) {
  const now = Date.now();
  const id = more.id ?? `thu-${Math.random().toString(36).slice(2, 10)}`;
  return {
    id,
    title: { vi: "Tìm hiểu pháp luật lao động", en: "Know your labour law" },
    notice: { vi: "Dữ liệu chỉ dùng để trao giải.", en: "Data are used for prizes only." },
    rounds: [{
      id: "tuan-1", title: { vi: "Tuần 1", en: "Week 1" },
      windows: [{ opens: localTime(now - HOUR_MS), closes: localTime(now + HOUR_MS) }],
      attempts: 2, minutes: 15,
    }],
    paper: { set: "six-kinds", questions: 5, shuffle_questions: true, shuffle_options: true },
    identity: "phone",
    ranking: ["score", "time"],
    prizes: [{ id: "nhat", name: { vi: "Giải nhất", en: "First prize" }, of: "contest", count: 1 }],
    publication: { standings: "live", answers: "live" },
    ...more,
  };
}

/** Makes it and gives the answer. */
export async function makeContest(server, more = {}) {
  const document = contestDocument(more);
  const made = await server.post("/api/v1/contests", document, { token: await server.organiser() });
  assert.equal(made.status, 201, made.text);
  return { ...made.json, document };
}

let numbers = 0;
export const phone = () => `09${String(10_000_000 + ++numbers)}`;

export class Contestant extends Person {
  async enter(contest, who = {}) {
    this.send({ type: "enter_contest", contest: contest.id, ...who });
    this.contest = await this.expect("contest");
    return this.contest;
  }

  async register(contest, more = {}) {
    this.send({ type: "register", contest: contest.id, name: "Lan", phone: phone(), consent: true, ...more });
    this.registered = await this.expect("registered");
    this.token = this.registered.token;
    return this.registered;
  }

  async start(round = "tuan-1", more = {}) {
    this.send({ type: "start", round, ...more });
    this.paper = await this.next(["paper", "error"]);
    assert.equal(this.paper.type, "paper", JSON.stringify(this.paper));
    this.sequence = this.paper.sequence;
    return this.paper;
  }

  /** Sends a step with the next sequence number, without waiting. */
  step(words) {
    const sequence = ++this.sequence;
    this.send({ attempt: this.paper.attempt, sequence, ...words });
    return sequence;
  }

  /** The same, and waits until it is on disk. */
  async keep(words) {
    const sequence = this.step(words);
    const kept = await this.pick("kept", "error", "attempt_over");
    assert.deepEqual([kept.type, kept.sequence], ["kept", sequence], JSON.stringify(kept));
    return sequence;
  }

  answer(index, choice) {
    return this.keep({ type: "answer_paper", index, choice });
  }

  async submit() {
    this.step({ type: "submit" });
    this.result = await this.next(["result", "error", "attempt_over"]);
    assert.equal(this.result.type, "result", JSON.stringify(this.result));
    return this.result;
  }
}

export async function contestant(server, options) {
  return Contestant.connect(server, options);
}

export async function registered(server, contest, more = {}) {
  const someone = await contestant(server);
  await someone.register(contest, more);
  return someone;
}

/** The standings, once they have caught up with what the test waits for. */
export function standings(server, contest, isThere, query = "", options = {}) {
  return until("the standings", async () => {
    const got = await server.get(`/api/v1/contests/${contest.id}/standings${query}`, options);
    if (got.status === 503)
      return null;
    assert.equal(got.status, 200, got.text);
    return isThere(got.json) && got.json;
  }, 15_000);
}

export const scoredQuestions = questions.filter((one) => one.kind !== "survey");
