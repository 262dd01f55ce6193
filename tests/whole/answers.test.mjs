// One question from its opening to its result: what may be answered, when, and what it is worth.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { CLOCK_STEP_MS, host, player, questions, resumed, rightChoice, stage, startServer,
  wrongChoice } from "./harness.mjs";

const server = await startServer({ after });

/** A round of the named kinds with the first question open. */
async function opened(settings = {}, names = ["Lan"]) {
  const round = await server.makeRound({ speed: "off", ...settings });
  const organiser = await host(server, round);
  const players = [];
  for (const name of names)
    players.push(await player(server, round, name));
  await organiser.command("next");
  await organiser.next("question");
  const [question] = await Promise.all(players.map((one) => one.next("question")));
  return { round, organiser, players, lan: players[0], an: players[1], question };
}

async function revealed({ organiser, players }) {
  await organiser.next("closed");
  await organiser.command("reveal");
  return Promise.all(players.map((one) => one.next("result")));
}

test("a question comes with its text, its options and its times, and not with its answer", async () => {
  const before = Date.now();
  const { question } = await opened({ kinds: ["single"], answer_ms: 15000, lead_ms: 300 });
  assert.deepEqual([question.index, question.of, question.kind], [0, 2, "single"]);
  assert.equal(question.options.length, 4);
  assert.equal(question.closes_at - question.opens_at, 15000);
  assert.ok(question.opens_at >= before + 300 - CLOCK_STEP_MS &&
    question.opens_at <= Date.now() + 300 + CLOCK_STEP_MS);
  for (const secret of ["correct", "explanation", "basis", "right"])
    assert.ok(!(secret in question));
});

test("answered echoes the stored form, and the host hears how many have answered", async () => {
  const { organiser, lan, question } = await opened({ kinds: ["single"] }, ["Lan", "An"]);
  assert.deepEqual((await lan.answer(question, [3])).choice, [3]);
  let progress;
  do
    progress = await organiser.next("progress");
  while (progress.answered === 0);
  assert.deepEqual([progress.index, progress.answered, progress.players], [0, 1, 2]);
  assert.equal(lan.heard("progress").length, 0);
});

test("a question closes at once when every connected player has answered", async () => {
  const { organiser, lan, an, question } = await opened({ kinds: ["single"] }, ["Lan", "An"]);
  await lan.answerRight(question);
  assert.deepEqual((await organiser.rest()).filter((one) => one.type === "closed"), []);
  await an.answerRight(question);
  for (const one of [lan, an, organiser])
    assert.equal((await one.next("closed")).index, 0);
  assert.ok(Date.now() < question.closes_at);
});

test("the bell closes a question that nobody answers, when it said so", async () => {
  const { lan, question } = await opened({ kinds: ["single"], answer_ms: 1000 });
  await lan.next("closed");
  assert.ok(Date.now() >= question.closes_at - CLOCK_STEP_MS, "not before the bell");
});

test("the same answer again is answered again, also after closing and after the reveal", async () => {
  const { lan, organiser, question } = await opened({ kinds: ["single"] }, ["Lan", "An"]);
  await lan.answer(question, [1]);
  await lan.answer(question, [1]);
  await organiser.command("close");
  await organiser.next("closed");
  await lan.answer(question, [1]);
  await organiser.command("reveal");
  await lan.answer(question, [1]);
  const reveal = await organiser.next("reveal");
  assert.deepEqual([reveal.answered, reveal.counts], [1, [0, 1, 0, 0]]);
});

test("another answer is already_answered while open, and not_now once closed", async () => {
  const { lan, organiser, question } = await opened({ kinds: ["single"] }, ["Lan", "An"]);
  await lan.answer(question, [1]);
  lan.sendAnswer(0, [2]);
  assert.equal((await lan.refused("already_answered", "answer")).index, 0);
  await organiser.command("close");
  await lan.next("closed");
  lan.sendAnswer(0, [2]);
  assert.equal((await lan.refused("not_now", "answer")).index, 0);
});

