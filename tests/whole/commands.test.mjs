// The host: every command from every state, what it does, and who may not.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { CLOCK_STEP_MS, host, Host, Person, player, rightChoice, Socket, stage, startServer }
  from "./harness.mjs";

const server = await startServer({ after });
const states = ["lobby", "question", "closed", "reveal", "standings", "paused", "finished"];

/** A round that has been brought into a state, with its host and one player. */
async function roundIn(state, settings = {}) {
  const round = await server.makeRound({ kinds: ["single"], questions: 2, speed: "off", ...settings });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const way = {
    lobby: [], question: ["next"], closed: ["next", "close"], reveal: ["next", "close", "reveal"],
    standings: ["next", "close", "standings"], paused: ["next", "pause"], finished: ["finish"],
  };
  for (const word of way[state]) {
    await organiser.command(word);
    if (word === "close")
      await organiser.next("closed");
  }
  return { round, organiser, lan };
}

/** From where each command is done, and the state after it. */
const allowed = {
  next: { lobby: "question", closed: "question", reveal: "question", standings: "question" },
  reveal: { closed: "reveal" },
  standings: { closed: "standings", reveal: "standings" },
  pause: { question: "paused" },
  continue: { paused: "question" },
  extend: { question: "question" },
  skip: { question: "closed", closed: "closed", paused: "closed" },
  lock: Object.fromEntries(states.map((state) => [state, state])),
  unlock: Object.fromEntries(states.map((state) => [state, state])),
  autoplay: { ...Object.fromEntries(["lobby", "question", "reveal", "standings", "paused"].map((state) => [state, state])), closed: "closed" },
  manual: Object.fromEntries(states.filter((state) => state !== "finished").map((state) => [state, state])),
  freeze: { reveal: "reveal", standings: "standings" },
  kick: Object.fromEntries(states.map((state) => [state, state])),
  finish: Object.fromEntries(states.filter((state) => state !== "finished")
    .map((state) => [state, "finished"])),
};

for (const [word, from] of Object.entries(allowed)) {
  test(`${word} is done from ${Object.keys(from).join(", ")} and refused from the others`, async () => {
    await Promise.all(states.map(async (state) => {
      const { organiser, lan, round } = await roundIn(state);
      const extra = { extend: { by_ms: 5000 }, kick: { player: lan.player } }[word] ?? {};
      if (word === "finish" && state === "finished")
        return; // what is finished may be finished again or refused: nothing changes
      if (from[state]) {
        assert.equal((await organiser.command(word, extra)).state, from[state], `${word} from ${state}`);
      } else {
        await organiser.commandRefused(word, extra);
        assert.equal((await stage(server, round)).watching.state, state, `${word} left ${state}`);
      }
    }));
  });
}

test("close is done in a question and refused elsewhere", async () => {
  for (const state of states) {
    const { organiser } = await roundIn(state);
    if (state === "question") {
      await organiser.command("close");
      await organiser.next("closed");
    } else {
      await organiser.commandRefused("close");
    }
  }
});

test("next after the last question finishes", async () => {
  const { organiser, lan } = await roundIn("reveal", { questions: 1 });
  assert.equal((await organiser.command("next")).state, "finished");
  await lan.next("finished");
  await organiser.commandRefused("next");
});

test("finish in an open question keeps what was acknowledged", async () => {
  const { organiser, lan, round } = await roundIn("lobby");
  await player(server, round, "An");
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await organiser.command("finish");
  assert.equal((await lan.next("finished")).top[0].score, 1000);
});

test("closing moves the bell to now", async () => {
  const { organiser, lan } = await roundIn("question", { answer_ms: 60000 });
  await organiser.command("close");
  await lan.next("closed");
  const question = await lan.heard("question").at(-1);
  assert.ok(Date.now() < question.closes_at - 30000);
});

test("pause stops the clock and continue shifts both times", async () => {
  const { organiser, lan } = await roundIn("question", { answer_ms: 60000 });
  const before = await lan.next("question");
  const began = Date.now();
  await organiser.command("pause");
  await lan.next("paused");
  lan.sendAnswer(0, rightChoice(before));
  await lan.refused("not_now", "answer");
  await new Promise((resolve) => setTimeout(resolve, 300));
  await organiser.command("continue");
  const again = await lan.next("question");
  const shift = again.opens_at - before.opens_at;
  assert.equal(again.closes_at - before.closes_at, shift);
  assert.ok(shift >= 300 - CLOCK_STEP_MS && shift <= Date.now() - began + CLOCK_STEP_MS,
    `shifted by ${shift}`);
  await lan.answerRight(again);
  await organiser.next("closed");
});

test("extend gives more time, to all, and the question is said again", async () => {
  const { organiser, lan, round } = await roundIn("question", { answer_ms: 5000 });
  const screen = await stage(server, round);
  const before = await lan.next("question");
  await screen.next("question");
  await organiser.command("extend", { by_ms: 15000 });
  const again = await lan.next("question");
  assert.deepEqual([again.opens_at, again.closes_at], [before.opens_at, before.closes_at + 15000]);
  assert.equal((await screen.next("question")).closes_at, again.closes_at);
});

