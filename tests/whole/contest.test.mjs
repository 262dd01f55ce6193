// A self-paced contest from its document to its standings.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { contestant, contestDocument, localTime, makeContest, phone, registered, standings } from "./contest.mjs";
import { rightChoice, startServer, until, wrongChoice } from "./harness.mjs";
import { compare } from "../recompute.mjs";

const server = await startServer({ after });

test("a contest is made, somebody registers, draws a paper, answers, hands in and is ranked", async () => {
  const contest = await makeContest(server);
  assert.match(contest.url, new RegExp(`/c/${contest.id}$`));
  const lan = await contestant(server);
  const seen = await lan.enter(contest);
  assert.equal(seen.state, "open");
  assert.equal(seen.me, undefined);
  assert.equal(seen.rounds[0].questions, 5);
  const { entrant, code, contest: mine } = await lan.register(contest, { name: "Nguyễn Thị Lan" });
  assert.equal(entrant, 1);
  assert.match(code, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  assert.equal(mine.me.name, "Nguyễn Thị Lan");

  const paper = await lan.start();
  assert.equal(paper.questions.length, 5);
  assert.deepEqual(paper.answers, [null, null, null, null, null]);
  assert.equal(paper.deadline_at - paper.started_at, 15 * 60_000);
  for (const [index, question] of paper.questions.entries())
    await lan.answer(index, index < 3 ? rightChoice(question) : wrongChoice(question));
  const result = await lan.submit();
  assert.deepEqual([result.right, result.of, result.score, result.counts], [3, 5, 3, true]);
  assert.deepEqual(result.answers.map((one) => one.correct), paper.questions.map(rightChoice));

  const an = await registered(server, contest, { name: "An" });
  const other = await an.start();
  for (const [index, question] of other.questions.entries())
    await an.answer(index, rightChoice(question));
  assert.equal((await an.submit()).right, 5);

  const board = await standings(server, contest, (one) => one.total === 2);
  assert.deepEqual(board.standings.map((row) => [row.rank, row.name, row.right, row.score]),
    [[1, "An", 5, 5], [2, "Nguyễn T. L.", 3, 3]]);
  // Each board is waited for: they are written one after the other.
  const around = (query) => standings(server, contest, (one) => one.total === 2, `?${query}`);
  assert.deepEqual(await around("around=1&limit=1"),
    { by: "player", of: "contest", around: 1, total: 2, standings: [board.standings[1]] });
  assert.deepEqual((await around("around=2&limit=9&of=round:tuan-1")).standings.map((row) => row.entrant), [2, 1]);
  assert.deepEqual((await around("around=3")).standings, []);
  for (const query of ["around=0", "around=x", "by=unit&around=1"])
    assert.equal((await server.get(`/api/v1/contests/${contest.id}/standings?${query}`)).status, 422);
});

test("what is not sound is not made, and each place is named", async () => {
  const token = await server.organiser();
  const post = (body) => server.post("/api/v1/contests", body, { token });
  const bad = await post(contestDocument({ paper: { set: "six-kinds", questions: 90 } }));
  assert.equal(bad.status, 422, bad.text);
  assert.ok(bad.json.errors.length > 0 && bad.json.errors.every((one) => one.detail.length > 10), bad.text);
  assert.equal((await post("no json")).status, 422);
  const document = contestDocument();
  assert.equal((await post(document)).status, 201);
  assert.equal((await post(document)).status, 409);
  assert.equal((await server.post("/api/v1/contests", document)).status, 401);
});

test("another device goes on where the first one was, and the older socket is told to go", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  const paper = await lan.start();
  await lan.answer(0, rightChoice(paper.questions[0]));
  await lan.answer(2, wrongChoice(paper.questions[2]));

  for (const who of [{ token: lan.token }, { code: lan.registered.code },
    { code: lan.registered.code.toLowerCase().replace("-", " ") }]) {
    const other = await contestant(server);
    assert.equal((await other.enter(contest, who)).me.attempts[0].state, "open");
    const again = await other.start();
    assert.deepEqual({ ...again, now: 0 }, { ...paper, now: 0, sequence: 2,
      answers: [rightChoice(paper.questions[0]), null, wrongChoice(paper.questions[2]), null, null] });
  }
  await lan.closedWith(4000);
});

