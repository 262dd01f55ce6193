// An organiser makes a contest in the browser: from a template to the winners, without JSON.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { contestant, localTime, makeContest, phone, registered } from "../whole/contest.mjs";
import { rightChoice, startServer, top, until } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web] });
const browser = await openBrowser({ after });
const token = await server.organiser();
const HOUR_MS = 3_600_000;

async function comes(name, size) {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
  someone.kind = "studio";
  await someone.context.addInitScript((value) => localStorage.setItem("hoithi.organiser", value),
    JSON.stringify({ token, expires_at: Date.now() + 24 * HOUR_MS }));
  someone.field = (label) => someone.page.getByLabel(label, { exact: true });
  return someone;
}

/** The browser itself notes on its console, when it likes, that a form was refused (422) and that
 *  standings were still catching up (503); the page says the one and asks again for the other. */
const isNoted = /server responded with a status of (422|503)/;

async function leaves(someone) {
  assert.deepEqual([...new Set(await someone.leaves())].filter((one) => !isNoted.test(one)), []);
}

/** A section of the form; opens it if it is not. */
async function section(someone, id) {
  const fold = someone.at(`section-${id}`);
  if (!(await fold.evaluate((node) => node.open)))
    await fold.locator("summary").first().click();
  await fold.locator(".section").waitFor();
  return fold;
}

const minute = (at) => localTime(at).slice(0, 16);

