// Questions from the hall in a browser: a phone asks, another votes, the host lets in and shows,
// the stage has it large.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, top } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone, Wire } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web] });
const browser = await openBrowser({ after });
const wires = [];
after(() => wires.forEach((wire) => wire.close()));

async function comes(name, size, url, kind) {
  const wire = await Wire.to(server.port);
  wires.push(wire);
  const someone = await Someone.comes(browser, name, size, { port: wire.port });
  Object.assign(someone, { wire, kind });
  await someone.goes(url);
  return someone;
}

async function joins(round, name) {
  const phone = await comes(name, phoneSize, round.join_url, "phone");
  await phone.at("join-name").fill(name);
  await phone.at("join-submit").click();
  return phone;
}

const LONG = "Người lao động thử việc trong thời gian bao lâu thì được hưởng lương bằng mức lương chính thức, " +
  "và công ty có phải đóng bảo hiểm xã hội bắt buộc cho tháng thử việc đó hay không, nếu hợp đồng thử việc được ký riêng?";

test("a phone asks, another votes, the host shows, the stage has it", { timeout: 180_000 }, async () => {
  const round = await server.makeRound({ title: "Ngày hội công nhân 2026", kinds: ["single"], answer_ms: 600_000, lead_ms: 0 });
  const host = await comes("người dẫn hỏi đáp", phoneSize, round.host_url, "host");
  const stage = await comes("màn hình hỏi đáp", bigSize, round.stage_url, "stage");
  const lan = await joins(round, "Lan");
  const hung = await joins(round, "Hùng");
  const people = [host, stage, lan, hung];
  await host.isIn("lobby");
  await host.at("forum").click();
  await host.looks("forum-off");
  assert.equal(await lan.at("forum-open").count(), 0, "nothing before the host opens it");

  await host.at("forum-open").click();
  await lan.sees("forum-open");
  await lan.looks("forum-button");
  await lan.at("forum-open").click();
  await lan.looks("forum-empty");
  await lan.at("forum-send").click();
  await lan.reads("forum-problem", /Hãy viết câu hỏi/);
  await lan.at("forum-text").fill("ê".repeat(281));
  await lan.at("forum-send").click();
  await lan.reads("forum-problem", /280/);
  await lan.at("forum-text").fill(LONG);
  await lan.at("forum-send").click();
  await lan.reads("forum-sent", /chờ ban tổ chức duyệt/);
  assert.equal(await lan.at("forum-text").inputValue(), "");
  await lan.looks("forum-sent");

  await host.reads("forum-question-1", /Người lao động thử việc/);
  await host.looks("forum-waiting");
  await hung.at("forum-open").click();
  assert.equal(await hung.at("forum-vote-1").count(), 0, "nobody sees it before the host lets it in");
  await host.at("forum-let-1").click();
  await hung.sees("forum-vote-1");
  await hung.at("forum-vote-1").click();
  await hung.page.locator('[data-testid="forum-vote-1"][aria-pressed="true"]').waitFor();
  await hung.looks("forum-voted");
  await host.reads("forum-question-1", /1 phiếu/);

  await host.at("forum-show-1").click();
  await stage.reads("stage-forum", /Người lao động thử việc/);
  await stage.reads("stage-forum-votes", /1/);
  await lan.at("forum-vote-1").click();
  await stage.reads("stage-forum-votes", /2/);
  await host.at("forum-write-1").click();
  await host.at("forum-words").fill("Có, nếu hợp đồng lao động có nội dung thử việc và có thời hạn từ một tháng trở lên.");
  await host.looks("forum-writing");
  await host.at("forum-answer-1").click();
  await stage.reads("stage-forum", /từ một tháng trở lên/);
  await stage.looks("forum", { mayScroll: false });
  await host.looks("forum-answered");
  await hung.reads("forum-list", /từ một tháng trở lên/);

  // A dead spot: what is being written stays, and goes when the way is there again.
  await hung.at("forum-text").fill("Nghỉ phép năm tính thế nào?");
  hung.isCut = true;
  hung.wire.cut();
  await hung.page.locator("#forum", { hasText: "Mất kết nối" }).waitFor();
  await hung.looks("forum-offline");
  hung.wire.mend();
  await hung.page.locator('[data-testid="forum-send"][aria-disabled="false"]').waitFor({ timeout: 30_000 });
  hung.isCut = false;
  await hung.at("forum-send").click();
  await hung.reads("forum-sent", /chờ ban tổ chức duyệt/);

  // The quiz goes first: the panel gives way, the stage too.
  await host.at("host-next").click();
  await hung.sees("option-0");
  await hung.page.locator("#forum").waitFor({ state: "hidden" });
  await stage.sees("question-text");
  assert.equal(await hung.at("forum-open").count(), 0);
  await hung.at("option-0").click();
  await hung.sees("forum-open");
  await host.at("host-next").click();
  await stage.sees("stage-forum");
  // What the host calls up is not covered by it.
  await host.at("host-next").click();
  await stage.page.locator('[data-testid="stage-forum"]').waitFor({ state: "detached" });
  await host.at("forum-show-1").click();
  await stage.sees("stage-forum");

  await host.at("forum-hide-1").click();
  await stage.page.locator('[data-testid="stage-forum"]').waitFor({ state: "detached" });
  await lan.at("forum-open").click();
  await lan.page.locator("#forum", { hasText: "Chưa có câu hỏi nào" }).waitFor();
  await host.at("forum-close").click();
  await lan.page.locator("#forum", { hasText: "đã đóng phần hỏi đáp" }).waitFor();
  await lan.looks("forum-closed");
  await lan.at("forum-close").click();
  await lan.page.locator("#forum").waitFor({ state: "hidden" });
  assert.equal(await lan.at("forum-open").count(), 0);
  for (const one of people)
    assert.deepEqual(one.complaints, [], one.name);
});

test("a laptop hosts it too, in English", { timeout: 120_000 }, async () => {
  const round = await server.makeRound({ title: "Ngày hội công nhân 2026" });
  const url = new URL(round.host_url);
  url.search = "?lang=en";
  const host = await comes("laptop hỏi đáp", bigSize, url.href, "host");
  await host.isIn("lobby");
  await host.at("forum").click();
  await host.at("forum-open").click();
  await host.page.getByText("No questions yet").waitFor();
  await host.at("forum-review").click();
  const lan = await joins(round, "Lan");
  await lan.at("forum-open").click();
  await lan.at("forum-text").fill("Vì sao?");
  await lan.at("forum-send").click();
  await lan.reads("forum-sent", /Mọi người đã thấy/);
  await host.reads("forum-question-1", /Lan/);
  await host.looks("forum-laptop");
  for (const one of [host, lan])
    assert.deepEqual(one.complaints, [], one.name);
});
