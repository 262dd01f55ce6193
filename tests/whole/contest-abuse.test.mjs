// What somebody with bad intentions, or a broken phone, sends to a self-paced contest.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { contestant, contestDocument, localTime, makeContest, phone, registered } from "./contest.mjs";
import { questions, rightChoice, startServer, until, wrongChoice } from "./harness.mjs";

const server = await startServer({ after }, { flags: ["--registrations-max", "5000", "--wrong-codes-max", "100"] });
const HOUR_MS = 3_600_000;

test("tokens that nobody was given let nobody in, and harm nothing", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  const [head, index, secret] = lan.token.split(/-(.*?)-(.*)/s);
  const visitor = await contestant(server);
  for (const token of [
    `${head}--1-${secret}`, `${head}--fffff-${secret}`, `${head}--ffffff-${secret}`, `${head}-+${index}-${secret}`,
    `${head}- ${index}-${secret}`, `${head}-0x${index}-${secret}`, `${head}-fffffff-${secret}`, `${head}-10000000-${secret}`,
    `e_-1-${index}-${secret}`, `e_${"f".repeat(16)}-${index}-${secret}`, `e_${"1".repeat(3000)}`, `${head}--${secret}`,
    `${head}-${index}`, `${head}-${index}-`, "e_--", "e_-", secret, lan.token.toUpperCase(), ` ${lan.token}`, `${lan.token} `,
    lan.token.slice(0, -1), `${lan.token}A`,
  ]) {
    visitor.send({ type: "enter_contest", contest: contest.id, token });
    await visitor.refused("bad_token", "enter_contest");
  }
  await visitor.enter(contest, { token: lan.token });
  assert.equal(visitor.contest.me.entrant, 1);
});

test("what is asked before an end is on the disk is answered as it is", async () => {
  const contest = await makeContest(server);
  const lan = await registered(server, contest);
  const paper = await lan.start();
  for (const [index, question] of paper.questions.entries())
    lan.step({ type: "answer_paper", index, choice: rightChoice(question) });
  lan.step({ type: "submit" });
  lan.send({ type: "submit", attempt: paper.attempt, sequence: lan.sequence });
  lan.send({ type: "look_back", attempt: paper.attempt });
  for (let i = 0; i < 5; i++)
    await lan.expect("kept");
  const result = await lan.expect("result");
  assert.deepEqual(result.answers.map((one) => one.choice), paper.questions.map(rightChoice));
  assert.deepEqual(await lan.expect("result"), result);
  assert.deepEqual(await lan.expect("result"), result);
});

test("what is typed as a unit or a locality is one clean line", async () => {
  const contest = await makeContest(server, { eligibility: { other_unit: true } });
  for (const [field, typed, kept] of [
    ["unit_other", "  Tổ\u00a0 tự\n\u0007quản\u202e ", "Tổ tự quản"], ["unit_other", "To\u0302\u0309 1", "Tổ 1"],
    ["unit_other", "x".repeat(300), "x".repeat(300)], ["locality", " Lào\tCai\u200b ", undefined],
    ["unit_other", "x".repeat(301)], ["unit_other", " \u00a0\n"], ["unit_other", "\u0301\u0301"], ["unit_other", "\u202e"],
    ["locality", "\n\n"], ["locality", "x".repeat(301)],
  ]) {
    const one = await contestant(server);
    one.send({ type: "register", contest: contest.id, name: "Lan", phone: phone(), consent: true, [field]: typed });
    const heard = await one.take();
    if (heard.type === "registered")
      assert.deepEqual([typed, heard.contest.me.unit], [typed, kept]);
    else
      assert.deepEqual([typed, kept, heard.code, heard.field], [typed, undefined, "bad_field", field]);
  }
});