test("where answers may be changed the last one counts, and all wait for the bell", async () => {
  const all = await opened({ kinds: ["single"], change_answer: true, answer_ms: 60000 });
  const { lan, organiser, question } = all;
  await lan.answerWrong(question);
  await lan.answerRight(question);
  await lan.answerWrong(question);
  await lan.answerRight(question);
  assert.deepEqual((await organiser.rest()).filter((one) => one.type === "closed"), []);
  await organiser.command("close");
  const [result] = await revealed(all);
  assert.deepEqual([result.correct, result.points], [true, 1000]);
  const reveal = await organiser.next("reveal");
  assert.equal(reveal.counts.reduce((sum, count) => sum + count), 1);
  const [row] = (await server.results(all.round)).players;
  assert.equal(row.answers.length, 1);
});

test("tests come in the order not_now, bad_choice, already_answered", async () => {
  const { lan, organiser, question } = await opened({ kinds: ["single"] }, ["Lan", "An"]);
  lan.sendAnswer(1, [99]);
  await lan.refused("not_now", "answer");
  await lan.answer(question, [1]);
  lan.sendAnswer(0, [99]);
  await lan.refused("bad_choice", "answer");
  lan.sendAnswer(0, [2]);
  await lan.refused("already_answered", "answer");
  await organiser.command("close");
  await lan.next("closed");
  lan.sendAnswer(0, [99]);
  await lan.refused("not_now", "answer");
});

test("before opens_at an answer is not_now", async () => {
  const { lan, question } = await opened({ kinds: ["single"], lead_ms: 2000 });
  assert.ok(Date.now() < question.opens_at, "this test needs a machine that keeps up");
  lan.sendAnswer(0, [1]);
  await lan.refused("not_now", "answer");
  await new Promise((resolve) => setTimeout(resolve, question.opens_at - Date.now() + 5));
  await lan.answer(question, [1]);
});

test("an answer in the lobby, or to a question that was never asked, is not_now", async () => {
  const round = await server.makeRound();
  const lan = await player(server, round, "Lan");
  for (const index of [0, 1, 99, -1, 2147483647, 4294967296]) {
    lan.sendAnswer(index, [0]);
    await lan.refused("not_now", "answer");
  }
});

const badChoices = {
  single: [[], [4], [-1], [0, 1], [0, 0], [99], { number: 1 }],
  multiple: [[], [4], [0, 0], [0, 1, 2, 3, 4], [-1, 0], { number: 1 }],
  true_false: [[], [2], [0, 1], { number: 1 }],
  numeric: [[], [45]],
  ordering: [[], [0, 1], [0, 1, 1], [0, 1, 3], [0, 1, 2, 0], { number: 1 }],
  survey: [[], [3], [0, 1], { number: 0 }],
};

for (const [kind, choices] of Object.entries(badChoices)) {
  test(`${kind}: an empty, repeated, foreign or ill-shaped choice is bad_choice`, async () => {
    const { lan, question } = await opened({ kinds: [kind] });
    for (const choice of choices) {
      lan.sendAnswer(0, choice);
      assert.equal((await lan.refused("bad_choice", "answer")).index, 0, JSON.stringify(choice));
    }
    await lan.answer(question, rightChoice(question));
  });
}

test("a choice that is no choice at all is bad_message", async () => {
  const { lan } = await opened({ kinds: ["single"] });
  for (const choice of [undefined, null, 2, "2", true, ["2"], [1.5], [null], { number: "1" }, {}]) {
    lan.sendAnswer(0, choice);
    await lan.refused("bad_message", "answer");
  }
  lan.send('{"type":"answer","index":0,"choice":{"number":1e999}}');
  await lan.expect("error");
  lan.send({ type: "answer", choice: [1] });
  await lan.refused("bad_message", "answer");
  lan.send({ type: "answer", index: "0", choice: [1] });
  await lan.refused("bad_message", "answer");
});

