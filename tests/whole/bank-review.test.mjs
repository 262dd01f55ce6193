// A question from its first draft until it is in use, and what stands in the way.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "./harness.mjs";
import { administrator, colleague } from "./people-of-studio.mjs";

const server = await startServer({ after },
  { flags: ["--welcome", "--sets", path.join(top, "question-bank/sets")] });
const admin = await administrator(server);
const author = await colleague(server, admin, "Lê Thị Soạn", "author");
const first = await colleague(server, admin, "Phạm Văn Duyệt", "reviewer");
const second = await colleague(server, admin, "Vũ Thị Xét", "reviewer");

const text = (vi, en) => ({ vi, en });
const question = (some = {}) => ({
  kind: "single", topic: "wages", audience: ["worker"], difficulty: "easy",
  text: text("Làm thêm giờ vào ngày thường được trả ít nhất bao nhiêu?", "Overtime on an ordinary day pays at least how much?"),
  options: [
    { text: text("100%", "100%") },
    { text: text("150%", "150%"), right: true },
    { text: text("200%", "200%") },
  ],
  explanation: text("Ít nhất bằng 150% tiền lương của ngày làm việc bình thường.", "At least 150% of the wage of an ordinary day."),
  basis: [{ document: "45/2019/QH14", name: text("Bộ luật Lao động 2019", "Labour Code 2019"), article: "98", clause: "1",
    point: "a", effective_from: "2021-01-01", effective_to: null }],
  effective_from: "2021-01-01", effective_to: null, ...some,
});
const make = async (some) => author.does("POST", "bank/questions", { question: question(some) });
const read = async (id) => author.does("GET", `bank/questions/${id}`);
const submitted = async (some) => {
  const { id, version } = await make(some);
  return author.does("POST", `bank/questions/${id}/submit`, { based_on: version });
};
const answer = (who, { id, version }, choice) => who.ask("POST", `bank/reviews/${id}/answer`, { version, choice });
const judge = (who, { id, version }, agrees, note = "") =>
  who.ask("POST", `bank/reviews/${id}/verdict`, { version, agrees, note });
const is = async (asked, status, code) => {
  const got = await asked;
  assert.deepEqual([got.status, got.json.code], [status, code], got.text);
  return got.json;
};

test("a new question gets an id of the bank's own and is a draft of its author", async () => {
  const made = await make();
  assert.match(made.id, /^HT-[0-9A-HJKMNP-TV-Z]{10}$/);
  assert.deepEqual([made.version, made.status], [1, "draft"]);
  const { row, document, author: by, history } = await read(made.id);
  assert.equal(row.by_name, "Lê Thị Soạn");
  assert.equal(by, author.account);
  assert.equal(row.in_use, null);
  assert.deepEqual(document.text, question().text);
  assert.deepEqual(history.map((step) => step.step), ["write"]);
  const found = await author.does("GET", "bank/questions?q=lam+them+gio+vao+ngay+thuong+duoc&status=draft");
  assert.ok(found.rows.some((one) => one.id === made.id));
});

test("a draft may lack much, but what it has must be readable", async () => {
  const { id } = await make({ basis: undefined, explanation: undefined, effective_from: undefined, effective_to: undefined });
  assert.equal((await read(id)).row.status, "draft");
  const got = await author.ask("POST", "bank/questions", { question: question({ topic: "weather", options: [] }) });
  assert.equal(got.status, 422);
  assert.deepEqual(got.json.errors.map((error) => error.field).sort(), ["options", "topic"]);
  await is(author.ask("POST", "bank/questions", "{"), 400, "bad_message");
  await is(author.ask("POST", "bank/questions", {}), 400, "bad_message");
});

