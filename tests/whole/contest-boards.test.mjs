// A board with more rows than go to Redis at a time.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { contestDocument, makeContest, registered, standings } from "./contest.mjs";
import { isAlive, redisOf, startServer, until } from "./harness.mjs";

const ROWS = Number(process.env.HOITHI_ROWS ?? 10_001); // one more than ROWS_AT_ONCE_MAX
const PATIENCE_MS = 40_000 + ROWS / 10;

/** People who took part before the server was started; the higher the number the better. */
function fill(server, contest, count) {
  execFileSync("sqlite3", [path.join(server.data, "hoithi.db"), `
    CREATE TEMP TABLE one AS SELECT number, created_at_unix_ms AS at FROM contest WHERE id = '${contest.id}';
    CREATE TEMP TABLE person AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count}) SELECT i FROM n;
    BEGIN;
    INSERT INTO entrant (contest, entrant, name, identity_hash, identity_masked, is_member, language, consent_at_unix_ms, token_hash, code_hash,
      registered_at_unix_ms) SELECT number, i, 'Người ' || (i + 1), randomblob(16), '…', 0, 'vi', at, randomblob(16), randomblob(16), at FROM person, one;
    INSERT INTO attempt (contest, attempt, id, entrant, round, seed, started_at_unix_ms, deadline_at_unix_ms, submitted_at_unix_ms, ending,
      right_answers, score, time_ms, guesses) SELECT number, i, printf('a_%024x', i), i, 0, randomblob(16), at, at + 900000, at + 1, 'submit', 3, 3,
      ${count} - i, '[null,null,null,null]' FROM person, one;
    COMMIT`]);
}

test("a board longer than what goes to Redis at a time is there as a whole, and again after a loss", { timeout: 600_000 }, async (context) => {
  const server = await startServer(context);
  const contest = await makeContest(server, { rounds: [{ ...contestDocument().rounds[0], attempts: 1 }] });
  await server.stop();
  fill(server, contest, ROWS);
  await server.start();
  const isWhole = async (query, count) => {
    const all = () => standings(server, contest, (one) => one.total === count, query);
    await until("the board", () => all().catch(() => null), PATIENCE_MS);
    assert.deepEqual((await all()).standings.slice(0, 2).map((row) => [row.rank, row.entrant]), [[1, ROWS], [2, ROWS - 1]]);
    const end = (await server.get(`/api/v1/contests/${contest.id}/standings${query}&offset=${count - 1}`)).json.standings;
    assert.deepEqual(end.map((row) => row.rank), [count]);
    return end[0].entrant;
  };
  for (const query of ["?of=contest", "?of=round:tuan-1"])
    assert.equal(await isWhole(query, ROWS), 1);
  const lan = await registered(server, contest);
  await lan.start();
  await lan.submit();
  assert.equal(await isWhole("?of=contest", ROWS + 1), ROWS + 1, "who was added comes last");
  const redis = redisOf(server.data);
  redis.forEach((pid) => process.kill(pid, "SIGKILL"));
  await until("the private redis-server to be gone", () => !redis.some(isAlive));
  assert.equal(await isWhole("?of=contest", ROWS + 1), ROWS + 1);
  assert.doesNotMatch(server.log, /board-too-large|board-behind|board-rows-refused/);
});

test("a board that cannot be read is not told as an empty one", async (context) => {
  const server = await startServer(context);
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  await lan.start();
  await lan.submit();
  await standings(server, contest, (one) => one.total === 1);
  const redis = redisOf(server.data);
  redis.forEach((pid) => process.kill(pid, "SIGSTOP"));
  // More than wait for Redis at a time.
  const reading = Array.from({ length: 1_100 }, () => server.get(`/api/v1/contests/${contest.id}/standings`));
  const first = await Promise.race(reading);
  redis.forEach((pid) => process.kill(pid, "SIGCONT"));
  const all = await Promise.all(reading);
  assert.deepEqual([first.status, first.json.code], [503, "catching_up"], "who is one too many hears so");
  for (const one of all)
    assert.ok(one.status === 503 || (one.status === 200 && one.json.total === 1), one.text);
});
