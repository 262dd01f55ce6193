// A file of questions into the bank: what is wrong stands beside each row, what was mended is
// checked again, the rest becomes drafts at once, and is taken back at once.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "./harness.mjs";

const server = await startServer({ after }, { flags: ["--sets", path.join(top, "question-bank/sets")] });
const token = await server.organiser();
const read = (text, query = {}) =>
  server.post(`/api/v1/bank/import?${new URLSearchParams({ name: "de.csv", ...query })}`, text, { token });
const accept = (questions, more = {}) => server.post("/api/v1/bank/import/accept", { questions, ...more }, { token });
const check = (questions) => server.post("/api/v1/bank/import/check", { questions }, { token });
const undo = (batch) => server.post("/api/v1/bank/import/undo", { batch }, { token });
const count = async () => (await server.get("/api/v1/bank/summary", { token })).json.questions;

const sheet = [
  "Câu hỏi,Phương án A,Phương án B,Phương án C,Đáp án,Chủ đề,Độ khó",
  "Người lao động thử việc làm công việc cần trình độ cao đẳng tối đa bao nhiêu ngày?,30 ngày,60 ngày,90 ngày,B,contracts,dễ",
  "Câu thiếu đáp án?,Một,Hai,Ba,,contracts,dễ",
  "Câu chỉ có một phương án?,Một,,,A,wages,khó",
  "Câu có đáp án lạ?,Một,Hai,Ba,Đ,wages,khó",
  "Độ khó và chủ đề lạ?,Một,Hai,Ba,A,làm gì có,siêu khó",
].join("\n");

test("each row comes back with what is wrong with it, in both languages", async () => {
  const { status, json } = await read(sheet);
  assert.equal(status, 200, JSON.stringify(json));
  assert.equal(json.format, "csv");
  assert.equal(json.questions.length, 5);
  assert.equal(json.left_out, 3);
  const [good, keyless, single, strange, words] = json.questions;
  assert.deepEqual(good.problems, []);
  assert.ok(good.is_taken && good.topic_is_said);
  assert.equal(good.place, "row 2");
  assert.equal(good.question.options[1].right, true);
  assert.ok(!keyless.is_taken);
  assert.equal(keyless.question.text.vi, "Câu thiếu đáp án?");
  assert.equal(keyless.question.options.length, 3);
  const [problem] = keyless.problems;
  assert.equal(problem.code, "no_right");
  assert.equal(problem.place, "row 3");
  assert.match(problem.wrong.vi, /Chưa đánh dấu đáp án đúng/);
  assert.match(problem.wrong.en, /No right answer is marked/);
  assert.ok(keyless.problems.some(({ field }) => field === "options"), JSON.stringify(keyless.problems));
  assert.equal(single.problems[0].code, "few_options");
  assert.equal(strange.problems[0].code, "bad_key");
  assert.equal(strange.problems[0].place, "cell E5");
  assert.match(strange.problems[0].wrong.vi, /«Đ»/);
  assert.ok(words.is_taken && !words.topic_is_said);
  assert.deepEqual(words.problems.map(({ code }) => code), ["unknown_topic", "unknown_difficulty"]);
  assert.ok(json.questions.every(({ problems }) => problems.every(({ wrong }) => wrong.vi)));
});

test("nothing is stored by reading", async () => {
  const before = await count();
  await read(sheet);
  assert.equal(await count(), before);
});

test("a question of the bank is recognised, and one of the same file", async () => {
  const { json: known } = await server.get("/api/v1/bank/questions/LB-001", { token });
  const { text, options } = known.document;
  const row = [text.vi, ...options.map((one) => one.text.vi)].map((one) => `"${one.replaceAll('"', '""')}"`).join(",");
  const letter = "ABCD"[options.findIndex((one) => one.right)];
  const heads = ["Câu hỏi", ...options.map((_, i) => `Phương án ${"ABCD"[i]}`), "Đáp án"].join(",");
  const { json } = await read([heads, `${row},${letter}`, `${row},${letter}`].join("\n"));
  assert.deepEqual(json.duplicates.map(({ of, id, like }) => [of, id ?? like]), [[0, "LB-001"], [1, "LB-001"], [1, 0]]);
  assert.ok(json.duplicates.every(({ share }) => share > 0.9));
});

test("what was mended becomes drafts, what is not is named, and all of it is taken back", async () => {
  const before = await count();
  const { json } = await read(sheet);
  const questions = json.questions.map(({ question }) => question);
  questions[1].options[2].right = true;
  const checked = await check([questions[1], questions[2]]);
  assert.equal(checked.status, 200);
  assert.deepEqual(checked.json.checked[0], []);
  assert.ok(checked.json.checked[1].length > 0);
  const { status, json: stored } = await accept(questions, { name: "de.csv", source: "Đề năm 2025", licence: "CC-BY-4.0" });
  assert.equal(status, 201, JSON.stringify(stored));
  assert.equal(stored.ids.length, 3);
  assert.deepEqual(stored.refused.map(({ of }) => of), [2, 3]);
  assert.ok(stored.refused[0].problems[0].wrong.vi);
  assert.equal(await count(), before + 3);
  const { json: one } = await server.get(`/api/v1/bank/questions/${stored.ids[1]}`, { token });
  assert.equal(one.row.status, "draft");
  assert.equal(one.document.source, "Đề năm 2025");
  assert.equal(one.document.licence, "CC-BY-4.0");
  assert.equal(one.document.options[2].right, true);
  assert.equal((await undo(stored.batch)).json.questions, 3);
  assert.equal(await count(), before);
  assert.equal((await server.get(`/api/v1/bank/questions/${stored.ids[1]}`, { token })).status, 404);
  assert.equal((await undo(stored.batch)).json.code, "undone_already");
  assert.equal((await undo("b_none")).json.code, "no_import");
});

