// Pictures and recordings of questions: what is taken, who gets them, and that they are there
// after a restart.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { after, test } from "node:test";
import { startServer, until } from "./harness.mjs";
import { jpeg, m4a, mp3, ogg, png, segment, webp } from "./pictures.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const put = (bytes, name = "hinh.png") => server.post(`/api/v1/bank/media?name=${name}`, bytes, { token });

test("each form is known by its first bytes, whatever it is called", async () => {
  for (const [bytes, type, kind] of [
    [png({ length: 200 }), "image/png", "image"], [jpeg(), "image/jpeg", "image"], [webp(), "image/webp", "image"],
    [mp3(), "audio/mpeg", "audio"], [ogg(), "audio/ogg", "audio"], [m4a(), "audio/mp4", "audio"],
  ]) {
    const { status, json } = await put(bytes, "anh.svg");
    assert.equal(status, 201, type);
    assert.equal(json.type, type);
    assert.equal(json.kind, kind);
    const answer = await server.get(`/api/v1/media/${json.id}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), type);
    assert.match(answer.headers.get("cache-control"), /immutable/);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.deepEqual(answer.bytes, bytes);
  }
});

test("what may carry a script, or is nothing known, is refused", async () => {
  for (const text of ["<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "<!doctype html><title>x</title>", "GIF89a............", "", "short"])
    assert.equal((await put(text)).json.code, "unknown_media", text);
});

test("where it was made and by whom does not go out with it, nor does what lies behind its end", async () => {
  const position = "GPS 21.0285N 105.8542E, Lan";
  const turned = segment(0xe1, `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0${position}`);
  for (const bytes of [
    png({ told: [["eXIf", position], ["tEXt", position]] }), jpeg({ told: [turned, segment(0xfe, position)] }),
    Buffer.concat([webp(), Buffer.from(position)]), mp3(`ID3\x04\0\0\0\0\0${String.fromCharCode(position.length)}${position}`), m4a(position),
    Buffer.concat([jpeg({ told: [turned] }), Buffer.from(`<script>${position}</script>`)]),
  ]) {
    assert.ok(bytes.includes("GPS"));
    const { status, json } = await put(bytes);
    assert.ok(status === 201 || status === 200, "one of them is then as another was");
    const kept = (await server.get(`/api/v1/media/${json.id}`)).bytes;
    assert.equal(kept.length, json.bytes);
    assert.ok(!kept.includes("GPS") && kept.length > 30, json.type);
    assert.equal(kept.includes("Exif"), bytes.includes("Exif"), "how it was held stays");
  }
});

test("what is cut off, or hides its sides, is refused with what to do", async () => {
  for (const bytes of [png({ length: 300 }).subarray(0, 200), jpeg().subarray(0, -2), webp().subarray(0, -1), mp3("ID3\x04\0\0\x7f\0\0\0"), m4a().subarray(0, -1)]) {
    const { status, json } = await put(bytes);
    assert.deepEqual([status, json.code], [422, "damaged_media"]);
  }
  const hidden = png({ width: 30_000, height: 30_000 });
  const strange = Buffer.concat([Buffer.from([0, 0, 0, 13]), Buffer.from("abCd"), hidden.subarray(16, 16 + 17)]);
  assert.equal((await put(Buffer.concat([hidden.subarray(0, 8), strange, hidden.subarray(8)]))).json.code, "damaged_media");
});

test("each kind has its limit", async () => {
  assert.equal((await put(png({ length: 512 * 1024 }))).status, 201);
  assert.equal((await put(png({ length: 512 * 1024 + 1 }))).json.code, "large_picture");
  assert.equal((await put(ogg(1024 * 1024))).status, 201);
  assert.equal((await put(ogg(1024 * 1024 + 1))).json.code, "large_recording");
  assert.equal((await put(jpeg({ scans: 100 }))).status, 201);
  assert.equal((await put(jpeg({ scans: 101 }))).json.code, "large_picture");
});

test("the same bytes are the same file, and it is there after a restart", async () => {
  const bytes = png({ length: 5000 });
  const first = await put(bytes);
  const again = await put(bytes, "khac.png");
  assert.equal(first.status, 201);
  assert.equal(again.status, 200);
  assert.equal(again.json.id, first.json.id);
  const folder = path.join(server.data, "media");
  assert.deepEqual(readFileSync(path.join(folder, first.json.id)), bytes);
  assert.ok(readdirSync(folder).every((name) => /^[0-9a-f]{40}\.\w+$/.test(name)), "nothing half written");
  await server.stop();
  await server.start();
  assert.deepEqual((await server.get(`/api/v1/media/${first.json.id}`)).bytes, bytes);
});

test("nothing else of the disk can be had by a name", async () => {
  for (const name of ["hoithi.sqlite", "..%2fhoithi.sqlite", `${"0".repeat(40)}.png`, `${"0".repeat(40)}.svg`, `${"0".repeat(39)}.png`])
    assert.equal((await server.get(`/api/v1/media/${name}`)).status, 404, name);
  assert.equal((await server.post("/api/v1/bank/media", png())).status, 401);
});

test("more are asked for than are kept in memory", async () => {
  const ids = [];
  for (let i = 0; i < 20; i++)
    ids.push((await put(ogg(300 + i))).json.id);
  for (const [i, id] of [...ids, ...ids].entries())
    assert.equal((await server.get(`/api/v1/media/${id}`)).bytes.length, 300 + (i % 20));
});

test("many who ask at once are given theirs, whoever asks for what is not there", async () => {
  const ids = [];
  for (let i = 0; i < 40; i++)
    ids.push((await put(png({ length: 50_000, fill: i }))).json.id);
  await server.stop();
  await server.start();
  // Sent before anything is answered, so that all of them are there at once.
  const ask = (id) => new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1");
    let head = "";
    socket.on("error", reject);
    socket.on("data", (bytes) => (head += head.length < 20 ? bytes.toString("latin1") : ""));
    socket.on("close", () => resolve(Number(head.split(" ")[1])));
    socket.write(`GET /api/v1/media/${id} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  });
  const missing = Array.from({ length: 400 }, (_, i) => ask(`${String(i).padStart(40, "0")}.png`));
  const there = Array.from({ length: 400 }, (_, i) => ask(ids[i % ids.length]));
  assert.deepEqual([...new Set(await Promise.all(there))], [200]);
  assert.deepEqual([...new Set(await Promise.all(missing))], [404]);
});

