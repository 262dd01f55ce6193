// A seat outlives its socket: resume, a second socket, being sent away, languages.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { host, Host, Player, player, rightChoice, resumed, Stage, stage, startServer,
  wrongChoice } from "./harness.mjs";

const server = await startServer({ after });
const plain = { questions: 2, kinds: ["single"], speed: "off" };

/** A round with one question open, its host and two players. */
async function opened(settings = {}) {
  const round = await server.makeRound({ ...plain, ...settings });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const an = await player(server, round, "An");
  await organiser.command("next");
  return { round, organiser, lan, an, question: await lan.next("question") };
}

test("resuming in the lobby gives the same seat again", async () => {
  const round = await server.makeRound(plain);
  const lan = await player(server, round, "Lan");
  lan.drop();
  const again = await resumed(server, lan.token);
  assert.equal(again.player, lan.player);
  assert.equal(again.token, lan.token);
  assert.equal(again.joined.state, "lobby");
  assert.equal(again.joined.players, 1);
});

test("resuming in a question shows it with the answer that was given", async () => {
  const { lan, an, question } = await opened();
  await lan.answer(question, wrongChoice(question));
  lan.drop();
  const again = await resumed(server, lan.token);
  assert.equal(again.joined.state, "question");
  const shown = await again.expect("question");
  assert.deepEqual(shown.answer, wrongChoice(question));
  assert.deepEqual([shown.opens_at, shown.closes_at], [question.opens_at, question.closes_at]);
  an.drop();
  const other = await resumed(server, an.token);
  assert.equal((await other.expect("question")).answer, undefined);
});

test("resuming after the reveal shows it with one's own result", async () => {
  const { organiser, lan, question } = await opened();
  await lan.answer(question, rightChoice(question));
  await organiser.command("close");
  await organiser.next("closed");
  await organiser.command("reveal");
  lan.drop();
  const again = await resumed(server, lan.token);
  assert.equal(again.joined.state, "reveal");
  assert.deepEqual([again.joined.score, again.joined.right, again.joined.rank, again.joined.of],
    [1000, 1, 1, 2]);
  const reveal = await again.expect("reveal");
  assert.deepEqual(reveal.correct, rightChoice(question));
  const result = await again.expect("result");
  assert.deepEqual([result.correct, result.points, result.score, result.right, result.rank],
    [true, 1000, 1000, 1, 1]);
});

test("resuming in closed, paused, standings and finished tells that state", async () => {
  const { organiser, lan, round } = await opened();
  await organiser.command("pause");
  lan.drop();
  let again = await resumed(server, lan.token);
  assert.equal(again.joined.state, "paused");
  await again.next("paused");
  await organiser.command("continue");
  await again.next("question");
  await organiser.command("close");
  await organiser.next("closed");
  again.drop();
  again = await resumed(server, lan.token);
  assert.equal(again.joined.state, "closed");
  await organiser.command("standings");
  await again.next("standings");
  again.drop();
  again = await resumed(server, lan.token);
  assert.equal(again.joined.state, "standings");
  await again.expect("standings");
  await organiser.command("finish");
  await again.next("finished");
  again.drop();
  again = await resumed(server, lan.token);
  assert.equal(again.joined.state, "finished");
  await again.expect("finished");
  assert.equal((await stage(server, round)).watching.state, "finished");
});

test("a token that nobody was given is bad_token", async () => {
  const someone = await Player.connect(server);
  for (const token of ["x", "q1x", "A".repeat(43), ""]) {
    someone.send({ type: "resume", token });
    await someone.refused("bad_token", "resume");
  }
});

test("a host's token opens no seat, and a seat's token hosts nothing", async () => {
  const round = await server.makeRound(plain);
  const lan = await player(server, round, "Lan");
  const someone = await Player.connect(server);
  someone.send({ type: "resume", token: round.host_token });
  await someone.refused("bad_token", "resume");
  someone.send({ type: "host", round: round.id, token: lan.token });
  await someone.refused("bad_token", "host");
});

