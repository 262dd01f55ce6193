// A question that is annulled after the end: everybody's points and places as if it had not been asked, for good.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { host, player, resumed, rightChoice, stage, startServer, until, wrongChoice } from "./harness.mjs";

const units = [{ id: "a", name: "Xưởng A" }, { id: "b", name: "Xưởng B" }];
const plain = { speed: "off", answer_ms: 60_000, questions: 4, units, unit_minimum: 1 };

/** Lan has questions 1 and 2 right, An question 3 alone; the fourth is skipped. */
async function over(server) {
  const round = await server.makeRound(plain);
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan", { unit: "a" });
  const an = await player(server, round, "An", { unit: "b" });
  for (const right of [[lan], [lan], [an]]) {
    await organiser.command("next");
    for (const one of [lan, an]) {
      const question = await one.next("question");
      await one.answer(question, right.includes(one) ? rightChoice(question) : wrongChoice(question));
    }
    await organiser.next("closed");
    await organiser.command("reveal");
  }
  await organiser.command("next");
  await organiser.command("skip");
  return { round, organiser, lan, an };
}

const annul = (server, round, body, token) => server.post(`/api/v1/rounds/${round.id}/annulments`, body, { token });
const places = ({ players }) => players.map(({ name, score, right, rank }) => [name, score, right, rank]);

test("an annulled question counts nowhere, on no screen and in no table, also after kill -9", async (context) => {
  const server = await startServer(context);
  const token = await server.organiser();
  const { round, organiser, lan, an } = await over(server);
  assert.equal((await annul(server, round, { index: 0, reason: "Đáp án sai" }, token)).status, 409, "not before the end");
  await organiser.command("finish");
  const screen = await stage(server, round);
  assert.deepEqual((await screen.next("finished")).top.map((row) => row.name), ["Lan", "An"]);
  await an.next("you");
  assert.deepEqual(places(await server.results(round)), [["Lan", 2000, 2, 1], ["An", 1000, 1, 2]]);

  assert.equal((await annul(server, round, { index: 0, reason: "Luật mới: cả hai phương án đều đúng" }, token)).status, 200);
  assert.equal((await annul(server, round, { index: 1, reason: "Đáp án sai" }, token)).status, 200);
  const look = async () => {
    const results = await server.results(round);
    assert.deepEqual(places(results), [["Lan", 0, 0, 2], ["An", 1000, 1, 1]]);
    assert.deepEqual(results.annulled, [0, 1]);
    assert.equal(results.players[0].answers[0].points, 0);
    const get = async (what) => (await server.get(`/api/v1/rounds/${round.id}/${what}`, { token }));
    const csv = (await get("results.csv")).text.split("\r\n");
    assert.equal(csv.filter((row) => row.endsWith(",annulled")).length, 4, "two questions of two people");
    assert.equal(csv.filter((row) => row.endsWith(",skipped")).length, 2);
    assert.match((await get("ranking.csv")).text, /1,"An"/);
    const items = (await get("items")).json;
    assert.deepEqual([items.asked, items.annulled], [[0, 1, 2], [0, 1]]);
    assert.deepEqual((await get("ranking")).json.standings.map(({ name, rank }) => [name, rank]), [["An", 1], ["Lan", 2]]);
    assert.equal((await get("results.xlsx")).status, 200);
    const roll = (await get("certificate-roll")).json;
    assert.equal(JSON.stringify(roll).includes('"score":2000'), false, JSON.stringify(roll));
  };
  await look();
  const told = await screen.next("finished");
  assert.deepEqual([told.annulled, told.scored], [[0], 2]);
  const last = await screen.next("finished");
  assert.deepEqual([last.annulled, last.scored, last.top[0].name], [[0, 1], 1, "An"]);
  await lan.next("you");
  const board = async () => (await server.get(`/api/v1/rounds/${round.id}/standings`)).json.standings;
  await until("the board", async () => (await board())?.[0]?.name === "An");
  const select = (what) => JSON.parse(execFileSync("sqlite3", ["-json", path.join(server.data, "hoithi.db"), what]).toString() || "[]");
  await until("the tables for people with SQL", () =>
    select("SELECT sum(points) AS points FROM result")[0].points === 1000 && select("SELECT player FROM standing WHERE place = 1")[0].player === 1);

  await server.kill();
  await server.start();
  await look();
  assert.equal((await resumed(server, lan.token)).joined.score, 0);
  await until("the board", async () => (await board())?.[0]?.name === "An");
  assert.deepEqual(select(`SELECT action FROM audit WHERE object = '${round.id}' ORDER BY number LIMIT 1`), [{ action: "round.make" }]);
  const audit = select(`SELECT action, detail FROM audit WHERE object = '${round.id}' AND action = 'round.annul' ORDER BY number`);
  assert.deepEqual(audit.map(({ detail }) => JSON.parse(detail)),
    [{ question: 1, reason: "Luật mới: cả hai phương án đều đúng" }, { question: 2, reason: "Đáp án sai" }]);
});