test("a part of a recording is given, and what is there already is not sent again", async () => {
  const bytes = Buffer.concat([Buffer.from("OggS\0"), Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251))]);
  const { json } = await put(bytes);
  const get = (headers) => server.request("GET", `/api/v1/media/${json.id}`, { headers });
  const whole = await get({});
  const tag = whole.headers.get("etag");
  assert.equal(tag, `"${json.id}"`);
  assert.equal(whole.headers.get("accept-ranges"), "bytes");
  for (const [range, from, to] of [["bytes=0-0", 0, 0], ["bytes=100-199", 100, 199], ["bytes=5000-", 5000, 5004], ["bytes=-5", 5000, 5004], ["bytes=4000-99999", 4000, 5004]]) {
    const part = await get({ range });
    assert.equal(part.status, 206, range);
    assert.equal(part.headers.get("content-range"), `bytes ${from}-${to}/5005`);
    assert.equal(Number(part.headers.get("content-length")), to - from + 1);
    assert.equal(part.headers.get("etag"), tag);
    assert.deepEqual(part.bytes, bytes.subarray(from, to + 1));
  }
  const beyond = await get({ range: "bytes=5005-" });
  assert.deepEqual([beyond.status, beyond.headers.get("content-range"), beyond.bytes.length], [416, "bytes */5005", 0]);
  for (const range of ["bytes=0-1,4-5", "lines=1-2", "bytes=9-1", `bytes=${"0".repeat(200)}-1`])
    assert.deepEqual([(await get({ range })).status, (await get({ range })).bytes.length], [200, 5005], range);
  assert.equal((await get({ range: "bytes=0-9", "if-range": tag })).status, 206);
  assert.equal((await get({ range: "bytes=0-9", "if-range": '"another"' })).status, 200);
  const known = await get({ "if-none-match": tag, range: "bytes=0-9" });
  assert.deepEqual([known.status, known.bytes.length, known.headers.get("etag")], [304, 0, tag]);
  assert.equal((await get({ "if-none-match": '"another"' })).status, 200);
  // From the disk as from memory.
  await server.stop();
  await server.start();
  assert.deepEqual((await get({ range: "bytes=100-199" })).bytes, bytes.subarray(100, 200));
  const head = await server.request("HEAD", `/api/v1/media/${json.id}`, { headers: { range: "bytes=0-9" } });
  assert.deepEqual([head.status, head.headers.get("content-length")], [206, "10"]);
});

