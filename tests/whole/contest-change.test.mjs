// Changing a contest that is there: drafts, other rules, publishing before the day, and what an
// organiser looks at meanwhile.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { contestant, contestDocument, localTime, makeContest } from "./contest.mjs";
import { startServer, until } from "./harness.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const HOUR_MS = 3_600_000;

const ask = (method, where, body) => server.request(method, `/api/v1/${where}`, { body, token });
/** Not while the standings are being counted. */
const put = (contest, document) => until("a moment without counting", async () => {
  const answer = await ask("PUT", `contests/${contest.id}`, document);
  return answer.status !== 503 && answer;
});

/** A contest that opens in so many hours. */
function coming(hours, more = {}) {
  const opens = Date.now() + hours * HOUR_MS;
  return contestDocument({
    rounds: [{
      id: "tuan-1", title: "Tuần 1", attempts: 2, minutes: 15,
      windows: [{ opens: localTime(opens), closes: localTime(opens + HOUR_MS) }],
    }],
    ...more,
  });
}

async function restarts() {
  await server.stop();
  await server.start();
}

test("a draft is kept as far as it goes, listed, read again and thrown away", async () => {
  const id = "d_tuan12345";
  const draft = { title: { vi: "Bản nháp" }, rounds: [{ id: "mot" }] };
  assert.equal((await ask("PUT", `contest-drafts/${id}`, draft)).status, 200);
  assert.deepEqual((await ask("GET", `contest-drafts/${id}`)).json, draft);
  const { json } = await ask("GET", "contest-drafts");
  assert.equal(json.total, 1);
  assert.deepEqual(json.drafts.map(({ id: one, title }) => [one, title]), [[id, "Bản nháp"]]);
  assert.equal((await ask("PUT", `contest-drafts/${id}`, { title: "Tên khác" })).status, 200);
  assert.deepEqual((await ask("GET", `contest-drafts/${id}`)).json, { title: "Tên khác" });
  assert.equal((await ask("DELETE", `contest-drafts/${id}`)).status, 200);
  assert.equal((await ask("DELETE", `contest-drafts/${id}`)).status, 404);
  assert.equal((await ask("GET", `contest-drafts/${id}`)).status, 404);
});

test("what is no object, or has an id that no page makes, is not kept", async () => {
  assert.equal((await ask("PUT", "contest-drafts/d_tuan12345", "[1]")).status, 400);
  for (const id of ["d_1", "x_tuan12345", "d_tuan%20nay", `d_${"a".repeat(40)}`])
    assert.equal((await ask("PUT", `contest-drafts/${id}`, {})).status, 422, id);
});

test("as many drafts are kept as may be, and the next is refused", async () => {
  for (let i = 0; i < 500; i += 50)
    await Promise.all(Array.from({ length: 50 }, async (_, j) => {
      const { status, text } = await ask("PUT", `contest-drafts/d_nhieu${String(i + j).padStart(4, "0")}`, { title: "Nháp" });
      assert.equal(status, 200, text);
    }));
  const more = await ask("PUT", "contest-drafts/d_themmotcai", {});
  assert.deepEqual([more.status, more.json.code], [409, "full"]);
  assert.equal((await ask("PUT", "contest-drafts/d_nhieu0001", { title: "Sửa" })).status, 200);
});

test("before it opens and anybody registers, everything but the id may change", async () => {
  const contest = await makeContest(server, coming(1));
  const other = coming(2, { id: contest.id, paper: { set: "six-kinds", questions: 3 }, ranking: ["right"], identity: "code" });
  const { status, text } = await put(contest, other);
  assert.equal(status, 200, text);
  const { json } = await ask("GET", `contests/${contest.id}`);
  assert.equal(json.rounds[0].questions, 3);
  assert.deepEqual(json.ranking, ["right", "lot"]);
  assert.deepEqual((await ask("GET", `contests/${contest.id}/document`)).json, other);
  const renamed = await put(contest, { ...other, id: `${contest.id}-2` });
  assert.deepEqual([renamed.status, renamed.json.errors[0].field], [422, "id"]);
});

test("what cannot be held does not take the place of what can", async () => {
  const contest = await makeContest(server, coming(1));
  const { status, json } = await put(contest, { ...contest.document, paper: { set: "khong-co", questions: 3 } });
  assert.deepEqual([status, json.errors[0].field], [422, "rounds[0].paper.set"]);
  assert.deepEqual((await ask("GET", `contests/${contest.id}/document`)).json, contest.document);
});