test("who changes what somebody else has changed meanwhile is shown the newest version", async () => {
  const { id } = await make();
  const changed = { question: question({ difficulty: "hard" }), based_on: 1 };
  assert.equal((await author.does("PUT", `bank/questions/${id}`, changed)).version, 2);
  const late = await is(admin.ask("PUT", `bank/questions/${id}`, { ...changed, question: question({ difficulty: "medium" }) }), 409, "changed");
  assert.equal(late.version, 2);
  assert.equal(late.by_name, "Lê Thị Soạn");
  assert.equal(late.document.difficulty, "hard");
  const { history } = await read(id);
  assert.deepEqual(history.map((step) => step.changed), ["difficulty", history[1].changed]);
  assert.equal((await author.does("GET", `bank/questions/${id}?version=1`)).document.difficulty, "easy");
});

test("two at the same moment: one is taken", async () => {
  const { id } = await make();
  const both = await Promise.all(["hard", "medium"].map((difficulty) =>
    author.ask("PUT", `bank/questions/${id}`, { question: question({ difficulty }), based_on: 1 })));
  assert.deepEqual(both.map((one) => one.status).sort(), [200, 409]);
});

test("what is not whole does not go to the reviewers", async () => {
  const { id, version } = await make({ basis: undefined });
  const { errors } = await is(author.ask("POST", `bank/questions/${id}/submit`, { based_on: version }), 422, "bad_values");
  assert.deepEqual(errors.map((error) => error.field), ["basis"]);
});

test("two who did not write it agree on the key they did not see, and it is in use", async () => {
  const sent = await submitted();
  assert.equal(sent.status, "submitted");
  await is(author.ask("GET", "bank/reviews"), 403, "forbidden");
  const queue = await first.does("GET", "bank/reviews");
  const listed = queue.rows.find((row) => row.id === sent.id);
  assert.deepEqual([listed.turn, listed.agreements, listed.needed], ["answer", 0, 2]);
  const blind = await first.does("GET", `bank/reviews/${sent.id}`);
  assert.equal(blind.document, undefined);
  assert.doesNotMatch(JSON.stringify(blind), /right|explanation|150% tiền/);
  await is(first.ask("GET", `bank/questions/${sent.id}`), 403, "blind");
  await is(first.ask("GET", `bank/questions/${sent.id}?version=1`), 403, "blind");
  await is(judge(first, sent, true), 409, "not_answered");
  await is(answer(first, sent, [7]), 422, "bad_choice");
  await is(answer(first, sent, [0, 1]), 422, "bad_choice");
  assert.equal((await answer(first, sent, [1])).status, 200);
  await is(answer(first, sent, [0]), 409, "said_already");
  const seen = await first.does("GET", `bank/reviews/${sent.id}`);
  assert.deepEqual([seen.turn, seen.was_right, seen.choice], ["judge", true, [1]]);
  assert.equal(seen.document.options[1].right, true);
  assert.equal((await judge(first, sent, true)).json.status, "submitted");
  await is(judge(first, sent, true), 409, "said_already");
  assert.equal((await answer(second, sent, [1])).status, 200);
  assert.equal((await judge(second, sent, true)).json.status, "published");
  const { row, history } = await read(sent.id);
  assert.deepEqual([row.status, row.in_use, row.version], ["published", 3, 3]);
  assert.deepEqual(history.map((step) => step.step), ["publish", "submit", "write"]);
  await is(judge(second, sent, true), 409, "not_submitted");
});

test("nobody reviews what they wrote, and a token of the command line is nobody", async () => {
  const { id, version } = await admin.does("POST", "bank/questions", { question: question() });
  const sent = await admin.does("POST", `bank/questions/${id}/submit`, { based_on: version });
  await is(answer(admin, sent, [1]), 403, "own_question");
  assert.equal((await admin.does("GET", `bank/reviews/${id}`)).turn, "author");
  const token = await server.organiser();
  const got = await server.post(`/api/v1/bank/reviews/${id}/answer`, { version: sent.version, choice: [1] }, { token });
  assert.deepEqual([got.status, got.json.code], [403, "needs_account"]);
});

