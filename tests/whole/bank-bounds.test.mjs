// The bounds of the question bank, reached: the last that is taken, and the first that is not.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, temporaryFolder } from "./harness.mjs";

const QUESTIONS_MAX = 20_000, QUESTIONS_OF_FILE = 1000, SETS_MAX = 1000, SHARES_MAX = 66, PICKS_MAX = 1000;
const NOTE_MAX = 1000, PAGE_MAX = 200, SEARCH_MAX = 200;

const folder = temporaryFolder();
mkdirSync(folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

const question = (n) => ({
  id: `Q-${n}`, kind: "true_false", topic: "wages", audience: ["worker"], difficulty: "easy",
  text: { vi: `Ý ${n}, ý ${(n * 31) % 997}, ý ${(n * 7) % 991}: đúng hay sai?` }, answer: n % 2 === 0, explanation: { vi: "Vì thế." },
  basis: [{ document: "45/2019/QH14", name: { vi: "Bộ luật Lao động 2019" }, article: "90", effective_from: "2021-01-01" }],
  effective_from: "2021-01-01", status: "published",
});

// Two less than fit: one is written by hand, one is imported.
for (let file = 0; file < QUESTIONS_MAX / QUESTIONS_OF_FILE; file++) {
  const from = file * QUESTIONS_OF_FILE, to = Math.min(from + QUESTIONS_OF_FILE, QUESTIONS_MAX - 2);
  writeFileSync(path.join(folder, `set-${file}.json`), JSON.stringify({
    id: `set-${file}`, title: { vi: `Bộ ${file}` }, description: { vi: "Để thử." }, licence: "Apache-2.0",
    questions: Array.from({ length: to - from }, (_, i) => question(from + i)),
  }));
}
const server = await startServer({ after }, { flags: ["--sets", folder] });
const token = await server.organiser();
const post = (where, body) => server.post(`/api/v1/bank/${where}`, body, { token });
const get = (where) => server.get(`/api/v1/bank/${where}`, { token });
const total = async () => (await get("questions?limit=1")).json.total;
const draft = () => {
  const { id, ...one } = question(QUESTIONS_MAX);
  return { ...one, status: "draft" };
};
let written, batch;

test("the bank takes 20,000 questions, by hand and from files, and none more", async () => {
  assert.equal(await total(), QUESTIONS_MAX - 2);
  const three = await post("import/accept", { questions: [draft(), draft(), draft()] });
  assert.deepEqual([three.status, three.json.code], [409, "too_many_questions"]);
  const made = await post("questions", { question: draft() });
  assert.equal(made.status, 201, made.text);
  written = made.json;
  const two = await post("import/accept", { questions: [draft(), draft()] });
  assert.deepEqual([two.status, two.json.code], [409, "too_many_questions"]);
  const imported = await post("import/accept", { questions: [draft()] });
  assert.equal(imported.status, 201, imported.text);
  batch = imported.json.batch;
  assert.equal(await total(), QUESTIONS_MAX);
  for (const more of [await post("questions", { question: draft() }), await post("import/accept", { questions: [draft()] })])
    assert.deepEqual([more.status, more.json.code], [409, "too_many_questions"]);
  assert.equal(await total(), QUESTIONS_MAX);
});

test("a full bank still takes the next version of a question, and an import taken back makes room", async () => {
  const changed = await server.request("PUT", `/api/v1/bank/questions/${written.id}`, { body: { based_on: written.version, question: { ...draft(), difficulty: "hard" } }, token });
  assert.equal(changed.status, 200, changed.text);
  assert.equal((await post("questions", { question: draft() })).status, 409);
  assert.equal((await post("import/undo", { batch })).status, 200);
  assert.equal(await total(), QUESTIONS_MAX - 1);
  assert.equal((await post("questions", { question: draft() })).status, 201);
  assert.equal(await total(), QUESTIONS_MAX);
});

test("pages have at most 200 rows, searches at most 200 bytes", async () => {
  assert.equal((await get(`questions?limit=${PAGE_MAX}`)).json.rows.length, PAGE_MAX);
  assert.equal((await get(`questions?limit=${PAGE_MAX + 1}`)).status, 422);
  assert.equal((await get("questions?limit=0")).status, 422);
  assert.equal((await get(`questions?offset=${QUESTIONS_MAX - 1}`)).json.rows.length, 1);
  assert.deepEqual((await get(`questions?offset=${QUESTIONS_MAX}`)).json.rows, []);
  assert.equal((await get(`questions?q=${"a".repeat(SEARCH_MAX)}`)).status, 200);
  assert.equal((await get(`questions?q=${"a".repeat(SEARCH_MAX + 1)}`)).status, 422);
});

test("a rule has at most 66 shares, of 1,000 questions together", async () => {
  const shares = (count, of) => Array.from({ length: count }, () => ({ topic: "wages", count: of }));
  const draw = async (list) => {
    const { status, json } = await post("sets/draw", { rule: { shares: list } });
    return [status, json.errors?.[0]?.field ?? null];
  };
  assert.deepEqual(await draw(shares(SHARES_MAX, 1)), [200, null]);
  assert.deepEqual(await draw(shares(SHARES_MAX + 1, 1)), [422, "rule.shares"]);
  assert.deepEqual(await draw([{ count: PICKS_MAX }]), [200, null]);
  assert.deepEqual(await draw([{ count: PICKS_MAX + 1 }]), [422, "rule.shares.count"]);
  assert.deepEqual(await draw([{ count: PICKS_MAX - 1 }, { count: 1 }]), [200, null]);
  assert.deepEqual(await draw([{ count: PICKS_MAX }, { count: 1 }]), [422, "rule.shares.count"]);
});

test("a set has at most 1,000 questions", async () => {
  const pick = (count) => Array.from({ length: count }, (_, i) => `Q-${i}`);
  const title = { vi: "Bộ lớn" };
  const made = await post("sets", { set: { title, pick: pick(PICKS_MAX) } });
  assert.equal(made.status, 201, made.text.slice(0, 300));
  assert.equal((await post("sets", { set: { title, pick: pick(PICKS_MAX + 1) } })).status, 422);
});

test("a reason has at most 1,000 characters, however many bytes", async () => {
  const retire = async (length) => (await post(`questions/Q-1/retire`, { based_on: 1, reason: "ữ".repeat(length) })).status;
  assert.equal(await retire(NOTE_MAX + 1), 422);
  assert.equal(await retire(NOTE_MAX), 200);
});

test("the server keeps 1,000 sets", async () => {
  const { sets } = (await get("sets")).json;
  for (let have = sets.length; have < SETS_MAX; have++) {
    const { status, text } = await post("sets", { set: { title: { vi: `Bộ số ${have}` }, pick: ["Q-2"] } });
    assert.equal(status, 201, `${have}: ${text}`);
  }
  const more = await post("sets", { set: { title: { vi: "Một bộ nữa" }, pick: ["Q-2"] } });
  assert.deepEqual([more.status, more.json.code], [409, "too_many_sets"]);
});