test("steps are counted: what was kept is kept again, a gap is named, a refused one takes no number", async () => {
  const contest = await makeContest(server, {
    predictions: [{ id: "dung-het", kind: "all_right", of: "contest", text: { vi: "Bao nhiêu người đúng hết?" } }],
  });
  const lan = await registered(server, contest);
  const paper = await lan.start();
  const say = async (words) => {
    lan.send({ attempt: paper.attempt, ...words });
    return lan.take();
  };
  const first = { type: "answer_paper", sequence: 1, index: 0, choice: rightChoice(paper.questions[0]) };
  assert.equal((await say(first)).type, "kept");
  assert.deepEqual(await say({ ...first, choice: wrongChoice(paper.questions[0]) }),
    { type: "kept", attempt: paper.attempt, sequence: 1 });
  const gap = await say({ ...first, sequence: 3 });
  assert.deepEqual([gap.code, gap.sequence, gap.attempt], ["gap", 2, paper.attempt]);
  assert.equal((await say({ ...first, sequence: 2, index: 5 })).code, "not_now");
  assert.equal((await say({ ...first, sequence: 2, choice: [9] })).code, "bad_choice");
  assert.equal((await say({ ...first, sequence: 0 })).code, "bad_message");
  assert.equal((await say({ type: "guess", sequence: 2, prediction: "gì", value: "1" })).code, "bad_field");
  assert.equal((await say({ type: "guess", sequence: 2, prediction: "dung-het", value: "nhiều" })).code, "bad_field");
  assert.equal((await say({ type: "guess", sequence: 2, prediction: "dung-het", value: "1.200" })).type, "kept");
  assert.equal((await say({ type: "answer_paper", sequence: 3, index: 0, choice: null })).type, "kept");
  const again = await lan.start();
  assert.deepEqual([again.sequence, again.answers[0], again.guesses], [3, null, { "dung-het": "1200" }]);
  const result = await say({ type: "submit", sequence: 4 });
  assert.deepEqual([result.type, result.right], ["result", 0]);
  assert.deepEqual(await say({ type: "submit", sequence: 4 }), result, "handing in again gives the same");
  assert.equal((await say(first)).type, "kept");
  assert.equal((await say({ ...first, sequence: 5 })).code, "attempt_over");
  lan.send({ type: "look_back", attempt: paper.attempt });
  assert.deepEqual(await lan.take(), result);
});

test("questions come one at a time where the rules want it, and nobody goes back", async () => {
  const contest = await makeContest(server, {
    paper: { set: "six-kinds", questions: 3, one_at_a_time: true, go_back: false },
  });
  const lan = await registered(server, contest);
  const paper = await lan.start();
  assert.deepEqual([paper.questions.length, paper.of, paper.answers], [1, 3, [null]]);
  await lan.answer(0, rightChoice(paper.questions[0]));
  const second = await lan.expect("paper_question");
  assert.equal(second.index, 1);
  lan.send({ type: "answer_paper", attempt: paper.attempt, sequence: 2, index: 0, choice: rightChoice(paper.questions[0]) });
  await lan.refused("not_now", "answer_paper");
  lan.send({ type: "answer_paper", attempt: paper.attempt, sequence: 2, index: 2, choice: [0] });
  await lan.refused("not_now", "answer_paper");
  await lan.keep({ type: "pass", index: 1 });
  const third = await lan.expect("paper_question");
  const again = await lan.start();
  assert.deepEqual(again.questions, [paper.questions[0], second.question, third.question]);
  await lan.answer(2, rightChoice(third.question));
  assert.equal((await lan.submit()).right, 2);
});

