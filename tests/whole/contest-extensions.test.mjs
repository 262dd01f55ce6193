// More time for one person.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { contestant, contestDocument, localTime, makeContest, registered, standings } from "./contest.mjs";
import { rightChoice, startServer, until } from "./harness.mjs";
import { compare } from "../recompute.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const MINUTE_MS = 60_000;
const extend = (contest, words) => server.post(`/api/v1/contests/${contest.id}/extensions`,
  { entrant: 1, reason: "Đọc bằng chữ nổi", by: "Ban tổ chức", ...words }, { token });

test("who is at a paper hears of it, later papers have it, also on another device and after a restart", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  const an = await registered(server, contest, { name: "An" });
  const paper = await lan.start();
  const given = await extend(contest, { factor: 2 });
  const deadline_at = paper.started_at + 30 * MINUTE_MS;
  assert.deepEqual([given.status, given.json], [200, { entrant: 1, factor: 2, open: [{ attempt: paper.attempt, deadline_at }] }]);
  const heard = await lan.next("extended");
  assert.deepEqual([heard.attempt, heard.deadline_at], [paper.attempt, deadline_at]);
  const other = await an.start();
  assert.equal(other.deadline_at - other.started_at, 15 * MINUTE_MS, "nobody else has it");

  await server.stop();
  await server.start();
  const back = await contestant(server);
  const { me } = await back.enter(contest, { token: lan.token });
  assert.equal(me.attempts[0].deadline_at, deadline_at);
  assert.equal((await back.start()).deadline_at, deadline_at);
  // Less than before takes nothing from what is open; the newest counts for what comes.
  const less = await extend(contest, { minutes: 1 });
  assert.deepEqual(less.json, { entrant: 1, minutes: 1, open: [{ attempt: paper.attempt, deadline_at }] });
  await back.submit();
  const second = await back.start();
  assert.equal(second.deadline_at - second.started_at, 16 * MINUTE_MS);
  await back.submit();
});

test("who was given what, why and by whom can be read, found by name or number, and is in the audit", async () => {
  const contest = await makeContest(server);
  const at = (rest) => server.get(`/api/v1/contests/${contest.id}/${rest}`, { token });
  const lan = await registered(server, contest, { name: "Đặng Thị Lan" });
  await registered(server, contest, { name: "An" });
  assert.deepEqual((await at("extensions")).json, { extensions: [] });
  await extend(contest, { factor: 1.5 });
  await extend(contest, { minutes: 15, reason: "Dùng trình đọc màn hình" });
  const [one, ...others] = (await at("extensions")).json.extensions;
  assert.deepEqual([{ ...one, at: 0 }, others], [{ entrant: 1, name: "Đặng Thị Lan", minutes: 15, reason: "Dùng trình đọc màn hình", by: "Ban tổ chức", at: 0 }, []]);
  for (const [search, found] of [["dang thi", [1]], ["AN", [1, 2]], ["2", [2]], ["không có ai", []]]) {
    const { json } = await at(`entrants?search=${encodeURIComponent(search)}`);
    assert.deepEqual([json.total, json.entrants.map(({ entrant }) => entrant)], [found.length, found], search);
  }
  const open = async () => (await at("entrants?search=lan")).json.entrants[0].open;
  assert.equal(await open(), false);
  await lan.start();
  await until("the paper in the store", open);
  await lan.submit();
  await until("no paper in the store", async () => !(await open()));
  assert.equal((await at(`entrants?search=${"x".repeat(121)}`)).status, 422);
  assert.equal((await server.get(`/api/v1/contests/${contest.id}/extensions`)).status, 401);
  const rows = JSON.parse(execFileSync("sqlite3", ["-readonly", "-json", path.join(server.data, "hoithi.db"),
    `SELECT action, detail FROM audit WHERE object = '${contest.id}' AND action = 'contest.extend' ORDER BY number`]).toString());
  assert.deepEqual(rows.map((row) => [row.action, JSON.parse(row.detail)]), [["contest.extend", { entrant: 1, percent: 150 }], ["contest.extend", { entrant: 1, minutes: 15 }]]);
});

