// The end of a contest's retention: names go, results stay.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { compare } from "../recompute.mjs";
import { contestant, contestDocument, localTime, makeContest, registered, standings } from "./contest.mjs";
import { isAlive, redisOf, rightChoice, startServer, until, wrongChoice } from "./harness.mjs";

const DAY_MS = 86_400_000;
const secrets = ["Nguyễn Thị Bí Mật", "Trần Kín", "Tổ tự khai", "Ngõ tự khai", "0988 777 666", "Hai máy của Mật", "Ông Trưởng Ban", "…321"];

/** Everything in the data folder, as bytes: the database, its log, Redis's files. */
function filesWith(folder, word) {
  const bytes = Buffer.from(word);
  return readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)).filter((file) => {
    try {
      return lstatSync(file).isFile() && readFileSync(file).includes(bytes);
    } catch {
      return false; // it went away meanwhile
    }
  });
}

/** The clock never goes back behind what is stored, so an instant in the store moves it. */
function moveClock(server, contest, to) {
  execFileSync("sqlite3", [path.join(server.data, "hoithi.db"),
    `UPDATE contest SET created_at_unix_ms = ${Math.round(to)} WHERE id = '${contest.id}'`]);
}

/** A contest that two took part in and that is over; both connections have ended. */
async function held(server, more = {}, first = {}) {
  const closes = Math.ceil((Date.now() + 3_000) / 1000) * 1000;
  const contest = await makeContest(server, {
    retention_days: 2,
    rounds: [{ ...contestDocument().rounds[0], access_code: "THI-2026",
      windows: [{ opens: localTime(Date.now() - 60_000), closes: localTime(closes) }] }],
    eligibility: { excluded: ["0988 777 666"], other_unit: true },
    ...more,
  });
  const people = [
    await registered(server, contest, { name: secrets[0], birth_year: 1990, unit_other: secrets[2], phone: "0912000321", ...first }),
    await registered(server, contest, { name: secrets[1], locality: secrets[3] }),
  ];
  for (const [i, one] of people.entries()) {
    const paper = await one.start("tuan-1", { access_code: "THI-2026" });
    for (const [index, question] of paper.questions.entries())
      await one.answer(index, index <= i ? rightChoice(question) : wrongChoice(question));
    await one.submit();
  }
  const token = await server.organiser();
  await registered(server, contest, { name: "Ba", ...first });
  await server.post(`/api/v1/contests/${contest.id}/voids`, { entrant: 3, reason: secrets[5], by: secrets[6] }, { token });
  await until("the close", async () => (await server.get("/api/v1/contests", { token })).json.contests[0].state === "closed", 8_000);
  people.forEach((one) => one.drop());
  return { contest, people, token, due: closes + 2 * DAY_MS };
}

