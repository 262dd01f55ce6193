// Contests that are made up at random: the server's own floor and a program that knows only
// contest-server/contest/FORMULAS.md come to the same papers, marks, standings and winners.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { canonical, chance, compare, drawPaper, readGuess, recompute, shareOf }
  from "../recompute.mjs";
import { top } from "./harness.mjs";

const contests = 200;
const server = path.join(top, "contest-server");
const filesOf = (folder) => readdirSync(path.join(server, folder))
  .filter((name) => name.endsWith(".c")).map((name) => path.join(server, folder, name));
const scratch = mkdtempSync(path.join(tmpdir(), "recompute-"));
const program = path.join(scratch, "random_contest");
const made = [];

function build() {
  const flags = execFileSync("pkg-config", ["--cflags", "--libs", "libsodium", "libutf8proc"])
    .toString().trim().split(/\s+/);
  execFileSync(process.env.CC ?? "cc", ["-std=c11", "-O1", "-D_POSIX_C_SOURCE=200809L", `-I${server}`,
    ...["contest", "rules", "document"].map((part) => path.join(top, `tests/whole/random_${part}.c`)),
    path.join(server, "wire/tally_text.c"),
    ...filesOf("contest"), ...["game/choice.c", "game/score.c", "base/text.c", "base/memory.c"]
      .map((file) => path.join(server, file)), "-o", program, ...flags, "-lm"]);
}

const contest = (number) => (made[number] ??= execFileSync(program, [String(number)],
  { maxBuffer: 64 * 1024 * 1024 }).toString());
const copyOf = (number) => JSON.parse(contest(number));

/** The first of the contests that this is true of. */
function firstWith(isSo) {
  for (let number = 1; number <= contests; number++) {
    const bundle = copyOf(number);
    if (isSo(bundle)) return bundle;
  }
  return assert.fail("no contest is of this sort");
}

before(build);
after(() => rmSync(scratch, { recursive: true }));

test(`${contests} random contests come out the same, byte for byte`, () => {
  for (let number = 1; number <= contests; number++) {
    const bundle = copyOf(number);
    const { problems, results } = compare(bundle);
    assert.deepEqual(problems, [], `contest ${number}`);
    for (const part of ["actual", "standings", "collectives", "wins"])
      assert.equal(canonical(results[part]), canonical(bundle[part]), `contest ${number}: ${part}`);
  }
});

test("among them every key decides between somebody, and every kind of prize is won", () => {
  const decided = new Set(), scopes = new Set(), counts = new Set(), kinds = new Set();
  let shared = 0, unplaced = 0;
  for (let number = 1; number <= contests; number++) {
    const bundle = copyOf(number);
    counts.add(bundle.document.counts);
    for (const { rows } of bundle.standings)
      rows.forEach((row) => decided.add(String(row.decided).split(":")[0]));
    for (const { rows } of bundle.collectives)
      rows.forEach(({ place }, i) => {
        unplaced += place === 0;
        shared += i > 0 && place > 0 && place === rows[i - 1].place;
      });
    bundle.wins.forEach(({ scope }) => scopes.add(scope.split(":")[0]));
    bundle.document.predictions.forEach(({ kind, of }) => kinds.add(`${kind} ${of}`));
  }
  assert.deepEqual([...decided].sort(), ["attempts", "lot", "null", "perfect", "prediction",
    "registered", "right", "score", "started", "submitted", "time"]);
  assert.deepEqual([...scopes].sort(), ["collective", "contest", "division", "round"]);
  assert.deepEqual([...counts].sort(), ["best", "best_earliest", "first", "last"]);
  assert.equal(kinds.size, 8);
  assert.ok(shared > 100 && unplaced > 100, `${shared} shared, ${unplaced} without a place`);
});

