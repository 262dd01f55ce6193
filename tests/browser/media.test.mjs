// A question with a picture in a live round: on the phone, on the stage, and in words.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { host, sets, startServer, temporaryFolder, top } from "../whole/harness.mjs";
import { bigSize, openBrowser, phoneSize, Someone } from "./browser.mjs";

const web = process.env.HOITHI_WEB ?? path.join(top, "web-client/dist");
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const alt = { vi: "Biển cấm hút thuốc", en: "A no-smoking sign" };

// The name is made from the bytes, so that a first server can tell it.
const first = await startServer({ after });
const { json: { id } } = await first.post("/api/v1/bank/media", png, { token: await first.organiser() });
const set = JSON.parse(readFileSync(path.join(sets, "six-kinds.json"), "utf8"));
for (const question of set.questions)
  question.media = [{ kind: "image", file: id, alt }];
const folder = path.join(temporaryFolder(), "sets");
mkdirSync(folder);
writeFileSync(path.join(folder, "six-kinds.json"), JSON.stringify(set));
const server = await startServer({ after }, { flags: ["--web", web, "--sets", folder] });
const browser = await openBrowser({ after });

test("a picture is seen on the phone and on the stage, or its words are read", { timeout: 60_000 }, async () => {
  const { status } = await server.post("/api/v1/bank/media", png, { token: await server.organiser() });
  assert.equal(status, 201);
  const round = await server.makeRound({ kinds: ["single"], questions: 1 });
  const phone = await Someone.comes(browser, "Lan", phoneSize, { port: server.port });
  await phone.goes(round.join_url);
  await phone.sees("join-name");
  await phone.at("join-name").fill("Lan");
  await phone.at("join-submit").click();
  const stage = await Someone.comes(browser, "màn hình", bigSize, { port: server.port });
  stage.kind = "stage";
  await stage.goes(`${server.url}/stage/${round.code}`);
  const organiser = await host(server, round);
  await organiser.command("next");
  for (const one of [phone, stage]) {
    await one.sees("question-text");
    const picture = one.page.getByRole("img", { name: alt.vi });
    await picture.waitFor();
    assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 0));
    assert.equal(await one.page.locator("[data-media] img").count(), 1, "drawn once, however often the page is");
    await one.looks("question-picture", { mayScroll: one === phone });
  }
  assert.deepEqual([...await phone.leaves(), ...await stage.leaves()], []);
});
