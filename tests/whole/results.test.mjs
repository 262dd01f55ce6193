// Item statistics of a round: the same as computed a second time from everybody's answers, and
// for those who may see people only.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { differences, ofBundle, ofRound } from "../recompute-items.mjs";
import { makeContest, registered } from "./contest.mjs";
import { host, player, rightChoice, startServer, wrongChoice } from "./harness.mjs";
import { played } from "./played.mjs";
import { cellsOf } from "./workbook.mjs";

const server = await startServer({ after });
const token = await server.organiser();

const get = (round, what, options = { token }) => server.get(`/api/v1/rounds/${round.id}/${what}`, options);

const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

const units = [{ id: "xa", name: "Xưởng A" }, { id: "xb", name: "Xưởng B" }];
const round = await played(server, 34, { units });
const items = (await get(round, "items")).json;

test("the figures are those that somebody else computes from everybody's answers", async () => {
  const results = await server.results(round);
  assert.deepEqual(differences(ofRound(results, items), items), []);
  assert.equal(items.state, "finished");
  assert.equal(items.papers, 34);
  assert.ok(items.questions.some((question) => question.discrimination > 0), "somebody tells good from bad");
  for (const kind of ["single", "multiple", "true_false", "numeric", "ordering", "survey"])
    assert.ok(items.questions.some((question) => question.kind === kind), kind);
});

test("a survey has a distribution, and neither facility nor hints", () => {
  const survey = items.questions.find((question) => question.kind === "survey");
  assert.equal(survey.facility, null);
  assert.equal(survey.discrimination, null);
  assert.deepEqual(survey.hints, []);
  assert.ok(survey.options.every((option) => option.right === null));
  assert.equal(survey.options.reduce((all, option) => all + option.count, 0), survey.answered);
});

test("numbers are in bins that hold all of them, and say where the right one is", () => {
  const numeric = items.questions.find((question) => question.kind === "numeric");
  assert.equal(numeric.bins.reduce((all, bin) => all + bin.count, 0), numeric.answered);
  assert.equal(numeric.bins.filter((bin) => bin.right).length, 1);
});

test("each unit's share of right answers is the mean of its people's", () => {
  const { rows, total } = items.units;
  assert.equal(total, 2);
  assert.deepEqual(rows.map((row) => [row.id, row.papers]), [["xa", 17], ["xb", 17]]);
  items.questions.forEach((question, i) => {
    if (question.facility === null)
      assert.ok(rows.every((row) => row.cells[i] === null));
    else
      assert.ok(Math.abs((rows[0].cells[i] + rows[1].cells[i]) / 2 - question.facility) < 1e-3, question.id);
  });
});

test("the ranking by name is that of everybody's answers, a page at a time, and names are found without marks", async () => {
  const { players } = (await get(round, "results")).json;
  const all = (await get(round, "ranking?limit=200")).json;
  assert.deepEqual([all.offset, all.total, all.standings.length], [0, 34, 34]);
  for (const row of all.standings) {
    const own = players.find((one) => one.player === row.player);
    assert.deepEqual([row.name, row.rank, row.score, row.right], [own.name, own.rank, own.score, own.right]);
    assert.equal(row.unit, units.find(({ id }) => id === own.unit).name);
  }
  assert.deepEqual(all.standings.map(({ rank }) => rank), all.standings.map(({ rank }) => rank).sort((a, b) => a - b));
  const page = (await get(round, "ranking?offset=10&limit=5")).json;
  assert.deepEqual(page.standings, all.standings.slice(10, 15));
  const wanted = all.standings[20];
  const found = (await get(round, `ranking?search=${encodeURIComponent(plain(wanted.name).toUpperCase())}`)).json;
  assert.deepEqual(found.standings.find(({ player }) => player === wanted.player), wanted);
  assert.ok(found.standings.every(({ name }) => plain(name).includes(plain(wanted.name))));
  assert.equal((await get(round, "ranking?search=khongcoaitenthe")).json.total, 0);
  assert.equal((await get(round, `ranking?search=${"a".repeat(120)}`)).status, 200);
  assert.equal((await get(round, `ranking?search=${"a".repeat(121)}`)).status, 422);
  assert.equal((await get(round, "ranking?limit=201")).status, 422);
  assert.equal((await get(round, "ranking", {})).status, 401);
});

test("scores are spread over ten bins", () => {
  assert.equal(items.scores.bins.length, 10);
  assert.equal(items.scores.bins.reduce((all, one) => all + one, 0), 34);
  assert.ok(items.scores.mean > 0 && items.scores.mean < 1);
});

