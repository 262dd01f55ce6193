// Certificates in a browser: a template with its page beside it, issuing, revoking, and what
// somebody sees who holds the paper.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { host, player, rightChoice, startServer, top } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const server = await startServer({ after }, { flags: ["--web", web]  });
const browser = await openBrowser({ after });
const token = await server.organiser();

async function finishedRound() {
  const round = await server.makeRound({ speed: "off", answer_ms: 60_000, units: [{ id: "x1", name: "Phân xưởng 1" }],
    title: "Hội thi tìm hiểu pháp luật lao động và an toàn, vệ sinh lao động chào mừng Đại hội Công đoàn 2026" });
  const organiser = await host(server, round);
  const one = await player(server, round, "Nguyễn Hoàng Phương Thảo Quỳnh Như Nguyê", { unit: "x1" });
  for (;;) {
    await organiser.command("next");
    if ((await organiser.pick("question", "finished")).type === "finished")
      break;
    const question = await one.next("question");
    await one.answer(question, rightChoice(question));
    await organiser.next("closed");
    await organiser.command("reveal");
  }
  one.leave();
  organiser.leave();
  return { ...round, seat: { token: one.token, name: "Thảo Quỳnh", at: Date.now() } };
}

/** Somebody whose browser keeps the organiser's token, or who has none. */
async function comes(name, size, { secret = token, lang = "vi" } = {}) {
  const someone = await Someone.comes(browser, name, size, { port: server.port });
  someone.kind = "certificates";
  await someone.page.addInitScript(([kept, language]) => {
    if (kept)
      localStorage.setItem("hoithi.organiser", JSON.stringify({ token: kept, expires_at: Date.now() + 3_600_000 }));
    localStorage.setItem("hoithi.settings", JSON.stringify({ lang: language, size: 0, keys: true }));
  }, [secret, lang]);
  return someone;
}

const round = await finishedRound();
const goes = (someone, where) => someone.goes(new URL(where, server.url).href);

/** The player opens the round's page again and asks for the certificate; `name` null: there is none. */
async function plays(someone, name) {
  await someone.page.addInitScript(([code, seat]) => localStorage.setItem(`hoithi.seat.${code}`, JSON.stringify(seat)), [round.code, round.seat]);
  await goes(someone, `/j/${round.code}`);
  await someone.sees("finished");
  const file = name ? someone.page.waitForEvent("download") : null;
  await someone.at("certificate").click();
  await someone.page.getByRole("status").filter({ hasText: name ? "Đã tải" : "chưa cấp" }).waitFor();
  await someone.looks(name ? "finished-taken" : "finished-none");
  if (file)
    assert.match((await file).suggestedFilename(), name);
  someone.complaints = someone.complaints.filter((one) => name || !/404/.test(one));
}

