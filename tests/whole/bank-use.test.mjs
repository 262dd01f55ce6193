// How questions of the bank did where they were asked: counted once and kept, the same as
// computed a second time from everybody's answers.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isClose, ofBank, papersOfBundle, papersOfRound } from "../recompute-items.mjs";
import { makeContest, registered } from "./contest.mjs";
import { CLOCK_STEP_MS, host, player, rightChoice, startServer, temporaryFolder, until, wrongChoice } from "./harness.mjs";
import { played } from "./played.mjs";

const data = temporaryFolder();
let server = await startServer({ after }, { data });
let token = await server.organiser();

const ask = async (where) => {
  const answer = await server.get(`/api/v1/${where}`, { token });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};
const list = (query = {}) => ask(`bank/questions?${new URLSearchParams({ limit: 200, ...query })}`);

/** The list, once all that was played is counted. */
const counted = (rounds, contests, people) => until("all is counted", async () => {
  const all = await list();
  const most = (of) => Math.max(...all.rows.map(({ use }) => use[of]));
  return most("rounds") === rounds && most("contests") === contests && most("people") === people ? all : null;
}, 20_000);

const papersOf = async (round) => papersOfRound(await server.results(round), await ask(`rounds/${round.id}/items`));

function assertSame(rows, papers) {
  const mine = ofBank(papers);
  for (const { id, use } of rows) {
    const expected = mine.get(id) ?? { people: 0, facility: null, discrimination: null, signs: [] };
    assert.equal(use.people, expected.people, id);
    for (const name of ["facility", "discrimination"])
      assert.ok(isClose(use[name], expected[name]), `${id} ${name}: ${use[name]}, computed ${expected[name]}`);
    assert.deepEqual(use.signs, expected.signs, id);
  }
}

/** Few people, who all are right. */
async function easy(people) {
  const round = await server.makeRound({ speed: "off", answer_ms: 60000, questions: 2 });
  const organiser = await host(server, round);
  const players = [];
  for (let i = 0; i < people; i++)
    players.push(await player(server, round, `Người ${i}`));
  for (let at = 0; at < 2; at++) {
    await organiser.command("next");
    for (const one of players) {
      const question = await one.next("question");
      await one.answer(question, rightChoice(question));
    }
    await organiser.next("closed");
    await organiser.command("reveal");
  }
  await organiser.command("next");
  await organiser.next("finished");
  for (const one of [...players, organiser])
    one.leave();
  return round;
}

const began = Date.now() - CLOCK_STEP_MS;
let papers = [], contest;

test("a question that nobody was asked has no figures", async () => {
  const { rows, total } = await list();
  assert.ok(total > 0);
  for (const { use } of rows)
    assert.deepEqual(use, { rounds: 0, contests: 0, people: 0, last_at: null, facility: null, discrimination: null, signs: [] });
  assert.equal((await list({ use: "unused" })).total, total);
  assert.equal((await list({ use: "used" })).total, 0);
});

test("of fewer than five people no share is told", async () => {
  const round = await easy(4);
  const { rows } = await counted(1, 0, 4);
  const asked = rows.filter(({ use }) => use.people);
  assert.equal(asked.length, 2);
  assert.ok(asked.every(({ use }) => use.facility === null && use.discrimination === null));
  papers = await papersOf(round);
  assertSame(rows, papers);
});

test("several rounds are one crowd", async () => {
  const round = await played(server, 34);
  papers.push(...await papersOf(round));
  const { rows } = await counted(2, 0, 38);
  assertSame(rows, papers);
  assert.ok(rows.some(({ use }) => use.rounds === 2 && use.people === 38 && use.discrimination !== null));
  assert.ok(rows.every(({ use }) => use.last_at === null || (use.last_at >= began && use.last_at <= Date.now() + CLOCK_STEP_MS)));
});