for (const kind of ["single", "multiple", "true_false", "numeric", "ordering"]) {
  test(`${kind}: right is worth 1000 with speed off, wrong nothing`, async () => {
    const all = await opened({ kinds: [kind] }, ["Đúng", "Sai", "Im"]);
    const [right, wrong, silent] = all.players;
    await right.answerRight(all.question);
    await wrong.answerWrong(all.question);
    await all.organiser.command("close");
    const results = await revealed(all);
    assert.deepEqual(results.map(({ correct, points, score, right: count }) =>
      [correct, points, score, count]),
    [[true, 1000, 1000, 1], [false, 0, 0, 0], [false, 0, 0, 0]]);
    assert.deepEqual(results.map((one) => [one.rank, one.of]), [[1, 3], [2, 3], [2, 3]]);
    const reveal = silent.heard("reveal").at(-1);
    assert.deepEqual(reveal.correct, rightChoice(all.question));
    assert.equal(reveal.answered, 2);
    assert.ok(reveal.explanation.length > 10);
    assert.deepEqual(reveal.basis.map(({ document, name, article, clause }) =>
      [document, name, article, clause]),
    [["45/2019/QH14", "Bộ luật Lao động 2019", "25", "2"]]);
    if (["numeric", "ordering"].includes(kind))
      assert.equal(reveal.counts, undefined);
    else
      assert.equal(reveal.counts.length, kind === "true_false" ? 2 : all.question.options.length);
  });
}

test("a survey has no right answer and no points", async () => {
  const all = await opened({ kinds: ["survey"] }, ["Lan", "An"]);
  await all.lan.answer(all.question, [2]);
  await all.an.answer(all.question, [2]);
  const results = await revealed(all);
  assert.deepEqual(results.map((one) => [one.points, one.score, one.right]), [[0, 0, 0], [0, 0, 0]]);
  const reveal = all.lan.heard("reveal").at(-1);
  assert.equal(reveal.correct, undefined);
  assert.deepEqual(reveal.counts, [0, 0, 2]);
});

test("multiple: half of the right ones are worth half, everything is worth nothing", async () => {
  const all = await opened({ kinds: ["multiple"] }, ["Một nửa", "Tất cả", "Đảo"]);
  const right = rightChoice(all.question);
  await all.players[0].answer(all.question, [right[0]]);
  await all.players[1].answer(all.question, [0, 1, 2, 3]);
  await all.players[2].answer(all.question, [...right].reverse());
  const results = await revealed(all);
  assert.deepEqual(results.map((one) => one.points), [500, 0, 1000]);
  assert.deepEqual(results.map((one) => one.correct), [false, false, true]);
});

test("multiple: the same set in another order is the same answer", async () => {
  const { lan, question } = await opened({ kinds: ["multiple"] }, ["Lan", "An"]);
  await lan.answer(question, [2, 0]);
  await lan.answer(question, [0, 2]);
  lan.sendAnswer(0, [0, 1]);
  await lan.refused("already_answered");
});

test("ordering: the order is the answer", async () => {
  const { lan, question } = await opened({ kinds: ["ordering"] }, ["Lan", "An"]);
  assert.deepEqual((await lan.answer(question, [1, 0, 2])).choice, [1, 0, 2]);
  lan.sendAnswer(0, [0, 1, 2]);
  await lan.refused("already_answered");
});

test("numeric: by stated tolerance and closeness, compared by value", async () => {
  const { value, tolerance, closeness } = questions.find((one) => one.kind === "numeric").number;
  const numbers = [value + tolerance, value + closeness / 2, value - closeness - 1, value];
  const all = await opened({ kinds: ["numeric"] }, ["Sát", "Gần", "Xa", "Đúng"]);
  assert.equal(all.question.unit, "ngày");
  assert.equal(all.question.options, undefined);
  for (const [i, one] of all.players.entries()) {
    await one.answer(all.question, { number: numbers[i] });
    if (i === 0)
      await one.answer(all.question, { number: Number(`${numbers[i]}0`) });
  }
  const points = (await revealed(all)).map((one) => one.points);
  assert.equal(points[0], 1000);
  assert.ok(points[1] > 300 && points[1] < 700, `half way is worth about half: ${points[1]}`);
  assert.deepEqual(points.slice(2), [0, 1000]);
});

