// 200 questions of a spreadsheet with errors in it: each problem stands beside its row, some are
// mended there, some are left out, the rest becomes drafts, and is taken back again.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "../whole/harness.mjs";
import { administrator, PASSWORD } from "../whole/people-of-studio.mjs";
import { workbook } from "../whole/workbook.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, {
  flags: ["--web", web, "--welcome", "--sets", path.join(top, "question-bank/sets")] });
const browser = await openBrowser({ after });
const admin = await administrator(server);
const count = async () => (await admin.does("GET", "bank/summary")).questions;

const head = ["STT", "Câu hỏi", "Phương án A", "Phương án B", "Phương án C", "Đáp án", "Chủ đề", "Độ khó", "Giải thích"];
const words = ["thử việc", "nghỉ phép năm", "làm thêm giờ", "tiền lương", "an toàn lao động", "đối thoại", "bảo hiểm xã hội",
  "kỷ luật lao động", "hợp đồng xác định thời hạn", "thai sản"];
const row = (n) => [n, `Về ${words[n % 10]} tại đơn vị số ${n * 7919}, quy định thứ ${n * 104729} nói gì?`, `Phương án một của câu ${n}`,
  `Phương án hai của câu ${n}`, `Phương án ba của câu ${n}`, "ABC"[n % 3], "contracts", "dễ", `Theo điều ${n}.`];
const rows = Array.from({ length: 200 }, (_, i) => row(i + 1));
for (let n = 1; n <= 8; n++)
  rows[n * 10][5] = ""; // without a right answer
rows[101][5] = "Đ"; // no option
rows[111][3] = rows[111][4] = ""; // one option
rows[121][3] = rows[121][2]; // two the same
rows[131][7] = "siêu khó"; // taken as medium
rows[141] = [...rows[140]]; // the same twice
const file = { name: "bo-cau-hoi-cong-doan.xlsx", mimeType: "application/octet-stream", buffer: workbook([head, ...rows]) };

