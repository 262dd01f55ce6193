// How the server ends: soon, cleanly, with everybody told, and with nothing left behind.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import net from "node:net";
import { test } from "node:test";
import { host, player, redisOf, resumed, run, sets, startServer, STOP_MS, until, webFolder }
  from "./harness.mjs";

const usual = ["--bind", "127.0.0.1", "--sets", sets, "--web", webFolder()];

async function inTheMiddle(context, phones = 20) {
  const server = await startServer(context);
  const round = await server.makeRound({ kinds: ["single"], answer_ms: 60000 });
  const organiser = await host(server, round);
  const players = await Promise.all(Array.from({ length: phones }, (_, i) =>
    player(server, round, `Người ${i}`)));
  await organiser.command("next");
  return { server, round, organiser, players };
}

for (const signal of ["SIGTERM", "SIGINT"]) {
  test(`${signal} ends it within two seconds with a hall connected, and all are told`, async (context) => {
    const { server, organiser, players } = await inTheMiddle(context, 300);
    const [lan] = players;
    await lan.answerRight(await lan.next("question"));
    await until("redis", () => redisOf(server.data).length === 1);
    const began = Date.now();
    server.signal(signal);
    const how = await server.exited();
    const took = Date.now() - began;
    assert.deepEqual(how, { code: 0, signal: null }, server.log.slice(-2000));
    assert.ok(took <= STOP_MS, `it took ${took} ms`);
    for (const one of [organiser, ...players])
      assert.equal((await one.socket.closed).code, 1001);
    assert.deepEqual(redisOf(server.data), []);
    await server.start();
    const again = await resumed(server, lan.token);
    assert.ok((await again.next("question")).answer);
  });
}

test("phones that have stalled do not hold it up", async (context) => {
  const { server, players } = await inTheMiddle(context, 50);
  for (const one of players)
    one.socket.stall();
  await server.stop();
  for (const one of players)
    one.drop();
});

test("half a handshake and half a request do not hold it up", async (context) => {
  const { server } = await inTheMiddle(context, 1);
  const halves = await Promise.all(["GET /ws HTTP/1.1\r\nHost: x\r\n",
    "POST /api/v1/rounds HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{", ""].map((bytes) =>
    new Promise((resolve) => {
      const tcp = net.connect(server.port, "127.0.0.1", () => {
        tcp.write(bytes);
        resolve(tcp);
      });
      tcp.on("error", () => {});
    })));
  await server.stop();
  for (const tcp of halves)
    tcp.destroy();
});

test("a second signal while it ends does no harm", async (context) => {
  const { server } = await inTheMiddle(context, 20);
  server.signal("SIGTERM");
  server.signal("SIGTERM");
  server.signal("SIGINT");
  const how = await server.exited();
  assert.ok(how.code === 0 || how.signal !== null, JSON.stringify(how));
  await until("redis to be gone", () => redisOf(server.data).length === 0);
});

test("it ends as well when redis has been stopped in its tracks", async (context) => {
  const { server } = await inTheMiddle(context, 5);
  const [redis] = await until("redis", () => redisOf(server.data).length === 1 && redisOf(server.data));
  process.kill(redis, "SIGSTOP");
  await server.stop({ within: 5000 });
});

test("two servers on one data folder: the second refuses with a sentence", async (context) => {
  const { server } = await inTheMiddle(context, 1);
  const second = await run(["serve", "--port", "0", ...usual, "--data", server.data]);
  assert.notEqual(second.status, 0);
  assert.match(second.stderr, /data|database|already|in use|locked/i);
  assert.equal((await server.get("/healthz")).status, 200);
  assert.equal(redisOf(server.data).length, 1);
});

test("a port that is taken is refused with a sentence, and no redis is left", async (context) => {
  const { server } = await inTheMiddle(context, 1);
  const data = `${server.data}/other`;
  const second = await run(["serve", "--port", String(server.port), ...usual, "--data", data]);
  assert.notEqual(second.status, 0);
  assert.match(second.stderr, new RegExp(`${server.port}`));
  assert.deepEqual(redisOf(data), []);
});

test("the data folder is made when it is not there, and is nobody else's to read", async (context) => {
  const { server } = await inTheMiddle(context, 1);
  assert.ok(existsSync(server.data));
  assert.ok(readdirSync(server.data).some((name) => /\.(db|sqlite3?)$/.test(name)), String(readdirSync(server.data)));
});
