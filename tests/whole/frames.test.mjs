// WebSocket and JSON at their edges: what is no message closes or is refused, and the rest of
// the hall does not notice.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BINARY, CLOCK_STEP_MS, CLOSE, host, Person, PING, player, Refused, rightChoice, Socket, startServer, TEXT,
  until } from "./harness.mjs";

const server = await startServer({ after }, { flags: ["--messages-per-second-max", "20"] });
const MESSAGE_MAX = 4096;

async function shaken(options) {
  try {
    const socket = await Socket.open(server.port, options);
    socket.drop();
    return 101;
  } catch (error) {
    assert.ok(error instanceof Refused, error.stack);
    return error.status;
  }
}

/** A ping that is exactly so many bytes long. */
function ping(length) {
  const empty = '{"type":"ping","sent_at":1790000000000,"pad":""}';
  return empty.replace('""', `"${"x".repeat(length - empty.length)}"`);
}

test("the handshake names the subprotocol, and the server names it back", async () => {
  const socket = await Socket.open(server.port);
  assert.equal(socket.answer.headers["sec-websocket-protocol"], "hoithi.v1");
  assert.equal(socket.answer.headers["sec-websocket-extensions"], undefined);
  socket.drop();
});

test("without the subprotocol, or with another one, the handshake is 400", async () => {
  assert.equal(await shaken({ protocol: null }), 400);
  assert.equal(await shaken({ protocol: "hoithi.v2" }), 400);
  assert.equal(await shaken({ protocol: "" }), 400);
  assert.equal(await shaken({ protocol: "mqtt" }), 400);
});

test("ours among others is found", async () => {
  assert.equal(await shaken({ protocol: "hoithi.v2, hoithi.v1" }), 101);
});

test("a handshake that leaves out what the standard asks for is refused", async () => {
  for (const name of ["Sec-WebSocket-Key", "Sec-WebSocket-Version"]) {
    const status = await shaken({ leaveOut: [name] });
    assert.ok(status >= 400 && status < 500 || status === 0, `without ${name}: ${status}`);
  }
});

test("another path is no door", async () => {
  const status = await shaken({ path: "/wss" });
  assert.ok(status >= 400 && status < 500, `${status}`);
});

test("ping is answered by pong with both clocks", async () => {
  const someone = await Person.connect(server);
  const before = Date.now();
  someone.send({ type: "ping", sent_at: 1790000000000 });
  const pong = await someone.expect("pong");
  assert.equal(pong.sent_at, 1790000000000);
  assert.ok(pong.now_at >= before - CLOCK_STEP_MS && pong.now_at <= Date.now() + CLOCK_STEP_MS);
});

test("a WebSocket ping is answered by a WebSocket pong with the same bytes", async () => {
  const someone = await Person.connect(server);
  someone.socket.sendFrame("abc", { opcode: PING });
  await until("the pong", () => someone.socket.pongs === 1);
});

test("a message may have 4096 bytes", async () => {
  const someone = await Person.connect(server);
  someone.send(ping(MESSAGE_MAX));
  await someone.expect("pong");
});

test("a message of 4097 bytes closes with 1009", async () => {
  const someone = await Person.connect(server);
  someone.send(ping(MESSAGE_MAX + 1));
  await someone.closedWith(1009);
  assert.equal(someone.heard("pong").length, 0);
});

test("fragments are one message, and control frames may come between them", async () => {
  const someone = await Person.connect(server);
  const bytes = Buffer.from('{"type":"ping","sent_at":7,"chữ":"ễ"}');
  someone.socket.sendFrame(bytes.subarray(0, 1), { opcode: TEXT, final: false });
  someone.socket.sendFrame("giữa", { opcode: PING });
  for (let i = 1; i < bytes.length - 1; i++)
    someone.socket.sendFrame(bytes.subarray(i, i + 1), { opcode: 0, final: false });
  someone.socket.sendFrame(bytes.subarray(-1), { opcode: 0 });
  assert.equal((await someone.expect("pong")).sent_at, 7);
  await until("the pong", () => someone.socket.pongs === 1);
});

