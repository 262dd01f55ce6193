// A contest that is ended before its time.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { contestant, contestDocument, localTime, makeContest, registered } from "./contest.mjs";
import { rightChoice, startServer, until } from "./harness.mjs";
import { compare } from "../recompute.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const reason = "Mất điện toàn khu công nghiệp";
/** Also while the standings are being counted: then the server says to come again. */
async function end(contest, words = { reason, by: "Ban tổ chức" }) {
  let answer;
  await until("the standings are counted", async () => {
    answer = await server.post(`/api/v1/contests/${contest.id}/end`, words, { token });
    return answer.status !== 503;
  });
  return answer;
}
const seen = async (contest) => (await server.get(`/api/v1/contests/${contest.id}`)).json;
const participation = async (contest) => (await server.get(`/api/v1/contests/${contest.id}/participation`, { token })).json;
const after_close = { standings: "after_close", answers: "after_close" };

test("open attempts are handed in as at the end of the window, and everybody reads why, also after a restart", async () => {
  const next = { id: "tuan-2", title: "Tuần 2", windows: [{ opens: localTime(Date.now() + 2 * HOUR_MS), closes: localTime(Date.now() + 3 * HOUR_MS) }], minutes: 15 };
  const contest = await makeContest(server, { rounds: [...contestDocument().rounds, next], publication: after_close });
  const lan = await registered(server, contest);
  const an = await registered(server, contest, { name: "An" });
  const paper = await lan.start();
  await lan.answer(0, rightChoice(paper.questions[0]));
  const { status, json } = await end(contest);
  assert.deepEqual([status, json.open], [200, 1]);
  const over = await lan.next("attempt_over");
  assert.deepEqual([over.attempt, over.ending], [paper.attempt, "bell"]);
  an.send({ type: "start", round: "tuan-1" });
  assert.equal((await an.next("error")).code, "not_open");
  await until("the close", async () => (await participation(contest)).over, 10_000);
  const now = await seen(contest);
  assert.deepEqual([now.state, now.rounds.map((round) => round.state), now.ended_early], ["closed", ["over", "over"], { at: json.ended_at, reason }]);
  const published = await participation(contest);
  assert.equal(published.published_at, json.ended_at, "what waits for the close is shown");
  const again = await end(contest);
  assert.deepEqual([again.status, again.json.code], [409, "not_now"]);
  assert.equal((await server.request("PUT", `/api/v1/contests/${contest.id}`, { token, body: contest.document })).status, 409);

  await server.stop();
  await server.start();
  assert.deepEqual((await seen(contest)).ended_early, { at: json.ended_at, reason });
  assert.deepEqual([(await participation(contest)).published_at, (await seen(contest)).state], [json.ended_at, "closed"]);
  const { json: bundle } = await server.get(`/api/v1/contests/${contest.id}/bundle`, { token });
  assert.deepEqual(compare(bundle).problems, []);
  assert.deepEqual([bundle.ended_early, bundle.attempts.map((one) => [one.submitted_at, one.right])], [{ at: json.ended_at, reason }, [[json.ended_at, 1]]]);
  const [row] = JSON.parse(execFileSync("sqlite3", ["-readonly", "-json", path.join(server.data, "hoithi.db"),
    `SELECT action, detail FROM audit WHERE object = '${contest.id}' AND action = 'contest.end'`]).toString());
  assert.deepEqual(JSON.parse(row.detail), { open: 1 });
});

test("who was given more time has it for the part that was left, and the close waits for that bell, also after a restart", async () => {
  const contest = await makeContest(server, { publication: after_close });
  const lan = await registered(server, contest);
  const an = await registered(server, contest, { name: "An" });
  for (const entrant of [1, 2])
    assert.equal((await server.post(`/api/v1/contests/${contest.id}/extensions`, { entrant, factor: 10, reason: "Đọc bằng chữ nổi", by: "Ban tổ chức" }, { token })).status, 200);
  const paper = await lan.start();
  await an.start();
  await an.submit();
  const { json: { ended_at } } = await end(contest);
  const { deadline_at } = await lan.next("extended");
  assert.equal(deadline_at, paper.started_at + 10 * Math.max(1, ended_at - paper.started_at), "as if the window had ended there");
  assert.equal((await participation(contest)).publish_at, deadline_at, "not for the long one that was submitted");
  await server.stop();
  await server.start();
  assert.equal((await participation(contest)).publish_at, deadline_at);
});

test("where attempts may be finished, they may, and nobody starts", async () => {
  const contest = await makeContest(server, { window_end: "finish" });
  const lan = await registered(server, contest);
  const paper = await lan.start();
  assert.equal((await participation(contest)).window_end, "finish");
  const { json } = await end(contest);
  assert.deepEqual([(await seen(contest)).state, (await participation(contest)).over], ["closed", false]);
  await server.stop();
  await server.start();
  const back = await contestant(server);
  const { me } = await back.enter(contest, { token: lan.token });
  assert.equal(me.attempts[0].deadline_at, paper.deadline_at);
  assert.equal((await back.start()).attempt, paper.attempt, "it goes on with its own");
  const mine = await back.submit();
  assert.equal(mine.type, "result");
  assert.ok(json.ended_at < paper.deadline_at);
});

test("it needs a reason at its edge, somebody who says so, and a contest that has opened", async () => {
  const contest = await makeContest(server);
  for (const words of [{}, { reason }, { by: "An" }, { reason: " ", by: "An" }, { reason: "x".repeat(1001), by: "An" }, { reason, by: "x".repeat(201) }])
    assert.equal((await end(contest, words)).status, 422, JSON.stringify(words).slice(0, 60));
  assert.equal((await end({ id: "khong-co" })).status, 404);
  assert.equal((await server.post(`/api/v1/contests/${contest.id}/end`, { reason, by: "An" })).status, 401);
  assert.equal((await end(contest, { reason: "x".repeat(1000), by: "x".repeat(200) })).status, 200);
  const early = await makeContest(server, { rounds: [{ ...contestDocument().rounds[0], windows: [{ opens: localTime(Date.now() + HOUR_MS), closes: localTime(Date.now() + 2 * HOUR_MS) }] }] });
  assert.deepEqual([(await end(early)).status, (await seen(early)).state], [409, "before"]);
});
