// Standings from Redis: the private one, a given one, a dead one, none. The round goes on in
// every case, and the boards say so.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { host, isAlive, player, redisOf, run, sets, startServer, temporaryFolder, until, webFolder }
  from "./harness.mjs";

const units = [
  { id: "x1", name: "Xưởng 1", headcount: 4 }, { id: "x2", name: "Xưởng 2", headcount: 10 },
  { id: "x3", name: "Xưởng 3", headcount: 5 },
];

/** Plays one question: six players, of whom the first, third and fifth are right. */
async function played(server, settings = {}) {
  const round = await server.makeRound({
    kinds: ["single"], questions: 2, speed: "off", units, unit_minimum: 2, ...settings,
  });
  const organiser = await host(server, round);
  const seats = ["x1", "x1", "x2", "x2", "x2", "x3"];
  const players = [];
  for (const [i, unit] of seats.entries())
    players.push(await player(server, round, `Người ${i}`, { unit }));
  await ask(organiser, players);
  return { round, organiser, players };
}

async function ask(organiser, players) {
  await organiser.command("next");
  for (const [i, one] of players.entries()) {
    const question = await one.next("question");
    await (i % 2 ? one.answerWrong(question) : one.answerRight(question));
  }
  await organiser.next("closed");
  await organiser.command("reveal");
}

const standings = (server, round, query = "") =>
  server.get(`/api/v1/rounds/${round.id}/standings${query}`);

/** The rows, when as many are there and the board says that it is up to date. */
function rows(server, round, query, count) {
  return until(`${count} rows of ${query}`, async () => {
    const { status, json } = await standings(server, round, query);
    return status === 200 && json.standings.length === count && json.standings;
  }, 8_000);
}

function isBehind({ status, json, text }) {
  assert.equal(status, 503, text);
  assert.equal(json.code, "catching_up");
}