test("extend by nothing, by less than nothing or by far too much is refused", async () => {
  const { organiser, lan } = await roundIn("question");
  const before = await lan.next("question");
  for (const by_ms of [0, -1, -60000, 1e12, 9007199254740991, undefined]) {
    organiser.sendCommand("extend", { by_ms });
    const refusal = await organiser.pick("done", "error");
    assert.equal(refusal.type, "error", `extended by ${by_ms}`);
  }
  assert.deepEqual((await lan.rest()).filter((one) => one.type === "question"), []);
  await organiser.command("extend", { by_ms: 1 });
  assert.equal((await lan.next("question")).closes_at, before.closes_at + 1);
});

test("who is skipped over scores nothing, and no reveal is told", async () => {
  const { organiser, lan, round } = await roundIn("question");
  await player(server, round, "An");
  await lan.answerRight(await lan.next("question"));
  await organiser.command("skip");
  assert.equal((await lan.next("skipped")).index, 0);
  await organiser.commandRefused("reveal");
  await organiser.commandRefused("skip");
  await organiser.command("standings");
  assert.deepEqual((await lan.next("standings")).top.filter((row) => row.score > 0), []);
  await organiser.command("next");
  assert.equal((await lan.next("question")).index, 1);
  await lan.answerRight(lan.heard("question").at(-1));
  await organiser.command("finish");
  const finished = await lan.next("finished");
  assert.deepEqual([finished.top[0].score, finished.top[0].right], [1000, 1]);
});

test("a command says which state it was made for, and is not_now in another", async () => {
  const { organiser } = await roundIn("question");
  await organiser.commandRefused("finish", { state: "lobby" });
  await organiser.commandRefused("close", { state: "question", index: 1 });
  await organiser.command("close", { state: "question", index: 0 });
  await organiser.next("closed");
  await organiser.command("next", { state: "closed", index: 0 });
  await organiser.commandRefused("next", { state: "closed", index: 0 });
});

test("a double tap on next opens one question", async () => {
  const { organiser } = await roundIn("lobby");
  organiser.sendCommand("next", { state: "lobby" });
  organiser.sendCommand("next", { state: "lobby" });
  const answers = [await organiser.pick("done", "error"), await organiser.pick("done", "error")];
  assert.deepEqual(answers.map((one) => one.type).sort(), ["done", "error"]);
  assert.equal((await organiser.next("question")).index, 0);
});

test("a command nobody knows, or without its fields, is refused and changes nothing", async () => {
  const { organiser, lan, round } = await roundIn("question");
  for (const message of [
    { do: "explode", id: "x" }, { id: "x" }, { do: 7, id: "x" }, { do: "kick", id: "x", player: "1" },
    { do: "extend", id: "x", by_ms: "5" }, { do: "next", id: 7 },
  ]) {
    organiser.send({ type: "command", ...message });
    const refusal = await organiser.pick("done", "error");
    assert.equal(refusal.code, "bad_message", JSON.stringify(refusal));
  }
  organiser.sendCommand("kick", { player: 999 });
  assert.equal((await organiser.pick("done", "error")).type, "error");
  organiser.sendCommand("kick", { player: -1 });
  assert.equal((await organiser.pick("done", "error")).type, "error");
  await lan.fence();
  assert.equal((await stage(server, round)).watching.state, "question");
});

test("a command from anyone but a host is forbidden", async () => {
  const { lan, round } = await roundIn("lobby");
  const screen = await stage(server, round);
  const nobody = await Person.connect(server);
  for (const someone of [lan, screen, nobody]) {
    for (const type of ["command", "players", "preview"]) {
      someone.send({ type, do: "next", id: "c1", offset: 0, limit: 10 });
      await someone.refused("forbidden", type);
    }
  }
});

test("a host sees the players by page and by name, without minding the marks", async () => {
  const round = await server.makeRound({ units: [{ id: "x1", name: "Xưởng 1" }] });
  const organiser = await host(server, round);
  const names = ["Nguyễn Văn An", "Lê Thị Bình", "Trần Ánh", "Bình An"];
  const players = [];
  for (const name of names)
    players.push(await player(server, round, name, name === "Bình An" ? { unit: "x1" } : {}));
  players[2].drop();
  organiser.send({ type: "players", offset: 0, limit: 50 });
  let page = await organiser.next("players");
  assert.deepEqual([page.offset, page.total, page.online], [0, 4, 3]);
  assert.deepEqual(page.players.map((row) => row.name), names);
  assert.deepEqual(page.players.map((row) => row.connected), [true, true, false, true]);
  assert.deepEqual(page.players.map((row) => row.player), players.map((one) => one.player));
  assert.equal(page.players[3].unit, "x1");
  organiser.send({ type: "players", offset: 1, limit: 2 });
  page = await organiser.next("players");
  assert.deepEqual(page.players.map((row) => row.name), names.slice(1, 3));
  assert.equal(page.total, 4);
  organiser.send({ type: "players", offset: 0, limit: 50, search: "binh" });
  page = await organiser.next("players");
  assert.deepEqual(page.players.map((row) => row.name), ["Lê Thị Bình", "Bình An"]);
  organiser.send({ type: "players", offset: 100, limit: 50 });
  assert.deepEqual((await organiser.next("players")).players, []);
  for (const wrong of [{ offset: -1, limit: 5 }, { offset: 0, limit: 0 }, { offset: 0, limit: -5 }]) {
    organiser.send({ type: "players", ...wrong });
    await organiser.fence();
  }
});

