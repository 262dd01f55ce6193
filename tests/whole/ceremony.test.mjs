// Places revealed one at a time: nothing of them is told early, to anybody, whatever happens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { host, Person, player, resumed, rightChoice, stage, startServer, until, wrongChoice } from "./harness.mjs";

const units = [{ id: "a", name: "Xưởng A" }, { id: "b", name: "Xưởng B" }, { id: "c", name: "Xưởng C" }];
const plain = { speed: "off", answer_ms: 60_000, questions: 3, units, unit_minimum: 1 };
const people = ["Lan", "An", "Minh", "Hoa", "Tú"];

/** The first so many of the players have the question right, the others wrong; in their order. */
async function ask(organiser, players, right) {
  await organiser.command("next");
  for (const [i, one] of players.entries()) {
    const question = await one.next("question");
    await one.answer(question, i < right ? rightChoice(question) : wrongChoice(question));
  }
  await organiser.next("closed");
}

/** A hall in which Lan leads, then An, then Minh with one right each less; the others have none. The last
 *  question is closed and not revealed. */
async function hall(server, settings = {}) {
  const round = await server.makeRound({ ...plain, ...settings });
  const organiser = await host(server, round);
  const screen = await stage(server, round);
  const players = [];
  for (const [i, name] of people.entries())
    players.push(await player(server, round, name, { unit: units[i % units.length].id }));
  for (const right of [3, 2, 1]) {
    await ask(organiser, players, right);
    if (right > 1)
      await organiser.command("reveal");
  }
  return { round, organiser, screen, players };
}

const names = (rows) => rows.map(({ name, rank }) => `${rank} ${name}`);
const ceremonyOf = async (someone) => {
  for (;;) {
    const message = await someone.next("standings");
    if (message.ceremony)
      return message;
  }
};
/** Everything of places that this connection was told since that many messages. */
const told = (someone, since) => someone.history.slice(since)
  .filter((one) => ["standings", "finished", "result", "you", "joined", "players"].includes(one.type));
/** No name at all stands in what was told, and no rank but 0. */
function saysNoPlace(someone, since) {
  for (const message of told(someone, since)) {
    assert.deepEqual([message.top ?? [], message.units ?? []], [[], []], JSON.stringify(message));
    assert.equal(message.rank ?? 0, 0, JSON.stringify(message));
    assert.equal(message.unit_rank ?? 0, 0, JSON.stringify(message));
  }
}

test("places come from the last to the first, players before units, and nobody hears of one before", async (context) => {
  const server = await startServer(context);
  const { round, organiser, screen, players } = await hall(server);
  const other = await host(server, round);
  const everybody = [organiser, other, screen, ...players];
  for (const one of everybody)
    await one.fence();
  const since = everybody.map((one) => one.history.length);

  const done = await organiser.command("ceremony", { places: 3, state: "closed", index: 2, step: 0 });
  assert.equal(done.state, "standings");
  const begun = await ceremonyOf(screen);
  assert.deepEqual(begun.ceremony, { places: 3, step: 1, next: "players" });
  assert.equal(begun.frozen, true);
  await ceremonyOf(other); // a second host hears as much as the stage
  for (const one of players) {
    assert.deepEqual((await ceremonyOf(one)).ceremony, { places: 3, step: 1, next: "players" });
    const you = await one.next("you");
    assert.deepEqual([you.rank, you.of], [0, 5]);
  }
  assert.equal((await players[0].rest()).length, 0);
  everybody.forEach((one, i) => saysNoPlace(one, since[i]));
  // Whoever comes now hears no more, by any way.
  const late = await stage(server, round);
  assert.equal(late.watching.state, "standings");
  assert.deepEqual((await ceremonyOf(late)).ceremony, begun.ceremony);
  saysNoPlace(late, 0);
  const hoa = await resumed(server, players[3].token);
  assert.equal(hoa.joined.rank, 0);
  await ceremonyOf(hoa);
  saysNoPlace(hoa, 0);
  const board = async (by) => (await server.get(`/api/v1/rounds/${round.id}/standings?by=${by}`)).json.standings;
  await until("boards that keep it to themselves", async () =>
    (await board("player"))?.length === 0 && (await board("unit"))?.length === 0);
  const mine = await server.get(`/api/v1/rounds/${round.id}/my-certificate`, { token: players[0].token });
  assert.notEqual(mine.status, 200);

  const steps = [
    [["3 Minh"], [], "players", { of: "players", rank: 3, count: 1 }],
    [["2 An", "3 Minh"], [], "players", { of: "players", rank: 2, count: 1 }],
    [["1 Lan", "2 An", "3 Minh"], [], "units", { of: "players", rank: 1, count: 1 }],
    [["1 Lan", "2 An", "3 Minh"], ["2 Xưởng B", "2 Xưởng C"], "units", { of: "units", rank: 2, count: 2 }],
    [["1 Lan", "2 An", "3 Minh"], ["1 Xưởng A", "2 Xưởng B", "2 Xưởng C"], undefined, { of: "units", rank: 1, count: 1 }],
  ];
  const ranked = (await server.results(round)).players;
  assert.deepEqual(ranked.filter((one) => one.rank <= 3).map((one) => one.name).sort(), ["An", "Lan", "Minh"], "the organiser has it all");
  for (const [at, [top, unitRows, next, latest]] of steps.entries()) {
    await organiser.command("next", { state: "standings", index: 2, step: at + 1 });
    for (const one of [screen, late, other]) {
      const shown = await ceremonyOf(one);
      assert.deepEqual([names(shown.top), shown.ceremony.step, shown.ceremony.next], [top, at + 2, next]);
      assert.deepEqual(names(shown.units), unitRows);
      const { of, rank, count } = shown.ceremony.latest;
      assert.deepEqual({ of, rank, count }, latest);
      assert.equal(shown.ceremony.latest[of === "players" ? "top" : "units"].length, count);
    }
    for (const one of players.slice(0, 3))
      await one.hearsNothing();
  }
  // Minh came back when the first place was out already.
  const minh = await resumed(server, players[2].token);
  assert.equal(minh.joined.rank, 3);
  const tu = await resumed(server, players[4].token);
  assert.equal(tu.joined.rank, 0, "Tú's place is not among those that are revealed");

  await organiser.command("next", { state: "standings", index: 2, step: 6 });
  const end = await screen.next("finished");
  assert.deepEqual(names(end.top).slice(0, 3), ["1 Lan", "2 An", "3 Minh"]);
  assert.equal((await players[0].next("you")).rank, 1);
  assert.equal((await tu.next("you")).rank, 4);
  await until("the boards of the end", async () => (await board("player"))?.length === 5);
});