test("the bell ends an attempt with what was kept, and nothing counts after it", async () => {
  const contest = await makeContest(server, {
    rounds: [{ ...contestDocument().rounds[0], attempts: 1,
      windows: [{ opens: localTime(Date.now() - 60_000), closes: localTime(Date.now() + 3_000) }] }],
  });
  const lan = await registered(server, contest);
  const an = await registered(server, contest, { name: "An" });
  const paper = await lan.start();
  await an.start();
  assert.ok(paper.deadline_at - Date.now() < 3_100, "the window cuts it");
  await lan.answer(0, rightChoice(paper.questions[0]));
  an.drop();
  const over = await lan.next("attempt_over");
  assert.ok(Date.now() >= paper.deadline_at);
  assert.deepEqual([over.ending, over.right, over.time_ms], ["bell", 1, paper.deadline_at - paper.started_at]);
  lan.step({ type: "answer_paper", index: 1, choice: rightChoice(paper.questions[1]) });
  assert.equal((await lan.refused("attempt_over")).attempt, paper.attempt);
  lan.send({ type: "start", round: "tuan-1" });
  await lan.refused("not_open", "start");
  const back = await contestant(server);
  const { me, state } = await back.enter(contest, { token: an.token });
  assert.deepEqual([state, me.attempts[0].state, me.attempts[0].right], ["closed", "submitted", 0]);
});

test("no more attempts than the rules allow, from however many sockets at once", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  const open = await lan.start();
  await lan.submit();
  const many = await Promise.all(Array.from({ length: 20 }, () => contestant(server)));
  for (const one of many) {
    one.send({ type: "enter_contest", contest: contest.id, token: lan.token });
    one.send({ type: "start", round: "tuan-1" });
  }
  const papers = new Set();
  await Promise.all(many.map(async (one) => {
    const heard = await Promise.race([one.next(["paper", "error"]), one.closing()]).catch(() => null);
    if (heard?.type === "paper")
      papers.add(heard.attempt);
  }));
  assert.ok(papers.size <= 1 && !papers.has(open.attempt), String([...papers]));
  const last = await contestant(server);
  const seen = await last.enter(contest, { token: lan.token });
  assert.equal(seen.me.attempts.length, 2);
  await sleep(2_100);
  await last.start();
  await last.submit();
  await sleep(2_100);
  last.send({ type: "start", round: "tuan-1" });
  await last.refused("no_attempts_left", "start");
});

test("papers of others cannot be reached, whatever is sent", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  const paper = await lan.start();
  const an = await registered(server, contest, { name: "An" });
  const visitor = await contestant(server);
  await visitor.enter(contest);
  const stranger = await contestant(server);
  for (const message of [
    { type: "answer_paper", sequence: 1, index: 0, choice: [0] }, { type: "pass", sequence: 1, index: 0 },
    { type: "guess", sequence: 1, prediction: "x", value: "1" }, { type: "submit", sequence: 1 }, { type: "look_back" },
  ]) {
    an.send({ ...message, attempt: paper.attempt });
    await an.refused("attempt_not_found", message.type);
    for (const one of [visitor, stranger]) {
      one.send({ ...message, attempt: paper.attempt });
      await one.refused("forbidden", message.type);
    }
  }
  visitor.send({ type: "start", round: "tuan-1" });
  await visitor.refused("forbidden", "start");
  const other = await makeContest(server);
  for (const token of [lan.token.slice(0, -1) + "!", lan.token.replace(/^e_(\w+)-/, "e_ffff-"), "e_", "", "p1-0-x"]) {
    visitor.send({ type: "enter_contest", contest: contest.id, token });
    await visitor.refused("bad_token", "enter_contest");
  }
  visitor.send({ type: "enter_contest", contest: other.id, token: lan.token });
  await visitor.refused("bad_token");
  visitor.send({ type: "enter_contest", contest: "không-có" });
  await visitor.refused("contest_not_found");
  const token = await server.organiser();
  for (const [method, where] of [["GET", ""], ["POST", ""], ["POST", "/x/voids"], ["GET", "/x/bundle"], ["GET", "/x/winners.csv"],
    ["GET", "/x/entrants?flag=duplicates"]]) {
    const path = `/api/v1/contests${where.replace("/x", `/${contest.id}`)}`;
    assert.equal((await server.request(method, path, { body: method === "POST" ? {} : undefined })).status, 401, path);
    assert.equal((await server.request(method, path, { token: lan.token, body: method === "POST" ? {} : undefined })).status, 403, path);
    if (where)
      assert.equal((await server.request(method, path.replace(contest.id, "khong-co"), { token, body: method === "POST" ? {} : undefined })).status, 404, path);
  }
});