test("what was changed afterwards is found", () => {
  const changes = {
    "a mark": (bundle) => bundle.attempts[0].right++,
    "a score": (bundle) => (bundle.attempts[0].score += 0.5),
    "a time": (bundle) => bundle.attempts[0].time_ms--,
    "a paper": (bundle) => bundle.attempts[0].paper.reverse(),
    "an answer after the end": (bundle) =>
      (bundle.attempts.find(({ answers }) => answers.length).answers[0].at += 1e9),
    "two places": (bundle) => bundle.standings[0].rows.reverse(),
    "a winner": (bundle) => bundle.wins.pop(),
    "the seed of the lots": (bundle) =>
      (bundle.seed = (bundle.seed[0] === "0" ? "1" : "0") + bundle.seed.slice(1)),
    "who is void": (bundle) => (bundle.entrants[bundle.standings[0].rows[0].entrant].void = {}),
    "what came about": (bundle) => (bundle.actual[0].values[bundle.document.predictions[0].id] += 1),
    "a unit's place": (bundle) => (bundle.collectives[0].rows[0].place = 99),
  };
  const isRich = ({ wins, attempts, document, standings }) => wins.length > 5 &&
    document.predictions.length && attempts[0].paper.length > 3 && document.units.length &&
    document.rounds.some(({ paper }) => paper.fixed) &&
    standings[0].rows.some(({ decided }) => decided === "lot");
  const rich = canonical(firstWith(isRich));
  assert.deepEqual(compare(JSON.parse(rich)).problems, []);
  for (const [what, change] of Object.entries(changes)) {
    const bundle = JSON.parse(rich);
    change(bundle);
    assert.notDeepEqual(compare(bundle).problems, [], what);
  }
});

test("somebody who becomes void takes the guess, the place and the prize along", () => {
  const bundle = firstWith(({ document, wins, standings }) => standings[0].rows.length > 20 &&
    wins.some(({ scope }) => scope === "contest") &&
    document.predictions.some(({ kind }) => kind === "entrants"));
  const { id } = bundle.document.predictions.find(({ kind }) => kind === "entrants");
  const { winner } = bundle.wins.find(({ scope }) => scope === "contest");
  bundle.entrants[winner].void = { reason: "two accounts", by: "committee", at: 1 };
  const { results } = recompute(bundle);
  assert.equal(results.actual.at(-1).values[id], bundle.actual.at(-1).values[id] - 100000);
  assert.equal(results.standings[0].rows.length, bundle.standings[0].rows.length - 1);
  assert.ok(!results.wins.some((win) => win.winner === winner));
});

test("the program says what differs and how it ended", () => {
  const file = path.join(scratch, "bundle.json");
  const run = () => spawnSync(process.execPath, [path.join(top, "tests/recompute.mjs"), file]);
  writeFileSync(file, contest(1));
  assert.equal(run().status, 0);
  assert.match(run().stderr.toString(), /^The same: \d+ places/);
  const bundle = copyOf(1);
  bundle.standings[0].rows[0].score += 1;
  writeFileSync(file, JSON.stringify(bundle));
  assert.equal(run().status, 1);
  assert.match(run().stderr.toString(), /^standings\.0\.rows\.0\.score: /);
  assert.equal(spawnSync(process.execPath, [path.join(top, "tests/recompute.mjs")]).status, 2);
});

test("chance is what FORMULAS.md says, word by word", () => {
  const seed = "000102030405060708090a0b0c0d0e0f";
  const first = createHash("sha256").update(`${seed}/0`).digest();
  const second = createHash("sha256").update(`${seed}/1`).digest();
  const luck = chance(seed);
  for (let i = 0; i < 8; i++) assert.equal(luck.below(2 ** 31), first.readUInt32BE(4 * i) % 2 ** 31);
  assert.equal(luck.below(2 ** 31), second.readUInt32BE(0) % 2 ** 31);
});

test("parts give way to each other, whatever the seed", () => {
  const question = (id, topic, difficulty) => ({ id, topic, difficulty, audience: ["worker"],
    kind: "true_false", answer: true });
  const pool = [question("a", "wages", "easy"), question("b", "wages", "hard"),
    question("c", "hours", "easy")];
  const paper = { parts: [{ topic: "wages", questions: 1 }, { difficulty: "easy", questions: 1 },
    { topic: "wages", difficulty: "easy", questions: 1 }] };
  for (let i = 0; i < 100; i++) {
    const seed = createHash("md5").update(String(i)).digest("hex");
    assert.deepEqual(drawPaper(paper, pool, seed).map((one) => one.question).sort(), ["a", "b", "c"]);
    assert.equal(drawPaper({ questions: 4 }, pool, seed), null);
  }
});

test("guesses and shares at their edges", () => {
  assert.equal(readGuess("87,65432"), 8765432);
  assert.equal(readGuess("87,5"), 8750000);
  assert.equal(readGuess("0"), 0);
  assert.equal(readGuess(undefined), null);
  assert.throws(() => readGuess("87.5"));
  const numeric = { kind: "numeric", number: { value: 0.3, tolerance: 0.1, closeness: 0 } };
  assert.equal(shareOf(numeric, { number: 0.4 }), 1000);
  assert.equal(shareOf(numeric, { number: 0.41 }), 0);
  assert.equal(shareOf(numeric, null), 0);
});
