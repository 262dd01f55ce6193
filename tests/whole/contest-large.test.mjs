// The document of a contest with a whole country's units.
import assert from "node:assert/strict";
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