test("from the template to the paper, and to whoever checks it", { timeout: 120_000 }, async () => {
  const laptop = await comes("máy tính", bigSize);
  await goes(laptop, "/studio/certificates");
  await laptop.sees("templates");
  await laptop.looks("list");
  await goes(laptop, "/studio/certificates/template/default");
  await laptop.sees("preview");
  await laptop.looks("template");
  await laptop.page.getByLabel("Tên mẫu").fill("Của Liên đoàn");
  await laptop.page.getByLabel("Nội dung chứng nhận").fill("đã đạt {giai}");
  await laptop.at("save").click();
  await laptop.page.locator("#ct-body-about.error").waitFor();
  assert.match(await laptop.page.locator("#ct-body-about").textContent(), /\{giai\}/);
  laptop.complaints = laptop.complaints.filter((one) => !/422/.test(one));
  await laptop.page.getByLabel("Nội dung chứng nhận").fill("đã đạt {place} trong {event}");
  await laptop.at("save").click();
  await laptop.page.getByText("Đã lưu bản 1").waitFor();

  const early = await comes("người chơi", phoneSize, { secret: null });
  await plays(early, null);
  await goes(laptop, `/studio/certificates/round/${round.id}`);
  await laptop.sees("people");
  await laptop.at("issue").click();
  await laptop.sees("issued");
  await laptop.looks("issued");
  await laptop.page.emulateMedia({ media: "print" });
  assert.equal(await laptop.page.locator("main :is(input, select, button, nav)").filter({ visible: true }).count(), 0, "a form is no paper");
  assert.equal(await laptop.at("people").getByText("Nguyễn Hoàng Phương Thảo").filter({ visible: true }).count(), 1, "names as text are not cut");
  assert.equal(await laptop.page.locator(".certificates").evaluate((one) => getComputedStyle(one).display), "block", "a grid breaks badly");
  await laptop.page.emulateMedia({ media: "screen" });
  const code = (await laptop.at("issued").locator("tbody a").first().textContent()).trim();
  const [file] = await Promise.all([laptop.page.waitForEvent("download"), laptop.at("batch").click()]);
  assert.match(file.suggestedFilename(), /^giay-chung-nhan-([a-z0-9]+-)+\d{4}-\d\d-\d\d\.pdf$/);

  const phone = await comes("điện thoại", phoneSize, { secret: null });
  await plays(phone, /^\d{6}\.pdf$/);
  await goes(phone, `/g/${code}`);
  await phone.sees("verdict");
  await phone.looks("valid");
  assert.match(await phone.at("verdict").textContent(), /còn giá trị.*Nguyễn Hoàng Phương Thảo/s);

  await laptop.page.getByRole("button", { name: /^Thu hồi giấy của/ }).click();
  const reason = laptop.page.getByLabel(/^Lý do thu hồi/);
  await laptop.page.waitForFunction(() => document.activeElement.id === "ct-reason");
  await laptop.page.getByRole("button", { name: "Để nguyên" }).click();
  await laptop.page.waitForFunction((id) => document.activeElement.id === id, `revoke-${code}`);
  await laptop.page.keyboard.press("Enter");
  await laptop.page.waitForFunction(() => document.activeElement.id === "ct-reason");
  await laptop.page.keyboard.type("In sai tên");
  await laptop.page.keyboard.press("Enter");
  await reason.waitFor({ state: "detached" });
  await laptop.page.waitForFunction(() => document.activeElement.id === "ct-issued");
  await laptop.page.getByText("Đã thu hồi: In sai tên").waitFor();
  const reader = await comes("reader", phoneSize, { secret: null, lang: "en" });
  await goes(reader, `/g/${code}`);
  await reader.sees("verdict");
  assert.match(await reader.at("verdict").textContent(), /was revoked on/);
  await reader.looks("revoked-en");
  for (const one of [laptop, early, phone, reader])
    assert.deepEqual(await one.leaves(), []);
});

test("a paper that says what no longer holds is pointed out", { timeout: 60_000 }, async () => {
  const swapped = await server.makeRound({ speed: "off", answer_ms: 60_000, questions: 1 });
  const organiser = await host(server, swapped);
  const [one, two] = [await player(server, swapped, "Lý A Páo"), await player(server, swapped, "Nguyễn Thị Ánh")];
  await organiser.command("next");
  await one.answer(await one.next("question"), rightChoice(await two.next("question")));
  await organiser.command("close");
  await organiser.next("closed");
  await organiser.command("reveal");
  await organiser.command("finish");
  await organiser.next("finished");
  const does = (path, body) => server.post(`/api/v1/${path}`, body, { token });
  assert.equal((await does("certificates", { source: { kind: "round", id: swapped.id }, whom: { places: 5 } })).json.issued, 2);
  const someone = await comes("ban tổ chức", bigSize);
  await goes(someone, `/studio/certificates/round/${swapped.id}`);
  await someone.sees("had");
  assert.doesNotMatch(await someone.at("people").textContent(), /thu hồi rồi cấp lại/);
  assert.equal((await does(`rounds/${swapped.id}/annulments`, { index: 0, reason: "Đáp án sai" })).status, 200);
  await goes(someone, `/studio/certificates/round/${swapped.id}`);
  await someone.at("people").getByText("Giấy đã cấp ghi «hạng 2»; hãy thu hồi rồi cấp lại").waitFor();
  await someone.page.getByText("Giấy cấp trước khi hủy câu vẫn ghi kết quả cũ").waitFor();
  await someone.looks("outdated");
  for (const who of [one, two, organiser])
    who.leave();
  assert.deepEqual(await someone.leaves(), []);
});

for (const [size, lang] of [[phoneSize, "vi"], [phoneSize, "en"], [bigSize, "en"]])
  test(`the same pages fit ${size.width} px in ${lang}`, { timeout: 60_000 }, async () => {
    const someone = await comes("ban tổ chức", size, { lang });
    for (const [where, sight] of [["", "templates"], ["/template/default", "preview"], [`/round/${round.id}`, "people"]]) {
      await goes(someone, `/studio/certificates${where}`);
      await someone.sees(sight);
      await someone.looks(`${sight}-${lang}`);
    }
    assert.deepEqual(await someone.leaves(), []);
  });