test("when the retention is over nobody's name is left, and the results are as they were", { timeout: 120_000 }, async (context) => {
  const server = await startServer(context);
  const { contest, people, token, due } = await held(server);
  const at = (rest) => `/api/v1/contests/${contest.id}${rest}`;
  const before = (await server.get(at("/bundle?reasons=true"), { token })).json;
  assert.equal(before.entrants[2].void.reason, secrets[5]);
  const issued = await server.post("/api/v1/certificates",
    { source: { kind: "contest", id: contest.id }, whom: { everybody: true } }, { token });
  assert.deepEqual(issued.json, { issued: 2, already: 0 }, issued.text);
  const certificates = async () => (await server.get(`/api/v1/certificates?kind=contest&source=${contest.id}`, { token })).json.certificates;
  const [{ code, name }] = await certificates();
  assert.equal((await server.get(`/api/v1/certificates/${code}`)).json.name, name);
  for (const secret of secrets)
    assert.ok(filesWith(server.data, secret).length > 0, secret);

  await server.stop();
  moveClock(server, contest, due - 4_000);
  await server.start();
  assert.equal((await server.get(at(""))).json.erased_at, undefined);
  const late = await contestant(server);
  assert.equal((await late.enter(contest, { token: people[0].token })).me.name, secrets[0]);
  const told = await late.next("error");
  assert.deepEqual([told.code, told.about], ["erased", "enter_contest"]);
  const { erased_at, retention_days } = (await server.get(at(""))).json;
  assert.ok(erased_at >= due && erased_at < due + 10_000, `${erased_at} instead of ${due}`);
  assert.equal(retention_days, 2);
  await until("the wipe", () => / database-wiped /.test(server.log), 10_000);
  assert.equal(server.log.match(/ contest-erased .*/g).length, 1);
  for (const secret of secrets)
    assert.deepEqual(filesWith(server.data, secret), [], `${secret} is still there`);

  const certificate = (await server.get(`/api/v1/certificates/${code}`)).json;
  assert.deepEqual([certificate.state, certificate.name, certificate.erased_at], ["valid", null, erased_at]);
  assert.equal((await server.get(`/api/v1/certificates/${code}/pdf`, { token })).status, 410);
  assert.equal((await server.get(`/api/v1/contests/${contest.id}/my-certificate`, { token: people[0].token })).status, 404);
  assert.deepEqual((await certificates()).map((one) => [one.name, one.unit, one.is_erased]), [["", "", true], ["", "", true]]);

  const day = new Date(erased_at + 7 * 3_600_000).toISOString().slice(0, 10);
  const isAsBefore = async () => {
    const visitor = await contestant(server);
    for (const who of [{ token: people[0].token }, { token: people[1].token }, { code: people[0].registered.code }]) {
      visitor.send({ type: "enter_contest", contest: contest.id, ...who });
      const refused = await visitor.refused("erased", "enter_contest");
      assert.match(refused.message, new RegExp(`erased on ${day}, 2 days`));
      assert.equal(refused.erased_at, erased_at);
    }
    assert.equal((await visitor.enter(contest)).erased_at, erased_at);
    visitor.send({ type: "register", contest: contest.id, name: "Lan", phone: "0912000321", consent: true });
    await visitor.refused("not_now", "register");
    const bundle = (await server.get(at("/bundle?reasons=true"), { token })).json;
    assert.deepEqual(compare(bundle).problems, []);
    assert.deepEqual(Object.keys(bundle.entrants[2].void), ["at"]);
    bundle.entrants[2].void = before.entrants[2].void;
    assert.deepEqual(bundle, before);
    const board = await standings(server, contest, (one) => one.total === 2);
    assert.deepEqual(board.standings.map((row) => [row.rank, row.entrant, row.name, row.unit, row.right]),
      [[1, 2, "Thí sinh 2", undefined, 2], [2, 1, "Thí sinh 1", undefined, 1]]);
    const [year, month, date] = day.split("-");
    assert.match((await server.get(at("/winners.csv"), { token })).text,
      new RegExp(`\\(tên đã xóa ngày ${date}/${month}/${year}\\)",,,,,2,2,`));
    assert.match((await server.get(at("/winners.csv?lang=en"), { token })).text, new RegExp(`\\(name erased on ${day}\\)`));
    assert.equal((await server.get(at("/winners.xlsx"), { token })).status, 200);
    assert.deepEqual((await server.get(at("/entrants?flag=duplicates"), { token })).json, { duplicates: [] });
    const strike = await server.post(at("/voids"), { entrant: 1, reason: "Thi hộ", by: "Ban" }, { token });
    assert.deepEqual([strike.status, strike.json.code], [409, "erased"], strike.text);
  };
  await isAsBefore();
  const redis = redisOf(server.data);
  await server.kill();
  await until("the private redis-server to be gone", () => !redis.some(isAlive));
  await server.start();
  await isAsBefore();
  assert.equal(server.log.match(/ contest-erased /g).length, 1, "once is enough");
});

test("the plug may be pulled at any moment of it, and it is due while the server is down", { timeout: 120_000 }, async (context) => {
  const server = await startServer(context);
  const { contest, token, due } = await held(server);
  const before = (await server.get(`/api/v1/contests/${contest.id}/bundle`, { token })).json;
  await server.stop();
  moveClock(server, contest, due - 50);
  for (let kill = 0; kill < 6; kill++) {
    await server.start();
    await sleep(kill * 25);
    const redis = redisOf(server.data);
    await server.kill();
    await until("the private redis-server to be gone", () => !redis.some(isAlive));
  }
  moveClock(server, contest, due + 60_000);
  await server.start();
  await until("the erasure", async () => (await server.get(`/api/v1/contests/${contest.id}`)).json.erased_at, 10_000);
  await until("the wipe", () => secrets.every((secret) => filesWith(server.data, secret).length === 0), 10_000);
  const bundle = (await server.get(`/api/v1/contests/${contest.id}/bundle`, { token })).json;
  assert.deepEqual(compare(bundle).problems, []);
  assert.deepEqual(bundle, before);
});

test("it waits while somebody is in an attempt, and localities of a list stay countable", { timeout: 120_000 }, async (context) => {
  const server = await startServer(context);
  const { contest, due } = await held(server, { eligibility: { localities: [secrets[3], "Lào Cai"] } }, { locality: "Lào Cai" });
  const long = await makeContest(server, {
    rounds: [{ ...contestDocument().rounds[0], windows: [{ opens: localTime(Date.now() - DAY_MS), closes: localTime(due + DAY_MS) }] }],
  });
  await server.stop();
  moveClock(server, contest, due - 3_000);
  await server.start();
  const lan = await registered(server, long);
  await lan.start();
  await sleep(4_000);
  const seen = async () => (await server.get(`/api/v1/contests/${contest.id}`)).json;
  assert.equal((await seen()).erased_at, undefined);
  await lan.submit();
  await until("the erasure", async () => (await seen()).erased_at, 20_000);
  await standings(server, contest, (one) => one.total === 1, `?of=locality:${encodeURIComponent(secrets[3])}`);
  await standings(server, contest, (one) => one.total === 1, "?of=locality:L%C3%A0o+Cai");
});
