// Contests as they are really held, each as a document: it is as the published schema says, the
// program finds it sound, and what the program reads in it is how that contest is run.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { run, temporaryFolder, top } from "./harness.mjs";

const contests = path.join(top, "tests/whole/contests");
const bank = path.join(top, "question-bank/sets");
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const isContest = new Ajv2020({ allErrors: true, strict: false })
  .compile(read(path.join(top, "contest-server/wire/contest.schema.json")));
const folder = temporaryFolder();
after(() => rmSync(folder, { recursive: true, force: true }));

const check = (file) => run(["contest", "check", file, "--sets", bank]);

/** What the summary of each contest must say. */
const mechanics = {
  "ministry-of-justice-2021": [/01\/12\/2026 00:00 to 31\/12\/2026 00:00/, /20 minutes, 3 attempts; 19 questions/,
    /ranking: score, prediction:dung-het,/, /prediction dung-het: all_right of the contest/,
    /prize nhat: 1 of the contest\n.*prize nhi: 5 .*\n.*prize ba: 10 .*\n.*prize khuyen-khich: 20 /],
  "hcmc-justice-2026": [/(round dot-.*; 10 questions.*\n.*){6}counts/, /all_right of the round/, /age: from 15/],
  "quang-nam-2022": [/ranking: score, prediction:so-nguoi, time, started, perfect, lot/,
    /prediction so-nguoi: entrants/, /one prize to a person/, /by rate_and_prizes/,
    /nhat: 1 of the contest, 10 points\n.*nhi: 2 .* 8 points\n.*ba: 3 .* 6 points/],
  "gia-lai-2025": [/15 minutes, 1 attempt; 20 questions/, /one account for a phone/,
    /collective dong-nhat: by entrants/, /collective nhieu-giai: by prizes/],
  "vgcl-2024": [/(round tuan-.*15 minutes, 2 attempts; 20 questions.*\n.*){3}counts: best;/],
  "vgcl-labour-code-2020": [/(round tuan-.* 07:00 to .* 21:00 in 3 windows; .*by access code.*\n.*){4}counts/],
  "vgcl-2025": [/07\/12\/2026 08:00/, /18\/01\/2027 08:00/, /by entrants, roots/, /by rate, roots/],
  "hcmc-unions-2025": [/20 minutes, 5 attempts; 20 questions/, /prediction dung-het/, /in 4 divisions/,
    /01\/12\/2026 .* to 11\/12\/2026/, /members only/],
  "binh-duong-2019": [/10 minutes, 3 attempts/, /counts: best_earliest/, /ranking: right, submitted, lot/,
    /by mean/, /by entrants/],
  "party-network-2020": [/02\/12\/2026 10:00 to 09\/12\/2026 09:00/, /; 10 questions/, /counts: best_earliest/,
    /excluded: 4/],
  "city-form": [/30 minutes, 1 attempt; 24 questions/, /all_right_percent of the contest, 5 decimals/],
};

test("every contest file has its mechanics here, and the other way round", () => {
  assert.deepEqual(readdirSync(contests).map((name) => name.replace(/\.json$/, "")).sort(),
    Object.keys(mechanics).sort());
});

for (const [id, patterns] of Object.entries(mechanics))
  test(`${id} can be said and is sound`, async () => {
    const file = path.join(contests, `${id}.json`);
    assert.ok(isContest(read(file)), JSON.stringify(isContest.errors));
    const { status, stdout, stderr } = await check(file);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.match(stdout, /: 0 errors, 0 warnings\n$/);
    for (const pattern of patterns)
      assert.match(stdout, pattern);
  });

test("288 people and 30 units win in the contest of the city's unions", () => {
  const { prizes, divisions } = read(path.join(contests, "hcmc-unions-2025.json"));
  const sum = (wanted) => prizes.filter(({ of }) => of.startsWith(wanted))
    .reduce((count, prize) => count + prize.count, 0);
  assert.equal(sum("division") * divisions.length, 288);
  assert.equal(sum("collective:"), 30);
});

