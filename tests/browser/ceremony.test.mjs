// Places revealed from a phone, on the big screen, while another phone knows nothing of them.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { host as hostOf, player, rightChoice, startServer, top, wrongChoice } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web] });
const browser = await openBrowser({ after });
const units = [{ id: "xuong-1", name: "Xưởng may 1", headcount: 40 }, { id: "xuong-2", name: "Xưởng cắt 2", headcount: 25 }];
const people = ["Nguyễn Thị Thanh Hương", "Lê", "Trần Văn Bình"];

async function comes(name, kind, size, url) {
  const someone = await Someone.comes(browser, name, size, { port: server.port, touch: kind !== "stage" });
  someone.kind = `ceremony-${kind}`;
  await someone.goes(url);
  return someone;
}

const step = (someone, id, wanted) => someone.page.waitForFunction(([name, text]) =>
  document.querySelector(`[data-testid="${name}"]`)?.dataset.step === text, [id, String(wanted)]);
const says = async (someone, text) => (await someone.page.locator("body").innerText()).includes(text);

test("a ceremony from the remote: one place after the other on the stage, a second remote in step, the phone last", async () => {
  const round = await server.makeRound({ title: "Ngày hội công nhân 2026", questions: 2, answer_ms: 120_000, lead_ms: 0, speed: "off",
    units, unit_minimum: 1 });
  const stage = await comes("màn hình lớn", "stage", bigSize, round.stage_url);
  const host = await comes("người dẫn", "host", phoneSize, round.host_url);
  const second = await comes("người dẫn thứ hai", "host", bigSize, round.host_url);
  const phone = await comes("điện thoại", "phone", phoneSize, round.join_url);
  await phone.sees("join-name");
  await phone.at("join-name").fill("Phạm Thị Chậm");
  await phone.at("join-unit").selectOption("xuong-1");
  await phone.at("join-submit").click();
  const by = await hostOf(server, round);
  const players = [];
  for (const [i, name] of people.entries())
    players.push(await player(server, round, name, { unit: units[i % 2].id }));
  for (const index of [0, 1]) {
    await host.isIn(index ? "reveal" : "lobby");
    assert.equal(await host.at("host-ceremony-3").count(), 0, "not before the last question");
    await host.at("host-next").click();
    for (const [i, one] of players.entries()) {
      const question = await one.next("question");
      await one.answer(question, i <= 1 - index ? rightChoice(question) : wrongChoice(question));
    }
    await by.command("close");
    await host.isIn("closed");
    if (index)
      assert.ok(await says(host, "Đóng băng bảng xếp hạng trước khi công bố"), "the host is told how places stay secret");
    await host.at("host-next").click();
    await host.isIn("reveal");
  }
  await host.looks("offered");
  await host.at("host-ceremony-3").click();
  await step(stage, "ceremony", 1);
  await stage.looks("begins", { mayScroll: false });
  await step(second, "host-ceremony", 1);
  for (const someone of [stage, host, second])
    for (const name of people)
      assert.equal(await says(someone, name), false, `${someone.name} shows ${name} too early`);
  await host.looks("begun");
  await phone.page.getByText("Xem lễ trao giải trên màn hình lớn.").waitFor();
  assert.equal(await says(phone, "Hạng"), false, "no rank on the phone");
  await phone.looks("waits");

  const shown = [];
  for (let at = 2; ; at++) {
    const from = at % 2 ? second : host; // by turns
    await from.at("host-next").click();
    if (at === 6)
      break;
    await step(stage, "ceremony", at);
    shown.push([await stage.at("ceremony-place").innerText(), await stage.at("ceremony-name").locator("strong").allInnerTexts()]);
    await step(host, "host-ceremony", at);
    await step(second, "host-ceremony", at);
    if (at === 3) {
      await stage.looks("first", { mayScroll: false });
      // Who opens the stage now sees what was revealed so far.
      const late = await comes("màn hình thứ hai", "stage", bigSize, round.stage_url);
      await step(late, "ceremony", 3);
      assert.ok(await says(late, people[0]));
      assert.deepEqual(await late.leaves(), []);
    }
  }
  // Two of the four have points; then the units, by their means.
  assert.deepEqual(shown, [["Hạng 2", [people[1]]], ["Hạng 1", [people[0]]], ["Hạng 2", ["Xưởng may 1"]], ["Hạng 1", ["Xưởng cắt 2"]]]);
  await stage.sees("finished");
  await phone.sees("finished");
  assert.ok(await says(phone, "3/4"), "the phone hears its own rank at the end");
  await host.isIn("finished");
  await host.looks("over");
  const complaints = (await Promise.all([stage, host, second, phone].map((one) => one.leaves()))).flat();
  assert.deepEqual(complaints, []);
});