test("a second socket with one token closes the older with 4000 and takes its place", async () => {
  const { lan, question } = await opened();
  const newer = await resumed(server, lan.token);
  await lan.closedWith(4000);
  await newer.answerRight(await newer.next("question"));
  assert.equal(newer.joined.players, 2, "it is still one seat");
  assert.equal(question.index, 0);
});

test("an answer without a seat is forbidden", async () => {
  const { round, question } = await opened();
  const nobody = await Player.connect(server);
  nobody.sendAnswer(0, rightChoice(question));
  await nobody.refused("forbidden", "answer");
  const watcher = await stage(server, round);
  await watcher.expect("question");
  watcher.send({ type: "answer", index: 0, choice: [0] });
  await watcher.refused("forbidden", "answer");
});

test("who is sent away hears so, is closed with 4001, and the token is void", async () => {
  const { organiser, lan, an, round } = await opened();
  await an.next("question");
  await organiser.command("kick", { player: lan.player });
  await lan.next("kicked");
  await lan.closedWith(4001);
  const back = await Player.connect(server);
  back.send({ type: "resume", token: lan.token });
  await back.refused("bad_token", "resume");
  await an.hearsNothing();
  assert.equal((await stage(server, round)).watching.state, "question");
});

test("who was sent away keeps the answers in the results, and stands on no board", async () => {
  const { organiser, lan, an, round, question } = await opened();
  await lan.answer(question, rightChoice(question));
  await organiser.command("kick", { player: lan.player });
  await an.answer(question, wrongChoice(question));
  await organiser.next("closed");
  await organiser.command("standings");
  const { top } = await an.next("standings");
  assert.deepEqual(top.map((row) => row.name), ["An"]);
  const results = await server.results(round);
  const row = results.players.find((one) => one.player === lan.player);
  assert.deepEqual(row.answers.map((one) => one.choice), [rightChoice(question)]);
  assert.equal(row.kicked, true);
  assert.equal(results.players.find((one) => one.player === an.player).kicked, undefined);
});

test("a player who is away can be sent away", async () => {
  const { organiser, lan } = await opened();
  lan.drop();
  await organiser.command("kick", { player: lan.player });
  const back = await Player.connect(server);
  back.send({ type: "resume", token: lan.token });
  await back.refused("bad_token", "resume");
});

test("the language comes with join, resume, watch and host, and can be changed", async () => {
  const round = await server.makeRound(plain);
  const organiser = await host(server, round, { lang: "en" });
  const english = await player(server, round, "Lan", { lang: "en" });
  const vietnamese = await player(server, round, "An");
  const screen = await stage(server, round, { lang: "en" });
  await organiser.command("next");
  const inEnglish = await english.next("question");
  const inVietnamese = await vietnamese.next("question");
  assert.match(inEnglish.text, /^Probation/);
  assert.match(inVietnamese.text, /^Thử việc/);
  assert.match((await screen.next("question")).text, /^Probation/);
  assert.match((await organiser.next("question")).text, /^Probation/);
  assert.deepEqual(rightChoice(inEnglish), rightChoice(inVietnamese));

  vietnamese.send({ type: "language", lang: "en" });
  assert.equal((await vietnamese.next("question")).text, inEnglish.text);
  await vietnamese.answerRight(inEnglish);
  vietnamese.send({ type: "language", lang: "vi" });
  assert.deepEqual((await vietnamese.next("question")).answer, rightChoice(inVietnamese));
  english.drop();
  const again = await resumed(server, english.token, { lang: "vi" });
  assert.equal((await again.next("question")).text, inVietnamese.text);
  await organiser.command("close");
  await organiser.next("closed");
  await organiser.command("reveal");
  assert.match((await again.next("reveal")).explanation, /^Giải thích/);
  assert.match((await screen.next("reveal")).explanation, /^Explanation/);
});

