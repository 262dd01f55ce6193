// A question from its author's form to a round in the hall: two who did not write it agree on its
// key, it is put into a set, and a round asks it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, temporaryFolder, top } from "../whole/harness.mjs";
import { administrator, colleague } from "../whole/people-of-studio.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const laws = temporaryFolder();
writeFileSync(path.join(laws, "luat.jsonl"), JSON.stringify({
  doc: "45/2019/QH14", article: "Điều 98", title: "Tiền lương làm thêm giờ", effective_from: "2021-01-01",
  text: "1. Người lao động làm thêm giờ được trả lương như sau:\na) Vào ngày thường, ít nhất bằng 150%;\nb) Vào ngày nghỉ hằng tuần, ít nhất bằng 200%;\n2. Làm việc vào ban đêm được trả thêm ít nhất bằng 30%.",
}));
const server = await startServer({ after }, { flags: ["--welcome", "--web", web, "--law-texts", laws,
  "--sets", path.join(top, "question-bank/sets")] });
const browser = await openBrowser({ after });
const admin = await administrator(server);
const author = await colleague(server, admin, "Lê Thị Soạn", "author");
const first = await colleague(server, admin, "Phạm Văn Duyệt", "reviewer");
const second = await colleague(server, admin, "Vũ Thị Xét", "reviewer");

/** This person with a browser of this size, signed in. */
async function comes(person, name, size) {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
  const [cookie, value] = person.cookie.split("=");
  await someone.context.addCookies([{ name: cookie, value, url: server.url }]);
  await someone.page.addInitScript(() => localStorage.setItem("hoithi.signed", "true"));
  return Object.assign(someone, { kind: "bank", opens: (where) => someone.goes(`${server.url}/studio/${where}`) });
}

async function leaves(...people) {
  for (const someone of people)
    assert.deepEqual([...new Set(await someone.leaves())], []);
}

const stem = "Làm thêm giờ vào ngày thường được trả ít nhất bao nhiêu phần trăm?";
let id;

test("the bank is searched as one types, and an empty list says what to do", async () => {
  for (const size of [phoneSize, bigSize]) {
    const someone = await comes(author, "Soạn", size);
    await someone.opens("bank");
    await someone.sees("bank-row");
    await someone.looks("browse");
    await someone.page.getByLabel("Tìm câu hỏi").fill("hop dong");
    await someone.page.waitForURL(/q=hop\+dong/);
    await someone.reads("bank-row", /hợp đồng|lao động/);
    await someone.page.getByLabel("Tìm câu hỏi").fill("xyzzy");
    await someone.sees("bank-none");
    await someone.looks("nothing-found");
    await someone.page.getByRole("button", { name: "Bỏ mọi điều kiện" }).click();
    await someone.sees("bank-row");
    await leaves(someone);
  }
});

test("on a phone the filters are folded, and say how many are active", async () => {
  const someone = await comes(author, "Soạn", phoneSize);
  const button = someone.at("bank-filters");
  const topic = someone.page.getByLabel("Chủ đề");
  await someone.opens("bank?stale=false");
  await someone.sees("bank-row");
  const { y } = await someone.at("bank-row").first().boundingBox();
  assert.ok(y + 44 < phoneSize.height, `the first question begins at ${y}`);
  assert.equal(await button.textContent(), "Bộ lọc (1)");
  assert.equal(await topic.isVisible(), false);
  await button.click();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  await topic.selectOption("wages");
  await someone.reads("bank-filters", /Bộ lọc \(2\)/);
  await button.click();
  await topic.waitFor({ state: "hidden" });
  await someone.looks("filters-folded");
  await leaves(someone);
});

