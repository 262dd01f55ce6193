// Pictures and recordings of questions: what is taken, who gets them, and that they are there
// after a restart.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { startServer } from "./harness.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const put = (bytes, name = "hinh.png") => server.post(`/api/v1/bank/media?name=${name}`, bytes, { token });
const filled = (head, length) => Buffer.concat([Buffer.from(head, "latin1"), Buffer.alloc(Math.max(0, length - head.length), 7)]);
const png = (length = 100) => filled("\x89PNG\r\n\x1a\n", length);

test("each form is known by its first bytes, whatever it is called", async () => {
  for (const [head, type, kind] of [
    ["\x89PNG\r\n\x1a\n", "image/png", "image"], ["\xff\xd8\xff\xe0", "image/jpeg", "image"], ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp", "image"],
    ["ID3\x04", "audio/mpeg", "audio"], ["\xff\xfb\x90\x00", "audio/mpeg", "audio"], ["OggS\0", "audio/ogg", "audio"],
    ["\0\0\0\x20ftypM4A ", "audio/mp4", "audio"],
  ]) {
    const bytes = filled(head, 200);
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

test("each kind has its limit", async () => {
  assert.equal((await put(png(512 * 1024))).status, 201);
  assert.equal((await put(png(512 * 1024 + 1))).json.code, "large_picture");
  assert.equal((await put(filled("OggS\0", 1024 * 1024))).status, 201);
  assert.equal((await put(filled("OggS\0", 1024 * 1024 + 1))).json.code, "large_recording");
});

test("the same bytes are the same file, and it is there after a restart", async () => {
  const bytes = filled("\x89PNG\r\n\x1a\n", 5000);
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
    ids.push((await put(filled("OggS\0", 300 + i))).json.id);
  for (const [i, id] of [...ids, ...ids].entries())
    assert.equal((await server.get(`/api/v1/media/${id}`)).bytes.length, 300 + (i % 20));
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
  const first = png(512 * 1024);
  assert.equal((await send(first)).status, 201);
  assert.equal((await send(png(512 * 1024 - 1))).status, 201);
  assert.deepEqual(await room(), { bytes: MB - 1, bytes_max: MB });
  const full = await send(png(200));
  assert.deepEqual([full.status, full.json.code], [507, "media_full"]);
  assert.match(full.json.detail, /0\.00 of 1 MB are left.*--media-max-mb/);
  assert.equal(readdirSync(path.join(own.data, "media")).length, 2);
  assert.equal((await send(first)).status, 200);
  assert.deepEqual(await room(), { bytes: MB - 1, bytes_max: MB });
  // It is counted anew from what is stored.
  await own.stop();
  await own.start();
  assert.deepEqual(await room(), { bytes: MB - 1, bytes_max: MB });
  assert.equal((await send(png(200))).status, 507);
});

test("many at once do not go beyond the bound", async (context) => {
  const own = await startServer(context, { flags: ["--media-max-mb", "1"] });
  const bearer = await own.organiser();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) =>
    own.post("/api/v1/bank/media?name=a.png", filled(`\x89PNG\r\n\x1a\n${i}`, 100 * 1024), { token: bearer })));
  assert.equal(answers.filter(({ status }) => status === 201).length, 10);
  assert.equal(answers.filter(({ status }) => status === 507).length, 10);
  assert.equal((await own.get("/api/v1/bank/media", { token: bearer })).json.bytes, 1000 * 1024);
});
