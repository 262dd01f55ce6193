// Sheets that are not as our own: other names of columns, other sheets, old encodings. What somebody
// chose is remembered for the next file with the same names.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "./harness.mjs";
import { tcvn3, workbookOf } from "./workbook.mjs";

const server = await startServer({ after }, { flags: ["--sets", path.join(top, "question-bank/sets")] });
const token = await server.organiser();
const read = async (bytes, query = {}) =>
  server.post(`/api/v1/bank/import?${new URLSearchParams({ name: "de.csv", ...query })}`, bytes, { token });

const odd = (mark) => [
  `STT;Nội dung thi ${mark};PA trả lời A;PA trả lời B;PA trả lời C;Key đúng;Văn bản luật`,
  "1;Người lao động thử việc làm công việc cần trình độ cao đẳng tối đa bao nhiêu ngày?;30 ngày;60 ngày;90 ngày;B;Điều 25 Bộ luật Lao động",
  "2;Thời giờ làm việc bình thường không quá mấy giờ trong một ngày?;8 giờ;9 giờ;10 giờ;Đ;",
].join("\r\n");
const columns = "B=text,C=a,D=b,E=c,F=answer,G=basis";

test("names that are not known are guessed, and nothing is read by the guess alone", async () => {
  const { status, json } = await read(odd("một"));
  assert.equal(status, 200, JSON.stringify(json));
  assert.equal(json.questions.length, 0);
  assert.equal(json.problems[0].code, "no_columns");
  const { rows, ...outline } = json.outline;
  assert.deepEqual(outline, { sheets: [], sheet: "", encoding: "utf-8", is_encoding_sure: true, is_certain: false, is_chosen: false,
    is_remembered: false, header_row: 1, first_row: 2, columns });
  assert.equal(rows.length, 3);
  assert.deepEqual([rows[1].row, rows[1].cells[6]], [2, "Điều 25 Bộ luật Lao động"]);
});

test("columns that were chosen are read, with their rows, and remembered for the same names", async () => {
  const chosen = await read(odd("hai"), { columns, first_row: "2" });
  assert.deepEqual(chosen.json.questions.map(({ place, is_taken }) => [place, is_taken]), [["row 2", true], ["row 3", false]]);
  assert.equal(chosen.json.questions[0].question.explanation.vi, "Căn cứ: Điều 25 Bộ luật Lao động");
  assert.equal(chosen.json.questions[1].problems[0].place, "cell F3");
  assert.ok(chosen.json.outline.is_chosen && !chosen.json.outline.is_remembered);
  const again = await read(`Tên cuộc thi;;\r\n${odd("hai")}`);
  assert.equal(again.json.questions.length, 2, JSON.stringify(again.json.problems));
  assert.ok(again.json.outline.is_chosen && again.json.outline.is_remembered);
  assert.deepEqual([again.json.outline.header_row, again.json.outline.first_row], [2, 3]);
  const other = await read(odd("ba"));
  assert.equal(other.json.questions.length, 0);
});