test("only what gave points, only once, only with a reason, and only by who may", async (context) => {
  const server = await startServer(context);
  const token = await server.organiser();
  const { round, organiser } = await over(server);
  await organiser.command("finish");
  assert.equal((await annul(server, round, { index: 0, reason: "x" })).status, 401);
  for (const [body, fields] of [
    [{ index: 0 }, ["reason"]], [{ index: 0, reason: " " }, ["reason"]], [{ index: 0, reason: "x".repeat(301) }, ["reason"]],
    [{ reason: "x" }, ["index"]], [{ index: -1, reason: "x" }, ["index"]], [{ index: 200, reason: "x" }, ["index"]],
    [{ index: "0" }, ["index", "reason"]],
  ]) {
    const refused = await annul(server, round, body, token);
    assert.deepEqual([refused.status, refused.json.errors?.map(({ field }) => field)], [422, fields], JSON.stringify(body));
  }
  for (const index of [3, 4, 199])
    assert.equal((await annul(server, round, { index, reason: "x" }, token)).json.code, "not_now", `question ${index}`);
  assert.equal((await annul(server, round, { index: 0, reason: "x".repeat(300) }, token)).status, 200);
  assert.equal((await annul(server, round, { index: 0, reason: "x" }, token)).status, 409);
  assert.equal((await annul(server, { id: "r_none" }, { index: 0, reason: "x" }, token)).status, 404);
});

test("a round that is on the disk only is annulled as any other, and goes back to the disk", async (context) => {
  const server = await startServer(context);
  const token = await server.organiser();
  const { round, organiser, lan } = await over(server);
  await organiser.command("finish");
  const database = path.join(server.data, "hoithi.db");
  const select = (what) => JSON.parse(execFileSync("sqlite3", ["-json", database, what]).toString() || "[]");
  await until("the end on the disk", () => select("SELECT count(*) AS n FROM standing")[0].n === 2);
  await server.stop();
  const DAY = 86_400_000;
  execFileSync("sqlite3", [database, `UPDATE event SET at_unix_ms = at_unix_ms - ${DAY};
    UPDATE round SET created_at_unix_ms = created_at_unix_ms - ${DAY}, finished_at_unix_ms = finished_at_unix_ms - ${DAY};`]);
  const [{ ended }] = select("SELECT finished_at_unix_ms AS ended FROM round");
  await server.start();
  const late = await resumed(server, lan.token).catch(() => null);
  assert.equal(late, null, "it is not in memory");
  const items = async () => (await server.get(`/api/v1/rounds/${round.id}/items`, { token })).json;
  const roll = async () => (await server.get(`/api/v1/rounds/${round.id}/certificate-roll`, { token })).json;
  assert.deepEqual([(await items()).annulled, (await roll()).annulled], [undefined, 0]);
  const newer = await server.makeRound(plain); // a number after it
  const answers = await Promise.all([0, 1, 0].map((index) => annul(server, round, { index, reason: "Đáp án sai" }, token)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 409]);
  assert.deepEqual([(await items()).annulled, (await roll()).annulled], [[0, 1], 2]);
  await until("the tables", () => select("SELECT player FROM standing WHERE place = 1 AND round = 1")[0]?.player === 1);
  assert.equal(select("SELECT finished_at_unix_ms AS ended FROM round WHERE number = 1")[0].ended, ended, "it ended when it ended");
  await host(server, newer);
  await host(server, round);
  assert.equal((await annul(server, { id: "r_none" }, { index: 0, reason: "x" }, token)).status, 404);
});

test("a round that comes back from the disk has what the hall asked, and what it asks next is another question", async (context) => {
  const server = await startServer(context);
  const token = await server.organiser();
  const { round, organiser, lan } = await over(server);
  await organiser.moderate("trust");
  await organiser.moderate("open");
  const asks = async (who, text) => {
    who.send({ type: "ask", text });
    return (await who.pick("asked")).number;
  };
  assert.equal(await asks(lan, "Lời khiếm nhã"), 1);
  await organiser.moderate("hide", 1);
  await organiser.command("finish");
  const table = async () => (await server.get(`/api/v1/rounds/${round.id}/forum.csv?lang=en`, { token })).text.split("\r\n").slice(1, -1);
  const [hidden, ...rest] = await table();
  assert.deepEqual([/Lời khiếm nhã/.test(hidden), rest], [true, []]);
  await server.stop();
  const DAY = 86_400_000;
  execFileSync("sqlite3", [path.join(server.data, "hoithi.db"), `UPDATE event SET at_unix_ms = at_unix_ms - ${DAY};
    UPDATE round SET created_at_unix_ms = created_at_unix_ms - ${DAY}, finished_at_unix_ms = finished_at_unix_ms - ${DAY};`]);
  await server.start();
  assert.equal((await annul(server, round, { index: 0, reason: "Đáp án sai" }, token)).status, 200);
  const back = await resumed(server, lan.token);
  assert.equal(await asks(back, "Vì sao?"), 2);
  assert.deepEqual(await table(), ['2,"Vì sao?","Lan","Xưởng A",0,"Listed",', hidden]);
});

test("a round whose places were revealed and that has an annulled question comes back as it was", async (context) => {
  const server = await startServer(context);
  const token = await server.organiser();
  const { round, organiser } = await over(server);
  await organiser.command("finish");
  assert.equal((await annul(server, round, { index: 1, reason: "Đáp án sai" }, token)).status, 200);
  await organiser.command("ceremony", { places: 3 });
  assert.equal((await annul(server, round, { index: 0, reason: "Đáp án sai" }, token)).status, 409, "not in a ceremony");
  await organiser.command("next");
  await server.kill();
  await server.start();
  const back = await host(server, round);
  const shown = await back.next("standings");
  assert.deepEqual([shown.annulled, shown.ceremony.step], [[1], 2]);
  await back.command("finish");
  assert.deepEqual((await server.results(round)).annulled, [1]);
});
