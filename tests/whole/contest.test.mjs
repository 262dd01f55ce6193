// A self-paced contest from its document to its standings.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { contestant, contestDocument, makeContest, registered, standings } from "./contest.mjs";
import { rightChoice, startServer, wrongChoice } from "./harness.mjs";

const server = await startServer({ after });

test("a contest is made, somebody registers, draws a paper, answers, hands in and is ranked", async () => {
  const contest = await makeContest(server);
  assert.match(contest.url, new RegExp(`/c/${contest.id}$`));
  const lan = await contestant(server);
  const seen = await lan.enter(contest);
  assert.equal(seen.state, "open");
  assert.equal(seen.me, undefined);
  assert.equal(seen.rounds[0].questions, 5);
  const { entrant, code, contest: mine } = await lan.register(contest, { name: "Nguyễn Thị Lan" });
  assert.equal(entrant, 1);
  assert.match(code, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  assert.equal(mine.me.name, "Nguyễn Thị Lan");

  const paper = await lan.start();
  assert.equal(paper.questions.length, 5);
  assert.deepEqual(paper.answers, [null, null, null, null, null]);
  assert.equal(paper.deadline_at - paper.started_at, 15 * 60_000);
  for (const [index, question] of paper.questions.entries())
    await lan.answer(index, index < 3 ? rightChoice(question) : wrongChoice(question));
  const result = await lan.submit();
  assert.deepEqual([result.right, result.of, result.score, result.counts], [3, 5, 3, true]);
  assert.deepEqual(result.answers.map((one) => one.correct), paper.questions.map(rightChoice));

  const an = await registered(server, contest, { name: "An" });
  const other = await an.start();
  for (const [index, question] of other.questions.entries())
    await an.answer(index, rightChoice(question));
  assert.equal((await an.submit()).right, 5);

  const board = await standings(server, contest, (one) => one.total === 2);
  assert.deepEqual(board.standings.map((row) => [row.rank, row.name, row.right, row.score]),
    [[1, "An", 5, 5], [2, "Nguyễn T. L.", 3, 3]]);
});

test("what is not sound is not made, and each place is named", async () => {
  const token = await server.organiser();
  const post = (body) => server.post("/api/v1/contests", body, { token });
  const bad = await post(contestDocument({ paper: { set: "six-kinds", questions: 90 } }));
  assert.equal(bad.status, 422, bad.text);
  assert.ok(bad.json.errors.length > 0 && bad.json.errors.every((one) => one.detail.length > 10), bad.text);
  assert.equal((await post("no json")).status, 422);
  const document = contestDocument();
  assert.equal((await post(document)).status, 201);
  assert.equal((await post(document)).status, 409);
  assert.equal((await server.post("/api/v1/contests", document)).status, 401);
});
