// What a company sees of its own people, and what it does not see however it asks: no small group
// by itself, none by subtraction, nobody by name, and nothing of others.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";
import { makeContest, registered } from "./contest.mjs";
import { host, rightChoice, startServer, until } from "./harness.mjs";
import { administrator, PASSWORD, Person } from "./people-of-studio.mjs";
import { played } from "./played.mjs";

const LEAST = 5;
const server = await startServer({ after }, { flags: ["--welcome"] });
const admin = await administrator(server);

function write(sql) {
  execFileSync("sqlite3", ["-cmd", ".timeout 5000", path.join(server.data, "hoithi.db"), sql]);
}

function read(sql) {
  return execFileSync("sqlite3", ["-readonly", "-cmd", ".timeout 5000", path.join(server.data, "hoithi.db"), sql]).toString().trim();
}

/** id, above, kind, name, code. */
const organisations = [
  ["o_a", admin.top, "company", "Công ty Thép Đông Á", "cty-a"],
  ["o_a1", "o_a", "workshop", "Xưởng cán", "a1"],
  ["o_a2", "o_a", "workshop", "Xưởng đúc", "a2"],
  ["o_a3", "o_a", "workshop", "Tổ bảo vệ", "a3"],
  ["o_b", admin.top, "company", "Công ty Bình Minh", null],
  ["o_b1", "o_b", "workshop", "Xưởng may", "b1"],
  ...["c", "d", "e", "f", "g"].map((one) => [`o_${one}`, admin.top, "company", `Công ty ${one.toUpperCase()}`, `cty-${one}`]),
];
for (const [at, [id, parent, kind, name, code]] of organisations.entries())
  write(`INSERT INTO organisation (id, parent, kind, name, code, headcount, created_at_unix_ms)
    VALUES ('${id}', '${parent}', '${kind}', '${name}', ${code ? `'${code}'` : "NULL"}, 40, ${at})`);

let accounts = 0;
/** Somebody with this role there, signed in. */
async function withRole(organisation, role = "viewer") {
  const id = `u_${++accounts}`, email = `nguoi${accounts}@congty.vn`;
  write(`INSERT INTO account (id, email, name, language, password, password_at_unix_ms, created_at_unix_ms)
    SELECT '${id}', '${email}', 'Người xem', 'vi', password, password_at_unix_ms, 0 FROM account WHERE id = '${admin.account}';
    INSERT INTO membership VALUES ('${id}', '${organisation}', '${role}')`);
  const person = new Person(server);
  const signed = await person.signsIn(email, PASSWORD);
  assert.equal(signed.status, 200, signed.text);
  return person;
}

const units = [
  ...["a1", "a2", "a3", "cty-c", "cty-d", "cty-e", "cty-f", "cty-g"].map((id) => ({ id, name: `Đơn vị ${id}` })),
  { id: "khac", name: "CÔNG TY BÌNH MINH" },
  { id: "la", name: "Xưởng may" },
];
/** How many of each unit play. */
async function round(counts, more = {}) {
  const people = Object.entries(counts).flatMap(([unit, count]) => Array(count).fill(unit));
  const made = await played(server, people.length, { units, unitOf: (i) => people[i], questions: 3, title: "Vòng của các công ty", ...more });
  // That it is over is stored a moment after it was said.
  if (more.untilTheEnd !== false)
    await until("the end on the disk", () => read(`SELECT finished_at_unix_ms FROM round WHERE id = '${made.id}'`) !== "");
  return made;
}

const others = { "cty-c": 5, "cty-d": 5, "cty-e": 5, "cty-f": 6, "cty-g": 5 };
// Two workshops that are too small alone, and are five together; in the second they are four.
const first = await round({ a1: 8, a2: 3, a3: 2, khac: 4, la: 6, ...others });
const second = await round({ a1: 8, a2: 3, a3: 1 });
const running = await round({ a1: 7, a2: 6 }, { untilTheEnd: false });

const ofA = await withRole("o_a");
const ofB = await withRole("o_b");
const ofA1 = await withRole("o_a1");

const view = async (person, id, query = "") => person.does("GET", `companies/${id}${query}`);
const event = (seen, one) => seen.events.find((other) => other.id === one.id);

test("a viewer's list is their company and what is below it", async () => {
  const list = async (person) => (await person.does("GET", "companies")).companies.map((one) => one.id).sort();
  assert.deepEqual(await list(ofA), ["o_a", "o_a1", "o_a2", "o_a3"]);
  assert.deepEqual(await list(ofA1), ["o_a1"]);
  assert.equal((await list(admin)).length, organisations.length + 1);
  const page = await ofA.does("GET", "companies?offset=1&limit=2");
  assert.deepEqual([page.total, page.companies.length], [4, 2]);
  assert.equal((await ofA1.does("GET", "companies")).companies[0].parent, undefined, "what is above is not theirs to know");
});