test("an objection sends it back with its reason; agreeing after another answer needs one too", async () => {
  const sent = await submitted();
  await answer(first, sent, [2]);
  await is(judge(first, sent, true), 422, "bad_values");
  assert.equal((await judge(first, sent, true, "Tôi đọc nhầm thành ngày nghỉ.")).status, 200);
  await answer(second, sent, [1]);
  await is(judge(second, sent, false), 422, "bad_values");
  await is(judge(second, sent, false, "x".repeat(1001)), 422, "bad_values");
  assert.equal((await judge(second, sent, false, "Thiếu làm thêm ban đêm.")).json.status, "draft");
  const { row, history } = await read(sent.id);
  assert.deepEqual([row.status, row.in_use], ["draft", null]);
  assert.deepEqual([history[0].step, history[0].note, history[0].by_name], ["object", "Thiếu làm thêm ban đêm.", "Vũ Thị Xét"]);
});

const publish = async (some) => {
  const sent = await submitted(some);
  for (const who of [first, second]) {
    assert.equal((await answer(who, sent, [1])).status, 200);
    assert.equal((await judge(who, sent, true)).status, 200);
  }
  return read(sent.id);
};

test("a changed key waits for review while the old one stays in use; a changed topic does not wait", async () => {
  const { row } = await publish();
  const easy = await author.does("PUT", `bank/questions/${row.id}`, { question: question({ difficulty: "medium" }), based_on: row.version });
  assert.deepEqual([easy.status, easy.version], ["published", 4]);
  const options = question().options.map((option, index) => ({ text: option.text, ...(index === 2 && { right: true }) }));
  const next = await author.does("PUT", `bank/questions/${row.id}`, { question: question({ options }), based_on: 4 });
  assert.equal(next.status, "draft");
  const now = await read(row.id);
  assert.deepEqual([now.row.status, now.row.in_use, now.document.version], ["draft", 4, 2]);
});

test("a question of the program's files can be changed, and its file's version stays readable", async () => {
  const { document } = await read("LB-001");
  const changed = { ...document, text: { ...document.text, vi: `${document.text.vi} (nói gọn)` } };
  const { version, status } = await author.does("PUT", "bank/questions/LB-001", { question: changed, based_on: 1 });
  assert.deepEqual([version, status], [2, "draft"]);
  const now = await read("LB-001");
  assert.deepEqual([now.row.in_use, now.row.is_bundled], [1, true]);
  assert.deepEqual(now.history.map((step) => step.step), ["write", "bundle"]);
  assert.equal(now.history[0].changed, "text");
  assert.deepEqual((await author.does("GET", "bank/questions/LB-001?version=1")).document, document);
});

test("what is retired is asked no more, and says why and what took its place", async () => {
  const { row } = await publish();
  const retire = (body) => first.ask("POST", `bank/questions/${row.id}/retire`, { based_on: row.version, ...body });
  await is(author.ask("POST", `bank/questions/${row.id}/retire`, { based_on: row.version, reason: "x" }), 403, "forbidden");
  await is(retire({}), 422, "bad_values");
  await is(retire({ reason: "Luật mới", superseded_by: "nothing" }), 422, "bad_values");
  await is(retire({ reason: "Luật mới", superseded_by: row.id }), 422, "bad_values");
  assert.equal((await retire({ reason: "Luật mới", superseded_by: "LB-002" })).json.status, "retired");
  const now = await read(row.id);
  assert.deepEqual([now.row.status, now.row.in_use, now.document.superseded_by, now.history[0].note], ["retired", null, "LB-002", "Luật mới"]);
});

test("everything is there again after the plug was pulled", async () => {
  const before = await author.does("GET", "bank/questions?limit=200");
  await server.kill();
  await server.start();
  assert.deepEqual(await author.does("GET", "bank/questions?limit=200"), before);
});
