// Standings by where people are from.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { makeContest, registered, standings } from "./contest.mjs";
import { rightChoice, startServer, wrongChoice } from "./harness.mjs";

const server = await startServer({ after });

test("each locality of the rules has a board of its own, and nobody else's", async () => {
  const localities = ["Lào Cai", "Lạng Sơn", "Hà \"Nam\""];
  const contest = await makeContest(server, { eligibility: { localities } });
  const from = [["An", 0, 2], ["Bình", 1, 5], ["Chi", 0, 4], ["Dũng", 1, 1], ["Em", 0, 3]];
  for (const [name, where, right] of from) {
    // As it is listed, or as somebody types it.
    const typed = name === "Em" ? " LA\u0300O   CAI" : localities[where];
    const one = await registered(server, contest, { name, locality: typed });
    const paper = await one.start();
    for (const [index, question] of paper.questions.entries())
      await one.answer(index, index < right ? rightChoice(question) : wrongChoice(question));
    await one.submit();
  }
  const board = (where, count) => standings(server, contest, (seen) => seen.total === count, `?of=locality:${encodeURIComponent(where)}`);
  const north = await board("Lào Cai", 3);
  assert.equal(north.of, "locality:Lào Cai");
  assert.deepEqual((await board("lào cai ", 3)).standings, north.standings);
  assert.deepEqual(north.standings.map((row) => [row.rank, row.name, row.right]), [[1, "Chi", 4], [2, "Em", 3], [3, "An", 2]]);
  assert.deepEqual((await board("Lạng Sơn", 2)).standings.map((row) => row.name), ["Bình", "Dũng"]);
  assert.equal((await board("Hà \"Nam\"", 0)).of, "locality:Hà \"Nam\"");
  const around = await server.get(`/api/v1/contests/${contest.id}/standings?of=locality:L%C3%A0o+Cai&around=5&limit=1`);
  assert.deepEqual(around.json.standings.map((row) => row.name), ["Em"]);
  const token = await server.organiser();
  await server.post(`/api/v1/contests/${contest.id}/voids`, { entrant: 3, reason: "Hai số", by: "Ban tổ chức" }, { token });
  assert.deepEqual((await board("Lào Cai", 2)).standings.map((row) => row.name), ["Em", "An"]);
  for (const of of ["locality:", "locality:Lào", "locality"])
    assert.equal((await server.get(`/api/v1/contests/${contest.id}/standings?of=${encodeURIComponent(of)}`)).status, 422, of);
  assert.equal((await server.get(`/api/v1/contests/${contest.id}/standings?by=unit&of=locality:L%C3%A0o+Cai`)).status, 422);
});

test("without a list there are no standings by locality, and it is said why", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest, { locality: "Lào Cai" });
  assert.equal((await lan.enter(contest, { token: lan.token })).asks.locality, undefined);
  const { status, json } = await server.get(`/api/v1/contests/${contest.id}/standings?of=locality:L%C3%A0o+Cai`);
  assert.equal(status, 422);
  assert.match(json.detail, /lists no localities/);
});