test("its units by people, and what is too small only together with others", async () => {
  const seen = await view(ofA, "o_a");
  assert.equal(event(seen, first).people, 13);
  assert.equal(event(seen, first).rate, 13 / 40);
  assert.equal(event(seen, second).people, 8, "four are no group, so they are in no total");
  const by = Object.fromEntries(seen.units.map((unit) => [unit.id, unit]));
  assert.deepEqual([by.o_a1.people, by.o_a2.people, by.o_a3.people], [16, null, null]);
  for (const id of ["o_a2", "o_a3"])
    assert.deepEqual([by[id].rate, by[id].share], [null, null]);
  assert.ok(by.o_a1.share > 0);
});

test("weak and strong topics, the weakest first, of whole groups", async () => {
  const { topics, events } = await view(ofA, "o_a");
  assert.ok(topics.length > 0);
  assert.deepEqual(topics.map((topic) => topic.share), topics.map((topic) => topic.share).sort((a, b) => a - b));
  assert.ok(events.filter((one) => one.is_over).every((one) => one.share !== null));
});

test("the place among all units, without anybody else's name or number", async () => {
  const seen = await view(ofA, "o_a");
  const { standing } = event(seen, first);
  assert.ok(standing.of > 5 && standing.place >= 1 && standing.place <= standing.of, JSON.stringify(standing));
  assert.equal(event(seen, second).standing, null, "with nobody to compare with there is no place");
  assert.doesNotMatch(JSON.stringify(seen), /Công ty [B-G]|cty-|Bình Minh/);
});

test("fewer than five: no number, no share, no place, no topic", async () => {
  const seen = await view(ofB, "o_b");
  const { people, rate, share, standing } = event(seen, first);
  assert.deepEqual([people, rate, share, standing], [null, null, null, null]);
  assert.deepEqual(seen.topics, []);
  for (const id of ["o_a2", "o_a3"]) {
    const small = await view(ofA, id);
    assert.ok(small.events.filter((one) => one.is_over).every((one) => one.people === null && one.share === null), id);
    assert.deepEqual(small.topics, [], id);
  }
});

test("a workshop's name that stands alone is nobody's: the same name is used elsewhere", async () => {
  const seen = await view(ofB, "o_b1");
  assert.deepEqual(seen.events, []);
});

test("nothing under five by subtraction, whatever is taken from whatever", async () => {
  const seen = new Map();
  for (const [id] of [[admin.top], ...organisations])
    seen.set(id, await view(admin, id));
  for (const one of [first, second]) {
    for (const [parent] of [[admin.top], ...organisations]) {
      const whole = event(seen.get(parent), one)?.people ?? 0;
      const parts = organisations.filter(([, above]) => above === parent).map(([id]) => event(seen.get(id), one)?.people ?? 0);
      for (let mask = 0; mask < 1 << parts.length; mask++) {
        const rest = whole - parts.reduce((sum, part, i) => sum + (mask >> i & 1 ? part : 0), 0);
        assert.ok(rest === 0 || rest >= LEAST, `${parent}: ${rest} are left`);
      }
    }
  }
});

test("filters give whole events or none, so their differences are whole events", async () => {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const all = await view(ofA, "o_a", `?from=${today}&to=${today}`);
  assert.equal(all.events.length, 3);
  const before = await view(ofA, "o_a", "?from=2020-01-01&to=2020-12-31");
  assert.deepEqual([before.events, before.topics], [[], []]);
  assert.ok(before.units.every((unit) => unit.people === null));
  for (const query of ["from=today", "from=2026-02-30", "to=1", "from=2026-01-01T00:00"])
    assert.equal((await ofA.ask("GET", `companies/o_a?${query}`)).status, 422, query);
});

test("while it goes on people are counted in fives, and nothing is told of answers", async () => {
  const seen = event(await view(ofA, "o_a"), running);
  assert.deepEqual([seen.is_over, seen.people, seen.share, seen.standing], [false, 10, null, null]);
});

test("who is sent away afterwards stays counted: a difference would be a person", async () => {
  const one = await round({ a1: 9 });
  const before = event(await view(ofA, "o_a"), one);
  const organiser = await host(server, one);
  await organiser.command("kick", { player: 1 });
  assert.deepEqual(event(await view(ofA, "o_a"), one), before);
});

test("no other company, and nothing above one's own", async () => {
  for (const id of ["o_b", "o_c", admin.top, "o_nothing"])
    assert.equal((await ofA.ask("GET", `companies/${id}`)).status, 403, id);
  assert.equal((await ofA1.ask("GET", "companies/o_a")).status, 403);
  assert.equal((await admin.ask("GET", "companies/o_nothing")).status, 404);
  assert.equal((await server.get("/api/v1/companies/o_a")).status, 401);
});