async function comes(name, size) {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
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

const rowAt = (someone, place) => someone.page.locator(`[data-testid="import-row"][data-place="${place}"]`);

test("200 questions are looked through on a laptop, saved and taken back", { timeout: 180_000 }, async () => {
  const author = await comes("người soạn", bigSize);
  const before = await count();
  await author.looks("import-choose");
  await author.at("import-file").setInputFiles(file);
  await author.reads("import-found", /Bảng Excel.*200 câu hỏi/);
  await author.reads("import-show-broken", /\(11\)/);
  await author.reads("import-show-noted", /\(2\)/);
  await author.reads("import-show-good", /\(187\)/);
  await author.looks("import-review");
  // Each is beside its row.
  await rowAt(author, "row 12").getByText(/Chưa có phương án nào được đánh dấu đúng/).waitFor();
  await rowAt(author, "row 103").getByText(/ô F103: Đáp án «Đ» không phải là phương án nào/).waitFor();
  await rowAt(author, "row 113").getByText(/Ở đây có 1 mục, phải có từ 2 đến 10/).waitFor();
  await rowAt(author, "row 123").getByText(/Nội dung này trùng với một phương án khác/).waitFor();
  // Three are mended in place.
  await rowAt(author, "row 12").getByRole("button", { name: /^Sửa/ }).click();
  await author.looks("import-edit");
  await rowAt(author, "row 12").getByLabel("B là đáp án đúng").check();
  await author.reads("import-show-broken", /\(10\)/);
  await rowAt(author, "row 12").getByRole("button", { name: /^Xong/ }).click();
  await rowAt(author, "row 123").getByRole("button", { name: /^Sửa/ }).click();
  await rowAt(author, "row 123").getByLabel("Phương án B", { exact: true }).fill("Một phương án khác hẳn");
  await author.reads("import-show-broken", /\(9\)/);
  await rowAt(author, "row 123").getByRole("button", { name: /^Xong/ }).click();
  await rowAt(author, "row 113").getByRole("button", { name: /^Sửa/ }).click();
  await rowAt(author, "row 113").getByRole("button", { name: "Thêm phương án" }).click();
  await rowAt(author, "row 113").getByLabel("Phương án B", { exact: true }).pressSequentially("Không có quy định");
  assert.equal(await rowAt(author, "row 113").getByLabel("Phương án B", { exact: true }).inputValue(), "Không có quy định");
  await rowAt(author, "row 113").getByLabel("A là đáp án đúng").check();
  await author.reads("import-show-broken", /\(8\)/);
  await rowAt(author, "row 113").getByRole("button", { name: /^Xong/ }).click();
  // One that is the same twice is left out, and so is what nobody mends.
  await author.at("import-show-noted").click();
  await rowAt(author, "row 143").getByText(/Giống 100% câu ở hàng 142 của tệp này/).waitFor();
  await rowAt(author, "row 133").getByText(/«siêu khó» không phải là độ khó/).waitFor();
  await rowAt(author, "row 143").getByRole("button", { name: /^Bỏ câu này/ }).click();
  await author.at("import-leave-all").click();
  await author.reads("import-show-left", /\(9\)/);
  await author.page.getByLabel("Nguồn (tùy chọn)").fill("Đề của Công đoàn ngành năm 2025");
  await author.reads("import-accept", /Lưu 191 câu thành bản nháp/);
  await author.at("import-accept").click();
  await author.reads("import-outcome", /Đã lưu 191 câu thành bản nháp/);
  await author.looks("import-done");
  assert.equal(await count(), before + 191);
  const drafts = await admin.does("GET", "bank/questions?status=draft&limit=200");
  assert.equal(drafts.total, 191);
  const mended = await admin.does("GET", "bank/questions?status=draft&q=104729");
  assert.ok(mended.total >= 1);
  await author.at("import-undo").click();
  await author.reads("import-outcome", /Đã hoàn tác: 191 câu/);
  assert.equal(await count(), before);
  await author.at("import-rest").click();
  await author.reads("import-accept", /Lưu 191 câu/);
  assert.deepEqual(await author.leaves(), []);
});

test("on a phone, and files that cannot be used say why", { timeout: 120_000 }, async () => {
  const author = await comes("người soạn", phoneSize);
  await author.looks("import-choose");
  await author.at("import-file").setInputFiles(file);
  await author.reads("import-found", /200 câu hỏi/);
  await author.looks("import-review");
  await rowAt(author, "row 12").getByRole("button", { name: /^Sửa/ }).click();
  await author.looks("import-edit");
  await author.page.getByRole("link", { name: /Chọn tệp khác/ }).click();
  const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  await author.at("import-file").setInputFiles({ name: "de-cu.xls", mimeType: "application/vnd.ms-excel", buffer: old });
  await author.reads("import-of-file", /tệp Office đời cũ .* hoặc tệp có mật khẩu/);
  await author.looks("import-none");
  await author.page.getByRole("link", { name: /Chọn tệp khác/ }).click();
  author.isCut = true; // the browser itself notes the refusal on its console
  await author.at("import-file").setInputFiles({ name: "la.bin", mimeType: "application/octet-stream", buffer: Buffer.from([1, 2, 3]) });
  await author.page.getByText("Không nhận ra định dạng của tệp này").waitFor();
  await author.looks("import-unknown");
  author.isCut = false;
  await author.page.getByText("Dán văn bản thay cho tệp").click();
  await author.page.getByLabel("Văn bản câu hỏi").fill("Câu 1: Tuổi lao động tối thiểu là bao nhiêu?\nA. 13\nB. 15\nC. 18\nĐáp án: B\n");
  await author.page.getByRole("button", { name: "Đọc văn bản này" }).click();
  await author.reads("import-found", /1 câu hỏi/);
  await author.page.getByRole("button", { name: "English" }).click();
  await author.reads("import-found", /1 question/);
  await author.looks("import-review-en");
  assert.deepEqual(await author.leaves(), []);
});

test("a picture is put on a question with words, and questions go out as a file", { timeout: 120_000 }, async () => {
  const author = await comes("người soạn", phoneSize);
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await author.goes(`${server.url}/studio/bank/new`);
  await author.at("media-file").setInputFiles({ name: "bien-bao.png", mimeType: "image/png", buffer: png });
  await author.page.getByLabel("Hình cho thấy gì (bắt buộc)").fill("Biển cấm hút thuốc");
  await author.page.locator(".preview [data-media] img").waitFor();
  await author.page.getByRole("button", { name: "Bỏ tệp thứ 1" }).waitFor();
  await author.looks("bank-media");
  await author.at("media-file").setInputFiles({ name: "to.png", mimeType: "image/png", buffer: Buffer.concat([png, Buffer.alloc(600_000)]) });
  await author.page.getByText("Hình lớn hơn 512 KB").waitFor();
  await author.goes(`${server.url}/studio/bank/export?topic=wages`);
  await author.reads("export-count", /Tệp sẽ có \d+ câu hỏi/);
  await author.page.getByLabel("Định dạng").selectOption("aiken");
  await author.page.getByText(/chỗ sẽ mất hoặc đổi/).waitFor();
  await author.looks("import-export");
  const [file] = await Promise.all([author.page.waitForEvent("download"), author.at("export-go").click()]);
  assert.equal(file.suggestedFilename(), "cau-hoi.txt");
  await author.goes(`${server.url}/studio/import`);
  const [template] = await Promise.all([author.page.waitForEvent("download"), author.page.getByRole("button", { name: "Tải mẫu Excel (.xlsx)" }).click()]);
  assert.equal(template.suggestedFilename(), "mau-cau-hoi.xlsx");
  assert.deepEqual(await author.leaves(), []);
});
