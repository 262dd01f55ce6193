// Rounds that pick their questions, and rounds that only rehearse.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { host, questions, startServer, until } from "./harness.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const post = (where, body) => server.post(`/api/v1/${where}`, body, { token });
const make = (more) => post("rounds", { mode: "live", title: "Vòng thi", ...more });
const ids = questions.map(({ id }) => id);

/** The questions of a round, as its log has them. */
async function asked(made) {
  const organiser = await host(server, made);
  return organiser.hosting.questions;
}

test("a round asks the questions that are named, in that order", async () => {
  const made = await make({ pick: [ids[2], ids[0]] });
  assert.equal(made.status, 201, made.text);
  assert.equal(await asked(made.json), 2);
  const twice = await make({ pick: [ids[0], ids[0], "khong-co"] });
  assert.deepEqual([twice.status, twice.json.errors.map(({ field }) => field)], [422, ["pick[1]"]]);
  const none = await make({ pick: ["khong-co"] });
  assert.deepEqual([none.status, none.json.errors[0].field], [422, "pick[0]"]);
});

test("a round asks so many of each topic, shared equally", async () => {
  const { json } = await server.get("/api/v1/topics?set=six-kinds", { token });
  const topics = json.topics.map(({ topic }) => topic);
  const made = await make({ set: "six-kinds", pick: [{ topics, n: topics.length }] });
  assert.equal(made.status, 201, made.text);
  assert.equal(await asked(made.json), topics.length);
  const one = await make({ pick: { n: 2 } });
  assert.equal(one.status, 201, one.text);
  const many = await make({ pick: [{ n: 1 }, { topics: [topics[0]], n: 100 }] });
  assert.deepEqual([many.status, many.json.errors.at(-1).field], [422, "pick"]);
  const lacking = await make({ pick: [{ n: 1 }, { topics: [topics[0]], n: 90 }] });
  assert.deepEqual([lacking.status, lacking.json.errors[0].field], [422, "pick[1]"]);
});

test("a pick at its edges, and of the wrong kind", async () => {
  for (const pick of [[], "mot", [{ n: 0 }], [{ n: 101 }], [{ topics: "wages", n: 1 }], [{ topics: [1], n: 1 }],
    Array.from({ length: 101 }, () => ({ n: 1 })), ["a", 1]])
    assert.equal((await make({ pick })).status, 422, JSON.stringify(pick).slice(0, 40));
  assert.equal((await make({})).status, 422);
});

test("what was picked is asked after a restart, too", async () => {
  const made = (await make({ pick: [ids[1], ids[0], ids[2]] })).json;
  await server.stop();
  await server.start();
  assert.equal(await asked(made), 3);
});

test("simulated players take part in a rehearsal over a bad line, and answers come in", { timeout: 60_000 }, async () => {
  const made = (await make({
    pick: [ids[0]], rehearsal: true, answer_ms: 60_000, units: [{ id: "a", name: "Xưởng A" }, { id: "b", name: "Xưởng B" }],
  })).json;
  const { status, json } = await post(`rounds/${made.id}/rehearsal`, { players: 20, loss_percent: 10, delay_ms: 200 });
  assert.deepEqual([status, json], [201, { players: 20 }]);
  const organiser = await host(server, made);
  await organiser.command("next");
  await organiser.expect("question");
  await until("all answers", async () => {
    const results = (await server.get(`/api/v1/rounds/${made.id}/results`, { token })).json;
    return results.players.filter(({ answers }) => answers.length).length === 20;
  }, 40_000);
  const { players } = (await server.get(`/api/v1/rounds/${made.id}/results`, { token })).json;
  assert.deepEqual([...new Set(players.map(({ unit }) => unit))].sort(), ["a", "b"]);
  assert.ok(players.some(({ answers }) => answers[0].credit_ms > 150), "the delay was measured");
  const list = (await server.get("/api/v1/rounds", { token })).json.rounds;
  assert.equal(list.find(({ id }) => id === made.id).rehearsal, true);
  assert.ok(list.filter(({ rehearsal }) => rehearsal).length === 1);
  await organiser.command("finish");
  await until("the end", async () => (await post(`rounds/${made.id}/rehearsal`, { players: 1 })).json.code === "not_now");
});

test("a real round takes no simulated players, and a rehearsal only so many", async () => {
  const real = (await make({ pick: [ids[0]] })).json;
  assert.equal((await post(`rounds/${real.id}/rehearsal`, { players: 1 })).json.code, "no_rehearsal");
  const { id } = (await make({ pick: [ids[0]], rehearsal: true })).json;
  for (const bad of [{ players: 0 }, { players: 501 }, { players: 1, delay_ms: 5001 }, { players: 1, loss_percent: 51 }, {}])
    assert.equal((await post(`rounds/${id}/rehearsal`, bad)).status, 422, JSON.stringify(bad));
  // Those of the rehearsal before may still be leaving.
  for (let i = 0; i < 4; i++)
    await until("room for 500", async () =>
      (await post(`rounds/${id}/rehearsal`, { players: 500, delay_ms: 5000, loss_percent: 50 })).status === 201);
  assert.equal((await post(`rounds/${id}/rehearsal`, { players: 1 })).json.code, "too_many_players");
  assert.equal((await post("rounds/r_khongco/rehearsal", { players: 1 })).status, 404);
});
