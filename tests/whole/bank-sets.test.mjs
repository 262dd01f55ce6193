// Sets that people make of what is in use, rounds made from them, and what a day makes stale.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { host, startServer, temporaryFolder, top } from "./harness.mjs";

const server = await startServer({ after }, { flags: ["--sets", path.join(top, "question-bank/sets")] });
const token = await server.organiser();
const ask = (method, where, body) => server.request(method, `/api/v1/${where}`, { token, body });
const does = async (...asked) => {
  const answer = await ask(...asked);
  assert.ok(answer.status < 300, `${asked.slice(0, 2)}: ${answer.status} ${answer.text}`);
  return answer.json;
};
const title = { vi: "Hội thi tháng 5", en: "May contest" };

test("the sets of the program are there, with what may be asked today", async () => {
  const { sets } = await does("GET", "bank/sets");
  const basics = sets.find((set) => set.id === "labour-law-basics");
  assert.ok(basics.is_bundled && basics.version === 1 && basics.may_ask > 0 && basics.may_ask <= basics.questions);
  const whole = await does("GET", "bank/sets/labour-law-basics");
  assert.equal(whole.rows.length, basics.questions);
  assert.equal(whole.rows[0].id, "LB-001");
  assert.equal((await ask("GET", "bank/sets/none")).status, 404);
});

test("a set of picked questions is asked by a round in its order", async () => {
  const pick = ["LB-003", "LB-001", "LB-002"];
  const { id, version } = await does("POST", "bank/sets", { set: { title, pick } });
  assert.match(id, /^BO-[0-9A-HJKMNP-TV-Z]{10}$/);
  assert.equal(version, 1);
  const offered = (await does("GET", "sets")).sets.find((set) => set.id === id);
  assert.equal(offered.questions, 3);
  const round = await server.makeRound({ set: id });
  const organiser = await host(server, round);
  await organiser.command("next");
  const asked = await organiser.next("question");
  const { document } = await does("GET", "bank/questions/LB-003");
  assert.equal(asked.text, document.text.vi);
});

test("a set is changed over the version that one saw", async () => {
  const { id } = await does("POST", "bank/sets", { set: { title, pick: ["LB-001"] } });
  assert.equal((await does("PUT", `bank/sets/${id}`, { based_on: 1, set: { title, pick: ["LB-002"] } })).version, 2);
  const late = await ask("PUT", `bank/sets/${id}`, { based_on: 1, set: { title, pick: ["LB-003"] } });
  assert.deepEqual([late.status, late.json.code], [409, "changed"]);
  assert.deepEqual((await does("GET", `bank/sets/${id}`)).rows.map((row) => row.id), ["LB-002"]);
  await server.stop();
  await server.start();
  assert.deepEqual((await does("GET", `bank/sets/${id}`)).rows.map((row) => row.id), ["LB-002"]);
});

test("a rule is resolved when the set is saved, and stays with it", async () => {
  const rule = { audience: "worker", shares: [{ topic: "wages", count: 3 }, { topic: "osh", difficulty: "easy", count: 1 }, { count: 2 }] };
  const drawn = await does("POST", "bank/sets/draw", { rule });
  assert.deepEqual(drawn.rows.slice(0, 4).map((row) => row.topic), ["wages", "wages", "wages", "osh"]);
  assert.equal(new Set(drawn.rows.map((row) => row.id)).size, 6);
  assert.ok(drawn.rows.every((row) => row.audience.includes("worker") && row.in_use));
  const { id } = await does("POST", "bank/sets", { set: { title }, rule });
  const saved = await does("GET", `bank/sets/${id}`);
  assert.deepEqual(saved.rule, rule);
  assert.equal(saved.rows.length, 6);
  assert.deepEqual(await does("GET", `bank/sets/${id}`), saved, "it is not drawn again");
});