test("one phone is one entrant, in whatever spelling and however many ask at once", async () => {
  const contest = await makeContest(server);
  const spellings = ["0912345678", "+84912345678", "+84 912 345 678", "0084912345678", "84912345678", "0912.345.678",
    "0912-345-678", "(+84)912345678", "０９１２３４５６７８", "＋８４ ９１２ ３４５ ６７８", "+84 (0) 912 345 678", "\u202a0912345678\u202c", "0912\u00a0345\u2009678"];
  const people = await Promise.all([...spellings, ...spellings, ...spellings].map(async (typed) => [await contestant(server), typed]));
  for (const [one, typed] of people)
    one.send({ type: "register", contest: contest.id, name: "Lan", phone: typed, consent: true });
  const heard = await Promise.all(people.map(async ([one]) => {
    const message = await one.take();
    return message.code === undefined || message.type === "registered" ? message.type : message.code;
  }));
  assert.equal(heard.filter((one) => one === "registered").length, 1);
  assert.equal(heard.filter((one) => one === "registered_already").length, people.length - 1);
});

test("one code is one entrant, in whatever spelling, and lists show its end as it was typed", async () => {
  const contest = await makeContest(server, { identity: "code" });
  const ask = async (employee_code, name = "Lan") => {
    const one = await contestant(server);
    one.send({ type: "register", contest: contest.id, name, employee_code, consent: true });
    const heard = await one.take();
    return heard.code && heard.type === "error" ? heard.code : heard.type;
  };
  assert.equal(await ask("CN-0012 a"), "registered");
  for (const typed of ["CN0012A", "cn.0012.a", "ＣＮ－００１２Ａ", "cn 0012\u200b/A", "CN–0012_a"])
    assert.equal(await ask(typed), "registered_already", typed);
  assert.equal(await ask("CN-0012"), "registered");
  assert.equal(await ask("CN-012 a"), "registered");
  const { json } = await server.get(`/api/v1/contests/${contest.id}/entrants?flag=duplicates`, { token: await server.organiser() });
  assert.deepEqual(json.duplicates[0].entrants.map((one) => one.identity), ["…12 a", "…012", "…12 a"]);
});

test("who is excluded or registered cannot be found out by trying, and a hall that registers is not slowed", async (context) => {
  const own = await startServer(context, { flags: ["--wrong-codes-max", "3"] });
  const excluded = Array.from({ length: 8 }, (_, i) => `BTC-${i}`);
  const rules = { identity: "code", eligibility: { excluded, age_min: 15, age_on: "2026-12-01" } };
  const contest = await makeContest(own, rules);
  const other = await makeContest(own, rules);
  let numbers = 0;
  const ask = async (employee_code = `CN-${++numbers}`, more = {}, options = {}) => {
    const one = await contestant(own, options);
    one.send({ type: "register", contest: contest.id, name: "Lan", employee_code, birth_year: 1990, consent: true, ...more });
    const heard = await one.take();
    one.drop();
    return heard.type === "error" ? heard.reason ?? heard.code : heard.type;
  };
  // A hall behind one address, with forms that are not right at first.
  for (let i = 0; i < 40; i++) {
    assert.equal(await ask("", {}), "identity");
    assert.equal(await ask(undefined, { birth_year: 2025 }), "age");
    assert.equal(await ask(undefined, { consent: false }), "consent");
    assert.equal(await ask(), "registered");
  }
  // Nothing is said about a code before everything else is right.
  for (const code of excluded)
    assert.equal(await ask(code, { consent: false }), "consent");
  // At once, so that nothing is refilled in between however slow the machine is.
  const began = Date.now();
  const hasty = await contestant(own);
  for (const employee_code of ["btc 0", "CN-3", "BTC.1", "BTC-2", "CN-6", "CN-new"])
    hasty.send({ type: "register", contest: contest.id, name: "Lan", employee_code, birth_year: 1990, consent: true });
  const heard = [];
  for (let i = 0; i < 6; i++) {
    const { reason, code } = await hasty.take();
    heard.push(reason ?? code);
  }
  assert.deepEqual(heard, ["excluded", "registered_already", "excluded", "too_fast", "too_fast", "too_fast"]);
  assert.equal(await ask("BTC-3", { contest: other.id }), "excluded", "each contest for itself");
  assert.equal(await ask(undefined, {}, { localAddress: "127.0.0.7" }), "registered", "each address for itself");
  await until("one more try", async () => (await ask()) === "registered");
  assert.equal(await ask(), "registered", "what tells nothing costs nothing");
  let told = 0;
  while ((await ask("BTC-4")) === "excluded")
    told++;
  assert.ok(told >= 1 && told <= 1 + (Date.now() - began) / 1_000, `${told} were told in ${Date.now() - began} ms`);
});

