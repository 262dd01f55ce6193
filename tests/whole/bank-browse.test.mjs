// Looking through the question bank: what came with the program's files.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "./harness.mjs";

const server = await startServer({ after }, { flags: ["--sets", path.join(top, "question-bank/sets")] });
const token = await server.organiser();
const list = async (query = {}) => {
  const answer = await server.get(`/api/v1/bank/questions?${new URLSearchParams(query)}`, { token });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};

test("a search finds what has the marks that were not typed", async () => {
  const plain = await list({ q: "hop dong" });
  const marked = await list({ q: "HỢP ĐỒNG" });
  assert.ok(plain.total > 20, String(plain.total));
  assert.equal(plain.total, marked.total);
  assert.deepEqual(plain.rows.map((row) => row.id), marked.rows.map((row) => row.id));
  assert.match(plain.rows[0].text.vi + JSON.stringify(plain.rows[0].bases), /hợp đồng|Bộ luật/i);
});

test("a search looks at ids, laws and names of topics, and at all of its words", async () => {
  assert.equal((await list({ q: "lb-001" })).rows[0].id, "LB-001");
  assert.ok((await list({ q: "45/2019/qh14 dieu 98" })).rows.every((row) =>
    row.bases.some((basis) => basis.document === "45/2019/QH14")));
  assert.equal((await list({ q: "zzzz không có" })).total, 0);
});

test("points and clauses of a law are listed as the law counts them, whatever their order in the file", async () => {
  const [row] = (await list({ q: "LB-009" })).rows;
  assert.deepEqual(row.bases.map(({ article, clause, point }) => [article, clause, point]), [["29", "1", "a"], ["29", "1", "b"]]);
});

test("each filter narrows, and all rows are of it", async () => {
  const all = (await list()).total;
  for (const [field, value, holds] of [
    ["topic", "wages", (row) => row.topic === "wages"],
    ["kind", "numeric", (row) => row.kind === "numeric"],
    ["difficulty", "hard", (row) => row.difficulty === "hard"],
    ["audience", "cadre", (row) => row.audience.includes("cadre")],
    ["status", "published", (row) => row.status === "published"],
    ["law", "45/2019/QH14", (row) => row.bases.some((basis) => basis.document === "45/2019/QH14")],
    ["language", "en", (row) => row.text.en],
  ]) {
    const { total, rows } = await list({ [field]: value, limit: 200 });
    assert.ok(total > 0 && total <= all, `${field}: ${total} of ${all}`);
    assert.ok(rows.every(holds), field);
  }
  const stale = await list({ stale: "true", limit: 200 });
  assert.ok(stale.rows.every((row) => row.is_stale && row.stale.vi && row.stale.en));
  assert.equal(stale.total + (await list({ stale: "false" })).total, all);
  assert.equal((await list({ language: "-en" })).total + (await list({ language: "en" })).total, all);
});

test("pages follow each other without a gap, and know their limits", async () => {
  const first = await list({ limit: 7 });
  const second = await list({ limit: 7, offset: 7 });
  const both = await list({ limit: 14 });
  assert.deepEqual([...first.rows, ...second.rows], both.rows);
  assert.equal((await list({ offset: first.total })).rows.length, 0);
  for (const query of ["limit=0", "limit=201", "offset=-1", "topic=none", "kind=x", "status=x", "language=fr",
    "stale=maybe", "audience=x", `q=${"a".repeat(201)}`])
    assert.equal((await server.get(`/api/v1/bank/questions?${query}`, { token })).status, 422, query);
  assert.equal((await server.get(`/api/v1/bank/questions?q=${"a".repeat(200)}`, { token })).status, 200);
});

test("one question has its document, where it comes from and what is like it", async () => {
  const { json } = await server.get("/api/v1/bank/questions/LB-001", { token });
  assert.equal(json.document.id, "LB-001");
  assert.equal(json.document.options.filter((option) => option.right).length, 1);
  assert.deepEqual(json.history.map((step) => step.step), ["bundle"]);
  assert.ok(Array.isArray(json.similar));
  const first = await server.get("/api/v1/bank/questions/LB-001?version=1", { token });
  assert.deepEqual(first.json.document, json.document);
  assert.equal((await server.get("/api/v1/bank/questions/LB-001?version=2", { token })).status, 404);
  assert.equal((await server.get("/api/v1/bank/questions/none", { token })).status, 404);
});

test("the register and the topics are there for who picks from them", async () => {
  const { json } = await server.get("/api/v1/bank/laws", { token });
  const code = json.documents.find((one) => one.number === "45/2019/QH14");
  assert.ok(code.name.vi && code.from && Array.isArray(code.changes));
  assert.equal(json.has_texts, false);
  const summary = (await server.get("/api/v1/bank/summary", { token })).json;
  assert.equal(summary.topics.length, 22);
  assert.equal(summary.topics.reduce((sum, topic) => sum + topic.questions, 0), summary.questions);
});

test("of a set it is said why some of its questions cannot be asked for points", async () => {
  const { json: { sets } } = await server.get("/api/v1/sets", { token });
  const topics = async (query) => (await server.get(`/api/v1/topics${query}`, { token })).json;
  assert.equal((await topics("")).left_out, undefined);
  let surveys = 0;
  for (const set of sets) {
    const { questions, left_out } = await topics(`?set=${set.id}`);
    assert.deepEqual(left_out, { surveys: set.kinds.survey ?? 0, unpublished: 0, stale: set.refused.length, media: 0 }, set.id);
    assert.equal(questions + left_out.surveys, set.questions, set.id);
    surveys += left_out.surveys;
  }
  assert.ok(surveys > 0);
});

test("the bank is for those who may read it", async () => {
  for (const where of ["questions", "questions/LB-001", "laws", "summary"])
    assert.equal((await server.get(`/api/v1/bank/${where}`)).status, 401, where);
});