test("the disk that they take has a bound: what is left is said, and the same file takes none", async (context) => {
  const MB = 1024 * 1024;
  const own = await startServer(context, { flags: ["--media-max-mb", "1"] });
  const bearer = await own.organiser();
  const send = (bytes) => own.post("/api/v1/bank/media?name=a.png", bytes, { token: bearer });
  const room = async () => (await own.get("/api/v1/bank/media", { token: bearer })).json;
  assert.deepEqual(await room(), { bytes: 0, bytes_max: MB });
  const first = png({ length: 512 * 1024 });
  assert.equal((await send(first)).status, 201);
  assert.equal((await send(png({ length: 512 * 1024 - 1 }))).status, 201);
  assert.deepEqual(await room(), { bytes: MB - 1, bytes_max: MB });
  const full = await send(png({ length: 200 }));
  assert.deepEqual([full.status, full.json.code], [507, "media_full"]);
  assert.match(full.json.detail, /0\.00 of 1 MB are left.*--media-max-mb/);
  assert.equal(readdirSync(path.join(own.data, "media")).length, 2);
  assert.equal((await send(first)).status, 200);
  assert.deepEqual(await room(), { bytes: MB - 1, bytes_max: MB });
  // It is counted anew from what is stored.
  await own.stop();
  await own.start();
  assert.deepEqual(await room(), { bytes: MB - 1, bytes_max: MB });
  assert.equal((await send(png({ length: 200 }))).status, 507);
});

test("the last of the disk is left for what is played, and it is said while there is time", async (context) => {
  const own = await startServer(context, { flags: ["--disk-reserve-mb", "0"] });
  const bearer = await own.organiser();
  const send = (bytes) => own.post("/api/v1/bank/media?name=a.png", bytes, { token: bearer });
  const { json } = await send(png());
  const before = (await own.get("/api/v1/bank/media", { token: bearer })).json;
  assert.ok(await own.metric("hoithi_disk_free_bytes") > 0);
  assert.doesNotMatch(own.log, /disk-low/);
  await own.stop();
  await own.start(["--disk-reserve-mb", "1000000000"]);
  assert.match(own.log, /warning disk-low free_mb=\d+ reserve_mb=1000000000 advice="make room/);
  const low = await send(png({ length: 200 }));
  assert.deepEqual([low.status, low.json.code], [507, "disk_low"]);
  assert.equal((await send(png())).status, 200, "what is there takes no more");
  assert.deepEqual((await own.get("/api/v1/bank/media", { token: bearer })).json, before);
  assert.equal((await own.get(`/api/v1/media/${json.id}`)).status, 200);
  await own.makeRound(); // what is played goes on
});

test("many at once do not go beyond the bound", async (context) => {
  const own = await startServer(context, { flags: ["--media-max-mb", "1"] });
  const bearer = await own.organiser();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) =>
    own.post("/api/v1/bank/media?name=a.png", png({ length: 100 * 1024, fill: i }), { token: bearer })));
  assert.equal(answers.filter(({ status }) => status === 201).length, 10);
  assert.equal(answers.filter(({ status }) => status === 507).length, 10);
  assert.equal((await own.get("/api/v1/bank/media", { token: bearer })).json.bytes, 1000 * 1024);
});

test("a picture that nothing names goes after a month, and one that a question has named stays", async (context) => {
  const own = await startServer(context);
  const bearer = await own.organiser();
  const bring = async (length) => (await own.post("/api/v1/bank/media?name=a.png", png({ length }), { token: bearer })).json.id;
  const [named, unused, young] = [await bring(200), await bring(300), await bring(400)];
  const bytes = async () => (await own.get("/api/v1/bank/media", { token: bearer })).json.bytes;
  const statuses = () => Promise.all([named, unused, young].map(async (id) => (await own.get(`/api/v1/media/${id}`)).status));
  const draft = { kind: "survey", topic: "wages", audience: ["worker"], difficulty: "easy", text: { vi: "Bạn thấy gì?" }, media: [{ kind: "image", file: named, alt: { vi: "Một biển báo" } }], options: [{ text: { vi: "A" } }, { text: { vi: "B" } }] };
  const made = await own.post("/api/v1/bank/questions", { question: draft }, { token: bearer });
  assert.equal(made.status, 201, made.text);
  const all = await bytes();
  await own.stop();
  execFileSync("sqlite3", [path.join(own.data, "hoithi.db"), `UPDATE media SET at_unix_ms = at_unix_ms - 31 * 86400000 WHERE id <> '${young}'`]);
  await own.start();
  await until("the sweep", async () => await bytes() < all, 8_000);
  assert.deepEqual(await statuses(), [200, 404, 200]);
  assert.deepEqual(readdirSync(path.join(own.data, "media")).sort(), [named, young].sort());
  assert.match(own.log, /info media-swept files=1 bytes=\d+/);
});