test("the list is sorted by a click on a figure's column, and back again", async () => {
  const someone = await comes(author, "Soạn", bigSize);
  const used = someone.page.getByRole("columnheader", { name: /Đã dùng/ });
  await someone.opens("bank");
  await someone.sees("bank-row");
  assert.equal(await someone.at("bank-filters").isVisible(), false);
  await used.getByRole("button").click();
  await someone.page.waitForURL(/sort=-use/);
  assert.equal(await used.getAttribute("aria-sort"), "descending");
  await used.getByRole("button").click();
  await someone.page.waitForURL(/sort=use/);
  assert.equal(await used.getAttribute("aria-sort"), "ascending");
  await someone.page.getByLabel("Kết quả khi đã dùng").selectOption("unused");
  await someone.reads("bank-count", /Tìm thấy [1-9]/);
  await someone.reads("bank-row", /Chưa dùng/);
  await someone.looks("sorted");
  await leaves(someone);
});

test("an author writes a question, sees what is wrong beside the fields, and sends it to the reviewers", async () => {
  const someone = await comes(author, "Soạn", bigSize);
  const { page } = someone;
  await someone.opens("bank/new");
  await page.getByText(/Còn \d+ chỗ cần sửa/).waitFor();
  assert.equal(await page.locator(".problems .error").count(), 0, "nobody has come to a field yet");
  assert.equal(await page.locator("[aria-invalid=true]").count(), 0);
  await someone.looks("editor-new");
  await page.getByLabel("Phương án A", { exact: true }).focus();
  await page.getByLabel("Phương án B", { exact: true }).focus();
  await page.locator("#at-options-0-problems .error").waitFor();
  assert.equal(await page.locator(".problems .error").count(), 1, "only the field that was left");
  await someone.at("bank-errors").locator("summary").click();
  await someone.at("bank-errors").getByRole("button", { name: /Phương án C/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "at-options-2-text-vi");
  assert.ok(await page.locator(".problems .error").count() > 4, "who asks what is missing sees it beside the fields");
  someone.isCut = true; // the browser notes the refusal
  await someone.at("bank-save").click();
  await page.getByText("Chưa lưu được. Hãy sửa các chỗ có chữ đỏ").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "at-text-vi", "one begins with the first");
  someone.isCut = false;
  await page.getByRole("textbox", { name: "Câu hỏi", exact: true }).fill(stem);
  await page.getByLabel("Chủ đề").selectOption("wages");
  for (const [letter, text] of [["A", "100%"], ["B", "150%"], ["C", "200%"]])
    await page.getByLabel(`Phương án ${letter}`, { exact: true }).fill(text);
  await page.getByRole("button", { name: "Bỏ phương án D" }).click();
  await page.getByText("Chưa có đáp án đúng.").or(page.getByText("Hãy đánh dấu đúng một đáp án.")).first().waitFor();
  await someone.looks("editor-problems");
  await page.getByLabel("B là đáp án đúng").check();
  assert.match(await page.locator(".phone").textContent(), /ngày thường.*100%.*150%.*200%/s);
  await page.getByLabel("Giải thích sau khi trả lời").fill("Vào ngày thường, ít nhất bằng 150%.");
  await someone.at("bank-basis-add").click();
  await page.getByText("Chưa điền chỗ này.").first().waitFor();
  assert.equal(await page.getByText("null").count(), 0);
  await page.getByLabel("Văn bản").selectOption("45/2019/QH14");
  await page.getByLabel("Điều", { exact: true }).fill("98");
  await page.getByRole("button", { name: "Khoản 1" }).click();
  await page.getByRole("button", { name: "Điểm a" }).click();
  assert.equal(await page.getByRole("textbox", { name: "Điểm", exact: true }).inputValue(), "a");
  await page.getByText("Có thể gửi thẩm định sau khi lưu").waitFor();
  await someone.looks("editor");
  await page.reload();
  await page.getByText(/Đang tiếp tục bản chưa lưu/).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Câu hỏi", exact: true }).inputValue(), stem);
  await someone.at("bank-save").click();
  await page.waitForURL(/\/bank\/HT-/);
  id = new URL(page.url()).pathname.split("/").at(-1);
  await someone.at("bank-submit").click();
  await page.getByText("Đang chờ hai người thẩm định").waitFor();
  await someone.looks("submitted");
  await leaves(someone);
});

