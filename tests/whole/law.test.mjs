// The law behind the questions: what has moved is not asked, and what the server was given to
// read can be read.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { host, player, run, sets, startServer, temporaryFolder } from "./harness.mjs";

const document = (number, more = {}) => ({
  number, kind: "code", name: { vi: "Bộ luật Lao động 2019" }, effective_from: "2021-01-01", ...more,
});

/** A folder with the sets of the tests and this register of laws beside them. */
function bankWith(laws) {
  const folder = temporaryFolder();
  cpSync(sets, path.join(folder, "sets"), { recursive: true });
  if (laws)
    writeFileSync(path.join(folder, "laws.json"), JSON.stringify(laws));
  return path.join(folder, "sets");
}

const asked = JSON.parse(readFileSync(path.join(sets, "six-kinds.json"), "utf8")).questions;
const cites = (article) => asked.filter((one) => one.status === "published" &&
  one.basis?.some((basis) => basis.document === "45/2019/QH14" && basis.article === article));
const article = asked.find((one) => one.kind === "single").basis[0].article;

test("a question whose article was changed is refused, with the reason, and not asked", async (context) => {
  const laws = { documents: [document("45/2019/QH14",
    { changes: [{ articles: [article], from: "2026-01-01" }] })] };
  const server = await startServer(context, { flags: ["--sets", bankWith(laws)] });
  const all = cites(article).map((one) => one.id);
  assert.ok(all.length > 0);
  const listed = (await server.get("/api/v1/sets", { token: await server.organiser() })).json.sets[0];
  assert.deepEqual(listed.refused.map((one) => one.id), all);
  assert.match(listed.refused[0].reason.vi, /được sửa đổi từ ngày 2026-01-01/);
  assert.match(listed.refused[0].reason.en, /was changed from 2026-01-01/);
  const round = await server.makeRound();
  assert.deepEqual(round.refused.map((one) => one.id), all);
  const organiser = await host(server, round);
  assert.equal(organiser.hosting.questions, listed.questions);
  const tooMany = await server.post("/api/v1/rounds",
    { mode: "live", set: "six-kinds", title: "Vòng", questions: listed.questions + 1 },
    { token: await server.organiser() });
  assert.equal(tooMany.status, 422);
});

test("a register that has a problem is refused at the start, with a sentence", async () => {
  const laws = { documents: [document("45/2019/QH14", { replaced_by: "nowhere" })] };
  const data = temporaryFolder();
  const refused = await run(["serve", "--port", "0", "--data", data, "--sets", bankWith(laws)]);
  assert.notEqual(refused.status, 0);
  assert.match(refused.stderr + refused.stdout, /laws\.json/);
  assert.match(refused.stderr + refused.stdout, /The register has no document nowhere/);
});

test("whoever was asked can read the article, if the server was given its text", async (context) => {
  const texts = temporaryFolder();
  const lines = [
    { doc: "45/2019/QH14", article: `Điều ${article}`, title: "Thời gian thử", text: "1. Cũ.",
      effective_from: "2021-01-01", effective_to: "2025-12-31" },
    { doc: "45/2019/QH14", article: `Điều ${article}`, title: "Thời gian thử", text: "1. Mới.",
      effective_from: "2026-01-01", effective_to: null },
    { doc: "145/2020/NĐ-CP", article: "Điều 7", title: "Nghề", text: "1. Đặc thù.",
      effective_from: "2021-02-01", effective_to: null },
  ];
  writeFileSync(path.join(texts, "luat.jsonl"), lines.map((one) => JSON.stringify(one)).join("\n"));
  const server = await startServer(context, { flags: ["--law-texts", texts] });
  const round = await server.makeRound({ kinds: ["single"], questions: 1 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  await lan.next("question");
  await organiser.command("close");
  await lan.next("closed");
  await organiser.command("reveal");
  const { basis } = await lan.next("reveal");
  assert.equal(basis[0].readable, true);
  const query = new URLSearchParams({ document: basis[0].document, article: basis[0].article });
  const { status, json } = await server.get(`/api/v1/law?${query}`);
  assert.equal(status, 200);
  assert.deepEqual(json, { document: "45/2019/QH14", article, parts: [{ title: "Thời gian thử",
    text: "1. Mới.", language: "vi", effective_from: "2026-01-01", effective_to: null }] });
  const decree = await server.get("/api/v1/law?document=145%2F2020%2FN%C4%90-CP&article=7");
  assert.equal(decree.json.parts[0].text, "1. Đặc thù.");
  for (const bad of ["", "?document=45/2019/QH14", "?document=%zz&article=1", "?document=a%2&article=1",
    `?document=${"a".repeat(81)}&article=1`, "?document=%00&article=1"])
    assert.equal((await server.get(`/api/v1/law${bad}`)).status, 422, bad);
  assert.equal((await server.get("/api/v1/law?document=45/2019/QH14&article=999")).status, 404);
});

test("without texts the citation stands alone", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ kinds: ["single"], questions: 1 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  await organiser.command("close");
  await lan.next("closed");
  await organiser.command("reveal");
  assert.equal("readable" in (await lan.next("reveal")).basis[0], false);
  assert.equal((await server.get(`/api/v1/law?document=45/2019/QH14&article=${article}`)).status, 404);
});

test("law texts that cannot be read are refused at the start", async () => {
  const texts = temporaryFolder();
  mkdirSync(path.join(texts, "empty"));
  const data = temporaryFolder();
  const refused = await run(["serve", "--port", "0", "--data", data, "--sets", sets,
    "--law-texts", path.join(texts, "empty")]);
  assert.notEqual(refused.status, 0);
  assert.match(refused.stderr + refused.stdout, /There is no \*\.jsonl file here/);
});
