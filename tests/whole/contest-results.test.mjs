// What organisers take home from a contest: over HTTP, and with the program from the data folder
// while the server runs on it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { contestDocument, makeContest, registered } from "./contest.mjs";
import { rightChoice, run, startServer, temporaryFolder, wrongChoice } from "./harness.mjs";
import { compare } from "../recompute.mjs";
import { cellsOf } from "./workbook.mjs";

const server = await startServer({ after });
const folder = temporaryFolder();
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name) => path.join(folder, name);

const SECRETS = /THI-2026|0912345678|BTC-0001|"excluded"|"access_code"/;

/** Names as somebody who hopes for a careless spreadsheet would choose them. */
const NAMES = ["=HYPERLINK(1)", "+84 Lan", "-Minh", "@An"];

/** A contest whose rules hold secrets, in which everybody has handed in and wins. */
async function played() {
  const contest = await makeContest(server, {
    rounds: [{ ...contestDocument().rounds[0], access_code: "THI-2026" }],
    identity: "either",
    eligibility: { excluded: ["0912345678", "BTC-0001"] },
    prizes: [{ id: "nhat", name: { vi: "Giải nhất" }, of: "contest", count: 10 }],
  });
  for (const [i, name] of NAMES.entries()) {
    const one = await registered(server, contest, { name });
    const paper = await one.start("tuan-1", { access_code: "THI-2026" });
    for (const [index, question] of paper.questions.entries())
      await one.answer(index, index <= i ? rightChoice(question) : wrongChoice(question));
    await one.submit();
  }
  return contest;
}

const contest = await played();
const token = await server.organiser();
const at = (rest) => `/api/v1/contests/${contest.id}/${rest}`;
const strike = (reason, more = {}) =>
  server.post(at("voids"), { entrant: 1, reason, by: "Trần Văn Bình", ...more }, { token });

test("the bundle has no access code, nobody who is excluded, and no reason that may name somebody", async () => {
  assert.equal((await strike("Là em của Lê An")).status, 200);
  const { text, json: bundle } = await server.get(at("bundle"), { token });
  assert.doesNotMatch(text, SECRETS);
  assert.doesNotMatch(text, /Lê An|Trần Văn Bình|HYPERLINK/);
  assert.deepEqual(Object.keys(bundle.entrants[0].void), ["at"]);
  assert.equal(bundle.document.rounds[0].id, "tuan-1");
  assert.deepEqual(bundle.document.title, contest.document.title);
  assert.deepEqual(compare(bundle).problems, []);

  const asked = await server.get(at("bundle?reasons=true"), { token });
  assert.deepEqual([asked.json.entrants[0].void.reason, asked.json.entrants[0].void.by], ["Là em của Lê An", "Trần Văn Bình"]);
  assert.doesNotMatch(asked.text, SECRETS);
  assert.equal((await server.get(at("bundle?reasons=1"), { token })).status, 422);
  assert.equal((await strike("Nhầm", { undo: true })).status, 200);
});

test("the program writes the same bundle from the folder of a server that runs", async () => {
  await strike("Hai số");
  const out = file("bundle.json");
  const done = await run(["contest", "results", contest.id, "--bundle", out, "--data", server.data]);
  assert.deepEqual(done, { status: 0, stdout: "", stderr: "" });
  assert.equal(readFileSync(out, "utf8"), (await server.get(at("bundle"), { token })).text);
  execFileSync("node", [path.join(import.meta.dirname, "../recompute.mjs"), out], { stdio: "ignore" });
  const full = await run(["contest", "results", contest.id, "--bundle", out, "--reasons", "--data", server.data]);
  assert.equal(full.status, 0, full.stderr);
  assert.equal(readFileSync(out, "utf8"), (await server.get(at("bundle?reasons=true"), { token })).text);
  await strike("Nhầm", { undo: true });
});

test("winners are a table and a spreadsheet, and no name in them is a formula", async () => {
  for (const [format, lang] of [["csv", "vi"], ["csv", "en"], ["xlsx", "vi"], ["xlsx", "en"]]) {
    const out = file(`winners-${lang}.${format}`);
    const done = await run(["contest", "winners", contest.id, "--out", out, "--format", format, "--lang", lang, "--data", server.data]);
    assert.deepEqual(done, { status: 0, stdout: "", stderr: "" });
    assert.equal(statSync(out).mode & 0o777, 0o600, "it has people's names");
    const answer = await fetch(`${server.url}${at(`winners.${format}?lang=${lang}`)}`, { headers: { authorization: `Bearer ${token}` } });
    const sent = Buffer.from(await answer.arrayBuffer());
    assert.match(answer.headers.get("content-disposition"), new RegExp(`^attachment; filename="${lang === "vi" ? "doat-giai" : "winners"}(-[a-z0-9]+)+-\\d{4}-\\d\\d-\\d\\d\\.${format}"; filename\\*=UTF-8''`));
    if (format === "csv") {
      assert.deepEqual(sent, readFileSync(out));
      for (const name of NAMES)
        assert.ok(sent.toString("utf8").includes(`,"'${name}",`), name);
      continue;
    }
    assert.match(answer.headers.get("content-type"), /spreadsheetml/);
    assert.deepEqual(cellsOf(sent), cellsOf(readFileSync(out)));
    const [head, ...rows] = cellsOf(sent);
    assert.equal(head[0], lang === "vi" ? "Giải" : "Prize");
    assert.deepEqual(rows.map((row) => [row[0], row[2], row[3]]), NAMES.map((name, i) => ["Giải nhất", NAMES.length - i, name]).reverse());
  }
  const answer = await fetch(`${server.url}${at("winners.xlsx")}`);
  assert.equal(answer.status, 401);
});

test("what cannot be done says why, and leaves no file behind", async () => {
  const tried = async (...args) => {
    const { status, stderr } = await run(["contest", ...args]);
    return [status, stderr];
  };
  const out = file("none.json");
  for (const [args, status, why] of [
    [["results"], 2, /name the contest/], [["results", contest.id], 2, /--bundle FILE/], [["winners", contest.id], 2, /--out FILE/],
    [["results", contest.id, "--out", out], 2, /options are --bundle/], [["winners", contest.id, "--out", out, "--reasons"], 2, /--format csv/],
    [["winners", contest.id, "--out", out, "--format", "pdf"], 2, /csv or xlsx/], [["winners", contest.id, "--out", out, "--lang", "fr"], 2, /vi or en/],
    [["results", "khong-co", "--bundle", out, "--data", server.data], 1, /there is no contest khong-co/],
    [["results", contest.id, "--bundle", out, "--data", file("nowhere")], 1, /hoithi\.db|could not be written/],
    [["results", contest.id, "--bundle", file("no/folder"), "--data", server.data], 1, /cannot write/],
  ]) {
    const [got, stderr] = await tried(...args);
    assert.equal(got, status, stderr);
    assert.match(stderr, why);
  }
  assert.ok(!readdirSync(folder).some((name) => /none|part/.test(name)));
});
