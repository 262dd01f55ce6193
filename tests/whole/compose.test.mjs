// What a round is composed of: so many of a topic, of the kinds and in the languages that were chosen.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { host, sets, startServer, temporaryFolder } from "./harness.mjs";

const bank = temporaryFolder();
const kinds = JSON.parse(readFileSync(path.join(sets, "six-kinds.json"), "utf8"));
const [first] = kinds.questions;
const vietnamese = ({ vi }) => ({ vi });
const words = ({ options, ...question }, id, change) => ({ ...question, id, text: change(question.text),
  options: options.map((one) => ({ ...one, text: change(one.text) })) });
mkdirSync(path.join(bank, "sets"), { recursive: true });
mkdirSync(path.join(bank, "questions"));
const write = (name, value) => writeFileSync(path.join(bank, name), JSON.stringify(value));
// All of the six kinds, one in Vietnamese alone, one whose options are; and a second set of the first two.
const questions = [...kinds.questions, words(first, "WH-101", vietnamese),
  { ...words(first, "WH-102", vietnamese), text: first.text }].map((one) => ({ ...one, status: "published" }));
write("questions/all.json", { id: "all", title: kinds.title, licence: "x", questions });
write("sets/all.json", { id: "all", title: kinds.title, licence: "x", pick: questions.map(({ id }) => id) });
write("sets/few.json", { id: "few", title: kinds.title, licence: "x", pick: ["WH-001", "WH-004"] });

const server = await startServer({ after }, { flags: ["--sets", path.join(bank, "sets")] });
const token = await server.organiser();
const topics = async (query) => (await server.get(`/api/v1/topics?${query}`, { token }));
const count = async (query) => (await topics(query)).json.questions;
const make = (more) => server.post("/api/v1/rounds", { mode: "live", title: "Thi", answer_ms: 60_000, lead_ms: 0, ...more }, { token });

test("a question that is in two sets can be asked once, and counts once", async () => {
  assert.equal(await count("set=few"), 2);
  assert.equal(await count("set=all"), 9); // all but the survey
  assert.equal(await count(""), 9);
  assert.equal((await make({ pick: [{ topics: ["contracts"], n: 9 }], kinds: ["single", "multiple", "true_false", "numeric", "ordering"] })).status, 201);
  assert.equal((await make({ pick: [{ topics: ["contracts"], n: 10 }], kinds: ["single", "multiple", "true_false", "numeric", "ordering"] })).status, 422);
});

test("only questions of the kinds that were chosen are counted, and asked", async () => {
  assert.equal(await count("kinds=numeric"), 1);
  assert.equal(await count("kinds=numeric,ordering"), 2);
  const made = await make({ pick: [{ topics: ["contracts"], n: 2 }], kinds: ["numeric", "ordering"] });
  assert.equal(made.status, 201, made.text);
  const organiser = await host(server, made.json);
  const asked = [];
  for (let i = 0; i < 2; i++) {
    await organiser.command("next");
    asked.push((await organiser.expect("question")).kind);
    await organiser.command("skip");
    await organiser.expect("skipped");
  }
  assert.deepEqual(asked.sort(), ["numeric", "ordering"]);
  assert.equal((await make({ pick: [{ topics: ["contracts"], n: 3 }], kinds: ["numeric", "ordering"] })).status, 422);
});

test("a question counts as written in a language with all of its options", async () => {
  assert.equal(await count("kinds=single"), 4);
  assert.equal(await count("kinds=single&languages=vi"), 4);
  assert.equal(await count("kinds=single&languages=vi,en"), 2);
  assert.equal((await make({ pick: [{ topics: ["contracts"], n: 2 }], kinds: ["single"], languages: ["vi", "en"] })).status, 201);
  assert.equal((await make({ pick: [{ topics: ["contracts"], n: 3 }], kinds: ["single"], languages: ["vi", "en"] })).status, 422);
  assert.equal((await make({ set: "all", languages: ["en"], kinds: ["single"], questions: 3 })).status, 422);
});

test("what is no kind and no language is refused with what there is", async () => {
  assert.equal((await topics("kinds=essay")).status, 422);
  assert.equal((await topics("languages=fr")).status, 422);
  const refused = await make({ set: "all", languages: ["fr"] });
  assert.equal(refused.status, 422);
  assert.match(refused.json.errors[0].detail, /vi, en/);
  assert.equal((await make({ set: "all", languages: "en" })).status, 422);
});