test("the keyboard goes on beside what was moved or taken away", async () => {
  const someone = await comes(author, "Soạn", bigSize);
  const { page } = someone;
  const press = (name) => page.getByRole("button", { name, exact: true }).press("Enter");
  const isAt = (name) => page.waitForFunction((wanted) =>
    (document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent).trim() === wanted, name);
  await someone.opens("bank/new");
  await press("Đưa B lên");
  await isAt("Đưa A xuống");
  await press("Đưa B xuống");
  await isAt("Đưa C xuống");
  await press("Bỏ phương án D");
  await isAt("Bỏ phương án C");
  await press("Bỏ phương án C");
  await isAt("Thêm phương án");
  await press("Thêm căn cứ");
  await page.waitForFunction(() => document.activeElement.id === "at-basis-0");
  await page.getByLabel("Văn bản").press("ArrowDown");
  await page.getByRole("button", { name: /^Bỏ căn cứ/ }).press("Enter");
  await isAt("Thêm căn cứ");
  await someone.opens("sets/new");
  await press("Thêm dòng");
  await press("Bỏ dòng 2");
  await isAt("Thêm dòng");
  await page.getByLabel("Tìm câu để thêm").fill("CT-001");
  await press("Thêm câu CT-001");
  await page.waitForFunction(() => document.activeElement.id === "set-q");
  await press("Bỏ câu CT-001");
  await page.waitForFunction(() => document.activeElement.id === "set-q");
  await leaves(someone);
});

test("who reads the bank and does not write it takes its questions along", async () => {
  const someone = await comes(first, "Duyệt", phoneSize);
  await someone.opens("bank?topic=wages");
  await someone.at("bank-export").click();
  await someone.page.waitForURL(/bank\/export\?topic=wages/);
  await someone.reads("export-count", /Tệp sẽ có \d+ câu hỏi/);
  await leaves(someone);
});

test("a long option is seen whole, on one line of text however it was pasted", async () => {
  const long = "Được, nếu hai bên thỏa thuận bằng văn bản và người lao động được trả ít nhất tám mươi lăm phần trăm mức lương của công việc đó";
  for (const size of [phoneSize, bigSize]) {
    const someone = await comes(author, "Soạn", size);
    await someone.opens("bank/new");
    const field = someone.page.getByLabel("Phương án A", { exact: true });
    const short = (await field.boundingBox()).height;
    await field.fill(`${long.slice(0, 40)}\n  ${long.slice(40)}`);
    await field.press("Enter");
    assert.equal(await field.inputValue(), `${long.slice(0, 40)} ${long.slice(40)}`);
    const { shown, whole } = await field.evaluate((one) => ({ shown: one.clientHeight, whole: one.scrollHeight }));
    assert.ok(whole <= shown, `${shown} of ${whole} are seen`);
    assert.ok((await field.boundingBox()).height > short);
    await someone.looks("long-option");
    await leaves(someone);
  }
});

test("who comes second is shown who changed it, and both versions", async () => {
  const made = await author.does("POST", "bank/questions", { question: {
    kind: "true_false", topic: "wages", audience: ["worker"], difficulty: "easy", text: { vi: "Trả lương chậm được không?" }, answer: false } });
  const someone = await comes(author, "Soạn", phoneSize);
  await someone.opens(`bank/${made.id}/edit`);
  await someone.page.getByRole("textbox", { name: "Câu hỏi", exact: true }).fill("Có được trả lương chậm không?");
  await admin.does("PUT", `bank/questions/${made.id}`, { based_on: 1, question: {
    kind: "true_false", topic: "wages", audience: ["worker"], difficulty: "hard", text: { vi: "Trả lương chậm được không?" }, answer: false } });
  someone.isCut = true; // the browser notes the refusal
  await someone.at("bank-save").click();
  await someone.reads("bank-conflict", /Trần Thị Quản đã sửa lúc \d\d\/\d\d\/\d{4}\s\d\d:\d\d/);
  someone.isCut = false;
  await someone.looks("conflict");
  await someone.page.getByRole("button", { name: "Lưu bản của tôi lên trên" }).click();
  await someone.page.waitForURL(new RegExp(`/bank/${made.id}$`));
  await someone.page.getByText("Bản 3").waitFor();
  await someone.opens(`bank/${made.id}/history?from=1&to=3`);
  await someone.page.locator("ins").first().waitFor();
  assert.match(await someone.page.locator("ins").first().textContent(), /Có được trả lương chậm/);
  await someone.looks("history");
  await leaves(someone);
});

