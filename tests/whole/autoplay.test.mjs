// A round that plays by itself, from the first `next` to the end.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { host, player, stage, startServer } from "./harness.mjs";

const server = await startServer({ after });
const timed = {
  autoplay: true, kinds: ["single", "true_false"], questions: 3, answer_ms: 1500, reveal_ms: 200,
  standings_ms: 100, speed: "off",
};

test("one next carries an autoplay round to its end", async () => {
  const round = await server.makeRound(timed);
  const organiser = await host(server, round);
  const screen = await stage(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  for (let index = 0; index < 3; index++) {
    const question = await lan.next("question");
    assert.equal(question.index, index);
    if (index !== 1)
      await lan.answerRight(question);
    assert.equal((await lan.expect("closed")).index, index);
    assert.equal((await lan.expect("reveal")).index, index);
    assert.equal((await lan.expect("result")).correct, index !== 1);
    assert.equal((await lan.expect("standings")).index, index);
  }
  const finished = await lan.expect("finished");
  assert.deepEqual([finished.top[0].score, finished.top[0].right], [2000, 2]);
  await screen.next("finished");
  const shown = screen.history.map((one) => one.type).filter((type) => type !== "progress");
  const one = ["question", "closed", "reveal", "standings"];
  assert.deepEqual(shown.filter((type) => type !== "lobby"), ["watching", ...one, ...one, ...one, "finished"]);
});

test("an autoplay round can be paused, continued and moved on by hand", async () => {
  const round = await server.makeRound({ ...timed, answer_ms: 60000, reveal_ms: 60000 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  await organiser.command("pause");
  await lan.next("paused");
  await organiser.command("continue");
  await lan.answerRight(await lan.next("question"));
  await lan.next("reveal");
  await organiser.command("next");
  assert.equal((await lan.next("question")).index, 1);
  await organiser.command("finish");
  await lan.next("finished");
});

test("a skipped question is followed by the next one", async () => {
  const round = await server.makeRound({ ...timed, answer_ms: 60000 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  await lan.next("question");
  await organiser.command("skip");
  await lan.next("skipped");
  assert.equal((await lan.next("question")).index, 1);
  assert.equal(lan.heard("reveal").length, 0);
});

test("an autoplay round needs no host to stay", async () => {
  const round = await server.makeRound({ ...timed, answer_ms: 1000 });
  const organiser = await host(server, round);
  await organiser.command("next");
  await organiser.leave();
  const screen = await stage(server, round);
  await screen.next("finished");
});

test("without autoplay nothing moves by itself after the bell", async () => {
  const round = await server.makeRound({ ...timed, autoplay: false, answer_ms: 1000 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await organiser.command("next");
  await lan.next("closed");
  await new Promise((resolve) => setTimeout(resolve, 700));
  await lan.hearsNothing();
  assert.equal((await stage(server, round)).watching.state, "closed");
});

test("autoplay is switched on and off while the round runs, and stays so after kill -9", async (context) => {
  const own = await startServer(context);
  const round = await own.makeRound({ ...timed, autoplay: false, answer_ms: 60_000, reveal_ms: 0, standings_ms: 0 });
  const organiser = await host(own, round);
  const other = await host(own, round);
  const lan = await player(own, round, "Lan");
  assert.equal(organiser.hosting.autoplay, false);
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await lan.next("closed");
  await organiser.command("autoplay");
  for (const one of [organiser, other])
    assert.equal((await one.next("autoplay")).on, true);
  const second = await lan.next("question");
  assert.equal(second.index, 1, "the closed question is revealed and left");
  assert.equal(lan.heard("autoplay").length, 0);
  await other.command("manual");
  assert.equal((await organiser.next("autoplay")).on, false);
  await lan.answerRight(second);
  await lan.next("closed");
  await own.kill();
  await own.start();
  const back = await host(own, round);
  assert.deepEqual([back.hosting.autoplay, back.hosting.state], [false, "closed"]);
  await back.command("autoplay");
  await back.command("autoplay", { state: undefined });
  await own.kill();
  await own.start();
  assert.equal((await host(own, round)).hosting.autoplay, true);
});
