// One evening, whole: a fresh server, the printed link, a round, a hall that plays it, its results.
// Nothing but browsers.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "../whole/harness.mjs";
import { PASSWORD, setupToken } from "../whole/people-of-studio.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web, "--welcome"] });
const browser = await openBrowser({ after });
const comes = (name, size) => Someone.comes(browser, name, size, { port: server.port });

async function setsUp(organiser) {
  await organiser.goes(`${server.url}/studio#setup=${await setupToken(server)}`);
  for (const [label, text] of [["Họ và tên của bạn", "Trần Thị Quản"], ["Địa chỉ email", "quan@congdoan.vn"],
    ["Tên đơn vị tổ chức cao nhất", "Liên đoàn Lao động tỉnh Lào Cai"], ["Đặt mật khẩu", PASSWORD], ["Nhập lại mật khẩu", PASSWORD]])
    await organiser.page.getByLabel(label, { exact: true }).fill(text);
  await organiser.at("setup-go").click();
  await organiser.reads("who", /Trần Thị Quản/);
}

async function composes(organiser) {
  await organiser.goes(`${server.url}/studio/rounds`);
  await organiser.at("round-new").click();
  await organiser.at("round-title").fill("Đêm hội công nhân");
  await organiser.page.locator("[data-testid^=topic-]").first().fill("2");
  await organiser.at("round-units").fill("Xưởng may\t40\nXưởng cắt\t30");
  await organiser.at("round-minimum").fill("1");
  await organiser.at("round-seconds").fill("120");
  await organiser.at("round-make").click();
  await organiser.reads("round-now", /Phòng chờ[^]*0 người chơi/);
  return /mã phòng (\d{6})/.exec(await organiser.at("round-now").textContent())[1];
}

/** A phone that types the code on the wall. */
async function joins(name, code, unit) {
  const phone = await comes(name, phoneSize);
  await phone.goes(`${server.url}/j`);
  await phone.at("join-code").fill(code);
  await phone.at("join-submit").click();
  await phone.at("join-name").fill(name);
  await phone.at("join-unit").selectOption({ label: unit });
  await phone.at("join-submit").click();
  return phone;
}

/** Everybody sees the question and sends the answer that stands first. */
async function answer(phones, stage) {
  await stage.sees("question-text");
  for (const phone of phones) {
    const first = phone.at("option-0");
    await first.waitFor();
    if (await first.evaluate((one) => one.matches("input:not([type=checkbox])")))
      await first.fill("1");
    else if (await first.evaluate((one) => one.matches("button, input")))
      await first.click({ force: true }); // a checkbox lies below its letter
    if (await phone.at("submit-answer").isVisible())
      await phone.at("submit-answer").click();
  }
}

test("from the first start to a finished live round and its results, in browsers alone", { timeout: 180_000 }, async () => {
  const organiser = await comes("ban tổ chức", phoneSize);
  await setsUp(organiser);
  const code = await composes(organiser);
  const its = organiser.page.url();
  const stage = await comes("màn hình lớn", bigSize);
  await stage.goes(`${server.url}/stage/${code}`);
  await stage.reads("stage-code", new RegExp(code.split("").join("\\s?")));
  const phones = [await joins("Nguyễn Thị Thanh", code, "Xưởng may"), await joins("Lê Văn Bình", code, "Xưởng cắt")];
  await stage.reads("stage-players", /2/);
  await organiser.at("round-remote").click();
  await organiser.isIn("lobby");
  const states = ["lobby"];
  while (states.at(-1) !== "finished") {
    // It may go on by itself meanwhile: when everybody has answered, or after the last standings.
    await organiser.at("host-next").click({ timeout: 3_000 }).catch(() => {});
    states.push(await organiser.leavesState(states.at(-1)));
    assert.ok(states.length < 16, states.join());
    if (states.at(-1) === "question")
      await answer(phones, stage);
  }
  assert.equal(states.filter((state) => state === "question").length, 2);
  for (const phone of phones)
    await phone.sees("finished");
  await organiser.page.goto(its);
  await organiser.reads("round-now", /Đã kết thúc/);
  await organiser.goes(`${server.url}/studio/results`);
  await organiser.page.getByRole("link", { name: "Đêm hội công nhân" }).click();
  await organiser.page.getByText("2 bài làm").first().waitFor();
  const found = [];
  for (const someone of [organiser, stage, ...phones])
    found.push(...await someone.leaves());
  assert.deepEqual(found, []);
});