test("200 starts at once, of five devices and many sockets, are as many attempts as the rules allow", async () => {
  const contest = await makeContest(server, { rounds: [{ ...contestDocument().rounds[0], attempts: 3 }], attempts: 2 });
  const lan = await registered(server, contest);
  const people = await Promise.all(Array.from({ length: 200 }, () => contestant(server)));
  for (const [i, one] of people.entries()) {
    one.send({ type: "enter_contest", contest: contest.id, ...(i % 5 ? { token: lan.token } : { code: lan.registered.code }) });
    one.send({ type: "start", round: "tuan-1" });
  }
  await Promise.all(people.slice(0, -1).map((one) => Promise.race([one.closing(), one.next(["paper", "error"])]).catch(() => null)));
  const late = await contestant(server);
  const attempts = async () => (await late.enter(contest, { token: lan.token })).me.attempts;
  assert.equal((await attempts()).length, 1);
  const codes = [];
  // Each start and its end in one breath, until the rules say no.
  for (let i = 0; codes.at(-1) !== "no_attempts_left"; i++) {
    assert.ok(i < 60, codes.join());
    late.send({ type: "start", round: "tuan-1" });
    const heard = await late.next(["paper", "error"]);
    codes.push(heard.code ?? heard.type);
    if (heard.type === "paper") {
      late.send({ type: "submit", attempt: heard.attempt, sequence: 1 });
      await late.expect("result");
    } else {
      await sleep(300);
    }
  }
  assert.equal((await attempts()).length, 2);
});

test("numbers that no phone would send change nothing", async () => {
  const contest = await makeContest(server, { predictions: [
    { id: "phan-tram", kind: "all_right_percent", of: "contest", decimals: 5, text: { vi: "Bao nhiêu phần trăm?" } },
    { id: "so-nguoi", kind: "entrants", of: "contest", text: { vi: "Bao nhiêu người?" } }] });
  const lan = await registered(server, contest);
  const paper = await lan.start();
  const say = async (words) => {
    lan.send({ type: "answer_paper", attempt: paper.attempt, sequence: 1, index: 0, choice: [0], ...words });
    const heard = await lan.take();
    if (heard.code !== "too_fast")
      return heard.code ?? heard.type;
    await sleep(1_000);
    return say(words);
  };
  for (const sequence of [0, -1, -(2 ** 31), 2 ** 31, 2 ** 53, 1e300, 1.5, "1", null, []])
    assert.equal(await say({ sequence }), "bad_message", String(sequence));
  for (const sequence of [2, 2 ** 31 - 1])
    assert.equal(await say({ sequence }), "gap", String(sequence));
  for (const index of [-2, -1, 5, 2 ** 31, 2 ** 32, -(2 ** 32), 2 ** 53])
    assert.equal(await say({ index }), "not_now", String(index));
  for (const index of [1.5, "0", [], 1e300])
    assert.equal(await say({ index }), "bad_message", String(index));
  for (const index of paper.questions.keys())
    for (const choice of [[99], [9], [-1], [1e9], "x", {}, [[0]], true, [], [0, 0], Array.from({ length: 11 }, (_, i) => i % 2),
      Array.from({ length: 900 }, (_, i) => i), { number: 1e999 }, { number: "1" }])
      assert.match(await say({ index, choice }), /^bad_(choice|message)$/, `${paper.questions[index].kind} ${JSON.stringify(choice)}`);
  for (const attempt of ["", "a_", "../..", "a_%2F", "x".repeat(3000)])
    assert.equal(await say({ attempt }), "attempt_not_found", attempt);
  const guess = (prediction, value) => say({ type: "guess", prediction, value });
  for (const value of ["٨٧", "1e5", "-0", "１２", "100,00001", "99,999999", ",5", "5,", "NaN", "0x10", "87,65432\u0661", "1".repeat(3000)])
    assert.equal(await guess("phan-tram", value), "bad_field", value);
  for (const value of ["9999999999", "1,5", "-1", "+1", "1.2.3", "0".repeat(40) + "1"])
    assert.equal(await guess("so-nguoi", value), "bad_field", value);
  assert.equal((await lan.start()).sequence, 0);
  assert.equal(await guess("phan-tram", "87,65432"), "kept");
  assert.deepEqual((await lan.start()).guesses, { "phan-tram": "87,65432" });
});