test("what somebody has changed since is not taken back", async () => {
  const { json } = await read(sheet);
  const { json: stored } = await accept([json.questions[0].question]);
  const [id] = stored.ids;
  const { json: one } = await server.get(`/api/v1/bank/questions/${id}`, { token });
  const changed = await server.request("PUT", `/api/v1/bank/questions/${id}`, {
    token, body: { based_on: one.row.version, question: { ...one.document, difficulty: "hard" } } });
  assert.equal(changed.status, 200, changed.text);
  const refused = await undo(stored.batch);
  assert.equal(refused.status, 409);
  assert.equal(refused.json.code, "changed");
});

test("drafts are there after a restart, and those taken back are not", async () => {
  const { json } = await read(sheet);
  const one = (await accept([json.questions[0].question])).json;
  const other = (await accept([json.questions[0].question])).json;
  await undo(other.batch);
  const before = await count();
  await server.stop();
  await server.start();
  assert.equal(await count(), before);
  assert.equal((await server.get(`/api/v1/bank/questions/${one.ids[0]}`, { token })).status, 200);
  assert.equal((await server.get(`/api/v1/bank/questions/${other.ids[0]}`, { token })).status, 404);
});

test("files that cannot be used say why", async () => {
  const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  const excel = (await read(old, { name: "cu.xls" })).json;
  assert.equal(excel.questions.length, 0);
  assert.equal(excel.problems[0].code, "old_office");
  assert.match(excel.problems[0].wrong.vi, /mật khẩu/);
  assert.equal((await read(Buffer.from([1, 2, 3]), { name: "x.bin" })).json.code, "unknown_format");
  const empty = (await read("Câu hỏi,Phương án A,Đáp án\n")).json;
  assert.equal(empty.questions.length, 0);
  for (const query of [{ format: "none" }, { format: "booklet" }, { language: "fr" }, { topic: "none" }])
    assert.equal((await read(sheet, query)).status, 422, JSON.stringify(query));
  assert.equal((await server.post("/api/v1/bank/import", sheet)).status, 401);
});

test("the limits hold: 5000 rows, 50 checks, an empty import", async () => {
  const row = (i) => `Câu số ${i} hỏi gì?,Một ${i},Hai ${i},A`;
  const rows = (n) => ["Câu hỏi,A,B,Đáp án", ...Array.from({ length: n }, (_, i) => row(i))].join("\n");
  const most = await read(rows(5000));
  assert.equal(most.status, 200, most.text.slice(0, 200));
  assert.equal(most.json.questions.length, 5000);
  assert.equal((await read(rows(5001))).json.code, "too_many_questions");
  const { question } = most.json.questions[0];
  assert.equal((await check(Array(50).fill(question))).status, 200);
  assert.equal((await check(Array(51).fill(question))).status, 400);
  assert.equal((await accept([])).status, 400);
  assert.equal((await accept([{ kind: "single" }])).status, 422);
  assert.equal((await accept(["x"])).status, 422);
});

test("the same sent again with its key is stored once, also over a plug that was pulled", async () => {
  const { json } = await read(sheet);
  const before = await count();
  const body = [[json.questions[0].question, json.questions[4].question], { key: "k1", name: "de.csv" }];
  const [first, second] = await Promise.all([accept(...body), accept(...body)]);
  assert.deepEqual([first.status, second.status].sort(), [200, 201]);
  assert.equal(second.json.batch, first.json.batch);
  assert.deepEqual([...second.json.ids].sort(), [...first.json.ids].sort());
  assert.equal(await count(), before + 2);
  const other = await accept(body[0], { ...body[1], key: "k2" });
  assert.notEqual(other.json.batch, first.json.batch);
  await server.kill();
  await server.start();
  const third = await accept(...body);
  assert.deepEqual([third.status, third.json.batch], [200, first.json.batch]);
  assert.equal(await count(), before + 4);
  assert.equal((await undo(first.json.batch)).status, 200);
  assert.equal(await count(), before + 2);
});

test("an import that was cut off by a pulled plug is there as a whole or not at all", async () => {
  const { json } = await read(sheet);
  const before = await count();
  const many = Array.from({ length: 400 }, () => json.questions[0].question);
  const sent = accept(many, { key: "k3" }).catch(() => null);
  await new Promise((done) => setTimeout(done, 30));
  await server.kill();
  await sent;
  await server.start();
  assert.ok([0, 400].includes(await count() - before));
  const { json: answer } = await accept(many, { key: "k3" });
  assert.equal(answer.ids.length, 400);
  assert.equal(await count(), before + 400);
});

test("two people import the same file at once: each has drafts of their own, and takes back those", async () => {
  const another = await server.organiser();
  const { json } = await read(sheet);
  const before = await count();
  const body = { questions: [json.questions[0].question, json.questions[4].question] };
  const [one, two] = await Promise.all([token, another].map((bearer) => server.post("/api/v1/bank/import/accept", body, { token: bearer })));
  assert.deepEqual([one.status, two.status], [201, 201]);
  assert.equal(new Set([...one.json.ids, ...two.json.ids]).size, 4);
  const [back, lost] = await Promise.all([undo(one.json.batch), undo(one.json.batch)]);
  assert.deepEqual([back.status, lost.status].sort(), [200, 409]);
  assert.equal(await count(), before + 2);
  for (const id of two.json.ids)
    assert.equal((await server.get(`/api/v1/bank/questions/${id}`, { token })).status, 200);
});
