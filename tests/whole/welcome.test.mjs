// What an organiser and a newcomer get without knowing anything: the one-time link, the address
// for phones, a QR code, and a round that plays by itself with simulated players.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Host, player, stage, startServer, until } from "./harness.mjs";

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
  const again = await server.post("/api/v1/login", { token: login });
  assert.equal(again.status, 401);
  assert.match(again.type, /problem\+json/);
  assert.equal((await server.post("/api/v1/login", { token: "x" })).status, 401);
  assert.equal((await server.post("/api/v1/login", {})).status, 401);
  await server.kill();
  await server.start();
  assert.equal((await server.get("/api/v1/sets", { token })).status, 200, "the login outlives a crash");
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