test("below thirty answers there is no discrimination, and a hint says so", async () => {
  const small = (await get(await played(server, 6), "items")).json;
  for (const question of small.questions) {
    assert.equal(question.discrimination, null);
    if (question.kind !== "survey")
      assert.ok(question.hints.some((hint) => hint.code === "too_few" && hint.of === 30), question.id);
    assert.ok(!question.hints.some((hint) => ["idle", "nobody", "easy", "hard"].includes(hint.code)), question.id);
  }
});

test("the same as a table, in the language that was asked for", async () => {
  const csv = await get(round, "items.csv?lang=en");
  assert.equal(csv.status, 200);
  assert.match(csv.type, /^text\/csv/);
  const rows = csv.text.trim().split("\r\n");
  assert.equal(rows.length, items.questions.length + 1);
  assert.match(rows[0], /"Facility","Discrimination"/);
  assert.match((await get(round, "items.csv")).text.split("\r\n")[0], /"Độ phân biệt"/);
  assert.equal((await get(round, "items.csv?lang=fr")).status, 422);
});

test("a round that is not there, and somebody who is nobody", async () => {
  assert.equal((await get({ id: "r_nothing" }, "items")).status, 404);
  assert.equal((await get(round, "items", {})).status, 401);
  assert.equal((await get(round, "items", { token: "abc" })).status, 403);
});

test("a round that goes on is told as far as it is settled, and anew when it went on", async () => {
  const open = await server.makeRound({ speed: "off", answer_ms: 60000 });
  const organiser = await host(server, open);
  const lan = await player(server, open, "Lan");
  assert.deepEqual((await get(open, "items")).json.questions, []);
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await organiser.next("closed");
  assert.deepEqual((await get(open, "items")).json.questions, [], "nothing before the reveal");
  await organiser.command("reveal");
  const [first, ...others] = (await get(open, "items")).json.questions;
  assert.equal(first.right, 1);
  assert.deepEqual(others, []);
});

test("annulled questions keep their own figures, and are in no total, place or table's sum", async () => {
  const again = await played(server, 34, { units });
  const before = (await get(again, "items")).json;
  const kinds = ["single", "numeric"];
  const gone = kinds.map((kind) => before.asked[before.questions.findIndex((question) => question.kind === kind)]);
  for (const index of gone)
    assert.equal((await server.post(`/api/v1/rounds/${again.id}/annulments`, { index, reason: "Đáp án sai" }, { token })).status, 200);
  const now = (await get(again, "items")).json, results = await server.results(again);
  assert.deepEqual(now.annulled, [...gone].sort((a, b) => a - b));
  assert.deepEqual(differences(ofRound(results, now), now), []);
  assert.notEqual(now.scores.mean, before.scores.mean);
  const own = ({ shown, answered, right, facility, median_ms, exposure }) => [shown, answered, right, facility, median_ms, exposure];
  for (const [i, question] of now.questions.entries()) {
    const isGone = gone.includes(now.asked[i]);
    assert.equal(question.annulled, isGone ? true : undefined);
    assert.deepEqual(own(question), own(before.questions[i]), question.id);
    assert.deepEqual(now.units.rows.map(({ cells }) => cells[i]), before.units.rows.map(({ cells }) => cells[i]), question.id);
    if (isGone || question.discrimination === null)
      continue;
    assert.notEqual(question.discrimination, before.questions[i].discrimination, `${question.id}: others are left out of the rest`);
  }
  const rows = (await get(again, "items.csv?lang=en")).text.trim().split("\r\n").slice(1);
  assert.deepEqual(rows.flatMap((row, i) => row.includes("annulled, does not count") ? [now.asked[i]] : []), now.annulled);
  const numbers = now.annulled.map((index) => index + 1).join(", ");
  const head = async (lang) => (await get(again, `ranking.csv?lang=${lang}`)).text.split("\r\n")[0];
  assert.match(await head("vi"), new RegExp(`,"Điểm \\(không tính câu đã hủy: ${numbers}\\)",`));
  assert.match(await head("en"), new RegExp(`,"Score \\(annulled, not counted: question ${numbers}\\)",`));
  const sheet = cellsOf((await get(again, "results.xlsx")).bytes)[0];
  for (const index of now.annulled)
    assert.ok(sheet.includes(`Câu ${index + 1} (đã hủy)`), sheet.join());
  assert.equal(sheet.filter((cell) => cell.endsWith("(đã hủy)")).length, 2);
  const { lost } = (await get(again, "fairness")).json;
  assert.equal(lost, null, "speed is off");
});