test("speed bands and the straight line are as stated, by elapsed_ms", async () => {
  for (const [speed, worth] of [["bands", [1000, 900, 700]], ["linear", [1000, 850, 625]]]) {
    const all = await opened({ kinds: ["single"], speed, answer_ms: 2000 }, ["A", "B", "C"]);
    const at = [0, 0.3, 0.75].map((share) => share * 2000);
    for (const [i, one] of all.players.entries()) {
      const due = all.question.opens_at + at[i] + 5;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
      await one.answerRight(all.question, { elapsed_ms: at[i] });
    }
    const points = (await revealed(all)).map((one) => one.points);
    const stored = (await server.results(all.round)).players.map((one) => one.answers[0].elapsed_ms);
    for (const [i, elapsed] of stored.entries()) {
      const part = elapsed / 2000;
      assert.ok(elapsed >= at[i], "no earlier than it was answered");
      assert.equal(points[i], speed === "bands"
        ? [1000, 900, 800, 700, 600][Math.max(0, Math.ceil(part * 5) - 1)]
        : Math.floor(1000 - 500 * part), `${speed} after ${elapsed} ms`);
    }
    assert.ok(points[0] >= points[1] && points[1] > points[2], `${points} (by hand: ${worth})`);
  }
});

test("elapsed_ms is believed within the credit and not beyond", async () => {
  const all = await opened({ kinds: ["single"], answer_ms: 10000 },
    ["Thật", "Xưa", "Sau", "Im lặng"]);
  const [honest, early, ahead, silent] = all.players;
  await new Promise((resolve) => setTimeout(resolve, all.question.opens_at + 1700 - Date.now()));
  const sent = Date.now() - all.question.opens_at;
  await honest.answerRight(all.question, { elapsed_ms: sent - 50 });
  await early.answerRight(all.question, { elapsed_ms: 0 });
  await ahead.answerRight(all.question, { elapsed_ms: 9000 });
  await silent.answerRight(all.question);
  const received = Date.now() - all.question.opens_at;
  await revealed(all);
  const [a, b, c, d] = (await server.results(all.round)).players.map((one) => one.answers[0]);
  assert.ok(a.elapsed_ms === sent - 50 || a.credit_ms >= 150,
    "an honest phone is believed to the millisecond, unless the way took longer than the credit");
  assert.equal(c.credit_ms, 0, "nobody answers after the answer was received");
  assert.equal(d.credit_ms, 0, "who claims nothing is credited with nothing");
  assert.ok(b.credit_ms >= 150 && b.credit_ms <= 1500, `a forged clock gains ${b.credit_ms} ms`);
  for (const { elapsed_ms, credit_ms } of [a, b, c, d])
    assert.ok(elapsed_ms + credit_ms >= sent - CLOCK_STEP_MS &&
      elapsed_ms + credit_ms <= received + CLOCK_STEP_MS, `${elapsed_ms} + ${credit_ms}`);
});

test("an answer after the bell counts within the credit, and not later", async () => {
  // A machine that is slow just then sends it later than it means to: then it is not_now.
  for (let tries = 1; ; tries++) {
    const { lan, an, organiser, round, question } = await opened(
      { kinds: ["single"], answer_ms: 1000 }, ["Lan", "An"]);
    await new Promise((resolve) => setTimeout(resolve, question.closes_at + 40 - Date.now()));
    lan.sendAnswer(0, rightChoice(question), { elapsed_ms: 990 });
    const heard = await lan.pick("answered", "error");
    await organiser.next("closed");
    an.sendAnswer(0, rightChoice(question), { elapsed_ms: 990 });
    assert.equal((await an.take()).type, "closed");
    await an.refused("not_now");
    if (heard.type === "error" && tries < 10) {
      assert.equal(heard.code, "not_now");
      continue;
    }
    assert.equal(heard.type, "answered", `in ${tries} rounds`);
    await organiser.command("reveal");
    assert.equal((await lan.next("result")).points, 1000);
    const [row] = (await server.results(round)).players;
    assert.ok(row.answers[0].elapsed_ms <= 1000 && row.answers[0].credit_ms >= 40, JSON.stringify(row));
    return;
  }
});

