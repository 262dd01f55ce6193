// After the answer a phone reads the article that it rests on, if the server was given its text.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { host, sets, startServer, temporaryFolder, top } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const asked = JSON.parse(readFileSync(path.join(sets, "six-kinds.json"), "utf8")).questions
  .find((one) => one.kind === "single");
const [basis] = asked.basis;
const texts = temporaryFolder();
writeFileSync(path.join(texts, "luat.jsonl"), JSON.stringify({
  doc: basis.document, article: `Điều ${basis.article}`, title: "Thời gian thử việc", effective_from: "2021-01-01",
  text: Array.from({ length: 30 }, (_, i) => `${i + 1}. Nội dung của khoản ${i + 1}, dài hơn một dòng trên điện thoại nhỏ.`).join("\n"),
}));
const server = await startServer({ after }, { flags: ["--web", web, "--law-texts", texts] });
const browser = await openBrowser({ after });

for (const size of [phoneSize, bigSize])
  test(`the article behind an answer at ${size.width}×${size.height}`, async () => {
    const round = await server.makeRound({ kinds: ["single"], questions: 1 });
    const phone = await Someone.comes(browser, "Lan", size, { port: server.port });
    await phone.goes(round.join_url);
    await phone.sees("join-name");
    await phone.at("join-name").fill("Lan");
    await phone.at("join-submit").click();
    const organiser = await host(server, round);
    await organiser.command("next");
    await phone.sees("question-text");
    await organiser.command("close");
    await organiser.next("closed");
    await organiser.command("reveal");
    const citation = phone.page.getByRole("button", { name: new RegExp(`Điều ${basis.article}`, "i") });
    await citation.click();
    const dialog = phone.page.getByRole("dialog");
    await dialog.locator("mark").first().waitFor();
    assert.match(await dialog.textContent(), /Thời gian thử việc/);
    assert.match(await dialog.locator("mark").first().textContent(), new RegExp(`^${basis.clause}\\. `));
    await phone.looks("law");
    await phone.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await citation.waitFor();
    await phone.leaves();
  });