test("what cannot be a set is refused beside its field", async () => {
  for (const [body, field] of [
    [{ set: { title, pick: ["LB-001", "nothing"] } }, /^set\.pick\[1\]/],
    [{ set: { title, pick: ["LB-001", "LB-001"] } }, /^set\.pick\[1\]/],
    [{ set: { title: {}, pick: ["LB-001"] } }, /^set\.title/],
    [{ set: { title } }, /^set\.pick/],
    [{ set: { title }, rule: { shares: [] } }, /^rule\.shares/],
    [{ set: { title }, rule: { shares: [{ topic: "weather", count: 1 }] } }, /^rule\.shares\.topic/],
    [{ set: { title }, rule: { shares: [{ count: 0 }] } }, /^rule\.shares\.count/],
    [{ set: { title }, rule: { shares: [{ count: 1001 }] } }, /^rule\.shares\.count/],
    [{ set: { title }, rule: { shares: [{ topic: "wages", count: 1000 }] } }, /^rule\.shares\[0\]\.count/],
    [{ set: { title }, rule: { audience: "cats", shares: [{ count: 1 }] } }, /^rule\.audience/],
  ]) {
    const answer = await ask("POST", "bank/sets", body);
    assert.equal(answer.status, 422, JSON.stringify(body));
    assert.match(answer.json.errors[0].field, field);
  }
  const { id } = await does("POST", "bank/questions", { question: {
    kind: "true_false", topic: "wages", audience: ["worker"], difficulty: "easy", text: { vi: "Nháp?" }, answer: true } });
  assert.equal((await ask("POST", "bank/sets", { set: { title, pick: [id] } })).status, 422, "a draft");
});

test("a day tells what it makes stale, and why", async () => {
  const far = await does("GET", "bank/due?on=2199-01-01&limit=200");
  const now = await does("GET", "bank/due");
  assert.ok(far.total >= now.total);
  for (const one of far.rows) {
    assert.ok(one.why.vi && one.why.en && one.since);
    assert.ok(["ended", "basis_ended", "document_ended", "article_changed"].includes(one.reason));
  }
  for (const on of ["2027-02-30", "soon", "2027-1-1"])
    assert.equal((await ask("GET", `bank/due?on=${on}`)).status, 422, on);
});

test("a law that is replaced makes what rests on it stale from that day on", async (t) => {
  const bank = temporaryFolder();
  const basis = { document: "1/2020/QH14", name: { vi: "Luật cũ" }, article: "5", effective_from: "2020-01-01", effective_to: null };
  const question = { id: "A-1", kind: "true_false", topic: "wages", audience: ["worker"], difficulty: "easy", text: { vi: "Đúng không?" },
    answer: true, explanation: { vi: "Vì thế." }, basis: [basis], effective_from: "2020-01-01", effective_to: null, status: "published" };
  for (const folder of ["sets", "questions"])
    mkdirSync(path.join(bank, folder));
  const write = (name, value) => writeFileSync(path.join(bank, name), JSON.stringify(value));
  write("sets/one.json", { id: "one", title: { vi: "Một" }, licence: "x", pick: ["A-1"] });
  write("questions/wages.json", { id: "wages", title: { vi: "Lương" }, licence: "x", questions: [question] });
  write("laws.json", { documents: [
    { number: "2/2190/QH14", kind: "law", name: { vi: "Luật mới", en: "New" }, effective_from: "2190-06-01", effective_to: null },
    { number: "1/2020/QH14", kind: "law", name: { vi: "Luật cũ", en: "Old" }, effective_from: "2020-01-01", effective_to: "2190-05-31", replaced_by: "2/2190/QH14" },
  ] });
  const other = await startServer(t, { flags: ["--sets", path.join(bank, "sets")] });
  const due = async (on) => (await other.get(`/api/v1/bank/due?on=${on}`, { token: await other.organiser() })).json;
  assert.equal((await due("2190-05-31")).total, 0);
  const { total, rows } = await due("2190-06-01");
  assert.equal(total, 1);
  assert.deepEqual([rows[0].row.id, rows[0].reason, rows[0].since], ["A-1", "document_ended", "2190-06-01"]);
  assert.match(rows[0].why.vi, /2\/2190\/QH14/);
});