test("two reviewers answer without the key, see it and agree", async () => {
  for (const [person, size] of [[first, phoneSize], [second, bigSize]]) {
    const someone = await comes(person, person.account, size);
    await someone.opens("reviews");
    await someone.sees("review-row");
    await someone.looks("reviews");
    await someone.page.getByRole("link", { name: new RegExp(id) }).click();
    await someone.sees("option-1");
    assert.doesNotMatch(await someone.page.locator("main").textContent(), /Đáp án đúng|ít nhất bằng 150%/);
    await someone.looks("review-blind");
    await someone.at("option-1").click();
    await someone.at("review-answer").click();
    await someone.reads("review-yours", /Trùng với đáp án/);
    await someone.looks("review-key");
    await someone.page.getByText("Điểm a khoản 1 Điều 98, Bộ luật Lao động 2019").waitFor();
    await someone.at("review-agree").click();
    await someone.page.waitForURL(/\/studio\/reviews$/);
    await someone.reads("review-outcome", /còn chờ người khác|được dùng/);
    await leaves(someone);
  }
  assert.equal((await author.does("GET", `bank/questions/${id}`)).row.status, "published");
});

test("it is put into a set, and a round asks it", async () => {
  const someone = await comes(admin, "Quản", bigSize);
  const { page } = someone;
  await someone.opens("sets/new");
  await page.getByLabel("Tên bộ (tiếng Việt)").fill("Hội thi tháng công nhân");
  await page.getByLabel("Tìm câu để thêm").fill("lam them gio vao ngay thuong duoc tra it nhat bao nhieu");
  await page.getByRole("button", { name: `Thêm câu ${id}` }).click();
  await someone.reads("sets-picked", new RegExp(id));
  await someone.looks("set");
  await someone.at("sets-save").click();
  await page.waitForURL(/\/sets\/BO-/);
  await page.getByText("Đã lưu.").waitFor();
  const set = new URL(page.url()).pathname.split("/").at(-1);
  await someone.opens("sets");
  await page.getByRole("link", { name: "Hội thi tháng công nhân" }).waitFor();
  await someone.looks("sets");
  await leaves(someone);

  const round = await server.makeRound({ set });
  const phone = await Someone.comes(browser, "Lan", phoneSize, { port: server.port });
  await phone.goes(round.join_url);
  await phone.sees("join-name");
  await phone.at("join-name").fill("Lan");
  await phone.at("join-submit").click();
  const hostPage = await Someone.comes(browser, "Host", phoneSize, { port: server.port });
  await hostPage.goes(round.host_url);
  await hostPage.isIn("lobby");
  await hostPage.page.getByRole("button", { name: /Mở câu 1|Bắt đầu/ }).first().click();
  await phone.reads("question-text", /Làm thêm giờ vào ngày thường/);
  await phone.at("option-1").click();
  await phone.reads("answer-state", /Đã ghi nhận/);
  await leaves(phone, hostPage);
});

test("sets by share, what expires, in both languages and sizes", async () => {
  for (const size of [phoneSize, bigSize]) {
    const someone = await comes(admin, "Quản", size);
    await someone.opens("sets/new");
    await someone.at("sets-draw").click();
    await someone.page.getByText("Các câu trong bộ (10)").waitFor();
    await someone.looks("set-drawn");
    await someone.opens("bank/due");
    await someone.reads("due-count", /hết hiệu lực vào/);
    await someone.looks("due");
    await someone.opens("bank/LB-001?lang=en");
    await someone.page.getByRole("heading", { name: "Legal basis" }).waitFor();
    await someone.looks("question-en");
    await leaves(someone);
  }
});