test("tables have the questions that were asked, not those that were skipped or never reached", async () => {
  const open = await server.makeRound({ kinds: ["single"], speed: "off" });
  const organiser = await host(server, open);
  const lan = await player(server, open, "Lan");
  const heads = async () => cellsOf((await get(open, "results.xlsx")).bytes)[0].slice(6);
  assert.deepEqual(await heads(), []);
  await organiser.command("next");
  await lan.next("question");
  await organiser.command("skip");
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  assert.deepEqual(await heads(), [], "it is open");
  await organiser.next("closed");
  await organiser.command("reveal");
  assert.deepEqual(await heads(), ["Câu 2"]);
  const rows = cellsOf((await get(open, "results.xlsx")).bytes);
  assert.deepEqual([rows[1][0], rows[1][1], rows[1].at(-1)], [1, "Lan", 1000]);
});

test("a file is called by what it is, the round's title and its day, as one word and as it is written", async () => {
  const open = await server.makeRound({ speed: "off", title: 'Vòng chung kết: "Đội 1" \\ Đội/2' });
  const named = async (what) => (await fetch(`${server.url}/api/v1/rounds/${open.id}/${what}`, { headers: { authorization: `Bearer ${token}` } }))
    .headers.get("content-disposition");
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(open.created_at ?? (await server.get("/api/v1/rounds", { token })).json.rounds.find(({ id }) => id === open.id).created_at);
  const rest = `vong-chung-ket-doi-1-doi-2-${day}`, written = encodeURIComponent(`Vòng-chung-kết-Đội-1-Đội-2-${day}`);
  const files = [["results.xlsx?lang=vi", "kết quả", "xlsx"], ["results.xlsx?lang=en", "results", "xlsx"], ["items.csv?lang=vi", "thống kê câu hỏi", "csv"],
    ["forum.xlsx?lang=vi", "hỏi đáp", "xlsx"], ["forum.csv?lang=vi", "hỏi đáp", "csv"], ["ranking.csv?lang=vi", "bảng xếp hạng", "csv"], ["results.csv", "answers", "csv"]];
  for (const again of [false, true])
    for (const [what, name, ending] of files)
      assert.equal(await named(what), `attachment; filename="${plain(name).replaceAll(" ", "-")}-${rest}.${ending}"; ` +
        `filename*=UTF-8''${encodeURIComponent(name.replaceAll(" ", "-"))}-${written}.${ending}`, `${what} ${again}`);
});

test("a contest's table has the questions that somebody was given", async () => {
  const contest = await makeContest(server), one = await registered(server, contest), paper = await one.start();
  await one.answer(0, rightChoice(paper.questions[0]));
  await one.submit();
  one.leave();
  const ask = (what) => server.get(`/api/v1/contests/${contest.id}/${what}`, { token });
  const all = (await ask("items")).json.questions, given = all.filter(({ shown }) => shown);
  assert.ok(given.length > 0 && given.length < all.length, "the bank has more than a paper");
  const rows = (await ask("items.csv?lang=en")).text.trim().split("\r\n").slice(1);
  assert.deepEqual(rows.map((row) => row.split(",", 2).join()), given.map(({ index, id }) => `${index + 1},"${id}"`));
});

test("a contest's figures are those that somebody else computes from the bundle", async () => {
  const contest = await makeContest(server, { partial: true });
  for (let person = 0; person < 33; person++) {
    const one = await registered(server, contest);
    const paper = await one.start();
    for (const [index, question] of paper.questions.entries())
      if ((person + index) % 7)
        await one.answer(index, (person * 5 + index * 3) % 10 < 2 + person % 8 ? rightChoice(question) : wrongChoice(question));
    if (person % 11)
      await one.submit();
    one.leave();
  }
  const strike = { entrant: 4, reason: "thử", by: "ban tổ chức" };
  assert.equal((await server.post(`/api/v1/contests/${contest.id}/voids`, strike, { token })).status, 200);
  const ask = async (what) => (await server.get(`/api/v1/contests/${contest.id}/${what}`, { token })).json;
  const figures = await ask("items"), bundle = await ask("bundle");
  assert.equal(figures.papers, 29);
  assert.deepEqual(differences(ofBundle(bundle, figures), figures), []);
  assert.ok(figures.questions.some((question) => question.exposure > 0 && question.exposure < 1), "papers are drawn");
  assert.equal((await server.get("/api/v1/contests/nothing/items", { token })).status, 404);
});