test("who may take part is what the rules say, and each refusal names the field", async () => {
  const contest = await makeContest(server, {
    identity: "either",
    units: [{ id: "cty-a", name: { vi: "Công ty A" } }],
    eligibility: { age_min: 15, age_on: localTime(Date.now()).slice(0, 10), unit: "required", other_unit: true,
      members_only: true, localities: ["Lào Cai", "Lạng Sơn"], excluded: ["0912345678", "BTC-1"] },
  });
  const good = { name: "Lan", birth_year: 1990, phone: "0987 654 321", unit: "cty-a", locality: "Lào Cai", member: true, consent: true };
  const lan = await contestant(server);
  const seen = await lan.enter(contest);
  assert.deepEqual(seen.asks, { birth_year: true, unit: "required", other_unit: true, locality: ["Lào Cai", "Lạng Sơn"], member: true });
  const tried = async (more) => {
    lan.send({ type: "register", contest: contest.id, ...good, ...more });
    const heard = await lan.expect("error");
    return [heard.code, heard.field ?? null, heard.reason];
  };
  assert.deepEqual(await tried({ name: " " }), ["bad_field", "name", "name"]);
  assert.deepEqual(await tried({ phone: "123" }), ["bad_field", "phone", "identity"]);
  assert.deepEqual(await tried({ phone: undefined }), ["bad_field", "phone", "identity"]);
  assert.deepEqual(await tried({ phone: "0168 234 5678" }), ["bad_field", "phone", "old_phone"]);
  assert.deepEqual(await tried({ birth_year: undefined }), ["bad_field", "birth_year", "age"]);
  assert.deepEqual(await tried({ birth_year: new Date().getFullYear() - 14 }), ["not_eligible", null, "age"]);
  assert.deepEqual(await tried({ unit: "cty-b" }), ["bad_field", "unit", "unit"]);
  assert.deepEqual(await tried({ unit: undefined }), ["bad_field", "unit", "unit"]);
  assert.deepEqual(await tried({ locality: undefined }), ["bad_field", "locality", "locality"]);
  assert.deepEqual(await tried({ locality: "Hà Nội" }), ["not_eligible", null, "locality"]);
  assert.deepEqual(await tried({ member: false }), ["not_eligible", null, "member"]);
  assert.deepEqual(await tried({ consent: false }), ["bad_field", "consent", "consent"]);
  assert.deepEqual(await tried({ phone: "+84 912 345 678" }), ["not_eligible", null, "excluded"]);
  assert.deepEqual(await tried({ phone: undefined, employee_code: "btc-1" }), ["not_eligible", null, "excluded"]);
  await lan.register(contest, good);
  const again = await contestant(server);
  again.send({ type: "register", contest: contest.id, ...good, name: "Lan khác", phone: "+84987654321" });
  await again.refused("registered_already", "register");
  await again.register(contest, { ...good, phone: undefined, employee_code: "CN-7", unit: undefined, unit_other: "Tổ tự quản" });
  assert.equal(again.registered.contest.me.unit, "Tổ tự quản");
  const units = await server.get(`/api/v1/contests/${contest.id}/units?q=cong`);
  assert.deepEqual(units.json.units, [{ id: "cty-a", name: "Công ty A" }]);
});

test("an access code is asked for, and guessing it is slowed", async (context) => {
  const own = await startServer(context, { flags: ["--wrong-codes-max", "3"] });
  const contest = await makeContest(own, {
    rounds: [{ ...contestDocument().rounds[0], access_code: "THI-2026" }],
  });
  const lan = await registered(own, contest);
  assert.equal(lan.registered.contest.rounds[0].needs_code, true);
  const heard = [];
  for (const access_code of [undefined, "sai", "sai", "sai", "sai"]) {
    lan.send({ type: "start", round: "tuan-1", access_code });
    heard.push((await lan.expect("error")).code);
  }
  assert.deepEqual(heard, ["bad_access_code", "bad_access_code", "bad_access_code", "bad_access_code", "too_fast"]);
  await sleep(2_500);
  await lan.start("tuan-1", { access_code: "THI-2026" });
});

