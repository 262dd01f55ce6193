// Boards that the host keeps as they are until the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { host, player, resumed, rightChoice, stage, startServer, until, wrongChoice } from "./harness.mjs";

const plain = { speed: "off", answer_ms: 60_000, questions: 3, units: [{ id: "a", name: "Xưởng A" }, { id: "b", name: "Xưởng B" }], unit_minimum: 1 };

/** One question, to its reveal: who has it right, and what each is told. */
async function ask(organiser, players, right) {
  await organiser.command("next");
  for (const one of players) {
    const question = await one.next("question");
    await one.answer(question, right.includes(one) ? rightChoice(question) : wrongChoice(question));
  }
  await organiser.next("closed");
  await organiser.command("reveal");
  return Promise.all(players.map((one) => one.next("result")));
}

const rows = ({ top, units }) => [top.map(({ name, rank, score, right }) => [name, rank, score, right]), units.map(({ unit, rank, score }) => [unit, rank, score])];

test("from freezing on all see the boards of that moment, also after kill -9; own points go on, the end tells all", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound(plain);
  const organiser = await host(server, round);
  const other = await host(server, round);
  const screen = await stage(server, round);
  assert.equal(screen.watching.frozen, undefined);
  const lan = await player(server, round, "Lan", { unit: "a" });
  const an = await player(server, round, "An", { unit: "b" });
  await organiser.commandRefused("freeze");
  await ask(organiser, [lan, an], [lan]);
  await organiser.command("freeze");
  assert.equal((await screen.next("frozen")).index, 0);
  await other.next("frozen");
  await organiser.commandRefused("freeze");
  await organiser.command("standings");
  const frozen = await screen.next("standings");
  assert.equal(frozen.frozen, true);
  assert.deepEqual(frozen.top.map(({ name, rank }) => [name, rank]), [["Lan", 1], ["An", 2]]);

  // An goes past Lan, and nobody sees it but An, by the points.
  await ask(organiser, [lan, an], [an]);
  await organiser.command("standings");
  assert.deepEqual(rows(await screen.next("standings")), rows(frozen));
  assert.deepEqual(rows(await lan.next("standings")), rows(frozen));
  const board = async (by) => (await server.get(`/api/v1/rounds/${round.id}/standings?by=${by}`));
  await until("the board", async () => (await board("player")).json.standings?.length === 2);
  const kept = (await board("player")).json.standings.map(({ name, rank, score }) => [name, rank, score]);
  assert.deepEqual(kept, frozen.top.map(({ name, rank, score }) => [name, rank, score]));

  await server.kill();
  await server.start();
  const back = await host(server, round);
  assert.equal(back.hosting.frozen, true);
  const again = await stage(server, round);
  assert.equal(again.watching.frozen, true);
  assert.deepEqual(rows(await again.next("standings")), rows(frozen));
  await back.commandRefused("freeze");
  const lan2 = await resumed(server, lan.token);
  const an2 = await resumed(server, an.token);
  assert.equal(an2.joined.rank, 2);
  const minh = await player(server, round, "Minh", { unit: "b" });
  const [, mine] = await ask(back, [lan2, an2, minh], [an2, minh]);
  assert.deepEqual([mine.correct, mine.rank, mine.right, mine.score > frozen.top[0].score], [true, 2, 2, true]);
  await back.command("standings");
  assert.deepEqual(rows(await again.next("standings")), rows(frozen), "nor does Minh stand there");

  await back.command("next");
  const end = await again.next("finished");
  assert.equal(end.frozen, undefined);
  assert.deepEqual(end.top.map(({ name }) => name).slice(0, 1), ["An"]);
  assert.equal((await an2.next("you")).rank, 1);
  assert.equal(end.top.length, 3);
  await until("the board of the end", async () => (await board("player")).json.standings?.[0]?.name === "An");
});

test("who is shown out leaves the frozen board", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound(plain);
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan", { unit: "a" });
  const an = await player(server, round, "An", { unit: "b" });
  await ask(organiser, [lan, an], [lan]);
  await organiser.command("freeze");
  await organiser.command("kick", { player: lan.player });
  await organiser.command("standings");
  const screen = await stage(server, round);
  assert.deepEqual((await screen.next("standings")).top.map(({ name, rank }) => [name, rank]), [["An", 1]]);
});

test("only a host freezes", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound(plain);
  const lan = await player(server, round, "Lan", { unit: "a" });
  lan.send({ type: "command", do: "freeze" });
  await lan.refused("forbidden");
});
