// What is left when a round is over or something went wrong: the tables for people with SQL, the
// boards, the tokens, and those who were away for a moment.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { host, Person, player, resumed, stage, startServer, until } from "./harness.mjs";

const plain = { kinds: ["single"], speed: "off", answer_ms: 60000, lead_ms: 0 };

function select(server, sql) {
  const text = execFileSync("sqlite3", ["-readonly", "-json", path.join(server.data, "hoithi.db"), sql]);
  return JSON.parse(text.toString() || "[]");
}

/** One question, answered by both; then the words that lead to the end. */
async function ended(server, words, settings = {}) {
  const round = await server.makeRound({ ...plain, questions: 1, ...settings });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const an = await player(server, round, "An");
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await an.answerWrong(await an.next("question"));
  await organiser.next("closed");
  for (const word of words)
    await organiser.command(word);
  await lan.next("finished");
  return { round, organiser, lan, an };
}

for (const words of [["reveal", "next"], ["reveal", "standings", "next"], ["reveal", "finish"], ["finish"]]) {
  test(`a round that ended by ${words.join(", ")} is in the tables`, async (context) => {
    const server = await startServer(context);
    const { round } = await ended(server, words);
    const rows = await until("the standings in the table", () => {
      const found = select(server, `SELECT name, place, score, right_answers FROM standing
        JOIN round ON number = standing.round JOIN player USING (round, player)
        WHERE round.id = '${round.id}' AND finished_at_unix_ms > 0 ORDER BY place`);
      return found.length === 2 && found;
    });
    assert.deepEqual(rows, [
      { name: "Lan", place: 1, score: 1000, right_answers: 1 },
      { name: "An", place: 2, score: 0, right_answers: 0 },
    ]);
  });
}

test("who is sent away after the end leaves the board and the table", async (context) => {
  const server = await startServer(context);
  const { round, organiser, an } = await ended(server, ["reveal", "finish"]);
  const names = async () => (await server.get(`/api/v1/rounds/${round.id}/standings`)).json.standings
    ?.map((row) => row.name).join();
  await until("both on the board", async () => await names() === "Lan,An");
  await organiser.command("kick", { player: an.player });
  await until("one on the board", async () => await names() === "Lan");
  await until("one in the table", () => select(server, "SELECT player FROM standing").length === 1);
});

test("a new host token sends the old host away", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound(plain);
  const old = await host(server, round);
  const made = (await server.post(`/api/v1/rounds/${round.id}/host-token`, undefined,
    { token: await server.organiser() })).json;
  await old.closedWith(4000);
  const back = await Person.connect(server);
  back.send({ type: "host", round: round.id, token: round.host_token });
  await back.refused("bad_token");
  await (await host(server, made)).command("lock");
});

test("after a crash in a pause, those who were there are waited for", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ ...plain, questions: 1 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const an = await player(server, round, "An");
  await organiser.command("next");
  await organiser.command("pause");
  await server.kill();
  await server.start();
  const lanAgain = await resumed(server, lan.token);
  const organiserAgain = await host(server, round);
  await organiserAgain.command("continue");
  await lanAgain.answerRight(await lanAgain.next("question"));
  const anAgain = await resumed(server, an.token);
  await anAgain.answerRight(await anAgain.next("question"));
  await lanAgain.next("closed");
});

test("answers that came while the process stood still over the bell count", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound({ ...plain, questions: 1, answer_ms: 2000 });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await player(server, round, "Im lặng");
  await organiser.command("next");
  const question = await lan.next("question");
  server.signal("SIGSTOP");
  const answered = lan.answerRight(question);
  await sleep(4500);
  server.signal("SIGCONT");
  await answered;
  await lan.next("closed");
});

test("500 units whose names must be escaped can be watched", async (context) => {
  const server = await startServer(context);
  const units = Array.from({ length: 500 }, (_, i) =>
    ({ id: `u${String(i).padStart(3, "0")}${"\"".repeat(36)}`, name: `n${String(i).padStart(3, "0")}${"\\".repeat(156)}` }));
  const round = await server.makeRound({ ...plain, units });
  assert.equal((await stage(server, round)).watching.units.length, 500);
});

test("a long unknown type comes back cut between characters", async (context) => {
  const server = await startServer(context);
  const someone = await Person.connect(server);
  someone.send({ type: `x${"ắ".repeat(30)}` });
  const refusal = await someone.refused("unknown_type");
  assert.match(refusal.about, /^xắ+$/);
});

test("a number that fits no integer is still a number", async (context) => {
  const server = await startServer(context);
  const someone = await Person.connect(server);
  for (let i = 0; i < 3; i++) {
    someone.send('{"type":"answer","index":0,"choice":{"number":12345678901234567000}}');
    await someone.refused("forbidden");
  }
});
