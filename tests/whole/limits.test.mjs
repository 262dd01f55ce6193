// Every limit that a flag sets, at its edge, and that it stops nobody else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { host, Person, Player, player, Refused, resumed, rightChoice, Socket, startServer, until }
  from "./harness.mjs";

async function statusOfOpening(server, options) {
  try {
    const socket = await Socket.open(server.port, options);
    return { status: 101, socket };
  } catch (error) {
    if (error instanceof Refused)
      return { status: error.status };
    return { status: 0 };
  }
}

/** What this address hears when it joins with this code. */
async function tries(server, code, options) {
  const someone = await Player.connect(server, options);
  someone.send({ type: "join", code, name: "Ai đó" });
  const answer = await someone.take();
  someone.drop();
  return answer.type === "error" ? answer.code : answer.type;
}

test("guessing codes is slowed, and the hall behind the same address goes on joining and playing", async (context) => {
  const server = await startServer(context, { flags: ["--wrong-codes-max", "5"] });
  const round = await server.makeRound({ kinds: ["single"] });
  const other = await server.makeRound();
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  const heard = [];
  for (let i = 0; i < 12; i++)
    heard.push(await tries(server, String(i).padStart(6, "0")));
  assert.deepEqual(heard.slice(0, 5), Array(5).fill("round_not_found"));
  assert.ok(heard.slice(6).filter((code) => code === "too_fast").length >= 4, String(heard));
  const asked = await server.get("/api/v1/join/999999");
  assert.equal(asked.status, 429);

  const an = await player(server, round, "An");
  assert.equal((await server.get(`/api/v1/join/${round.code}`)).status, 200);
  await organiser.command("next");
  await lan.answerRight(await lan.next("question"));
  await an.answerRight(await an.next("question"));
  await organiser.next("closed");
  lan.drop();
  await resumed(server, lan.token);
  assert.equal(await tries(server, other.code, { localAddress: "127.0.0.7" }), "joined",
    "another address is not slowed");
});

test("time gives new tries", async (context) => {
  const server = await startServer(context, { flags: ["--wrong-codes-max", "1"] });
  const round = await server.makeRound();
  assert.equal(await tries(server, "000000"), "round_not_found");
  assert.equal(await tries(server, "000001"), "too_fast");
  await until("a new try", async () => (await tries(server, round.code)) === "joined");
});

test("behind a trusted proxy addresses are told apart by X-Forwarded-For", async (context) => {
  const server = await startServer(context, { flags: ["--wrong-codes-max", "2", "--trust-proxy"] });
  const from = (address) => ({ headers: { "X-Forwarded-For": address } });
  for (let i = 0; i < 2; i++)
    assert.equal(await tries(server, `00000${i}`, from("203.0.113.5")), "round_not_found");
  assert.equal(await tries(server, "000009", from("203.0.113.5")), "too_fast");
  assert.equal(await tries(server, "000009", from("203.0.113.6")), "round_not_found");
});

test("without a trusted proxy X-Forwarded-For is only words", async (context) => {
  const server = await startServer(context, { flags: ["--wrong-codes-max", "2"] });
  const heard = [];
  for (let i = 0; i < 4; i++)
    heard.push(await tries(server, `00000${i}`, { headers: { "X-Forwarded-For": `203.0.113.${i}` } }));
  assert.ok(heard.includes("too_fast"), String(heard));
});

test("one address may have so many connections and not one more", async (context) => {
  const server = await startServer(context, { flags: ["--connections-per-address-max", "3"] });
  const open = [];
  for (let i = 0; i < 3; i++) {
    const { status, socket } = await statusOfOpening(server, { localAddress: "127.0.0.8" });
    assert.equal(status, 101);
    open.push(socket);
  }
  assert.notEqual((await statusOfOpening(server, { localAddress: "127.0.0.8" })).status, 101);
  assert.equal((await statusOfOpening(server, { localAddress: "127.0.0.9" })).status, 101);
  open[0].drop();
  await until("the place to be free again", async () =>
    (await statusOfOpening(server, { localAddress: "127.0.0.8" })).status === 101);
});

test("over all connections a newcomer is turned away with 503, and those inside play on", async (context) => {
  const server = await startServer(context, { flags: ["--connections-max", "10"] });
  const round = await server.makeRound();
  const lan = await player(server, round, "Lan");
  let turnedAway = 0;
  for (let i = 0; i < 15; i++) {
    const { status } = await statusOfOpening(server);
    assert.ok([101, 503, 0].includes(status), String(status));
    turnedAway += status !== 101;
  }
  assert.ok(turnedAway >= 5, `${turnedAway}`);
  await lan.fence();
});

test("more rounds than --rounds-max are refused until one is over", async (context) => {
  const server = await startServer(context, { flags: ["--rounds-max", "2"] });
  const first = await server.makeRound();
  await server.makeRound();
  const refused = await server.post("/api/v1/rounds",
    { mode: "live", set: "six-kinds", title: "Một vòng nữa" }, { token: await server.organiser() });
  assert.ok([409, 429, 503].includes(refused.status), refused.text);
  assert.match(refused.type, /problem\+json/);
  await (await host(server, first)).command("finish");
  await server.makeRound();
});

test("a player who does not read falls behind, gets one snapshot, and plays on", async (context) => {
  const server = await startServer(context, { flags: ["--messages-per-second-max", "100000"] });
  const round = await server.makeRound({ kinds: ["single"], answer_ms: 600000 });
  const organiser = await host(server, round);
  const slow = await player(server, round, "Chậm");
  const quick = await player(server, round, "Nhanh");
  await organiser.command("next");
  await quick.next("question");
  slow.socket.stall();
  // Each of these is answered with the question: far more than a socket's buffers hold.
  const fallen = () => server.metric("hoithi_snapshots_dropped_total");
  for (let sent = 0; !(await fallen()); sent += 5000) {
    assert.ok(sent <= 200_000, "the server holds everything for a phone that reads nothing");
    for (let i = 0; i < 5000; i++)
      slow.send({ type: "language", lang: i % 2 ? "en" : "vi" });
    await quick.fence();
  }
  slow.socket.unstall();
  // What was dropped is asked for again, as a phone does.
  await until("an answer of the slow phone to be taken", async () => {
    const question = slow.heard("question").at(-1);
    if (question)
      slow.sendAnswer(question.index, rightChoice(question));
    await new Promise((resolve) => setTimeout(resolve, 200));
    return slow.heard("answered").length > 0;
  }, 20_000);
  await quick.answerRight(quick.heard("question").at(-1));
  await organiser.next("closed");
});

test("a phone that says nothing is not cut off while it answers pings", async (context) => {
  const server = await startServer(context);
  const round = await server.makeRound();
  const someone = await Person.connect(server);
  await someone.fence();
  const lan = await player(server, round, "Lan");
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await lan.fence();
  await someone.fence();
});
