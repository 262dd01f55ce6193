// The report on fairness of a live round, a contest's progress, and the results as a spreadsheet.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { makeContest, registered } from "./contest.mjs";
import { host, player, rightChoice, startServer, until } from "./harness.mjs";
import { played } from "./played.mjs";

const CREDIT_MIN_MS = 150;
const server = await startServer({ after });
const token = await server.organiser();
const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", path.join(server.data, "hoithi.db"), text]).toString().trim();
const report = async (round) => (await server.get(`/api/v1/rounds/${round.id}/fairness`, { token })).json;

test("who asks for more time than the connection bears out is counted, with the points it may have cost", async () => {
  const round = await server.makeRound({ speed: "linear", answer_ms: 10_000, questions: 1, kinds: ["single"] });
  const organiser = await host(server, round);
  const honest = await player(server, round, "Lan");
  const asking = await player(server, round, "An");
  await organiser.command("next");
  const asked = await honest.next("question");
  await asking.next("question");
  await honest.answer(asked, rightChoice(asked), { elapsed_ms: 60_000 });
  await sleep(1_000);
  await asking.answer(asked, rightChoice(asked), { elapsed_ms: 0 });
  await organiser.next("closed");
  await organiser.command("reveal");
  const told = await report(round);
  const mine = (await server.results(round)).players.find((one) => one.name === "An");
  assert.deepEqual([told.speed, told.players, told.answers, told.measured], ["linear", 2, 2, 2]);
  assert.deepEqual(told.limit, { answers: 1, players: 1 });
  assert.equal(told.lost.players, 1);
  assert.equal(told.lost.points, 1000 - mine.score);
  assert.equal(told.lost.most, told.lost.points);
  assert.ok(told.credit.max_ms >= CREDIT_MIN_MS && told.credit.max_ms <= 1500, JSON.stringify(told.credit));
  assert.equal(told.credit.max_ms, mine.answers[0].credit_ms);
});

test("an answer that came just too late is kept, once, and counted within one round trip", async () => {
  const round = await server.makeRound({ speed: "off", answer_ms: 10_000, questions: 1, kinds: ["single"] });
  const organiser = await host(server, round);
  const late = await player(server, round, "Lan");
  await organiser.command("next");
  const asked = await late.next("question");
  await organiser.command("close");
  await late.next("closed");
  for (let i = 0; i < 2; i++) {
    late.sendAnswer(asked.index, rightChoice(asked));
    await late.refused("not_now", "answer");
  }
  const kept = await until("the late answer", () => sql("SELECT count(*), min(late_ms) BETWEEN 0 AND 1500 FROM late_answer"));
  assert.equal(kept, "1|1");
  sql("UPDATE late_answer SET round_trip_ms = late_ms");
  await organiser.command("reveal");
  const told = await report(round);
  assert.deepEqual(told.late, { answers: 1, players: 1 });
  assert.equal(told.lost, null, "without speed there is nothing to lose");
  assert.equal(told.credit, null);
});

test("units of five and more by themselves, nobody by name", async () => {
  const units = [{ id: "xa", name: "Xưởng A" }, { id: "xb", name: "Xưởng B" }];
  const round = await played(server, 9, { units, unitOf: (i) => (i < 6 ? "xa" : "xb"), questions: 2 });
  const told = await report(round);
  assert.deepEqual([told.units.rows.map((row) => [row.id, row.players]), told.units.small], [[["xa", 6]], 1]);
  assert.doesNotMatch(JSON.stringify(told), /Người/);
});

test("the results as a spreadsheet", async () => {
  const round = await played(server, 3, { questions: 2 });
  for (const [lang, name] of [["vi", "Hạng"], ["en", "Rank"]]) {
    const sheet = await server.get(`/api/v1/rounds/${round.id}/results.xlsx?lang=${lang}`, { token });
    assert.equal(sheet.status, 200);
    assert.match(sheet.type, /spreadsheetml/);
    assert.equal(sheet.bytes.subarray(0, 2).toString(), "PK", name);
    assert.ok(sheet.bytes.length > 2000);
  }
  assert.equal((await server.get("/api/v1/rounds/r_nothing/results.xlsx", { token })).status, 404);
});

test("how a contest goes, by day and hour, unit and locality", async () => {
  const contest = await makeContest(server, {
    units: [
      { id: "cty", name: { vi: "Công ty" }, headcount: 10 },
      { id: "to-1", name: { vi: "Tổ 1" }, parent: "cty" },
      { id: "to-2", name: { vi: "Tổ 2" }, parent: "cty" },
    ],
    eligibility: { localities: ["Phường Cam Đường", "Xã Bảo Thắng"] },
  });
  for (let i = 0; i < 5; i++) {
    const one = await registered(server, contest, { unit: i < 3 ? "to-1" : "to-2", locality: i % 2 ? "Phường Cam Đường" : "Xã Bảo Thắng" });
    if (i === 4)
      continue;
    await one.start();
    if (i < 3)
      await one.submit();
  }
  const strike = { entrant: 1, reason: "thử", by: "ban tổ chức" };
  assert.equal((await server.post(`/api/v1/contests/${contest.id}/voids`, strike, { token })).status, 200);
  const ask = (query = "") => server.get(`/api/v1/contests/${contest.id}/progress${query}`, { token });
  const { json } = await ask();
  assert.deepEqual([json.entrants, json.void, json.participants, json.started, json.submitted], [4, 1, 2, 3, 2]);
  assert.deepEqual([json.headcount, json.rate], [10, 0.2]);
  assert.equal(json.times.reduce((sum, one) => sum + one.entrants, 0), 4);
  assert.match(json.times[0].at, /^\d{4}-\d\d-\d\d$/);
  assert.match((await ask("?by=hour")).json.times[0].at, /^\d{4}-\d\d-\d\dT\d\d$/);
  assert.deepEqual(json.units.rows.map((row) => [row.id, row.entrants, row.participants, row.rate]),
    [["cty", 4, 2, 0.2], ["to-1", 2, 2, null], ["to-2", 2, 0, null]]);
  assert.deepEqual(json.localities.rows.map((row) => [row.entrants, row.participants]).sort(), [[2, 1], [2, 1]]);
  const page = (await ask("?offset=1&limit=1")).json;
  assert.deepEqual([page.units.total, page.units.rows.map((row) => row.id)], [3, ["to-1"]]);
  for (const query of ["?by=week", "?limit=0", "?limit=1001", "?offset=-1"])
    assert.equal((await ask(query)).status, 422, query);
  assert.equal((await ask("?limit=1000")).status, 200);
  assert.equal((await server.get("/api/v1/contests/nothing/progress", { token })).status, 404);
});