/** A redis-server of our own on a socket in a folder of its own. */
async function ownRedis(context, folder = mkdtempSync(path.join(tmpdir(), "hoithi-redis-"))) {
  const socket = path.join(folder, "own.sock");
  const child = spawn("redis-server", ["--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder],
    { stdio: "ignore" });
  context.after(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  await until("redis", () => {
    try {
      return execFileSync("redis-cli", ["-s", socket, "ping"], { stdio: ["ignore", "pipe", "ignore"] })
        .toString().trim() === "PONG";
    } catch {
      return false;
    }
  });
  return { socket, child, folder, cli: (...words) =>
    execFileSync("redis-cli", ["-s", socket, ...words]).toString().trim() };
}

test("players stand by score, equals share a rank, and pages fit together", async (context) => {
  const server = await startServer(context);
  const { round } = await played(server);
  const all = await rows(server, round, "?by=player", 6);
  assert.deepEqual(all.map((row) => row.score), [1000, 1000, 1000, 0, 0, 0]);
  assert.deepEqual(all.slice(3).map((row) => row.rank), [4, 4, 4]);
  assert.deepEqual(all.slice(0, 3).map((row) => row.name).sort(), ["Người 0", "Người 2", "Người 4"]);
  const first = await standings(server, round, "?by=player&offset=0&limit=4");
  const second = await standings(server, round, "?by=player&offset=4&limit=4");
  assert.deepEqual([...first.json.standings, ...second.json.standings], all);
  assert.equal(first.json.total, 6);
  const results = await server.results(round);
  for (const row of all) {
    const one = results.players.find((somebody) => somebody.name === row.name);
    assert.deepEqual([row.rank, row.score, row.right], [one.rank, one.score, one.right]);
  }
});

test("units stand by the mean, and those with too few players come last without a rank", async (context) => {
  const server = await startServer(context);
  const { round, organiser } = await played(server);
  const all = await rows(server, round, "?by=unit", 3);
  assert.deepEqual(all.map((row) => [row.unit, row.score, row.players]),
    [["x2", 666.7, 3], ["x1", 500, 2], ["x3", 0, 1]]);
  assert.deepEqual(all.slice(0, 2).map((row) => row.rank), [1, 2]);
  assert.ok(!all[2].rank);
  await organiser.command("standings");
  const told = await organiser.next("standings");
  assert.deepEqual(told.units.map((row) => [row.unit, row.score]), all.map((row) => [row.unit, row.score]));
});

test("units may stand by the sum or by the rate of the headcount", async (context) => {
  const server = await startServer(context);
  const sum = await played(server, { unit_ranking: "sum" });
  assert.deepEqual((await rows(server, sum.round, "?by=unit", 3)).map((row) => [row.unit, row.score]),
    [["x2", 2000], ["x1", 1000], ["x3", 0]]);
  const rate = await played(server, { unit_ranking: "rate", unit_minimum: 1 });
  assert.deepEqual((await rows(server, rate.round, "?by=unit", 3)).map((row) => [row.unit, row.score]),
    [["x1", 0.5], ["x2", 0.3], ["x3", 0.2]]);
});

test("what cannot be asked for is refused", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound();
  for (const query of ["?by=colour", "?by=player&offset=-1", "?by=player&limit=0", "?by=player&limit=1000000",
    "?by=player&offset=x"]) {
    const { status, type, json } = await standings(server, round, query);
    assert.ok([400, 422].includes(status), `${query}: ${status}`);
    assert.match(type, /problem\+json/);
    assert.equal(json.status, status);
  }
});

test("a private redis that dies is started again and filled again", async (context) => {
  const server = await startServer(context);
  const { round, organiser, players } = await played(server);
  const before = await rows(server, round, "?by=player", 6);
  const [redis] = redisOf(server.data);
  process.kill(redis, "SIGKILL");
  await until("redis to be gone", () => !isAlive(redis));
  assert.deepEqual(await rows(server, round, "?by=player", 6), before);
  assert.notDeepEqual(redisOf(server.data), [redis]);
  await ask(organiser, players);
  const after = await until("the second question", async () => {
    const found = await rows(server, round, "?by=player", 6);
    return found[0].score === 2000 && found;
  });
  assert.deepEqual(after.map((row) => row.score), [2000, 2000, 2000, 0, 0, 0]);
});

test("a round goes on while redis is down, and the board says that it is behind", async (context) => {
  const redis = await ownRedis(context);
  const server = await startServer(context, { flags: ["--redis", `unix:${redis.socket}`] });
  assert.deepEqual(redisOf(server.data), [], "no private one beside a given one");
  const { round, organiser, players } = await played(server);
  await rows(server, round, "?by=player", 6);
  assert.match(redis.cli("--raw", "keys", "*"), /./);
  redis.child.kill("SIGKILL");
  await ask(organiser, players);
  const behind = await standings(server, round, "?by=player");
  isBehind(behind);
  await organiser.command("standings");
  assert.deepEqual((await organiser.next("standings")).top.map((row) => row.score).slice(0, 3),
    [2000, 2000, 2000]);
  assert.equal((await server.get("/healthz")).status, 200);
  await ownRedis(context, redis.folder);
  const found = await rows(server, round, "?by=player", 6);
  assert.equal(found[0].score, 2000);
});

test("boards are put again into a redis that is empty when the server starts", async (context) => {
  const server = await startServer(context);
  const { round } = await played(server);
  const before = await rows(server, round, "?by=unit", 3);
  await server.kill();
  await server.start();
  assert.deepEqual(await rows(server, round, "?by=unit", 3), before);
});

test("a redis over TCP in a database of its own", async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), "hoithi-redis-"));
  const port = await freePort();
  const child = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
    { stdio: "ignore" });
  context.after(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const server = await startServer(context, { flags: ["--redis", `redis://127.0.0.1:${port}/3`] });
  const { round } = await played(server);
  await rows(server, round, "?by=player", 6);
  const cli = (...words) => execFileSync("redis-cli", ["-p", String(port), ...words]).toString().trim();
  assert.notEqual(cli("-n", "3", "dbsize"), "0");
  assert.equal(cli("-n", "0", "dbsize"), "0");
});

async function freePort() {
  const listener = net.createServer();
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

test("a redis that refuses connections stops nobody", async (context) => {
  const server = await startServer(context, { flags: ["--redis", `redis://127.0.0.1:${await freePort()}/0`] });
  const { round, organiser } = await played(server);
  isBehind(await standings(server, round, "?by=player"));
  await organiser.command("finish");
  assert.equal((await organiser.next("finished")).top.length, 6);
});

test("without any redis at hand the round goes on and the board says so", async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), "hoithi-empty-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startServer(context, { env: { PATH: folder } });
  assert.deepEqual(redisOf(server.data), []);
  const { round, organiser } = await played(server);
  isBehind(await standings(server, round, "?by=player"));
  await organiser.command("finish");
  await organiser.next("finished");
});

test("a --redis that cannot be read is refused at the start with a sentence", async () => {
  const data = temporaryFolder();
  for (const redis of ["", "unix:", "http://127.0.0.1/", "redis://127.0.0.1:99999/0", "redis://example.org:6379/0"]) {
    const { status, stderr } = await run(["serve", "--port", "0", "--data", data, "--sets", sets,
      "--web", webFolder(), "--redis", redis]);
    assert.notEqual(status, 0, redis);
    assert.match(stderr, /redis/i);
  }
  rmSync(data, { recursive: true, force: true });
});
