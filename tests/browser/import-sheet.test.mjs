// Spreadsheets that are not as our own: a cover before the questions, columns with other names, and
// a file in an old encoding. The guess is filled in, people correct it, and it is remembered.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "../whole/harness.mjs";
import { administrator, PASSWORD } from "../whole/people-of-studio.mjs";
import { tcvn3, workbookOf } from "../whole/workbook.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web, "--welcome"] });
const browser = await openBrowser({ after });
await administrator(server);

const words = ["thử việc", "nghỉ phép năm", "làm thêm giờ", "tiền lương", "an toàn lao động", "đối thoại", "bảo hiểm xã hội",
  "kỷ luật lao động", "hợp đồng xác định thời hạn", "thai sản"];
const head = ["STT", "Nội dung thi", "PA trả lời A", "PA trả lời B", "PA trả lời C", "Key đúng", "Văn bản luật", "Người soạn"];
const row = (n) => [String(n), `Về ${words[n % 10]} tại đơn vị số ${n * 7919}, quy định thứ ${n * 104729} nói gì?`, `Phương án một của câu ${n}`,
  `Phương án hai của câu ${n}`, `Phương án ba của câu ${n}`, "ABC"[n % 3], `Điều ${n} Bộ luật Lao động`, "Chị Lan"];
const rows = Array.from({ length: 200 }, (_, i) => row(i + 1));
rows[101][5] = "Đ"; // no option
const sheets = { "Bìa": [], "Đề chính thức": [["BỘ CÂU HỎI CÔNG ĐOÀN NGÀNH"], [], head, ...rows] };
const file = { name: "de-cong-doan.xlsx", mimeType: "application/octet-stream", buffer: workbookOf(sheets) };

async function comes(size) {
  const someone = await Someone.comes(browser, "người soạn", size, { port: server.port });
  someone.kind = "studio";
  await someone.goes(`${server.url}/studio`);
  await someone.page.getByLabel("Địa chỉ email").fill("quan@congdoan.vn");
  await someone.page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
  await someone.at("sign-in").click();
  await someone.sees("sign-out");
  await someone.goes(`${server.url}/studio/import`);
  await someone.sees("import-file");
  return someone;
}

const meaning = (someone, column) => someone.at(`import-column-${column}`);

test("a cover and odd names: the sheet is chosen, the guess corrected, and remembered", { timeout: 180_000 }, async () => {
  const author = await comes(bigSize);
  await author.at("import-file").setInputFiles(file);
  await author.page.getByText("Trang tính này không có ô nào đọc được").waitFor();
  await author.looks("import-columns-empty");
  await author.at("import-sheet").selectOption("Đề chính thức");
  await meaning(author, "B").waitFor();
  assert.deepEqual(await Promise.all([..."ABCDEFGH"].map((column) => meaning(author, column).inputValue())),
    ["", "text", "a", "b", "c", "answer", "basis", ""]);
  await author.looks("import-columns");
  // Two columns of one meaning, and none that is the question, are said where they are.
  await meaning(author, "H").selectOption("basis");
  await author.page.getByText("Một cột khác đã có nghĩa này").waitFor();
  await meaning(author, "H").selectOption("");
  await meaning(author, "B").selectOption("");
  await author.at("import-columns-read").click();
  await author.page.getByText("Hãy chọn một cột là câu hỏi.").waitFor();
  await author.looks("import-columns-wrong");
  await meaning(author, "B").selectOption("text");
  await meaning(author, "H").selectOption("explanation");
  await meaning(author, "H").selectOption("");
  await author.at("import-columns-read").click();
  await author.reads("import-found", /Bảng Excel.*200 câu hỏi/);
  await author.reads("import-show-broken", /\(1\)/);
  await author.page.locator(`[data-testid="import-row"][data-place="row 105"]`).getByText(/ô F105: Đáp án «Đ» không phải là phương án nào/).waitFor();
  // The next file with these names is read so at once.
  await author.page.getByRole("link", { name: /Chọn tệp khác/ }).click();
  await author.at("import-file").setInputFiles({ ...file, name: "de-lan-hai.xlsx", buffer: workbookOf({ "Đề": [head, ...rows.slice(0, 30)] }) });
  await author.reads("import-found", /30 câu hỏi/);
  await author.page.getByText("Dùng lại cách chọn cột của lần nhập trước").waitFor();
  await author.looks("import-remembered");
  await author.at("import-columns").click();
  assert.equal(await meaning(author, "G").inputValue(), "basis");
  assert.deepEqual(await author.leaves(), []);
});