test("two hosts who tap at once reveal one place", async (context) => {
  const server = await startServer(context);
  const { round, organiser, screen } = await hall(server);
  const other = await host(server, round);
  await organiser.command("ceremony", { places: 3, step: 0 });
  await ceremonyOf(other);
  organiser.sendCommand("next", { state: "standings", index: 2, step: 1 });
  other.sendCommand("next", { state: "standings", index: 2, step: 1 });
  const answers = [await organiser.pick("done", "error"), await other.pick("done", "error")];
  assert.deepEqual(answers.map((one) => one.type).sort(), ["done", "error"]);
  assert.equal(answers.find((one) => one.type === "error").code, "not_now");
  await screen.fence();
  const shown = screen.heard("standings").filter((one) => one.ceremony).at(-1);
  assert.deepEqual([shown.ceremony.step, names(shown.top)], [2, ["3 Minh"]]);
  // The end that one of them saw coming before the other began is no reveal either.
  await other.commandRefused("next", { state: "standings", index: 2, step: 0 });
  // An older remote says no step.
  await other.command("next", { state: "standings", index: 2 });
});

test("after kill -9 the ceremony goes on where it was", async (context) => {
  const server = await startServer(context);
  const { round, organiser, players } = await hall(server);
  await organiser.command("ceremony", { places: 5 });
  await organiser.command("next");
  await server.kill();
  await server.start();
  const back = await host(server, round);
  assert.equal(back.hosting.state, "standings");
  assert.equal(back.hosting.frozen, true);
  const screen = await stage(server, round);
  for (const one of [back, screen]) {
    const shown = await ceremonyOf(one);
    assert.deepEqual(names(shown.top), ["3 Minh"]);
    assert.deepEqual([shown.ceremony.places, shown.ceremony.step], [5, 2]);
  }
  const lan = await resumed(server, players[0].token);
  assert.equal(lan.joined.rank, 0);
  assert.deepEqual(names((await ceremonyOf(lan)).top), ["3 Minh"]);
  await back.command("next", { step: 2 });
  assert.deepEqual(names((await ceremonyOf(screen)).top), ["2 An", "3 Minh"]);
  await server.kill();
  await server.start();
  const again = await host(server, round);
  await again.command("next", { step: 3 });
  await again.command("finish");
  await server.kill();
  await server.start();
  assert.deepEqual(names((await (await stage(server, round)).next("finished")).top).slice(0, 3), ["1 Lan", "2 An", "3 Minh"]);
});

test("a round that is over has its ceremony, also over a restart, and is over again", async (context) => {
  const server = await startServer(context);
  const { round, organiser, screen, players } = await hall(server);
  await organiser.command("finish");
  await screen.next("finished");
  await organiser.command("ceremony", { places: 1 });
  assert.deepEqual((await ceremonyOf(screen)).top, []);
  const stranger = await Person.connect(server);
  stranger.send({ type: "join", code: round.code, name: "Mới" });
  await stranger.refused("round_over");
  await server.kill();
  await server.start();
  const back = await host(server, round);
  assert.equal((await ceremonyOf(back)).ceremony.step, 1);
  await back.command("next");
  await back.command("finish");
  const lan = await resumed(server, players[0].token);
  assert.equal(lan.joined.state, "finished");
  assert.equal(lan.joined.rank, 1);
});