test("factor 1 ends it for attempts to come", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  assert.deepEqual((await extend(contest, { factor: 10 })).json, { entrant: 1, factor: 10, open: [] });
  assert.deepEqual((await extend(contest, { factor: 1 })).json, { entrant: 1, factor: 1, open: [] });
  const paper = await lan.start();
  assert.equal(paper.deadline_at - paper.started_at, 15 * MINUTE_MS);
});

test("it may go on after the window, and what waits for the close waits for it; time counts by its part", async () => {
  const closes = Math.ceil((Date.now() + 3_000) / 1000) * 1000;
  const contest = await makeContest(server, {
    rounds: [{ ...contestDocument().rounds[0], attempts: 1, windows: [{ opens: localTime(Date.now() - MINUTE_MS), closes: localTime(closes) }] }],
    publication: { standings: "after_close", answers: "after_close" },
    ranking: ["time"],
  });
  const lan = await registered(server, contest);
  const an = await registered(server, contest, { name: "An" });
  const paper = await lan.start();
  await an.start();
  assert.equal(paper.deadline_at, closes, "the window cuts it");
  await extend(contest, { factor: 3 });
  const { deadline_at } = await lan.next("extended");
  assert.equal(deadline_at, paper.started_at + 3 * (closes - paper.started_at));
  assert.equal((await an.next("attempt_over")).sealed, true, "the others are over at the bell of the rules");
  await lan.answer(0, rightChoice(paper.questions[0]));
  const mine = await lan.submit();
  assert.deepEqual([mine.sealed, mine.publish_at], [true, deadline_at]);

  await until("the close", async () => (await server.get(`/api/v1/contests/${contest.id}/standings`)).status !== 403, 15_000);
  const board = await standings(server, contest, (one) => one.total === 2);
  const { json: bundle } = await server.get(`/api/v1/contests/${contest.id}/bundle`, { token });
  assert.deepEqual(compare(bundle).problems, []);
  const [first, second] = bundle.attempts;
  const allowed = closes - paper.started_at;
  assert.deepEqual([first.allowed_ms, first.given_ms], [allowed, 3 * allowed]);
  assert.equal(first.time_ms, Math.floor((first.submitted_at - first.started_at) / 3));
  assert.equal(second.allowed_ms, undefined);
  assert.deepEqual(board.standings.map((row) => [row.entrant, row.time_ms]), [[1, first.time_ms], [2, second.time_ms]]);
  assert.notDeepEqual(compare({ ...bundle, attempts: [{ ...first, given_ms: 4 * allowed }, second] }).problems, []);
  assert.equal((await extend(contest, { factor: 2 })).status, 409);

  const { json: full } = await server.get(`/api/v1/contests/${contest.id}/bundle?reasons=true`, { token });
  assert.deepEqual({ ...full.entrants[0].extension, at: 0 }, { at: 0, factor: 3, reason: "Đọc bằng chữ nổi", by: "Ban tổ chức" });
  assert.ok(!JSON.stringify(bundle).includes("chữ nổi"), "why is said only where it is asked for");
});

test("it is given at the edge and not beyond, to somebody, with a reason, by somebody", async () => {
  const contest = await makeContest(server);
  await registered(server, contest);
  for (const [words, status] of [
    [{ factor: 1.25 }, 200], [{ factor: 10 }, 200], [{ minutes: 1 }, 200], [{ minutes: 600 }, 200],
    [{}, 422], [{ factor: 0.99 }, 422], [{ factor: 10.01 }, 422], [{ factor: 1.255 }, 422], [{ factor: "2" }, 422], [{ factor: -2 }, 422],
    [{ minutes: 0 }, 422], [{ minutes: 601 }, 422], [{ minutes: -5 }, 422], [{ minutes: 2.5 }, 422], [{ factor: 2, minutes: 5 }, 422],
    [{ factor: 2, reason: " " }, 422], [{ factor: 2, by: "" }, 422], [{ factor: 2, reason: "x".repeat(1001) }, 422],
    [{ factor: 2, entrant: 0 }, 404], [{ factor: 2, entrant: 2 }, 404],
  ]) {
    const { status: got, text } = await extend(contest, words);
    assert.equal(got, status, `${JSON.stringify(words)} ${text}`);
  }
  assert.equal((await server.post(`/api/v1/contests/${contest.id}/extensions`, { entrant: 1, factor: 2, reason: "x", by: "y" })).status, 401);
});
