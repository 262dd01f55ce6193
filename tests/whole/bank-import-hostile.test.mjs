// Files made to do harm, through the wizard's own routes: each is refused or read with a reason that
// people understand, the server's memory stays within a bound, and it goes on answering.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { startServer } from "./harness.mjs";
import { workbook, workbookOf, zipOf } from "./workbook.mjs";

const slowness = Number(process.env.HOITHI_SLOWNESS ?? 1); // more of a build that looks at all it does
const MB = 1024 * 1024;
const MEMORY_MAX = 700; // MB, at its peak, of all that follows: a document of XML_PARTS_MAX, and what is made of it
const ANSWER_MS = 2000; // of /healthz while a file is read
const server = await startServer({ after }, {});
const token = await server.organiser();
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024;

/** What is said about the file, while the server goes on answering others. */
async function read(name, bytes) {
  let isOver = false, slowest = 0;
  const watch = (async () => {
    while (!isOver) {
      const began = Date.now();
      assert.equal((await server.get("/healthz")).status, 200);
      slowest = Math.max(slowest, Date.now() - began);
      await new Promise((done) => setTimeout(done, 50));
    }
  })();
  const { status, json } = await server.post(`/api/v1/bank/import?name=${name}`, bytes, { token });
  isOver = true;
  await watch;
  assert.ok(slowest < ANSWER_MS * slowness, `${name}: others waited ${slowest} ms`);
  if (slowness === 1)
    assert.ok(peak() < MEMORY_MAX, `${name}: ${peak()} MB at its peak`);
  return { status, code: json.code ?? json.problems.at(-1)?.code, questions: json.questions?.length,
    said: json.problems?.map(({ wrong }) => wrong.vi).join(" ") };
}

const head = ["Câu hỏi", "Phương án A", "Phương án B", "Đáp án"];
const wide = (xml) => workbookOf({ "Đề": xml }, { isPacked: true });

test("zip bombs: packed too tightly, lying about their sizes, with too many parts, within each other", async () => {
  const blanks = Buffer.alloc(31 * MB, " ");
  assert.deepEqual(await read("chat.xlsx", wide(blanks.toString())), { status: 200, code: "archive_bomb", questions: 0,
    said: "Phần «xl/worksheets/sheet1.xml» trong tệp nén lại quá chặt, mở ra có thể gây hại nên không được mở. Hãy lưu lại tệp bằng Excel hoặc Word." });
  const lying = zipOf({ "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": blanks }, { isPacked: true,
    lies: { "xl/worksheets/sheet1.xml": 1000, "xl/workbook.xml": 4 } });
  assert.equal((await read("doi.xlsx", lying)).code, "archive_part_broken");
  const many = zipOf(Object.fromEntries(Array.from({ length: 25001 }, (_, i) => [`x/${i}`, ""])));
  assert.deepEqual([(await read("nhieu.xlsx", many)).code, (await read("nhieu.docx", many)).code], ["archive_parts", "archive_parts"]);
  const nested = workbookOf({ "Đề": [head, ["Gì?", "một", "hai", "A"]] }, { more: { "xl/media/a.zip": zipOf({ big: Buffer.alloc(60 * MB) }, { isPacked: true }) } });
  assert.equal((await read("long.xlsx", nested)).questions, 1);
  assert.equal((await read("cut.xlsx", workbook([head]).subarray(0, 900))).code, "archive_broken");
});

test("sheets of empty rows, of empty cells, of entities", async () => {
  const rows = (count) => Array.from({ length: count }, (_, i) => `<row r="${i + 1}"/>`).join("");
  assert.equal((await read("hang-trong.xlsx", wide(rows(590_000)))).code, "no_columns");
  const beyond = await read("qua-nhieu.xlsx", wide(rows(600_000)));
  assert.equal(beyond.code, "xml_line_large");
  assert.match(beyond.said, /Hãy xóa các hàng và cột trống, hoặc chia tệp nhỏ ra/);
  const laughs = workbookOf({ "Đề": "&b;" }, { more: { "xl/worksheets/sheet1.xml":
    `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(1000)}">]><worksheet><sheetData>&b;</sheetData></worksheet>` } });
  assert.equal((await read("cuoi.xlsx", laughs)).code, "xml_line_doctype");
});

test("sheets without end: a million columns, a line of eight megabytes, nothing but quotes", async () => {
  const top = `${head.join(",")}\n`;
  const columns = await read("cot.csv", `${head.join(",")}${",a".repeat(1_000_000)}\nGì?,một,hai,A\n`);
  assert.equal(columns.questions, 1);
  assert.match(columns.said, /Có hơn 200 cột/);
  const room = 8 * MB - Buffer.byteLength(top);
  assert.equal((await read("dong.csv", top + "x".repeat(room))).questions, 1);
  assert.equal((await read("nhay.csv", top + '"'.repeat(room))).questions, 1);
  assert.equal((await read("xuong-dong.csv", top + "\n".repeat(room))).questions, 0);
  assert.equal((await read("ngoac.csv", top + '"a,\n'.repeat(room / 4 - 1))).code, "too_many_questions");
});

test("a Word document with pictures larger than its text by far is read without them", async () => {
  const text = Array.from({ length: 3 }, (_, i) => [`Câu ${i + 1}: Hỏi gì ${i}?`, "A. một", "B. hai", "Đáp án: A"]).flat()
    .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join("");
  const picture = Buffer.alloc(30 * MB);
  for (let i = 0; i < picture.length; i += 4096)
    picture.writeUInt32LE(i * 2654435761 % 2 ** 32, i);
  const packed = zipOf({ "word/document.xml": `<w:document xmlns:w="w"><w:body>${text}</w:body></w:document>`, "word/media/1.png": picture }, { isPacked: true });
  assert.ok(packed.length < 8 * MB);
  const { questions, code } = await read("hinh.docx", packed);
  assert.ok(questions === 3 || code === "archive_bomb", code);
});

test("the server has given the memory back, and takes a file as before", async () => {
  const now = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024;
  if (slowness === 1)
    assert.ok(now < 200, `${now} MB`);
  assert.equal((await read("de.xlsx", workbook([head, ["Gì?", "một", "hai", "A"]]))).questions, 1);
});
