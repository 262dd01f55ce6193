// What an organiser and a newcomer get without knowing anything: the one-time link, the address
// for phones, a QR code, and a round that plays by itself with simulated players.
import assert from "node:assert/strict";
import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { test } from "node:test";
import { Host, player, stage, startServer, until } from "./harness.mjs";

/** POSTs with a Host of our choice, which fetch() does not allow. */
function httpPost(port, host, where, token) {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: "127.0.0.1", path: where, method: "POST",
      headers: { host, authorization: `Bearer ${token}`, "content-length": 0 } }, async (answer) => {
      resolve(JSON.parse(Buffer.concat(await answer.toArray()).toString()));
    });
    asking.on("error", reject);
    asking.end();
  });
}

const bundled = ["--sets", new URL("../../question-bank/sets", import.meta.url).pathname];

test("--welcome prints a link that logs in once, the address for phones and a QR code", async (context) => {
  const server = await startServer(context, { flags: ["--welcome"] });
  const [, login] = await until("the link", () => /\/host#login=(\S+)/.exec(server.log));
  assert.match(server.log, /http:\/\/localhost:\d+\/host#login=/);
  assert.match(server.log, /[█▀▄]{20,}/, "there is no QR code");
  const logged = await server.post("/api/v1/login", { token: login });
  assert.equal(logged.status, 200, logged.text);
  assert.ok(logged.json.expires_at > Date.now() + 29 * 86_400_000);
  const { token } = logged.json;
  assert.equal((await server.get("/api/v1/sets", { token })).status, 200);
  assert.equal((await server.request("DELETE", "/api/v1/login", { token: `${token}x` })).status, 403);
  const again = await server.post("/api/v1/login", { token: login });
  assert.equal(again.status, 401);
  assert.match(again.type, /problem\+json/);
  assert.equal((await server.post("/api/v1/login", { token: "x" })).status, 401);
  assert.equal((await server.post("/api/v1/login", {})).status, 401);
  await server.kill();
  await server.start();
  assert.equal((await server.get("/api/v1/sets", { token })).status, 200, "the login outlives a crash");
  assert.equal((await server.request("DELETE", "/api/v1/login", { token })).status, 200);
  assert.equal((await server.get("/api/v1/sets", { token })).status, 403, "logged out, and the token still good");
});

test("each printed address has a login of its own, and the network's comes first", async (context) => {
  const server = await startServer(context, { flags: ["--welcome", "--public-url", "https://thi.example.vn/"] });
  await until("the QR code", () => /[█▀▄]{20,}/.test(server.log));
  const links = [...server.log.matchAll(/(\S+)\/host#login=(\S+)/g)].map(([, base, login]) => ({ base, login }));
  assert.deepEqual(links.map(({ base }) => base), ["https://thi.example.vn", `http://localhost:${server.port}`]);
  for (const { login } of [...links].reverse())
    assert.equal((await server.post("/api/v1/login", { token: login })).status, 200);
  for (const { login } of links)
    assert.equal((await server.post("/api/v1/login", { token: login })).status, 401, "a login works twice");
});

/** The first address of this machine that is not loopback; a test machine may have none. */
const network = Object.values(networkInterfaces()).flat().find((one) => one.family === "IPv4" && !one.internal);

test("phones are never sent to localhost, wherever the organiser sits", async (context) => {
  const server = await startServer(context, { flags: ["--welcome", "--bind", "0.0.0.0"] });
  await until("the QR code", () => /[█▀▄]{20,}/.test(server.log));
  const [first] = /http:\S+(?=\/host#login=)/.exec(server.log);
  assert.equal(/localhost|127\./.test(first), !network);
  const round = await server.makeRound(); // asked of 127.0.0.1
  const base = network ? first : server.url;
  assert.deepEqual([round.join_url, round.stage_url], [`${base}/j/${round.code}`, `${base}/stage/${round.code}`]);
  assert.ok(round.host_url.startsWith(`${base}/host/`), round.host_url);
  const told = network ? round.join_url : undefined;
  assert.equal((await stage(server, round)).watching.join_url, told);
  const organiser = await Host.connect(server);
  await organiser.host(round);
  assert.equal(organiser.hosting.join_url, told);
  // Whoever came by an address that works keeps it: it may be another than the machine knows of.
  const asked = await httpPost(server.port, "thi.example.vn:8080", `/api/v1/rounds/${round.id}/host-token`, await server.organiser());
  assert.equal(asked.join_url, `http://thi.example.vn:8080/j/${round.code}`);
});

test("--public-url stands in every address", async (context) => {
  const server = await startServer(context, { flags: ["--public-url", "https://thi.example.vn"] });
  const round = await server.makeRound();
  assert.equal(round.join_url, `https://thi.example.vn/j/${round.code}`);
  assert.equal((await stage(server, round)).watching.join_url, round.join_url);
});

test("--demo opens a round whose simulated players answer, and people may join in", async (context) => {
  const server = await startServer(context,
    { flags: [...bundled, "--welcome", "--demo", "--demo-players", "7"] });
  const [, id, hostToken] = await until("the host's address", () =>
    /\/host\/(r_[\w-]+)#(h_[\w-]+)/.exec(server.log));
  const [, code] = /\/stage\/(\d{6})/.exec(server.log);
  const screen = await stage(server, { code });
  assert.equal(screen.watching.players, 7);
  const lan = await player(server, { code }, "Lan");
  const organiser = await Host.connect(server);
  await organiser.host({ id, host_token: hostToken });
  assert.equal(organiser.hosting.autoplay, true);
  await organiser.command("next");
  const question = await lan.next("question");
  let progress;
  do
    progress = await organiser.next("progress");
  while (progress.answered === 0);
  assert.equal(progress.players, 8);
  await organiser.command("close");
  const reveal = await screen.next("reveal");
  assert.equal(reveal.index, question.index);
  assert.ok(reveal.answered > 0 && reveal.basis.length > 0);
  assert.equal((await lan.next("result")).of, 8);
  await organiser.command("finish");
  assert.ok((await screen.next("finished")).top.length > 1);
});