test("once somebody has registered, texts change, units are added, and times move later only", async () => {
  const units = [{ id: "a", name: "Xưởng A" }, { id: "b", name: "Xưởng B" }];
  const contest = await makeContest(server, coming(1, { units }));
  const person = await contestant(server);
  await person.register(contest, { unit: "a" });
  const { document } = contest;
  const [round] = document.rounds;
  const [window] = round.windows;
  const opens = Date.parse(`${window.opens}+07:00`);

  const fair = {
    ...document,
    title: "Tên mới", description: "Có thêm lời giới thiệu.",
    units: [{ id: "a", name: "Phân xưởng A" }, units[1], { id: "c", name: "Xưởng C" }],
    rounds: [{ ...round, windows: [{ opens: localTime(opens + HOUR_MS), closes: localTime(opens + 3 * HOUR_MS) }] }],
  };
  const changed = await put(contest, fair);
  assert.equal(changed.status, 200, changed.text);

  const field = async (more) => {
    const { status, json } = await put(contest, { ...fair, ...more });
    assert.deepEqual([status, json.code], [409, "contest_fixed"]);
    return json.errors.map((error) => error.field);
  };
  assert.deepEqual(await field({ ranking: ["right"] }), ["ranking"]);
  assert.deepEqual(await field({ notice: "Thông báo khác." }), ["notice"]);
  assert.deepEqual(await field({ paper: { set: "six-kinds", questions: 4 } }), ["paper"]);
  assert.deepEqual(await field({ units: fair.units.slice(1) }), ["units"]);
  assert.deepEqual(await field({ units: [...fair.units, { id: "d", name: "Tổ 1", parent: "a" }] }), ["units[3].parent"]);
  assert.deepEqual(await field({ one_prize: false }), ["one_prize"]);
  assert.deepEqual(await field({ rounds: [{ ...fair.rounds[0], attempts: 3 }] }), ["rounds[0]"]);
  assert.deepEqual(await field({ rounds: [{ ...round, windows: [{ opens: window.opens, closes: localTime(opens + 3 * HOUR_MS) }] }] }),
    ["rounds[0].windows[0].opens"]);
  assert.deepEqual((await ask("GET", `contests/${contest.id}/document`)).json, fair);
});

test("an open contest may be prolonged, and a restart keeps what was changed", async () => {
  const contest = await makeContest(server);
  const [round] = contest.document.rounds;
  const [{ opens, closes }] = round.windows;
  const closesAt = Date.parse(`${closes}+07:00`);
  const longer = { ...contest.document, rounds: [{ ...round, windows: [{ opens, closes: localTime(closesAt + HOUR_MS) }] }] };
  assert.equal((await put(contest, longer)).status, 200);
  const shorter = await put(contest, contest.document);
  assert.deepEqual([shorter.status, shorter.json.errors[0].field], [409, "rounds[0].windows[0].closes"]);
  await restarts();
  const { json } = await ask("GET", `contests/${contest.id}`);
  assert.equal(json.rounds[0].closes_at, closesAt + HOUR_MS);
});

test("people are counted by unit and by locality, and who is struck out counts no more", async () => {
  const contest = await makeContest(server, {
    units: [{ id: "a", name: "Xưởng A", headcount: 40 }, { id: "b", name: "Xưởng B" }],
    eligibility: { localities: ["Lào Cai", "Kon Tum"] },
  });
  const one = await contestant(server);
  await one.register(contest, { unit: "a", locality: "Lào Cai" });
  const other = await contestant(server);
  await other.register(contest, { unit_other: "Tổ tự quản", locality: "kon tum" });
  await one.start();
  await one.submit();
  const counted = async () => (await ask("GET", `contests/${contest.id}/participation`)).json;
  const now = await counted();
  assert.deepEqual([now.registered, now.others.registered, now.units_total], [2, 1, 2]);
  assert.equal(now.taking_part, 1);
  assert.deepEqual(now.units.map(({ id, headcount, registered }) => [id, headcount, registered]), [["a", 40, 1], ["b", 0, 0]]);
  assert.deepEqual(now.localities.map(({ name, registered }) => [name, registered]), [["Lào Cai", 1], ["Kon Tum", 1]]);
  assert.equal(now.published_at, null);

  const strike = (more) => ask("POST", `contests/${contest.id}/voids`, { entrant: 2, reason: "Đăng ký hộ", by: "Ban tổ chức", ...more });
  assert.equal((await strike()).status, 200);
  assert.equal((await counted()).registered, 1);
  const { json } = await ask("GET", `contests/${contest.id}/voids`);
  assert.deepEqual(json.voids.map(({ entrant, reason, by }) => [entrant, reason, by]), [[2, "Đăng ký hộ", "Ban tổ chức"]]);
  assert.equal((await strike({ undo: true, reason: "Nhầm" })).status, 200);
  assert.deepEqual((await ask("GET", `contests/${contest.id}/voids`)).json.voids, []);
});