test("a language that we do not speak is no mistake: Vietnamese it is", async () => {
  const round = await server.makeRound(plain);
  const organiser = await host(server, round);
  const someone = await player(server, round, "Sok", { lang: "km" });
  await organiser.command("next");
  assert.match((await someone.next("question")).text, /^Thử việc/);
});

test("a stage that watches is shown the state, and may not command", async () => {
  const { round } = await opened();
  const screen = await Stage.connect(server);
  await screen.watch(round);
  assert.deepEqual([screen.watching.state, screen.watching.players], ["question", 2]);
  assert.equal(screen.watching.round.questions, 2);
  await screen.expect("question");
  screen.send({ type: "command", do: "next", id: "c1" });
  await screen.refused("forbidden", "command");
});

test("a code that no round has cannot be watched", async () => {
  const screen = await Stage.connect(server);
  screen.send({ type: "watch", code: "000000" });
  await screen.refused("round_not_found", "watch");
});

test("a wrong host token, or one of another round, is bad_token", async () => {
  const round = await server.makeRound(plain);
  const other = await server.makeRound(plain);
  const someone = await Host.connect(server);
  for (const token of ["h_wrong", "", other.host_token, round.host_token.slice(0, -1)]) {
    someone.send({ type: "host", round: round.id, token });
    await someone.refused("bad_token", "host");
  }
  await someone.host(round);
  assert.equal(someone.hosting.code, round.code);
});

test("two hosts of one round both command, and each done goes to its own", async () => {
  const round = await server.makeRound(plain);
  const first = await host(server, round);
  const second = await host(server, round);
  await first.command("next");
  await second.next("question");
  await second.command("close");
  await first.next("closed");
  assert.equal(first.heard("done").length, 1);
  assert.equal(second.heard("done").length, 1);
});

test("who loses the socket in a question may come back and answer", async () => {
  const { lan, an, organiser, question } = await opened();
  lan.drop();
  await an.answerRight(question);
  assert.deepEqual((await organiser.rest()).filter((one) => one.type === "closed"), [],
    "who was connected at the opening is waited for");
  const again = await resumed(server, lan.token);
  await again.answerRight(await again.next("question"));
  await organiser.next("closed");
});

test("what was scored leaves out the question that was skipped, and tables say the units' minimum", async () => {
  const round = await server.makeRound({ kinds: ["single", "true_false"], units: [{ id: "xuong-1", name: "Xưởng 1" }],
    unit_minimum: 4 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan", { unit: "xuong-1" });
  await organiser.command("next");
  await organiser.command("skip");
  await organiser.command("next");
  await lan.next("question");
  await lan.answerRight(await lan.next("question"));
  await organiser.next("closed");
  await organiser.command("reveal");
  assert.equal((await lan.next("reveal")).scored, 1);
  await organiser.command("standings");
  const standings = await lan.next("standings");
  assert.deepEqual([standings.scored, standings.unit_minimum, standings.units[0].rank], [1, 4, undefined]);
  await organiser.command("finish");
  const finished = await lan.next("finished");
  assert.deepEqual([finished.scored, finished.unit_minimum], [1, 4]);
});

test("a round is over for whoever is there when it finishes, with a place of their own", async () => {
  const { organiser, lan, an, question } = await opened();
  await lan.answerRight(question);
  await an.answerWrong(question);
  await organiser.next("closed");
  await organiser.command("finish");
  const finished = await lan.next("finished");
  assert.deepEqual(finished.top.map((row) => [row.rank, row.name, row.score]),
    [[1, "Lan", 1000], [2, "An", 0]]);
  const you = await an.next("you");
  assert.deepEqual([you.score, you.right, you.rank, you.of, you.questions], [0, 0, 2, 2, 1]);
  assert.equal((await organiser.next("finished")).top.length, 2);
});