test("starts of one person and registrations of one address are limited, at the edge and not before", async (context) => {
  const own = await startServer(context, { flags: ["--registrations-max", "3"] });
  const contest = await makeContest(own);
  const people = [];
  for (let i = 0; i < 3; i++)
    people.push(await registered(own, contest));
  const late = await contestant(own);
  late.send({ type: "register", contest: contest.id, name: "Muộn", phone: phone(), consent: true });
  await late.refused("too_fast", "register");
  const elsewhere = await contestant(own, { localAddress: "127.0.0.7" });
  await elsewhere.register(contest);
  for (let i = 0; i < 6; i++)
    await people[0].start();
  people[0].send({ type: "start", round: "tuan-1" });
  await people[0].refused("too_fast", "start");
  await people[1].start();
  await sleep(2_100);
  await people[0].start();
  await sleep(1_000);
  await late.register(contest);
});

test("what is not published is sealed, and standings and answers wait", async () => {
  const contest = await makeContest(server, {
    publication: { standings: "after_close", answers: "after_close" },
    rounds: [{ ...contestDocument().rounds[0],
      windows: [{ opens: localTime(Date.now() - 60_000), closes: localTime(Date.now() + 4_000) }] }],
  });
  const lan = await registered(server, contest);
  const paper = await lan.start();
  await lan.answer(0, rightChoice(paper.questions[0]));
  const sealed = await lan.submit();
  assert.deepEqual(Object.keys(sealed).sort(), ["attempt", "ending", "publish_at", "sealed", "type"]);
  const where = `/api/v1/contests/${contest.id}/standings`;
  const hidden = await server.get(where);
  assert.deepEqual([hidden.status, hidden.json.code], [403, "not_published"]);
  const token = await server.organiser();
  const seen = await standings(server, contest, (one) => one.total === 1, "", { token });
  assert.equal(seen.standings[0].name, "Lan");
  await until("the publication", async () => (await server.get(where)).status !== 403, 8_000);
  lan.send({ type: "look_back", attempt: paper.attempt });
  const result = await lan.expect("result");
  assert.equal(result.right, 1);
  assert.deepEqual(result.answers[0].correct, rightChoice(paper.questions[0]));
});

test("standings stand still from the freeze on, but for the organiser", async () => {
  const contest = await makeContest(server, {
    publication: { standings: "live", answers: "never", freeze_minutes: 120 },
  });
  const lan = await registered(server, contest);
  await lan.start();
  await lan.submit();
  const token = await server.organiser();
  await standings(server, contest, (one) => one.total === 1, "", { token });
  const frozen = await standings(server, contest, () => true);
  assert.equal(frozen.total, 0);
  assert.ok(frozen.frozen_at <= Date.now());
});