test("equal places are revealed together, and who is shown out is not", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ ...plain, questions: 1, units: [{ id: "a", name: "A" }, { id: "b", name: "B" }] });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan", { unit: "a" });
  const an = await player(server, round, "An", { unit: "b" });
  await ask(organiser, [lan, an], 2);
  await organiser.command("ceremony");
  const screen = await stage(server, round);
  assert.equal((await ceremonyOf(screen)).ceremony.places, 3);
  // One place or two: by who was faster, unless both were as fast.
  for (let shown = {}; shown.next !== "units"; shown = (await ceremonyOf(screen)).ceremony)
    await organiser.command("next");
  await organiser.command("next");
  const both = await ceremonyOf(screen); // both units have the same mean
  assert.deepEqual([both.ceremony.latest.rank, both.ceremony.latest.count], [1, 2]);
  assert.equal(both.ceremony.latest.units.length, 2);
  await organiser.command("kick", { player: an.player });
  const after = await ceremonyOf(screen);
  assert.deepEqual(names(after.top), ["1 Lan"]);
});

test("a ceremony by the settings keeps the last places from the phones, and ends a round that plays by itself", async (context) => {
  const server = await startServer(context);
  const short = await server.makeRound({ ...plain, questions: 2, ceremony: 3 });
  const organiser = await host(server, short);
  assert.equal(organiser.hosting.ceremony, 3, "the remote knows what is planned");
  const screen = await stage(server, short);
  const lan = await player(server, short, "Lan");
  const others = [await player(server, short, "An"), await player(server, short, "Minh")];
  await ask(organiser, [lan, ...others], 1);
  await organiser.command("reveal");
  await ask(organiser, [...others, lan], 2);
  await screen.next("frozen");
  await organiser.command("reveal");
  for (const one of others) {
    const result = await one.next("result");
    assert.deepEqual([result.rank, result.right], [2, 1], "behind Lan, as both were before the last question");
  }
  await organiser.command("next");
  assert.deepEqual((await ceremonyOf(screen)).ceremony, { places: 3, step: 1, next: "players" });

  const round = await server.makeRound({ ...plain, questions: 1, autoplay: true, reveal_ms: 0, standings_ms: 0, ceremony: 10 });
  const keeper = await host(server, round);
  const alone = await player(server, round, "Lan");
  await keeper.command("next");
  await alone.answerRight(await alone.next("question"));
  assert.equal((await ceremonyOf(keeper)).ceremony.places, 10);
});

test("a round of one question that ends with a ceremony tells no place before it either", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ ...plain, questions: 1, ceremony: 3 });
  const organiser = await host(server, round);
  const screen = await stage(server, round);
  const [lan, an] = [await player(server, round, "Lan", { unit: "a" }), await player(server, round, "An", { unit: "b" })];
  await ask(organiser, [lan, an], 1);
  await screen.next("frozen");
  await organiser.command("reveal");
  assert.equal((await lan.next("result")).correct, true);
  await organiser.command("standings");
  for (const one of [lan, an, screen])
    assert.equal((await one.next("standings")).frozen, true);
  await server.kill();
  await server.start();
  const back = await host(server, round);
  const again = await resumed(server, lan.token);
  await again.next("standings");
  for (const one of [lan, an, screen, organiser, again, await stage(server, round)])
    saysNoPlace(one, 0);
  await back.command("next");
  assert.equal((await ceremonyOf(again)).ceremony.next, "players");
  await back.command("next");
  await back.command("finish");
  assert.equal((await again.next("finished")).top[0].name, "Lan");
  assert.deepEqual(names((await (await stage(server, round)).next("finished")).top), ["1 Lan", "2 An"]);
});

test("only a host begins one, only after a question, and of one to ten places", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound(plain);
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  lan.send({ type: "command", do: "ceremony", places: 3 });
  await lan.refused("forbidden");
  await organiser.commandRefused("ceremony", { places: 3 });
  await organiser.command("next");
  await organiser.commandRefused("ceremony", { places: 3 });
  for (const places of [0, 11, -1])
    await organiser.commandRefused("ceremony", { places }, "bad_message");
  await lan.answerWrong(await lan.next("question"));
  await organiser.next("closed");
  await organiser.command("ceremony", { places: 10 });
  const empty = await ceremonyOf(organiser);
  assert.deepEqual([empty.top, empty.ceremony.next], [[], undefined], "nobody has points");
  await organiser.commandRefused("ceremony", { places: 3 });
  await organiser.command("next");
  await lan.next("finished");
});

test("the settings take 0 to 10 places", async (context) => {
  const server = await startServer(context);
  for (const [ceremony, status] of [[0, 201], [10, 201], [11, 422], [-1, 422], ["3", 422]]) {
    const { id } = await server.makeRound({ ...plain, ceremony }).catch((error) => ({ error }));
    assert.equal(Boolean(id), status === 201, `ceremony ${ceremony}`);
  }
});
