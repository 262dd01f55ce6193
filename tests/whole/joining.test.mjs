// How a player comes in: the code, the name, the unit, and what is said to whom may not.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { host, Player, player, problem, resumed, stage, startServer } from "./harness.mjs";

const server = await startServer({ after }, {
  flags: ["--players-max", "5", "--wrong-codes-max", "1000"],
});
const units = [{ id: "xuong-1", name: "Xưởng 1", headcount: 40 }, { id: "xuong-2", name: "Xưởng 2" }];

/** Joins without expecting to get in. */
async function tries(round, name, extra = {}) {
  const someone = await Player.connect(server);
  someone.send({ type: "join", code: round.code, name, ...extra });
  return someone;
}

test("a phone is told the title, the units and the languages before a name is asked", async () => {
  const round = await server.makeRound({ title: "Ngày hội công nhân", units });
  const { status, json } = await server.get(`/api/v1/join/${round.code}`);
  assert.equal(status, 200);
  assert.equal(problem("join_info", json), "");
  assert.equal(json.title, "Ngày hội công nhân");
  assert.equal(json.state, "lobby");
  assert.deepEqual(json.units.map(({ id, name }) => ({ id, name })),
    units.map(({ id, name }) => ({ id, name })));
  assert.equal(json.unique_names, false);
  assert.deepEqual(json.languages, ["vi", "en"]);
});

test("a code that no round has is 404 for a phone that asks", async () => {
  const { status, type } = await server.get("/api/v1/join/000000");
  assert.equal(status, 404);
  assert.match(type, /^application\/problem\+json/);
});

test("joining gives a seat, a token and the round as it stands", async () => {
  const round = await server.makeRound({ title: "Ngày hội", questions: 4 });
  const lan = await player(server, round, "Lan");
  const { joined } = lan;
  assert.equal(joined.round.title, "Ngày hội");
  assert.equal(joined.round.questions, 4);
  assert.equal(joined.state, "lobby");
  assert.deepEqual([joined.players, joined.score, joined.right, joined.rank, joined.of], [1, 0, 0, 0, 1]);
  assert.ok(joined.token.length >= 22, "a token holds 128 bits at least");
  const binh = await player(server, round, "Bình");
  assert.notEqual(binh.joined.player, joined.player);
  assert.notEqual(binh.token, lan.token);
  assert.equal(binh.joined.players, 2);
  await lan.hearsNothing();
});

test("a name may have 40 characters and not 41, counted as people count", async () => {
  const round = await server.makeRound();
  await player(server, round, "ễ".repeat(40));
  await player(server, round, `  ${"ễ".normalize("NFD").repeat(40)}\t`);
  await player(server, round, "😀".repeat(40));
  await (await tries(round, "ễ".repeat(41))).refused("bad_name", "join");
});

test("a name that is empty after trimming is refused, and the socket may try again", async () => {
  const round = await server.makeRound();
  for (const name of ["", "   ", "\t\n ", " "]) {
    const someone = await tries(round, name);
    await someone.refused("bad_name", "join");
    await someone.join(round, "An");
    await someone.leave();
  }
});

test("names of two letters are names", async () => {
  const round = await server.makeRound();
  assert.equal((await player(server, round, "An")).joined.name, "An");
  assert.equal((await player(server, round, "Lê")).joined.name, "Lê");
});

test("names that are the same after NFC and trimming are told apart on boards", async () => {
  const round = await server.makeRound({ questions: 1, kinds: ["single"] });
  const organiser = await host(server, round);
  const first = await player(server, round, "Lê");
  const second = await player(server, round, " Lê ".normalize("NFD"));
  assert.equal(second.joined.name, "Lê (2)");
  await organiser.command("next");
  await first.answerRight(await first.next("question"));
  await second.answerRight(await second.next("question"));
  await organiser.next("closed");
  await organiser.command("standings");
  const { top } = await organiser.next("standings");
  assert.deepEqual(top.map((row) => row.name).sort(), ["Lê", "Lê (2)"]);
});

test("a round that asks for unique names refuses the second of one name", async () => {
  const round = await server.makeRound({ unique_names: true });
  assert.equal((await server.get(`/api/v1/join/${round.code}`)).json.unique_names, true);
  await player(server, round, "Lê");
  const second = await tries(round, "Lê ".normalize("NFD"));
  await second.refused("name_taken", "join");
  await second.join(round, "Lê Hai");
});

test("a unit is one of the round's list, or absent", async () => {
  const round = await server.makeRound({ units });
  assert.equal((await player(server, round, "Lan", { unit: "xuong-2" })).joined.unit, "xuong-2");
  assert.equal((await player(server, round, "An")).joined.unit, undefined);
  await (await tries(round, "Bình", { unit: "xuong-3" })).refused("unknown_unit", "join");
  const without = await server.makeRound();
  await (await tries(without, "Bình", { unit: "xuong-2" })).refused("unknown_unit", "join");
});