test("each role hears of each message and each route what it may", async () => {
  const contest = await makeContest(server, { publication: { standings: "never", answers: "never" },
    units: [{ id: "cty-a", name: { vi: "Công ty A" } }], eligibility: { unit: "optional" } });
  const other = await makeContest(server);
  const lan = await registered(server, contest);
  const paper = await lan.start();
  const steps = { answer_paper: { sequence: 1, index: 0, choice: [0] }, pass: { sequence: 1, index: 0 },
    guess: { sequence: 1, prediction: "x", value: "1" }, submit: { sequence: 1 }, look_back: {} };

  const roles = { nobody: await contestant(server), visitor: await contestant(server), elsewhere: await contestant(server),
    colleague: await registered(server, contest), replaced: await registered(server, contest) };
  await roles.visitor.enter(contest);
  await roles.elsewhere.register(other);
  const successor = await contestant(server);
  await successor.enter(contest, { token: roles.replaced.token });
  await roles.replaced.closedWith(4000);
  for (const [role, refusal] of [["nobody", "forbidden"], ["visitor", "forbidden"], ["elsewhere", "attempt_not_found"],
    ["colleague", "attempt_not_found"]]) {
    for (const [type, words] of Object.entries(steps)) {
      roles[role].send({ type, attempt: paper.attempt, ...words });
      await roles[role].refused(refusal, type);
    }
  }
  for (const role of ["nobody", "visitor"]) {
    roles[role].send({ type: "start", round: "tuan-1" });
    await roles[role].refused("forbidden", "start");
  }
  assert.equal((await lan.start()).sequence, 0, "nobody else's step was kept");

  const host = await server.makeRound();
  const tokens = { nobody: undefined, rubbish: "x", entrant: lan.token, attempt: paper.attempt, code: lan.registered.code,
    host: host.host_token, organiser: await server.organiser() };
  const at = `/api/v1/contests/${contest.id}`;
  const open = { organiser: 200, others: 200 };
  const closed = { organiser: 200, others: 403, nobody: 401 };
  const routes = [
    ["GET", at, open], ["GET", `${at}/units`, open],
    ["GET", `${at}/standings`, { organiser: 503, others: 403, nobody: 403 }],
    ["GET", "/api/v1/contests", closed], ["GET", `${at}/bundle`, closed], ["GET", `${at}/winners.csv`, closed],
    ["GET", `${at}/entrants?flag=duplicates`, closed],
    ["POST", "/api/v1/contests", { ...closed, organiser: 422 }], ["POST", `${at}/voids`, { ...closed, organiser: 422 }],
    ["POST", `${at}/extensions`, { ...closed, organiser: 422 }],
  ];
  for (const [method, where, expected] of routes) {
    for (const [role, token] of Object.entries(tokens)) {
      const got = await server.request(method, where, { token, body: method === "POST" ? {} : undefined });
      const wanted = expected[role] ?? expected.others;
      // The boards may have caught up.
      const isIt = got.status === wanted || (wanted === 503 && got.status === 200);
      assert.ok(isIt, `${method} ${where} as ${role}: ${got.status} instead of ${wanted}`);
    }
  }
  for (const id of ["%2F..", "..%2F..%2Fetc", "%00", `${contest.id}%00`, `${contest.id}%2Funits`, `${contest.id.toUpperCase()}`, "%",
    "x".repeat(5000), "%ff"]) {
    for (const tail of ["", "/units", "/standings", "/bundle"]) {
      const got = await server.get(`/api/v1/contests/${id}${tail}`, { token: tokens.organiser });
      assert.ok([400, 404, 414, 431].includes(got.status) || (got.status === 200 && id.endsWith("%2Funits")),
        `${id}${tail}: ${got.status}`);
    }
  }
});

