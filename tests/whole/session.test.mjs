// Who a request is: nobody, a token for programs, a session that is not there.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startServer } from "./harness.mjs";

const server = await startServer({ after });

test("an organiser's token says what it may do", async () => {
  const { status, json } = await server.get("/api/v1/session", { token: await server.organiser() });
  assert.equal(status, 200);
  assert.equal(json.account, null);
  for (const may of ["see", "play", "hold", "see_people", "read_bank", "write_bank"])
    assert.ok(json.capabilities.includes(may), may);
  for (const mayNot of ["manage", "audit", "have_account"])
    assert.ok(!json.capabilities.includes(mayNot), mayNot);
  assert.equal(json.csrf, undefined);
});

test("nobody is told to sign in, a wrong cookie and a wrong token that they are not valid", async () => {
  assert.equal((await server.get("/api/v1/session")).status, 401);
  for (const headers of [{ cookie: "hoithi_session=abc" }, { cookie: "a=b; hoithi_session=abc" }, { authorization: "Bearer abc" }]) {
    const answer = await server.get("/api/v1/session", { headers });
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.match(answer.json.detail, /Sign in again/);
  }
});

test("a cookie of another name, or an empty one, is nobody's", async () => {
  for (const cookie of ["other=abc", "hoithi_session=", "hoithi_sessions=abc", `hoithi_session=${"a".repeat(64)}`])
    assert.equal((await server.get("/api/v1/session", { headers: { cookie } })).status, 401, cookie);
});
