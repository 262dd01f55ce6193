// What the contest form asks: what is wrong with a document, how it would decide, what a contest
// was made from, and what questions there are.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { contestDocument, makeContest } from "./contest.mjs";
import { startServer } from "./harness.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const check = (document, query = "") => server.post(`/api/v1/contests/check${query}`, document, { token });

test("a sound document has no errors, and nothing is made of it", async () => {
  const document = contestDocument();
  const { status, json } = await check(document);
  assert.equal(status, 200);
  assert.equal(json.can_be_held, true);
  assert.deepEqual(json.errors, []);
  const { json: list } = await server.get("/api/v1/contests", { token });
  assert.ok(!list.contests.some(({ id }) => id === document.id));
});

test("errors and warnings say where they are in the document", async () => {
  const document = contestDocument({ ranking: ["score", "right"], collective: [{ id: "a", title: "A", by: "rate" }] });
  document.rounds[0].windows[0].closes = document.rounds[0].windows[0].opens;
  delete document.title;
  const first = (await check(document)).json;
  assert.equal(first.can_be_held, false);
  assert.deepEqual(first.errors.map(({ field }) => field), ["title"]);
  document.title = "Thi";
  const second = (await check(document)).json;
  assert.deepEqual(second.errors.map(({ field }) => field).sort(), ["collective[0]", "rounds[0].windows[0]"]);
  assert.ok(second.warnings.some(({ field }) => field === "ranking[1]"), JSON.stringify(second.warnings));
});

test("what is no JSON at all is one error of the whole", async () => {
  const { status, json } = await server.request("POST", "/api/v1/contests/check", { body: "{", token });
  assert.equal(status, 200);
  assert.deepEqual(json.errors.map(({ field }) => field), [""]);
});

test("an id that a contest has is an error, but not for that contest's own document", async () => {
  const made = await makeContest(server);
  const again = (await check(made.document)).json;
  assert.deepEqual(again.errors.map(({ field }) => field), ["id"]);
  assert.deepEqual((await check(made.document, `?contest=${made.id}`)).json.errors, []);
});

test("a dry run tells how many are equal after each key, and what the lot decides", async () => {
  const document = contestDocument({ ranking: ["score"] });
  const { status, json } = await server.post("/api/v1/contests/dry-run", { document, entrants: 500 }, { token });
  assert.equal(status, 200);
  assert.equal(json.entrants, 500);
  const whole = json.standings.find(({ scope }) => scope === "contest");
  assert.deepEqual(whole.after.map(({ key }) => key), ["score"]);
  assert.ok(whole.after[0].people > 0, "500 people with 5 questions must tie");
  assert.equal(json.equal, whole.after[0].people);
  assert.equal(json.prizes, 1);
  assert.equal(json.prizes_given, 1);
  assert.deepEqual((await server.post("/api/v1/contests/dry-run", { document, entrants: 500 }, { token })).json, json);
});

test("a dry run has as many people as may be, and no more, and no document that cannot be held", async () => {
  const dry = (body) => server.post("/api/v1/contests/dry-run", body, { token });
  assert.equal((await dry({ document: contestDocument(), entrants: 100_000 })).status, 200);
  for (const entrants of [0, 100_001])
    assert.equal((await dry({ document: contestDocument(), entrants })).status, 422);
  assert.equal((await dry({ entrants: 5 })).status, 422);
  const { status, json } = await dry({ document: contestDocument({ rounds: [] }) });
  assert.equal(status, 422);
  assert.equal(json.code, "bad_values");
  assert.ok(json.errors.length);
});

test("the document of a contest comes back as it was given", async () => {
  const made = await makeContest(server);
  const { status, json } = await server.get(`/api/v1/contests/${made.id}/document`, { token });
  assert.equal(status, 200);
  assert.deepEqual(json, made.document);
  assert.equal((await server.get("/api/v1/contests/khong-co/document", { token })).status, 404);
});

test("topics are counted as they could be asked today", async () => {
  const { json } = await server.get("/api/v1/topics?set=six-kinds", { token });
  assert.equal(json.questions, json.topics.reduce((sum, topic) => sum + topic.questions, 0));
  for (const topic of json.topics)
    assert.ok(topic.easy + topic.medium + topic.hard <= topic.questions);
  assert.equal((await server.get("/api/v1/topics?set=khong-co", { token })).status, 404);
  assert.equal((await server.get("/api/v1/topics", { token })).status, 200);
});

test("nobody without a token may", async () => {
  assert.equal((await server.post("/api/v1/contests/check", {})).status, 401);
  assert.equal((await server.post("/api/v1/contests/dry-run", {})).status, 401);
  assert.equal((await server.get("/api/v1/topics")).status, 401);
});
