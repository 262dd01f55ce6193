// The document of a contest with a whole country's units.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, test } from "node:test";
import { contestDocument } from "./contest.mjs";
import { startServer } from "./harness.mjs";

const server = await startServer({ after });
const units = Array.from({ length: 15_000 }, (_, i) => ({ id: `cty-${i}`, name: { vi: `Công ty ${i} ${"x".repeat(100)}` } }));
const body = JSON.stringify(contestDocument({ units }));

test("a document of more than 1 MiB is taken, at one address only, with a token only, and up to 8 MiB", async () => {
  assert.ok(body.length > 1.5 * 1024 * 1024);
  const token = await server.organiser();
  const made = await server.post("/api/v1/contests", body, { token });
  assert.equal(made.status, 201, made.text.slice(0, 300));
  assert.equal((await server.get(`/api/v1/contests/${made.json.id}/units`)).json.total, units.length);
  assert.equal((await server.post("/api/v1/contests", body)).status, 413);
  assert.equal((await server.post("/api/v1/rounds", body, { token })).status, 413);
  assert.equal((await server.post("/api/v1/contests", " ".repeat(8 * 1024 * 1024 + 1), { token })).status, 413);
});

test("nobody waits while a large document is read", async () => {
  const document = Buffer.from(JSON.stringify(contestDocument({ units: units.map((unit) => ({ ...unit, headcount: 40 })) })));
  const token = await server.organiser();
  let status;
  const post = request(`${server.url}/api/v1/contests`, {
    method: "POST", headers: { authorization: `Bearer ${token}`, "content-length": document.length },
  });
  const answered = new Promise((resolve, reject) => {
    post.once("error", reject);
    post.once("response", (response) => resolve((status = response.resume().statusCode)));
  });
  // All but the last byte is there before it can begin.
  await new Promise((resolve) => post.write(document.subarray(0, -1), resolve));
  for (let i = 0; i < 20; i++)
    await server.get("/healthz");
  post.end(document.subarray(-1));
  let meanwhile = 0;
  for (; status === undefined; meanwhile++)
    assert.equal((await server.get("/healthz")).status, 200);
  assert.equal(await answered, 201);
  assert.ok(meanwhile > 5, `${meanwhile} others were served until it was made`);
});

test("of two documents with one id that are posted at once one is made", async () => {
  const document = contestDocument({ units: units.slice(0, 3000) });
  const token = await server.organiser();
  const made = await Promise.all(Array.from({ length: 8 }, () => server.post("/api/v1/contests", document, { token })));
  assert.deepEqual(made.map((one) => one.status).sort(), [201, 409, 409, 409, 409, 409, 409, 409]);
});