test("what is cited becomes the basis where the register knows it, else it is said beside the row", async () => {
  const sheet = [
    "Câu hỏi;Phương án A;Phương án B;Đáp án;Căn cứ",
    "Ca đêm từ mấy giờ?;22 giờ;23 giờ;A;Điều 106 BLLĐ 2019",
    "Nghỉ giữa giờ làm đêm ít nhất bao lâu?;30 phút;45 phút;B;\"Bộ luật Lao động 2019, Điều 109 khoản 1; Điều 5 Luật Thủ đô\"",
    "Ngày lễ nào trong tháng năm?;1/5;3/5;A;Điều 112 BLLĐ",
  ].join("\r\n");
  const { json } = await read(sheet);
  const [night, pause, holiday] = json.questions;
  assert.deepEqual(night.question.basis.map(({ document, article }) => [document, article]), [["45/2019/QH14", "106"]]);
  assert.deepEqual([night.question.effective_from, night.question.explanation, night.problems], ["2021-01-01", undefined, []]);
  assert.deepEqual(pause.question.basis.map(({ article, clause }) => [article, clause]), [["109", "1"]]);
  assert.equal(pause.question.explanation.vi, "Căn cứ: Điều 5 Luật Thủ đô");
  assert.deepEqual(pause.problems.map(({ place, code }) => [place, code]), [["cell E3", "cited_unknown"]]);
  assert.match(pause.problems[0].done.vi, /chọn điều luật khi sửa câu hỏi/);
  assert.equal(holiday.question.basis, undefined);
  assert.equal(holiday.problems[0].code, "cited_several");
  assert.match(holiday.problems[0].wrong.vi, /10\/2012\/QH13 hoặc 45\/2019\/QH14/);
  const accepted = await server.post("/api/v1/bank/import/accept", JSON.stringify({ questions: [night.question], name: "can-cu.csv" }), { token });
  assert.equal(accepted.status, 201, JSON.stringify(accepted.json));
  const kept = await server.get(`/api/v1/bank/questions/${accepted.json.ids[0]}`, { token });
  assert.equal(kept.json.document.basis[0].article, "106");
});

test("what was chosen last counts, and outlives a restart", async () => {
  await read(odd("hai"), { columns: columns.replace(",G=basis", ""), first_row: "2" });
  await server.stop();
  await server.start();
  const { json } = await read(odd("hai"));
  assert.equal(json.outline.columns, columns.replace(",G=basis", ""));
  assert.equal(json.questions.length, 2);
});

test("an old encoding is told, shown so that people can judge it, and read when they say so", async () => {
  const bytes = tcvn3(odd("bốn"));
  const told = await read(bytes);
  assert.equal(told.json.questions.length, 0);
  assert.equal(told.json.problems[0].code, "tcvn3");
  assert.ok(!told.json.outline.is_encoding_sure);
  assert.equal(told.json.outline.encoding, "tcvn3");
  assert.match(told.json.outline.rows[1].cells[1], /^Người lao động thử việc/);
  const { json } = await read(bytes, { encoding: "tcvn3", columns, first_row: "2" });
  assert.equal(json.questions.length, 2);
  assert.match(json.questions[0].question.text.vi, /^Người lao động thử việc/);
});

test("a sheet is chosen by its name", async () => {
  const head = ["Câu hỏi", "Phương án A", "Phương án B", "Đáp án"];
  const bytes = workbookOf({ "Bìa": [["Hội thi năm 2026"]], "Đề chính thức": [head, ["Một ngày làm mấy giờ?", "8", "9", "A"]] });
  const first = await read(bytes, { name: "de.xlsx" });
  assert.deepEqual(first.json.outline.sheets, ["Bìa", "Đề chính thức"]);
  assert.equal(first.json.outline.sheet, "Bìa");
  assert.equal(first.json.questions.length, 0);
  const second = await read(bytes, { name: "de.xlsx", sheet: "Đề chính thức" });
  assert.equal(second.json.questions.length, 1);
  assert.deepEqual(second.json.problems, []);
  const none = await read(bytes, { name: "de.xlsx", sheet: "Đề cũ" });
  assert.equal(none.json.problems[0].code, "no_such_sheet");
  assert.match(none.json.problems[0].wrong.vi, /Tệp không có trang tính «Đề cũ»/);
});

test("a choice that cannot be used is refused by the name of its field", async () => {
  for (const [field, value] of [["columns", "B=a"], ["columns", "B=text,B=a"], ["columns", "B=text,C=nothing"], ["encoding", "latin-9"],
    ["first_row", "10000001"], ["first_row", "x"], ["sheet", "x".repeat(201)]]) {
    const { status, json } = await read(odd("năm"), { [field]: value });
    assert.equal(status, 422, `${field}=${value}`);
    assert.match(json.detail, new RegExp(`^${field} `));
  }
  assert.equal((await read(odd("năm"), { first_row: "10000000", columns })).status, 200);
});