test("a contest counts while it goes on, but nobody who was struck out", async () => {
  contest = await makeContest(server, { partial: true });
  for (let person = 0; person < 12; person++) {
    const one = await registered(server, contest);
    const paper = await one.start();
    for (const [index, question] of paper.questions.entries())
      await one.answer(index, (person + index) % 3 ? rightChoice(question) : wrongChoice(question));
    await one.submit();
    one.leave();
  }
  // Of the first paper on; not again for each that is handed in.
  await until("the contest is counted", async () => (await list()).rows.some(({ use }) => use.contests));
  const strike = { entrant: 3, reason: "thử", by: "ban tổ chức" };
  assert.equal((await server.post(`/api/v1/contests/${contest.id}/voids`, strike, { token })).status, 200);
  const ofContest = papersOfBundle(await ask(`contests/${contest.id}/bundle`), await ask(`contests/${contest.id}/items`));
  assert.equal(ofContest.length, 11);
  papers.push(...ofContest);
  // The count before may have the same number of people where the one struck out was not asked.
  const isThere = ({ rows }) => rows.every(({ id, use }) => use.people === (ofBank(papers).get(id)?.people ?? 0));
  const { rows } = await until("the strike is counted", async () => {
    const all = await list();
    return isThere(all) ? all : null;
  }, 20_000);
  assert.ok(rows.some(({ use }) => use.contests === 1));
  assertSame(rows, papers);
});

test("a round is counted again when one of its questions is annulled", async () => {
  const round = await played(server, 40, { questions: 3 });
  const before = await until("it is counted", async () => {
    const all = await list();
    return all.rows.some(({ use }) => use.rounds === 3) ? all : null;
  }, 20_000);
  const { questions } = await ask(`rounds/${round.id}/items`);
  const [{ id }] = questions.filter((question) => question.kind !== "survey");
  const useOf = ({ rows }) => rows.find((row) => row.id === id).use;
  const annulled = { index: questions.findIndex((question) => question.id === id), reason: "Đáp án sai" };
  assert.equal((await server.post(`/api/v1/rounds/${round.id}/annulments`, annulled, { token })).status, 200);
  papers.push(...await papersOf(round));
  const { rows } = await until("it is counted again", async () => {
    const all = await list();
    return useOf(all).people === useOf(before).people && useOf(all).facility !== useOf(before).facility ? all : null;
  }, 20_000);
  assertSame(rows, papers);
});

test("a rehearsal never counts", async () => {
  await played(server, 3, { rehearsal: true });
  papers.push(...await papersOf(await easy(1)));
  const { rows } = await until("the round after it is counted", async () => {
    const all = await list();
    return all.rows.some(({ use }) => use.rounds === 4) ? all : null;
  }, 20_000);
  assertSame(rows, papers);
});

test("the list is sorted by each figure, those without it last", async () => {
  const keys = { use: (use) => use.people, last: (use) => use.last_at, facility: (use) => use.facility, discrimination: (use) => use.discrimination };
  const plain = (await list()).rows.map(({ id }) => id);
  for (const [name, figure] of Object.entries(keys))
    for (const sign of ["", "-"]) {
      const { rows } = await list({ sort: sign + name });
      const figures = rows.map(({ use }) => figure(use));
      const there = figures.filter((one) => one !== null);
      assert.ok(there.length > 1, name);
      assert.deepEqual(figures.slice(there.length), figures.slice(there.length).fill(null), name);
      assert.deepEqual(there, [...there].sort((a, b) => sign ? b - a : a - b), sign + name);
      assert.deepEqual(rows.map(({ id }) => id).sort(), [...plain].sort());
    }
  assert.deepEqual((await list({ sort: "id" })).rows.map(({ id }) => id), plain);
});

test("the list is narrowed to what its answers say", async () => {
  const { rows } = await list();
  let found = 0;
  for (const sign of ["too_few", "easy", "hard", "weak", "backward"]) {
    const those = (await list({ use: sign })).rows.map(({ id }) => id);
    assert.deepEqual(those, rows.filter(({ use }) => use.signs.includes(sign)).map(({ id }) => id), sign);
    found += those.length;
  }
  assert.ok(found > 0);
  assert.equal((await list({ use: "used" })).total, rows.filter(({ use }) => use.rounds + use.contests > 0).length);
  for (const bad of [{ use: "often" }, { sort: "name" }, { sort: "-" }, { sort: "--use" }])
    assert.equal((await server.get(`/api/v1/bank/questions?${new URLSearchParams(bad)}`, { token })).status, 422, JSON.stringify(bad));
});

test("after a restart nothing is counted anew, and all of it is there", async () => {
  const before = (await list()).rows.map(({ id, use }) => ({ id, use }));
  await server.stop();
  server = await startServer({ after }, { data });
  token = await server.organiser();
  await until("the figures are there", async () => {
    const now = (await list()).rows.map(({ id, use }) => ({ id, use }));
    return JSON.stringify(now) === JSON.stringify(before);
  });
});