test("people of a unit are those of the units below it, too", async () => {
  const contest = await makeContest(server, {
    units: [{ id: "khu", name: "Khu công nghiệp", headcount: 100 }, { id: "cty", name: "Công ty", parent: "khu", headcount: 40 },
      { id: "xuong", name: "Xưởng", parent: "cty", headcount: 10 }, { id: "khac", name: "Công ty khác", headcount: 5 }],
  });
  for (const [unit, submits] of [["xuong", true], ["xuong", false], ["cty", true], ["khac", true]]) {
    const one = await contestant(server);
    await one.register(contest, { unit });
    await one.start();
    if (submits)
      await one.submit();
  }
  const { json } = await ask("GET", `contests/${contest.id}/participation`);
  assert.deepEqual(json.units.map(({ id, registered, taking_part: taking }) => [id, registered, taking]),
    [["khu", 3, 2], ["cty", 3, 2], ["xuong", 2, 1], ["khac", 1, 1]]);
  assert.deepEqual([json.registered, json.taking_part], [4, 3]);
  const { rows } = (await ask("GET", `contests/${contest.id}/progress`)).json.units;
  for (const { id, entrants, participants } of rows) {
    const same = json.units.find((one) => one.id === id);
    assert.deepEqual([entrants, participants], [same.registered, same.taking_part], id);
  }
});

test("a unit that wins is listed with the unit above it, not with an id", async () => {
  const closes = Math.ceil(Date.now() / 1_000) * 1_000 + 3_000;
  const contest = await makeContest(server, {
    rounds: [{ id: "tuan-1", title: "Tuần 1", windows: [{ opens: localTime(closes - HOUR_MS), closes: localTime(closes) }], minutes: 15 }],
    units: [{ id: "khu-1", name: "Khu công nghiệp" }, { id: "xuong-1", name: "Xưởng Đúc", parent: "khu-1", headcount: 4 }, { id: "le-1", name: "Công ty lẻ", headcount: 8 }],
    collective: [{ id: "tap-the", title: "Tập thể", by: "rate", minimum: 1 }],
    prizes: [{ id: "cup", name: "Cúp", of: "collective:tap-the", count: 2 }],
  });
  for (const unit of ["xuong-1", "le-1"]) {
    const one = await contestant(server);
    await one.register(contest, { unit });
    await one.start();
    await one.submit();
  }
  await until("the end", async () => (await ask("GET", `contests/${contest.id}/participation`)).json.over, 15_000);
  const { text } = await ask("GET", `contests/${contest.id}/winners.csv?lang=vi`);
  const [, ...lines] = text.trim().split("\r\n");
  assert.deepEqual(lines.map((line) => line.split(",").slice(0, 6).map((cell) => cell.replaceAll('"', ""))),
    [["Cúp", "Tập thể", "1", "Xưởng Đúc", "", "Khu công nghiệp"], ["Cúp", "Tập thể", "2", "Công ty lẻ", "", ""]]);
});

test("results are published by hand only when the contest is over, and once", async () => {
  const closes = Date.now() + 1_500;
  const contest = await makeContest(server, {
    rounds: [{ id: "tuan-1", title: "Tuần 1", windows: [{ opens: localTime(closes - HOUR_MS), closes: localTime(closes + 500) }], minutes: 15 }],
    publication: { standings: "after_close", answers: "after_close", publish_at: localTime(closes + 48 * HOUR_MS) },
  });
  const publish = () => ask("POST", `contests/${contest.id}/publish`);
  const early = await publish();
  assert.deepEqual([early.status, early.json.code], [409, "not_now"]);
  const standings = () => server.get(`/api/v1/contests/${contest.id}/standings`);
  await until("the end", async () => (await ask("GET", `contests/${contest.id}/participation`)).json.over, 10_000);
  assert.equal((await standings()).json.code, "not_published");
  const done = await publish();
  assert.equal(done.status, 200, done.text);
  assert.notEqual((await standings()).json.code, "not_published");
  assert.deepEqual([(await publish()).status], [409]);
  assert.equal((await put(contest, contest.document)).status, 409);
  await restarts();
  const { json } = await ask("GET", `contests/${contest.id}/participation`);
  assert.equal(json.published_at, done.json.published_at);
});