test("who is struck out counts for nothing, with a reason, and may be taken in again; the bundle recomputes", async () => {
  const contest = await makeContest(server, {
    units: [{ id: "cty-a", name: { vi: "Công ty A" }, headcount: 10, division: "bang-1" },
      { id: "cty-b", name: { vi: "Công ty B" }, headcount: 4 }],
    divisions: [{ id: "bang-1", title: { vi: "Bảng 1" } }],
    collective: [{ id: "tham-gia", title: { vi: "Tham gia" }, by: "rate", minimum: 1 }],
    predictions: [{ id: "dung-het", kind: "all_right", of: "contest", text: { vi: "Bao nhiêu người đúng hết?" } }],
    ranking: ["score", "prediction:dung-het", "time"],
    prizes: [{ id: "nhat", name: { vi: "Giải nhất" }, of: "contest", count: 1 }, { id: "bang", name: { vi: "Giải bảng" }, of: "division", count: 1 },
      { id: "tap-the", name: { vi: "Tập thể" }, of: "collective:tham-gia", count: 1 }],
  });
  const token = await server.organiser();
  const at = (rest) => `/api/v1/contests/${contest.id}/${rest}`;
  for (const [i, unit] of ["cty-a", "cty-a", "cty-b"].entries()) {
    const one = await registered(server, contest, { name: i === 1 ? "=HYPERLINK" : "Lê An", unit, birth_year: 1990 });
    for (let turn = 0; turn < 2; turn++) {
      const paper = await one.start();
      for (const [index, question] of paper.questions.entries())
        await one.answer(index, index <= i + turn ? rightChoice(question) : wrongChoice(question));
      await one.keep({ type: "guess", prediction: "dung-het", value: String(i) });
      if (turn === 0)
        await one.answer(0, wrongChoice(paper.questions[0]));
      await one.submit();
    }
  }
  const recomputed = async () => {
    const { json: bundle, text } = await server.get(at("bundle?reasons=true"), { token });
    assert.doesNotMatch(text, /Lê An|HYPERLINK|e_[0-9a-f]+-/);
    assert.deepEqual(compare(bundle).problems, []);
    return bundle;
  };
  const before = await recomputed();
  // What is waited for below is not there before the strike.
  await standings(server, contest, (one) => one.total === 3);
  assert.deepEqual(before.wins.map((win) => [win.prize, win.winner]), [["nhat", 2], ["bang", 1], ["tap-the", "cty-b"]]);
  assert.equal(before.attempts.length, 6);
  const table = await server.get(at("winners.csv"), { token });
  assert.match(table.text, /^\ufeffGiải,/);
  assert.match(table.text, /"'=HYPERLINK"/);

  assert.equal((await server.post(at("voids"), { entrant: 3, reason: "", by: "Ban tổ chức" }, { token })).status, 422);
  assert.equal((await server.post(at("voids"), { entrant: 9, reason: "Hai số", by: "Ban tổ chức" }, { token })).status, 404);
  const struck = await server.post(at("voids"), { entrant: 3, reason: "Hai số", by: "Ban tổ chức" }, { token });
  assert.deepEqual([struck.status, struck.json], [200, { entrant: 3, void: true }]);
  assert.equal((await server.post(at("voids"), { entrant: 3, reason: "Hai số", by: "Ban tổ chức" }, { token })).status, 409);
  const after = await recomputed();
  assert.deepEqual([after.entrants[2].void.reason, after.entrants[2].void.by], ["Hai số", "Ban tổ chức"]);
  assert.equal(after.wins[0].winner, 1);
  await standings(server, contest, (one) => one.total === 2);
  const units = await standings(server, contest, (one) => one.standings[0]?.unit === "cty-a" && one.standings[0].value === 20, "?by=unit");
  assert.deepEqual(units.standings.map((row) => [row.unit, row.rank, row.value]), [["cty-a", 1, 20], ["cty-b", undefined, 0]]);
  const division = await standings(server, contest, (one) => one.total === 2, "?of=division:bang-1");
  assert.deepEqual(division.standings.map((row) => row.entrant).sort(), [1, 2]);
  await server.post(at("voids"), { entrant: 3, reason: "Nhầm", by: "Ban tổ chức", undo: true }, { token });
  assert.deepEqual((await recomputed()).wins, before.wins);

  const flagged = await server.get(at("entrants?flag=duplicates"), { token });
  assert.deepEqual(flagged.json.duplicates, []);
  await registered(server, contest, { name: "LÊ AN", unit: "cty-a", birth_year: 1990 });
  const found = (await server.get(at("entrants?flag=duplicates"), { token })).json.duplicates;
  assert.deepEqual(found.map((one) => [one.reason, one.entrants.map((who) => who.entrant)]), [["same_name_birth_year_unit", [1, 4]]]);
});

test("a contest whose texts do not fit a frame is not made, and one just below is", async () => {
  const token = await server.organiser();
  const localities = (count) => Array.from({ length: count }, (_, i) => `${String(i).padStart(4, "0")} ${"x".repeat(93)}`);
  const post = (count) => server.post("/api/v1/contests", contestDocument({ eligibility: { localities: localities(count) } }), { token });
  const tooLong = await post(2200);
  assert.equal(tooLong.status, 422, tooLong.text);
  assert.match(tooLong.json.errors[0].detail, /too long/);
  assert.equal((await post(1800)).status, 201);
});

test("figures count contests", async () => {
  const before = await server.metric("hoithi_contest_submissions_total");
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  await lan.start();
  await lan.submit();
  assert.equal(await server.metric("hoithi_contest_submissions_total"), before + 1);
  assert.ok(await server.metric("hoithi_contest_entrants") > 0);
});