test("who is struck out is told why and by whom in words, not in blanks", async () => {
  const contest = await makeContest(server);
  await registered(server, contest);
  const token = await server.organiser();
  const strike = async (words) => (await server.post(`/api/v1/contests/${contest.id}/voids`,
    { entrant: 1, reason: "Thi hộ", by: "Ban tổ chức", ...words }, { token })).status;
  for (const words of [{ reason: " " }, { by: "\u00a0\u200b" }, { reason: "\n" }, { reason: "x".repeat(1001) }, { by: "x".repeat(201) },
    { reason: "a\0" }, { by: 1 }])
    assert.equal(await strike(words), 422, JSON.stringify(words));
  for (const entrant of [-1, 0, 2, 1.5, "1", 2 ** 31, 2 ** 32 + 1, 1e300])
    assert.equal(await strike({ entrant }), 404, String(entrant));
  assert.equal(await strike({ reason: "Thi hộ\nhai lần", by: "x".repeat(200) }), 200);
});

test("a unit is found by either name and by its id, however often one looks", async () => {
  const units = Array.from({ length: 8_000 }, (_, i) => ({ id: `u${i}`, name: { vi: `Đội ${i}`, en: `Team ${i}` } }));
  const contest = await makeContest(server, { units, eligibility: { unit: "optional" } });
  const found = async (q) => (await server.get(`/api/v1/contests/${contest.id}/units?q=${encodeURIComponent(q)}`)).json;
  for (let i = 0; i < 2; i++)
    for (const q of ["đội 7999", "DOI 7999", "team 7999", "u7999"])
      assert.deepEqual(await found(q), { offset: 0, units: [{ id: "u7999", name: "Đội 7999" }], total: 1 });
  assert.equal((await found("doi")).total, 8_000);
  assert.equal((await found("nope")).total, 0);
});

test("where answers are never shown, nothing that a phone hears or reads has them", async () => {
  const now = Date.now();
  const contest = await makeContest(server, { publication: { standings: "never", answers: "never" },
    rounds: [{ ...contestDocument().rounds[0], windows: [{ opens: localTime(now - HOUR_MS), closes: localTime(now + 3_000) }] }] });
  const lan = await registered(server, contest);
  const paper = await lan.start();
  await lan.answer(0, rightChoice(paper.questions[0]));
  const sealed = await lan.submit();
  lan.send({ type: "look_back", attempt: paper.attempt });
  assert.deepEqual(await lan.expect("result"), sealed);
  const second = await lan.start();
  await lan.answer(0, wrongChoice(second.questions[0]));
  await lan.expect("attempt_over");
  await lan.enter(contest, { token: lan.token });
  const pages = [lan.history.map((one) => JSON.stringify(one)).join("\n")];
  for (const tail of ["", "/units", "/standings", "/bundle", "/winners.csv"])
    pages.push((await server.get(`/api/v1/contests/${contest.id}${tail}`)).text);
  for (const page of pages) {
    assert.doesNotMatch(page, /"(correct|explanation|basis|right|score|time_ms)":|"counts":(true|false)/);
    for (const question of questions)
      for (const text of [question.explanation?.vi, question.explanation?.en].filter(Boolean))
        assert.ok(!page.includes(text), text);
  }
});