test("fragments count together: 4096 pass, 4097 close with 1009", async () => {
  const someone = await Person.connect(server);
  const fits = Buffer.from(ping(MESSAGE_MAX));
  someone.socket.sendFrame(fits.subarray(0, 4000), { final: false });
  someone.socket.sendFrame(fits.subarray(4000), { opcode: 0 });
  await someone.expect("pong");
  const over = Buffer.from(ping(MESSAGE_MAX + 1));
  someone.socket.sendFrame(over.subarray(0, 4000), { final: false });
  someone.socket.sendFrame(over.subarray(4000), { opcode: 0 });
  await someone.closedWith(1009);
});

test("bytes that arrive one at a time are one message", async () => {
  const someone = await Person.connect(server);
  someone.socket.answersPings = false; // a pong in the midst of them would break the frame
  const bytes = await import("./socket.mjs").then(({ frameBytes }) => frameBytes('{"type":"ping","sent_at":9}'));
  for (const byte of bytes) {
    someone.socket.sendBytes(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal((await someone.expect("pong")).sent_at, 9);
});

test("a binary frame closes with 1008 or 1003", async () => {
  const someone = await Person.connect(server);
  someone.socket.sendFrame('{"type":"ping","sent_at":1}', { opcode: BINARY });
  const { code } = await someone.closing();
  assert.ok([1003, 1008].includes(code), `${code}`);
});

test("invalid UTF-8 closes with 1007", async () => {
  for (const bytes of [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
    const someone = await Person.connect(server);
    const text = Buffer.concat([Buffer.from('{"type":"ping","sent_at":1,"x":"'), Buffer.from(bytes), Buffer.from('"}')]);
    someone.socket.sendFrame(text);
    await someone.closedWith(1007);
  }
});

test("a letter cut in two by fragments is valid", async () => {
  const someone = await Person.connect(server);
  const bytes = Buffer.from('{"type":"ping","sent_at":5,"x":"ễ"}');
  const cut = bytes.indexOf("ễ") + 1;
  someone.socket.sendFrame(bytes.subarray(0, cut), { final: false });
  someone.socket.sendFrame(bytes.subarray(cut), { opcode: 0 });
  assert.equal((await someone.expect("pong")).sent_at, 5);
});

test("an unmasked frame does no harm, whatever becomes of it", async () => {
  const someone = await Person.connect(server);
  someone.socket.sendFrame('{"type":"ping","sent_at":1}', { masked: false });
  await (await Person.connect(server)).fence();
  someone.drop();
});

test("a reserved bit, an unknown opcode or a fragment of nothing ends the connection", async () => {
  for (const options of [{ reserved: 4 }, { opcode: 3 }, { opcode: 0 }]) {
    const someone = await Person.connect(server);
    someone.socket.sendFrame('{"type":"ping","sent_at":1}', options);
    await someone.closing().catch((error) => assert.fail(`${JSON.stringify(options)}: ${error.message}`));
    assert.equal(someone.heard("pong").length, 0, JSON.stringify(options));
  }
});

test("a close frame is answered by one", async () => {
  const someone = await Person.connect(server);
  await someone.leave();
  await someone.closedWith(1000);
});

test("a close frame without a code is no harm", async () => {
  const someone = await Person.connect(server);
  someone.socket.sendFrame("", { opcode: CLOSE });
  await someone.closing();
});

test("what is no JSON object is bad_message, and the third closes with 1008", async () => {
  const someone = await Person.connect(server);
  someone.send("không phải JSON");
  await someone.refused("bad_message", "");
  someone.send("[1,2,3]");
  await someone.refused("bad_message", "");
  someone.send("7");
  await someone.closedWith(1008);
});

test("an empty message is not a JSON object either", async () => {
  const someone = await Person.connect(server);
  for (let i = 0; i < 3; i++)
    someone.send("");
  await someone.closedWith(1008);
});

test("JSON that is nearly right is not right", async () => {
  for (const text of ['{"type":"ping","sent_at":1', '{"type":"ping","sent_at":1}}', "{'type':'ping'}",
    '{"type":"ping","sent_at":01}', '{"type":"ping",}', '{"type":"ping","sent_at":NaN}',
    "\u0000{}", "[".repeat(2000), '{"a":'.repeat(700), `{"type":"ping","sent_at":${"9".repeat(400)}}`]) {
    const someone = await Person.connect(server);
    someone.send(text);
    const heard = await someone.expect("error");
    assert.equal(heard.code, "bad_message", text);
  }
});

test("a known type with a wrong or missing field is bad_message about that type, and keeps the connection", async () => {
  const someone = await Person.connect(server);
  const wrong = [
    { type: "join" }, { type: "join", code: 482913, name: "Lan" }, { type: "join", code: "482913" },
    { type: "join", code: "482913", name: 7 }, { type: "join", code: "482913", name: "L", unit: 3 },
    { type: "resume" }, { type: "resume", token: {} }, { type: "ping" }, { type: "ping", sent_at: "1" },
    { type: "watch" }, { type: "host", round: "r_1" }, { type: "host", token: "h_1" },
    { type: "language" },
  ];
  for (const message of wrong) {
    someone.send(message);
    await someone.refused("bad_message", message.type);
  }
  await someone.fence();
});

test("an unknown type is unknown_type, no type at all bad_message, and neither is counted to the three", async () => {
  const someone = await Person.connect(server);
  for (const type of ["dance", "Join", "joined", "question", "x".repeat(30)]) {
    someone.send({ type });
    await someone.refused("unknown_type", type);
  }
  for (const message of [{}, { type: 7 }, { type: null }, { Type: "ping" }]) {
    someone.send(message);
    await someone.refused("bad_message");
  }
});

test("unknown fields are ignored, also where the type comes last", async () => {
  const round = await server.makeRound();
  const someone = await Person.connect(server);
  someone.send({ colour: [1, { a: null }], name: "Lan", code: round.code, extra: "ễ\u0301", type: "join" });
  await someone.expect("joined");
});

test("a text with a NUL in it is refused", async () => {
  const round = await server.makeRound();
  const someone = await Person.connect(server);
  someone.send({ type: "join", code: round.code, name: "La\u0000n" });
  const refusal = await someone.expect("error");
  assert.ok(["bad_message", "bad_name"].includes(refusal.code));
});

test("an answer in an unusual form is the same answer", async () => {
  const round = await server.makeRound({ kinds: ["single"] });
  const organiser = await host(server, round);
  const lan = await player(server, round, "Lan");
  await player(server, round, "An");
  await organiser.command("next");
  const question = await lan.next("question");
  const [place] = rightChoice(question);
  for (const text of [
    `{"type":"answer","index":0,"choice":[${place}]}`,
    ` { "choice" : [ ${place} ] , "type" : "answer" , "index" : 0 } `,
    `{"type":"answer","index":0,"choice":[${place}],"elapsed_ms":5,"more":{"a":[1]}}`,
    `{"\\u0074ype":"answer","index":0,"choice":[${place}]}`,
    `{"type":"answer","index":0,"choice":[${place}],"elapsed_ms":-5}`,
  ]) {
    lan.send(text);
    assert.deepEqual((await lan.next("answered")).choice, [place], text);
  }
});

test("who sends too much hears too_fast, is not heard, and may go on a moment later", async () => {
  const round = await server.makeRound();
  const loud = await player(server, round, "Ồn");
  const calm = await player(server, round, "Yên");
  for (let i = 0; i < 200; i++)
    loud.send({ type: "ping", sent_at: i });
  const refusal = await loud.next("error");
  assert.equal(refusal.code, "too_fast");
  await calm.fence();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.ok(loud.heard("pong").length < 150, `${loud.heard("pong").length} of 200 were answered`);
  assert.ok(loud.heard("pong").length >= 20, `${loud.heard("pong").length} of 200 were answered`);
  loud.unread.splice(0);
  await loud.fence();
});

test("garbage instead of a handshake does not stop the server", async () => {
  const net = await import("node:net");
  for (const bytes of ["\r\n\r\n", "GET", "\u0000\u0001\u0002", `GET / HTTP/1.1\r\n${"X: y\r\n".repeat(3000)}\r\n`,
    "GET /ws HTTP/9.9\r\n\r\n", `GET /${"a".repeat(100000)} HTTP/1.1\r\n\r\n`]) {
    await new Promise((resolve) => {
      const tcp = net.connect(server.port, "127.0.0.1", () => tcp.end(bytes));
      tcp.on("error", resolve).on("close", resolve).resume();
    });
  }
  assert.equal((await server.get("/healthz")).status, 200);
});
