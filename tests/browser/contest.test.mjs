// Somebody takes part in a self-paced contest on a phone, loses the network in the middle, and
// goes on with another device.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { makeContest, standings } from "../whole/contest.mjs";
import { found, rightChoice, startServer, top } from "../whole/harness.mjs";
import { openBrowser, phoneSize, Someone, Wire } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web] });
const browser = await openBrowser({ after });

const units = [
  { id: "khu-cn", name: { vi: "Công đoàn các Khu công nghiệp tỉnh" } },
  { id: "det-may", name: { vi: "Công đoàn cơ sở Công ty Dệt may Đông Hưng" }, parent: "khu-cn" },
  { id: "benh-vien", name: { vi: "Công đoàn cơ sở Bệnh viện Đa khoa tỉnh" } },
];

/** Somebody with a phone and a way to the server that can be cut. */
async function comes(name) {
  const wire = await Wire.to(server.port);
  const someone = await Someone.comes(browser, name, phoneSize, { port: wire.port });
  return Object.assign(someone, { wire, kind: "contest" });
}

async function leaves(someone) {
  const complaints = await someone.leaves();
  someone.wire.close();
  assert.deepEqual([...new Set(complaints)], []);
}

async function registers(someone, contest, { name, phone, search, unit }) {
  await someone.goes(new URL(`/c/${contest.id}`, server.url));
  await someone.reads("contest-state", /Đang mở/);
  await someone.looks("landing");
  await someone.at("to-register").click();
  await someone.sees("register");
  await someone.at("register").click();
  await someone.looks("register-empty"); // every field says what is missing
  assert.match(await someone.page.locator("#name-error").textContent(), /Hãy nhập họ và tên/);
  await someone.at("name").fill(name);
  await someone.at("birth_year").fill("1990");
  await someone.at("phone").fill(phone);
  await someone.at("unit").fill(search);
  await someone.page.getByRole("button", { name: unit }).click();
  await someone.at("consent").check();
  await someone.looks("register");
  await someone.at("register").click();
  await someone.reads("code", /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  await someone.looks("registered");
  return someone.at("code").textContent();
}

/** What is on the screen, as the bank knows it, with the right answer in the options as shown. */
async function asked(someone) {
  const text = (await someone.at("question-text").textContent()).trim();
  const options = await someone.page.locator(".option .text, .order .text").allTextContents();
  return { question: found({ text }), choice: rightChoice({ text, options }) };
}

/** Gives the right answer by what can be touched. */
async function answers(someone) {
  const { question, choice } = await asked(someone);
  const { page } = someone;
  if (question.kind === "numeric") {
    await someone.at("option-0").fill(String(choice.number).replace(".", ","));
    await someone.at("option-0").blur();
  } else if (question.kind === "ordering") {
    for (const [place, option] of choice.entries())
      for (;;) {
        const now = await page.evaluate((id) => {
          const row = document.querySelector(`[data-testid="${id}"]`);
          return [...row.parentElement.children].indexOf(row);
        }, `option-${option}`);
        if (now <= place)
          break;
        await someone.at(`option-${option}`).getByRole("button").first().click();
      }
    if (await someone.at("keep-order").count())
      await someone.at("keep-order").click();
  } else if (question.kind === "multiple") {
    for (const index of choice)
      await page.locator("label", { has: someone.at(`option-${index}`) }).click();
  } else {
    await someone.at(`option-${choice[0]}`).click();
  }
  return question.kind;
}

test("a phone registers, answers with the network cut in the middle, hands in and sees the result",
  { timeout: 120_000 }, async () => {
    const contest = await makeContest(server, {
      units,
      eligibility: { unit: "required", other_unit: true, age_min: 15 },
      predictions: [{ id: "ty-le", kind: "all_right_percent", decimals: 5,
        text: { vi: "Bao nhiêu phần trăm người trả lời đúng tất cả?" } }],
      ranking: ["score", "prediction:ty-le", "time"],
    });
    const lan = await comes("Nguyễn Thị Lan");
    await registers(lan, contest, { name: "Nguyễn Thị Lan", phone: "0912 345 678", search: "dong hung", unit: /Đông Hưng/ });
    await lan.at("to-start").click();
    await lan.looks("start");
    await lan.at("start").click();
    await lan.sees("question-text");

    for (let index = 0; index < 5; index++) {
      if (index === 2) {
        lan.isCut = true;
        lan.wire.cut();
        await lan.context.setOffline(true);
      }
      await lan.looks(`paper-${await answers(lan)}${index === 2 ? "-offline" : ""}`);
      await lan.reads("answer-state", index < 2 ? /Đã ghi nhận/ : /Đã lưu trên máy/);
      await lan.at("next").click();
    }
    // Still away: the predictions and the look over what is done need no network either.
    await lan.at("guess-ty-le").fill("87,65432");
    await lan.at("guess-ty-le").blur();
    await lan.reads("guesses", /Bạn dự đoán: 87,65432 · Đã lưu trên máy/);
    await lan.looks("guesses");
    await lan.at("next").click();
    await lan.reads("review", /Đã trả lời 5\/5 câu/);
    await lan.reads("wire", /4 mục lưu trên máy/);
    await lan.looks("review");

    await lan.context.setOffline(false);
    lan.wire.mend();
    await lan.reads("wire", /Đã kết nối/);
    lan.isCut = false;
    await lan.at("submit").click();
    await lan.at("submit").click();
    await lan.reads("right", /^5\/5$/);
    await lan.looks("result");
    await lan.page.locator("details").first().locator("summary").click();
    await lan.looks("result-open");
    await lan.page.reload(); // the address is the state
    await lan.reads("right", /^5\/5$/);

    const board = await standings(server, contest, (one) => one.total === 1);
    assert.deepEqual(board.standings.map((row) => [row.right, row.score]), [[5, 5]]);
    await lan.page.getByRole("button", { name: "Bảng xếp hạng" }).click();
    await lan.reads("my-rank", /Hạng của bạn: 1\/1/);
    await lan.looks("ranking");
    await leaves(lan);
  });

test("another device goes on by the code where the first was, and nothing is lost", { timeout: 120_000 }, async () => {
  const contest = await makeContest(server, { units, eligibility: { unit: "optional", age_min: 15 },
    publication: { standings: "after_close", answers: "after_close", publish_at: "2030-01-10T08:00" } });
  const one = await comes("An, điện thoại");
  const code = await registers(one, contest, { name: "An", phone: "0912345679", search: "benh vien", unit: /Bệnh viện/ });
  await one.at("to-start").click();
  await one.at("start").click();
  await answers(one);
  await one.reads("answer-state", /Đã ghi nhận/);
  await one.page.reload();
  await one.reads("answer-state", /Đã ghi nhận/);

  const other = await comes("An, máy tính bảng");
  await other.goes(new URL(`/c/${contest.id}/return`, server.url));
  await other.at("return-code").fill(code.toLowerCase().replace("-", " "));
  await other.looks("return");
  await other.at("return-go").click();
  await other.at("go-on").click();
  await other.reads("answer-state", /Đã ghi nhận/);
  await one.reads("elsewhere", /thiết bị hoặc tab khác/);
  await one.looks("elsewhere");
  await other.at("list").click();
  await other.looks("list");
  await other.page.getByRole("button", { name: "Xem lại và nộp" }).click();
  assert.equal(await other.at("unanswered").getByRole("button").count(), 4);
  await other.at("submit").click();
  await other.looks("review-open");
  await other.at("submit").click();
  await other.reads("sealed", /Kết quả công bố lúc 08:00 thứ năm, 10\/01\/2030/);
  await other.looks("sealed");
  await leaves(one);
  await leaves(other);
});

test("by keyboard alone", { timeout: 120_000 }, async () => {
  const contest = await makeContest(server);
  const binh = await comes("Bình");
  const { page } = binh;
  const tabTo = async (id) => {
    for (let i = 0; i < 40; i++) {
      if (await page.evaluate(() => document.activeElement?.dataset.testid) === id)
        return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not come to ${id}`);
  };
  await binh.goes(new URL(`/c/${contest.id}`, server.url));
  await binh.sees("to-register");
  await tabTo("to-register");
  await page.keyboard.press("Enter");
  await binh.sees("name");
  await tabTo("name");
  await page.keyboard.type("Trần Văn Bình");
  await tabTo("phone");
  await page.keyboard.type("0912345680");
  await tabTo("consent");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await binh.sees("to-start");
  await tabTo("to-start");
  await page.keyboard.press("Enter");
  await binh.sees("start");
  await tabTo("start");
  await page.keyboard.press("Enter");
  await binh.sees("question-text");
  for (let index = 0; index < 5; index++) {
    assert.equal(await page.evaluate(() => document.activeElement?.id), "stem", "the question has the focus");
    const { question } = await asked(binh);
    if (question.kind === "numeric") {
      await tabTo("option-0");
      await page.keyboard.type("45");
    } else if (question.kind === "ordering") {
      await tabTo("keep-order");
      await page.keyboard.press("Enter");
    } else {
      await page.keyboard.press("a");
    }
    await tabTo("next");
    await page.keyboard.press("Enter");
  }
  await binh.reads("review", /Đã trả lời 5\/5 câu/);
  await tabTo("submit");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await binh.sees("right");
  await leaves(binh);
});