test("on a phone: a file in TCVN3 is shown as it reads, and read when people say so", { timeout: 120_000 }, async () => {
  const author = await comes(phoneSize);
  const csv = [["Câu hỏi", "A", "B", "C", "Đáp án"], ...rows.slice(0, 20).map(([, ...cells]) => cells.slice(0, 5))].map((cells) => cells.join(";")).join("\r\n");
  await author.at("import-file").setInputFiles({ name: "de-cu.csv", mimeType: "text/csv", buffer: tcvn3(csv) });
  await author.page.getByText("Chữ trong tệp có vẻ viết bằng bảng mã này").waitFor();
  assert.equal(await author.at("import-encoding").inputValue(), "tcvn3");
  await author.page.getByText(/Ví dụ: Về nghỉ phép năm/).waitFor();
  await author.looks("import-encoding");
  await author.at("import-encoding").selectOption("windows-1258");
  await author.page.getByText("Chỉ đổi khi chữ dưới đây đọc không ra").waitFor();
  assert.equal(await author.page.getByText(/Ví dụ: Về nghỉ phép năm/).count(), 0);
  await author.at("import-encoding").selectOption("tcvn3");
  await author.page.getByText(/Ví dụ: Về nghỉ phép năm/).waitFor();
  await author.at("import-columns-read").click();
  await author.reads("import-found", /20 câu hỏi/);
  await author.reads("import-show-broken", /\(0\)/);
  await author.page.getByRole("button", { name: "English" }).click();
  await author.at("import-columns").click();
  await author.page.getByText("What is in each column?").waitFor();
  await author.looks("import-columns-en");
  assert.deepEqual(await author.leaves(), []);
});

test("a reload loses nothing of a file that is half looked through", { timeout: 120_000 }, async () => {
  const author = await comes(phoneSize);
  const csv = [["Câu hỏi", "A", "B", "C", "Đáp án"], ...rows.slice(0, 6).map(([, ...cells]) => cells.slice(0, 5))];
  csv[2][4] = "";
  await author.at("import-file").setInputFiles({ name: "do-dang.csv", mimeType: "text/csv", buffer: Buffer.from(csv.map((cells) => cells.join(";")).join("\r\n")) });
  await author.reads("import-show-broken", /\(1\)/);
  const broken = () => author.page.locator('[data-testid="import-row"][data-place="row 3"]');
  await broken().getByRole("button", { name: /^Sửa/ }).click();
  await broken().getByLabel("C là đáp án đúng").check();
  await author.reads("import-show-broken", /\(0\)/);
  await author.page.waitForTimeout(1000); // until it is written down
  await author.goes(`${server.url}/studio/import`);
  await author.reads("import-half-done", /6 câu của tệp do-dang.csv/);
  await author.looks("import-half-done");
  await author.at("import-go-on").click();
  await author.reads("import-show-broken", /\(0\)/);
  await author.at("import-accept").click();
  await author.reads("import-outcome", /Đã lưu 6 câu/);
  await author.page.waitForTimeout(1000);
  await author.goes(`${server.url}/studio/import`);
  await author.sees("import-file");
  assert.equal(await author.at("import-half-done").count(), 0);
  assert.deepEqual(await author.leaves(), []);
});