test("nothing that names people is for a viewer", async () => {
  const contest = await makeContest(server);
  const own = ["results", "items", "items.csv", "results.csv", "ranking.csv", "results.xlsx", "fairness"];
  const theirs = ["items", "items.csv", "progress", "bundle", "winners.csv", "winners.xlsx", "entrants?flag=duplicates"];
  for (const where of [...own.map((one) => `rounds/${first.id}/${one}`), ...theirs.map((one) => `contests/${contest.id}/${one}`)])
    assert.equal((await ofA.ask("GET", where)).status, 403, where);
});

test("no answer of a company's view holds a name of those who played", async () => {
  for (const id of ["o_a", "o_a1", "o_a2"])
    assert.doesNotMatch(JSON.stringify(await view(ofA, id)), /Người \d/);
});

test("a role that is taken away is gone at the next question", async () => {
  const shortly = await withRole("o_c");
  await view(shortly, "o_c");
  write(`DELETE FROM membership WHERE account = 'u_${accounts}'`);
  assert.equal((await shortly.ask("GET", "companies/o_c")).status, 403);
});

test("an organiser of one company cannot read the people of a round that is another's", async () => {
  write(`UPDATE round SET organisation = 'o_b' WHERE id = '${second.id}'`);
  const ofOther = await withRole("o_a", "organiser");
  for (const what of ["items", "items.csv"])
    assert.equal((await ofOther.ask("GET", `rounds/${second.id}/${what}`)).status, 403, what);
  const ofOwner = await withRole("o_b", "organiser");
  assert.equal((await ofOwner.ask("GET", `rounds/${second.id}/items`)).status, 200);
});

test("a contest's people are counted once each, and by the tree of its units", async () => {
  const contest = await makeContest(server, {
    units: [
      { id: "cty-a", name: { vi: "Thép Đông Á" }, headcount: 40 },
      { id: "to-1", name: { vi: "Tổ 1" }, parent: "cty-a" },
      { id: "la", name: { vi: "Xưởng may" }, parent: "cty-a" },
    ],
  });
  for (let i = 0; i < 11; i++) {
    const one = await registered(server, contest, { unit: ["to-1", "la"][i % 2] });
    for (let attempt = 0; attempt < 1 + (i === 0); attempt++) {
      const paper = await one.start();
      await one.answer(0, rightChoice(paper.questions[0]));
      await one.submit();
    }
    one.leave();
  }
  const seen = event(await view(ofA, "o_a"), contest);
  assert.deepEqual([seen.kind, seen.people, seen.is_over], ["contest", 10, false]);
  assert.equal(seen.is_public, true);
  assert.equal(event(await view(ofB, "o_b1"), contest), undefined, "another company's unit of the same name is not theirs");
});

test("what was over is told by the tree of its day: no change of workshops takes a group apart or adds to one", async () => {
  const small = await round({ a1: 8, a2: 3, a3: 1 });
  const told = async () => Object.fromEntries(await Promise.all(["o_a", "o_a2"].map(async (id) => {
    const { events, topics } = await view(ofA, id);
    return [id, { first: event({ events }, first), small: event({ events }, small), topics }];
  })));
  const before = await told();
  assert.deepEqual([before.o_a.first.people, before.o_a.small.people], [13, 8]);
  const put = (id, name, code, more = {}) => admin.does("PUT", `organisations/${id}`, { name, parent: "o_a", code, headcount: 40, ...more });
  // Eight and four in one group would tell of the four; so would the three beside another one.
  await put("o_a1", "Xưởng cán", "a1", { archived: true });
  assert.deepEqual(await told(), before);
  assert.equal((await view(ofA, "o_a")).units.find(({ id }) => id === "o_a1"), undefined);
  await put("o_a1", "Xưởng cán", "a1");
  await put("o_a1", "Xưởng cán", "a1-moi");
  await put("o_a2", "Xưởng đúc", "a1");
  assert.deepEqual(await told(), before);
  await put("o_a2", "Xưởng đúc", "a2");
  const { id } = await admin.does("POST", "organisations", { kind: "workshop", parent: "o_a", name: "Xưởng mới", code: "a1" });
  assert.deepEqual(await told(), before);
  // A company that comes later sees what its people did before.
  const made = await admin.does("POST", "organisations", { kind: "company", parent: admin.top, name: "Công ty đến sau", code: "khac2" });
  assert.deepEqual((await view(admin, made.id)).events, []);
  // And an event after the change is told by the tree after it.
  const third = await round({ a1: 6 });
  assert.equal(event(await view(ofA, id), third).people, 6);
  assert.equal(event(await view(ofA, "o_a1"), third), undefined);
});