test("a host may look at the next question with its answer, and nobody else hears of it", async () => {
  const { organiser, lan } = await roundIn("lobby");
  organiser.send({ type: "preview" });
  const preview = await organiser.next("preview");
  assert.deepEqual([preview.index, preview.of], [0, 2]);
  assert.deepEqual(preview.correct, rightChoice(preview));
  await lan.hearsNothing();
  await organiser.command("next");
  assert.equal((await lan.next("question")).text, preview.text);
});

test("hosting tells the code, the state and the players, then the message of the state", async () => {
  const { round } = await roundIn("question");
  const second = await Host.connect(server);
  await second.host(round);
  const { hosting } = second;
  assert.deepEqual([hosting.round, hosting.code, hosting.state, hosting.players, hosting.questions],
    [round.id, round.code, "question", 1, 2]);
  await second.expect("question");
  for (const [state, message] of [["reveal", "reveal"], ["standings", "standings"],
    ["paused", "paused"], ["finished", "finished"]]) {
    const other = await roundIn(state);
    const late = await host(server, other.round);
    assert.equal(late.hosting.state, state);
    await late.expect(message);
    const screen = await stage(server, other.round);
    assert.equal(screen.watching.state, state);
    await screen.expect(message);
  }
});

test("stage and host hear the same show, and the stage hears no done", async () => {
  const { round, organiser, lan } = await roundIn("lobby");
  const screen = await stage(server, round);
  const show = ["question", "closed", "reveal", "standings", "question", "skipped", "finished"];
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await organiser.pick("closed");
  for (const word of ["reveal", "standings", "next", "skip", "finish"])
    await organiser.command(word);
  for (const someone of [organiser, screen]) {
    await someone.next("finished");
    assert.deepEqual(someone.history.map((one) => one.type).filter((type) => show.includes(type)), show);
  }
  assert.equal(screen.heard("done").length, 0);
  assert.equal(screen.heard("result").length, 0);
});

test("progress comes at most four times a second, however many answer", async () => {
  const round = await server.makeRound({ kinds: ["single"], answer_ms: 60000 });
  const organiser = await host(server, round);
  const players = await Promise.all(Array.from({ length: 40 }, (_, i) =>
    player(server, round, `Người ${i}`)));
  await organiser.command("next");
  await organiser.next("question");
  const began = Date.now();
  for (const one of players.slice(1)) {
    await one.answerRight(await one.next("question"));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  let progress;
  do
    progress = await organiser.next("progress");
  while (progress.answered < 39);
  const seconds = (Date.now() - began) / 1000;
  assert.ok(organiser.heard("progress").length <= 4 * seconds + 2,
    `${organiser.heard("progress").length} in ${seconds} s`);
  assert.equal(progress.players, 40);
  for (const one of players)
    assert.equal(one.heard("progress").length, 0);
});

test("a host from a strange page is not let in; one without an Origin, or of ours, is", async () => {
  const round = await server.makeRound();
  const strange = await Host.connect(server, { headers: { Origin: "https://example.org" } });
  strange.send({ type: "host", round: round.id, token: round.host_token });
  await strange.refused("forbidden", "host");
  const ours = await Host.connect(server, { headers: { Origin: `http://127.0.0.1:${server.port}` } });
  await ours.host(round);
  assert.ok(await Socket.open(server.port, { headers: { Origin: "https://example.org" } }),
    "a player may come from anywhere");
});

test("with a question hosts and stages hear at once who is online, before anybody answers", async () => {
  const round = await server.makeRound();
  const organiser = await host(server, round);
  await player(server, round);
  await player(server, round);
  await organiser.command("next");
  const { index, answered, players, online } = await organiser.next("progress");
  assert.deepEqual({ index, answered, players, online }, { index: 0, answered: 0, players: 2, online: 2 });
});

test("who is shown out, and who comes late, changes at once of how many have answered", async () => {
  const round = await server.makeRound({ answer_ms: 60_000 });
  const organiser = await host(server, round);
  const screen = await stage(server, round);
  const [lan, an] = [await player(server, round, "Lan"), await player(server, round, "An"), await player(server, round, "Minh")];
  const counts = async (wanted) => {
    for (const one of [organiser, screen])
      for (let said; JSON.stringify(said) !== JSON.stringify(wanted);) {
        const { answered, players } = await one.next("progress");
        said = [answered, players];
      }
  };
  await organiser.command("next");
  await lan.answer(await lan.next("question"), rightChoice(lan.heard("question").at(-1)));
  await counts([1, 3]);
  await organiser.command("kick", { player: an.player });
  await counts([1, 2]);
  await organiser.command("kick", { player: lan.player });
  await counts([0, 1]);
  await player(server, round, "Hoa");
  await counts([0, 2]);
});