test("a code that no round has is round_not_found", async () => {
  for (const code of ["000000", "12345", "1234567", "abcdef", ""])
    await (await tries({ code }, "An")).refused("round_not_found", "join");
});

test("a second join on a socket is not_now and changes nothing", async () => {
  const round = await server.makeRound();
  const lan = await player(server, round, "Lan");
  lan.send({ type: "join", code: round.code, name: "Lan lần nữa" });
  await lan.refused("not_now", "join");
  const other = await server.makeRound();
  lan.send({ type: "join", code: other.code, name: "Lan" });
  await lan.refused("not_now", "join");
  assert.equal((await player(server, round, "An")).joined.players, 2);
});

test("the last seat is taken, the next player hears round_full", async () => {
  const round = await server.makeRound();
  for (let i = 0; i < 5; i++)
    await player(server, round, `Người ${i}`);
  await (await tries(round, "Người 6")).refused("round_full", "join");
  const organiser = await host(server, round);
  await organiser.command("kick", { player: 2 });
  await player(server, round, "Người 7");
  await (await tries(round, "Người 8")).refused("round_full", "join");
  const first = await player(server, await server.makeRound(), "Khác");
  assert.equal(first.joined.players, 1);
});

test("a locked round takes no new players and lets old ones back", async () => {
  const round = await server.makeRound();
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("lock");
  await (await tries(round, "An")).refused("round_locked", "join");
  lan.drop();
  await resumed(server, lan.token);
  await organiser.command("unlock");
  await player(server, round, "An");
});

test("a round that is over takes nobody", async () => {
  const round = await server.makeRound();
  const organiser = await host(server, round);
  await organiser.command("finish");
  await (await tries(round, "An")).refused("round_over", "join");
});

test("who comes late is shown the state as it stands", async () => {
  const round = await server.makeRound({ questions: 2, kinds: ["single"] });
  const organiser = await host(server, round);
  const early = await player(server, round, "Sớm");
  await organiser.command("next");
  const question = await early.next("question");

  const inQuestion = await player(server, round, "Muộn 1");
  assert.equal(inQuestion.joined.state, "question");
  const shown = await inQuestion.expect("question");
  assert.deepEqual([shown.index, shown.opens_at, shown.closes_at],
    [0, question.opens_at, question.closes_at]);
  assert.equal(shown.answer, undefined);
  await inQuestion.answerRight(shown);

  await organiser.command("close");
  await organiser.next("closed");
  const inClosed = await player(server, round, "Muộn 2");
  assert.equal(inClosed.joined.state, "closed");

  await organiser.command("reveal");
  const inReveal = await player(server, round, "Muộn 3");
  assert.equal(inReveal.joined.state, "reveal");
  assert.equal((await inReveal.next("reveal")).index, 0);
  const result = await inReveal.next("result");
  assert.deepEqual([result.correct, result.points, result.score], [false, 0, 0]);

  await organiser.command("standings");
  const inStandings = await player(server, round, "Muộn 4");
  assert.equal(inStandings.joined.state, "standings");
  assert.equal((await inStandings.next("standings")).index, 0);
});

test("who comes late can earn every point from then on", async () => {
  const round = await server.makeRound({ questions: 2, kinds: ["single"], speed: "off" });
  const organiser = await host(server, round);
  await organiser.command("next");
  await organiser.command("close");
  await organiser.next("closed");
  await organiser.command("next");
  const late = await player(server, round, "Muộn");
  await late.answerRight(await late.next("question"));
  await organiser.next("closed");
  await organiser.command("reveal");
  const result = await late.next("result");
  assert.deepEqual([result.correct, result.points, result.score, result.right], [true, 1000, 1000, 1]);
});

test("the lobby hears how many have come, at most once a second", async () => {
  const round = await server.makeRound({ units });
  const big = await stage(server, round);
  const first = await player(server, round, "Một", { unit: "xuong-1" });
  const began = Date.now();
  for (let i = 2; i <= 5; i++)
    await player(server, round, `Người ${i}`, { unit: "xuong-2" });
  let last;
  do
    last = await big.next("lobby");
  while (last.players < 5);
  assert.ok(big.heard("lobby").length <= 2 + (Date.now() - began) / 1000);
  while ((last = await first.next("lobby")).players < 5);
  if (last.units) {
    assert.deepEqual(Object.fromEntries(last.units.map((unit) => [unit.id, unit.players])),
      { "xuong-1": 1, "xuong-2": 4 });
  }
});