test("nobody hears the answer before the question is closed", async () => {
  const { lan, organiser, round, question } = await opened({ kinds: ["single"] }, ["Lan", "An"]);
  const screen = await stage(server, round);
  await lan.answerRight(question);
  await organiser.command("pause");
  await organiser.command("continue");
  await organiser.command("extend", { by_ms: 1000 });
  await (await resumed(server, lan.token)).fence();
  await organiser.command("close");
  for (const one of [screen, organiser]) {
    await one.next("closed");
    const told = one.history.filter((message) => /"(correct|explanation|basis)"/.test(JSON.stringify(message)));
    assert.deepEqual(told, []);
  }
  await organiser.command("reveal");
  assert.ok((await screen.next("reveal")).correct);
});

test("the sums of points are the scores, and everyone hears the same table", async () => {
  const round = await server.makeRound({ kinds: ["single", "true_false", "multiple"] });
  const organiser = await host(server, round);
  const screen = await stage(server, round);
  const players = [];
  for (let i = 0; i < 12; i++)
    players.push(await player(server, round, `Người ${i}`));
  for (let index = 0; index < 5; index++) {
    await organiser.command("next");
    await Promise.all(players.map(async (one, i) => {
      const question = await one.next("question");
      if ((i + index) % 4 === 3)
        return;
      await one.answer(question, (i * 7 + index) % 3 ? rightChoice(question) : wrongChoice(question));
    }));
    await organiser.command("close");
    await organiser.next("closed");
    await organiser.command("reveal");
    await Promise.all(players.map((one) => one.next("result")));
  }
  await organiser.command("next");
  const finished = await screen.next("finished");
  const results = await server.results(round);
  for (const row of results.players) {
    assert.equal(row.score, row.answers.reduce((sum, answer) => sum + answer.points, 0));
    assert.equal(row.right, row.answers.filter((answer) => answer.points > 0).length);
    const one = players.find((somebody) => somebody.player === row.player);
    assert.equal(one.heard("result").at(-1).score, row.score);
    assert.equal(one.heard("result").reduce((sum, result) => sum + result.points, 0), row.score);
    const you = await one.next("you");
    assert.deepEqual([you.score, you.right, you.rank, you.of, you.questions],
      [row.score, row.right, row.rank, 12, 5]);
  }
  assert.equal(finished.top.length, 10);
  const byRank = [...results.players].sort((one, other) => one.rank - other.rank);
  assert.deepEqual(finished.top.map((row) => [row.rank, row.score]),
    byRank.slice(0, 10).map((row) => [row.rank, row.score]));
  for (let i = 1; i < byRank.length; i++)
    assert.ok(byRank[i - 1].score >= byRank[i].score);
});

test("equal standing is equal rank, and the next rank counts them all", async () => {
  const all = await opened({ kinds: ["single"], questions: 1 }, ["Im 1", "Giỏi", "Im 2", "Im 3"]);
  await all.players[1].answerRight(all.question);
  await all.organiser.command("close");
  const results = await revealed(all);
  assert.deepEqual(results.map((one) => one.rank), [2, 1, 2, 2]);
});

test("less credited time stands first among equals", async () => {
  const all = await opened({ kinds: ["single"], speed: "off" }, ["Chậm", "Nhanh"]);
  const [slow, quick] = all.players;
  await quick.answerRight(all.question);
  await new Promise((resolve) => setTimeout(resolve, 1700));
  await slow.answerRight(all.question);
  const results = await revealed(all);
  assert.deepEqual(results.map((one) => [one.score, one.rank]), [[1000, 2], [1000, 1]]);
});

test("a question that ends because all have answered says so, also to who comes then, and one at its bell does not", async () => {
  const round = await server.makeRound({ kinds: ["single"], questions: 2, answer_ms: 60_000 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  assert.equal((await organiser.next("closed")).all_answered, true);
  assert.equal((await (await stage(server, round)).next("closed")).all_answered, true);
  await organiser.command("skip");
  assert.equal((await (await stage(server, round)).next("skipped")).all_answered, undefined);
  await organiser.command("next");
  await organiser.command("close");
  assert.equal((await organiser.next("closed")).all_answered, undefined);
  assert.equal((await (await stage(server, round)).next("closed")).all_answered, undefined);
});
