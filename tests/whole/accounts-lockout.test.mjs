// Wrong passwords: the account waits, whoever asks; and so does the address they come from.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "./harness.mjs";
import { administrator, PASSWORD, Person } from "./people-of-studio.mjs";

for (const [who, email] of [["an account", "quan@congdoan.vn"], ["an address that nobody has", "khong@congdoan.vn"]])
  test(`${who} waits a minute after five wrong passwords, also for the right one`, async (context) => {
    const server = await startServer(context, { flags: ["--welcome"] });
    await administrator(server);
    const person = new Person(server);
    for (let i = 0; i < 5; i++)
      assert.equal((await person.signsIn(email, "sai mật khẩu rồi")).status, 401);
    const locked = await person.signsIn(email, PASSWORD);
    assert.deepEqual([locked.status, locked.json.code], [429, "locked"]);
    const wait = Number(locked.headers.get("retry-after"));
    assert.ok(wait >= 50 && wait <= 60, String(wait));
  });

// A new try comes every second, and a slow machine looks at a password for longer: with one try
// none is left just after an answer.
test("an address that was wrong too often waits, whatever account it asks for", async (context) => {
  const server = await startServer(context, { flags: ["--welcome", "--wrong-codes-max", "1"] });
  await administrator(server);
  const statuses = [];
  for (let i = 0; i < 6; i++)
    statuses.push((await new Person(server).signsIn(`ai-do-${i}@congdoan.vn`)).status);
  assert.equal(statuses[0], 401);
  assert.ok(statuses.includes(429), statuses.join());
});