/** The same contest with something changed, checked. */
async function changed(id, change) {
  const contest = read(path.join(contests, `${id}.json`));
  change(contest);
  const file = path.join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(contest));
  return check(file);
}

test("a contest that asks more of a topic than there is, or of no set, is refused by name", async () => {
  const more = await changed("vgcl-2024", (contest) => {
    contest.paper = { set: "labour-law-basics", parts: [{ topic: "wages", questions: 20 }] };
  });
  assert.equal(more.status, 1);
  assert.match(more.stderr, /error: rounds\[0\]\.paper\.parts\[0\]: It asks 20 questions of wages; on 07\/12\/2026 the set has 5 current ones/);
  assert.match(more.stdout, /: 3 errors, 0 warnings\n$/);
  const none = await changed("vgcl-2024", (contest) => { contest.paper.set = "nowhere"; });
  assert.equal(none.status, 1);
  assert.match(none.stderr, /rounds\[0\]\.paper\.set: There is no question set nowhere/);
});

test("surveys are not asked in a contest, because nobody can be right", async () => {
  const all = await changed("city-form", (contest) => { contest.paper.questions = 67; });
  assert.match(all.stderr, /asks 67 questions; on 10\/12\/2026 the set has 66 current ones/);
});

test("warnings do not stand in the way", async () => {
  const { status, stdout, stderr } = await changed("city-form", (contest) => { contest.rounds[0].attempts = 1; contest.ranking.push("right"); });
  assert.equal(status, 0);
  assert.match(stderr, /warning: ranking\[4\]: Without partial points/);
  assert.match(stdout, /: 0 errors, 1 warnings\n$/);
});

test("what is no contest is refused with its place, and what cannot be read by its reason", async () => {
  const { status, stderr } = await changed("city-form", (contest) => { contest.rounds[0].minuets = 30; });
  assert.equal(status, 1);
  assert.match(stderr, /error: rounds\[0\]\.minuets: No field has this name here/);
  const missing = await check(path.join(folder, "missing.json"));
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /missing\.json: error: The file cannot be read: No such file/);
});

test("a command that cannot be understood says how to write it", async () => {
  for (const words of [["contest"], ["contest", "chek", "a.json"], ["contest", "check"],
    ["contest", "check", "a.json", "--set", "b"]]) {
    const { status, stderr } = await run(words);
    assert.equal(status, 2, words.join(" "));
    assert.match(stderr, /contest-server: .*(FILE|--sets|name the file)/, words.join(" "));
  }
});

/** Each of these is refused by the schema and by the program. */
const refused = {
  "a round without windows and sittings": (contest) => { delete contest.rounds[0].windows; },
  "both windows and sittings": (contest) => {
    contest.rounds[0].sittings = { from: "2026-12-01", to: "2026-12-02", opens: "07:00", closes: "08:00" };
  },
  "an instant without an hour": (contest) => { contest.rounds[0].windows[0].opens = "2026-12-01"; },
  "a wrong field": (contest) => { contest.colour = "red"; },
  "no notice on personal data": (contest) => { delete contest.notice; },
  "decimals of people": (contest) => { contest.predictions[0].kind = "entrants"; },
  "six decimals": (contest) => { contest.predictions[0].decimals = 6; },
  "no questions": (contest) => { contest.paper.questions = 0; },
  "an unknown key": (contest) => { contest.ranking.push("beauty"); },
  "the same key twice": (contest) => { contest.ranking.push("score"); },
  "an id with a blank": (contest) => { contest.id = "a b"; },
  "minutes that are not whole": (contest) => { contest.rounds[0].minutes = 1.5; },
  "a title of two lines": (contest) => { contest.title = "một\nhai"; },
  "a topic that is not there": (contest) => {
    delete contest.paper.questions;
    contest.paper.parts = [{ topic: "football", questions: 1 }];
  },
  "best of entrants": (contest) => {
    contest.units = [{ id: "a", name: "A" }];
    contest.collective = [{ id: "c", title: "C", by: "entrants", best: 3 }];
  },
};

for (const [what, change] of Object.entries(refused))
  test(`schema and program agree on ${what}`, async () => {
    const contest = read(path.join(contests, "city-form.json"));
    change(contest);
    assert.equal(isContest(contest), false);
    assert.equal((await changed("city-form", change)).status, 1);
  });