test("a contest goes from the form to its winners", { timeout: 240_000 }, async () => {
  const organiser = await comes("ban tổ chức", bigSize);
  const { page } = organiser;
  await organiser.goes(`${server.url}/studio/contests`);
  await page.getByText("Chưa có cuộc thi nào").waitFor();
  await organiser.looks("contests-empty");
  await organiser.at("contest-new").click();
  await organiser.sees("template-rate");
  await organiser.looks("contest-new");
  await organiser.at("template-rate").click();

  // Which places are still empty is listed, and a press leads there; it is an error when somebody
  // wants to go on.
  await organiser.reads("contest-missing", /Tên cuộc thi/);
  await organiser.looks("contest-form-unfinished");
  await organiser.at("contest-missing").getByRole("button", { name: "Tên cuộc thi" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "at-title-vi");
  await organiser.at("contest-make").click();
  await organiser.reads("section-about", /Mục này còn thiếu/);

  await organiser.looks("contest-form-missing");
  await organiser.field("Tên cuộc thi").fill("Tìm hiểu pháp luật lao động tỉnh Lào Cai");
  assert.equal(await organiser.field("Mã trong đường dẫn").inputValue(), "tim-hieu-phap-luat-lao-dong-tinh-lao");
  await organiser.field("Mã trong đường dẫn").fill("lao-cai-2026");

  // Times that cannot be are said beside the field, in Vietnamese.
  await organiser.field("Mở").fill(minute(Date.now() + HOUR_MS));
  await organiser.field("Đóng").fill(minute(Date.now() - HOUR_MS));
  await organiser.reads("section-rounds", /Đóng trước khi mở/);
  await organiser.looks("contest-form-wrong");
  await organiser.field("Mở").fill(minute(Date.now() - HOUR_MS));
  await organiser.field("Đóng").fill(minute(Date.now() + 2 * HOUR_MS));

  // By topic, with how many questions there are.
  const paper = await section(organiser, "paper");
  await paper.getByLabel("Cách chọn câu hỏi").selectOption("topics");
  await paper.getByText(/Có \d+ câu đang còn hiệu lực/).first().waitFor();
  await paper.getByLabel("Số câu", { exact: true }).first().fill("90");
  await organiser.reads("section-paper", /chỉ có \d+ câu còn hiệu lực/);
  await paper.getByLabel("Số câu", { exact: true }).first().fill("1");
  await organiser.looks("contest-form-topics");

  // Units from a spreadsheet; the template brings none, so that nobody publishes made-up ones.
  await organiser.reads("contest-problems", /đơn vị/i);
  const units = await section(organiser, "units");
  assert.equal(await units.getByLabel("Số lao động").count(), 0);
  await organiser.at("units-paste").fill("Tên đơn vị\tSố lao động\tCấp trên\nKhu công nghiệp\t\t\n" +
    "Công ty Dệt may Đông Hưng\t1.200\tKhu công nghiệp\nCông ty Giày Hải Dương\t40\tKhu công nghiệp\n");
  await organiser.at("units-take").click();
  await organiser.reads("units-told", /Đã lấy 3 đơn vị/);
  assert.deepEqual(await units.getByLabel("Số lao động").evaluateAll((all) => all.map((one) => one.value)), ["", "1200", "40"]);
  await units.getByLabel("Số lao động").nth(2).fill("4");
  await organiser.looks("contest-form-units");
  const prizes = await section(organiser, "prizes");
  await prizes.getByLabel("Ít nhất bao nhiêu người dự thi mới xếp hạng").fill("1");
  const ranking = await section(organiser, "ranking");
  await ranking.getByRole("button", { name: "Đưa lên: Thời gian làm bài ngắn hơn" }).click();
  assert.match(await ranking.locator(".keys li").first().textContent(), /Thời gian/);
  await ranking.getByRole("button", { name: "Đưa xuống: Thời gian làm bài ngắn hơn" }).click();
  for (const id of ["manner", "who", "publication"])
    await section(organiser, id);
  await organiser.reads("contest-problems", /Thể lệ dùng được/);
  await organiser.at("dry-run").click();
  await organiser.reads("dry-run-said", /người giả lập làm/);
  await organiser.looks("contest-form");

  // The draft survives a reload.
  await organiser.at("contest-save").click();
  await organiser.reads("contest-saved", /Đã lưu bản nháp/);
  await page.waitForFunction(() => location.pathname.startsWith("/studio/contests/draft/"));
  await page.reload();
  await organiser.sees("section-about");
  assert.equal(await organiser.field("Tên cuộc thi").inputValue(), "Tìm hiểu pháp luật lao động tỉnh Lào Cai");
  organiser.isCut = true; // standings that are being written are a refusal, too
  await organiser.at("contest-make").click();
  await organiser.reads("contest-state", /Đang mở/);
  await organiser.looks("contest-page-empty");

  // People take part.
  const contest = { id: "lao-cai-2026" };
  const people = [["Lê Thị Lan", "cong-ty-det-may-dong-hung"], ["Trần Văn An", "cong-ty-giay-hai-duong"],
    ["Lê Thị Lan", "cong-ty-det-may-dong-hung"]];
  for (const [name, unit] of people) {
    const person = await contestant(server);
    await person.register(contest, { name, unit, phone: phone() });
    await person.start("thi");
    for (const [index, item] of person.paper.questions.entries())
      await person.answer(index, rightChoice(item));
    await person.submit();
  }
  await until("the standings", async () => {
    await page.reload();
    await organiser.reads("contest-part", /3 người đăng ký, 3 người đã nộp bài/);
    await page.waitForTimeout(300);
    return (await page.locator("[data-testid=standings] tbody tr").count()) === 3;
  }, 20_000);
  organiser.isCut = false;
  await organiser.at("duplicates").click();
  await organiser.reads("duplicate-list", /Lê Thị Lan[^]*Lê Thị Lan/);
  await organiser.at("duplicate-list").getByRole("button", { name: "Loại Lê Thị Lan" }).last().click();
  await organiser.at("void-reason").fill("Đăng ký hai lần");
  await organiser.at("void-by").fill("Trần Thị Quản");
  await organiser.looks("contest-void");
  await organiser.at("void-go").click();
  await organiser.reads("voids", /Lê Thị Lan: Đăng ký hai lần/);
  await organiser.reads("contest-part", /2 người đăng ký/);
  await organiser.at("voids").getByRole("button", { name: "Nhận lại Lê Thị Lan" }).click();
  // Thinking better of it leaves the keyboard where it was.
  await organiser.page.keyboard.press("Escape");
  await organiser.at("voids").locator("button:focus").waitFor();
  await organiser.page.keyboard.press("Enter");
  await organiser.at("void-reason").fill("Là hai người khác nhau");
  await organiser.at("void-go").click();
  await organiser.reads("contest-part", /3 người đăng ký/);
  await organiser.looks("contest-page");

  // On a tablet, too, what can be done in a row is seen without scrolling the board.
  const size = page.viewportSize();
  await page.setViewportSize({ width: 768, height: 1024 });
  const board = organiser.at("standings");
  await board.getByText("Công ty").first().waitFor();
  assert.ok(await board.evaluate((table) => table.offsetWidth <= table.parentElement.clientWidth), "the board is wider than its place");
  await page.setViewportSize(size);

  // A changed document; what people take part by stays.
  await organiser.at("contest-change").click();
  await organiser.sees("section-about");
  await organiser.field("Tên cuộc thi").fill("Tìm hiểu pháp luật lao động tỉnh Lào Cai năm 2026");
  await organiser.at("contest-make").click();
  await page.getByRole("heading", { name: "năm 2026" }).waitFor();

  const [file] = await Promise.all([page.waitForEvent("download"), organiser.at("winners-csv").click()]);
  assert.match(file.suggestedFilename(), /^doat-giai-([a-z0-9]+-)+\d{4}-\d\d-\d\d\.csv$/);
  await leaves(organiser);
});

test("one person is found and given more time, with a reason that stays", { timeout: 90_000 }, async () => {
  const organiser = await comes("ban tổ chức", phoneSize);
  const contest = await makeContest(server);
  const lan = await registered(server, contest, { name: "Đặng Thị Lan" });
  const paper = await lan.start();
  await organiser.goes(`${server.url}/studio/contests/c/${contest.id}`);
  await organiser.field("Họ tên hoặc số thứ tự").fill("dang thi");
  await organiser.at("time-find").click();
  await organiser.page.getByRole("button", { name: "Thêm thời gian cho Đặng Thị Lan" }).click();
  await organiser.field("Số lần").fill("11");
  await organiser.field("Lý do").fill("Dùng trình đọc màn hình");
  await organiser.field("Người quyết định").fill("Ban tổ chức");
  await organiser.at("time-go").click();
  await organiser.page.locator("#more-time .error", { hasText: "Từ 1 đến 10" }).waitFor();
  await organiser.looks("contest-more-time-wrong");
  await organiser.field("Số lần").fill("1,5");
  await organiser.at("time-go").click();
  assert.equal((await lan.next("extended")).deadline_at, paper.started_at + 1.5 * (paper.deadline_at - paper.started_at));
  await organiser.reads("time-done", /Đặng Thị Lan có thêm thời gian, kể cả bài đang làm/);
  await organiser.page.locator("#time-search:focus").waitFor();
  await organiser.reads("time-given", /1,5 lần thời gian. Dùng trình đọc màn hình/);
  await organiser.looks("contest-more-time");
  await leaves(organiser);
});

test("a contest is ended early: who is at a paper is counted, and everybody reads why", { timeout: 90_000 }, async () => {
  const organiser = await comes("ban tổ chức", phoneSize);
  const contest = await makeContest(server);
  const lan = await registered(server, contest, { name: "Đặng Thị Lan" });
  await lan.start();
  await organiser.goes(`${server.url}/studio/contests/c/${contest.id}`);
  await organiser.at("contest-end").click();
  await organiser.reads("contest-end-open", /1 bài đang làm sẽ được nộp ngay/);
  await organiser.page.locator("#end-sure:focus").waitFor();
  await organiser.page.keyboard.press("Escape");
  await organiser.page.locator("#end-ask:focus").waitFor();
  await organiser.at("contest-end").click();
  await organiser.field("Người quyết định").fill("Ban tổ chức");
  await organiser.at("end-go").click();
  await organiser.page.locator(".error", { hasText: "Hãy ghi lý do" }).waitFor();
  await organiser.looks("contest-end-sure");
  await organiser.field("Lý do").fill("Mất điện toàn khu công nghiệp");
  await organiser.at("end-go").click();
  assert.equal((await lan.next("attempt_over")).ending, "bell");
  await organiser.reads("ended-early", /kết thúc sớm lúc .* Lý do: Mất điện toàn khu công nghiệp/);
  await organiser.reads("contest-state", /Đã kết thúc/);
  await organiser.page.locator("h1:focus").waitFor();
  assert.equal(await organiser.at("contest-end").count(), 0);
  await organiser.looks("contest-ended");
  await organiser.goes(`${server.url}/c/${contest.id}`);
  await organiser.reads("ended-early", /kết thúc sớm cuộc thi lúc .* Lý do: Mất điện/);
  await leaves(organiser);
});

test("a copy has the rules but neither the id nor the times", { timeout: 90_000 }, async () => {
  const organiser = await comes("điện thoại", phoneSize);
  await organiser.goes(`${server.url}/studio/contests/new`);
  await organiser.sees("copy-lao-cai-2026");
  await organiser.looks("contest-new");
  await organiser.at("copy-lao-cai-2026").click();
  await organiser.sees("section-about");
  assert.equal(await organiser.field("Mã trong đường dẫn").inputValue(), "");
  assert.equal(await organiser.field("Mở").inputValue(), "");
  for (const id of ["manner", "who", "units", "ranking", "prizes", "publication"])
    await section(organiser, id);
  await organiser.looks("contest-form");
  await organiser.goes(`${server.url}/studio/contests`);
  await organiser.sees("contest-lao-cai-2026");
  await organiser.looks("contests");
  await organiser.at("contest-lao-cai-2026").click();
  await organiser.sees("contest-part");
  await organiser.looks("contest-page");
  await leaves(organiser);
});