/** What is found in a contest of one round and one attempt, which the others have not. */
const contradictions = {
  "units are required and cannot be given": [(contest) => {
    contest.eligibility = { unit: "required", other_unit: false };
  }, /error: eligibility\.unit: A unit is required, but there are none/],
  "a prize of divisions that are not there": [(contest) => {
    contest.prizes[0].of = "division";
  }, /error: prizes\[0\]\.of: The prize is given in each division, but there is none/],
  "a ranking of units that are not there": [(contest) => {
    contest.eligibility = { unit: "required" };
    contest.collective = [{ id: "c", title: "C", by: "entrants" }];
  }, /error: collective\[0\]: Units are ranked, but there are none/],
  "a key that counts the one attempt": [(contest) => {
    contest.ranking.push("attempts");
  }, /warning: ranking\[4\]: Everybody has one attempt/],
};

for (const [what, [change, sentence]] of Object.entries(contradictions))
  test(`it is found: ${what}`, async () => {
    const { stderr } = await changed("city-form", change);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
  });

const dryRun = (id, ...words) =>
  run(["contest", "dry-run", path.join(contests, `${id}.json`), "--sets", bank, ...words]);

for (const id of Object.keys(mechanics))
  test(`${id} can be rehearsed`, async () => {
    const { status, stdout, stderr } = await dryRun(id, "--entrants", "300");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, new RegExp(`^${id}: 300 simulated people, \\d+ attempts\n`));
    assert.match(stdout, /\ncontest: 300 people\n {2}after (score|right): \d+ people tie in \d+ groups; the largest has \d+\n/);
    assert.match(stdout, /\nwith these keys \d+ people tie; \d+ of \d+ prizes are given, and the lot would decide \d+\n$/);
    for (const { id: round } of read(path.join(contests, `${id}.json`)).rounds.slice(1))
      assert.match(stdout, new RegExp(`\nround ${round}: \\d+ people\n`));
  });

test("a rehearsal is repeated by its seed", async () => {
  const seed = "ab".repeat(32);
  const one = await dryRun("quang-nam-2022", "--entrants", "500", "--seed", seed);
  assert.deepEqual(await dryRun("quang-nam-2022", "--entrants", "500", "--seed", seed), one);
  assert.notEqual((await dryRun("quang-nam-2022", "--entrants", "500", "--seed", "cd".repeat(32))).stdout, one.stdout);
  assert.match(one.stdout, /prediction so-nguoi: 500 came about/);
});

test("with the score alone the lot decides, and the rehearsal says so", async () => {
  const contest = read(path.join(contests, "city-form.json"));
  contest.ranking = ["score"];
  delete contest.predictions;
  const file = path.join(folder, "score-alone.json");
  writeFileSync(file, JSON.stringify(contest));
  const { status, stdout } = await run(["contest", "dry-run", file, "--sets", bank, "--entrants", "5000"]);
  assert.equal(status, 0);
  assert.match(stdout, /with these keys (49\d\d|5000) people tie; 16 of 16 prizes are given, and the lot would decide 16\n$/);
});

test("a rehearsal needs a sound contest and whole numbers", async () => {
  for (const words of [["--entrants", "0"], ["--entrants", "1000001"], ["--entrants", "many"], ["--seed", "ab"],
    ["--seed", "z".repeat(64)], ["--seed"], ["--speed", "9"]]) {
    const { status, stderr } = await dryRun("city-form", ...words);
    assert.equal(status, 2, words.join(" "));
    assert.match(stderr, /contest-server: --/);
  }
  const file = path.join(folder, "unsound.json");
  const contest = read(path.join(contests, "city-form.json"));
  contest.rounds[0].windows[0].closes = contest.rounds[0].windows[0].opens;
  writeFileSync(file, JSON.stringify(contest));
  const { status, stdout, stderr } = await run(["contest", "dry-run", file, "--sets", bank]);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /rounds\[0\]\.windows\[0\]: It closes before it opens/);
});
