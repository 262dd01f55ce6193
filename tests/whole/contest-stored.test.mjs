// Contests that were stored by a server with other ideas of what a document may say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { contestant, contestDocument, makeContest, phone, registered } from "./contest.mjs";
import { startServer } from "./harness.mjs";

/** What an older or newer server would have in its place. */
function store(server, id, document) {
  const file = path.join(server.data, "document.json");
  writeFileSync(file, typeof document === "string" ? document : JSON.stringify(document));
  execFileSync("sqlite3", [path.join(server.data, "hoithi.db"),
    `UPDATE contest SET document = CAST(readfile('${file}') AS TEXT) WHERE id = '${id}'`]);
}

test("a stored document stops no server: it is read with a warning, or left out with an error", async (context) => {
  const server = await startServer(context);
  const token = await server.organiser();
  const old = await makeContest(server, { eligibility: { excluded: ["0912345678"] } });
  const odd = await makeContest(server);
  const fine = await makeContest(server);
  const last = await makeContest(server);
  const people = [];
  for (const contest of [old, odd, fine, last])
    people.push(await registered(server, contest));
  await server.stop();
  store(server, old.id, { ...old.document, eligibility: { excluded: ["0168 234 5678", "0912345678"] } });
  store(server, odd.id, { ...odd.document, ranking: ["beauty"] });
  store(server, last.id, "no document at all");
  await server.start();

  assert.match(server.log, new RegExp(`warning contest-warning contest=${old.id} where="eligibility.excluded\\[0\\]"`));
  assert.match(server.log, new RegExp(`contest-problem contest=${odd.id} where="ranking\\[0\\]"`));
  for (const { id } of [odd, last])
    assert.match(server.log, new RegExp(`error contest-left-out contest=${id} why="[^"]+" advice="[^"]+"`));

  for (const [i, contest] of [old, odd, fine, last].entries()) {
    const isThere = contest === old || contest === fine;
    assert.equal((await server.get(`/api/v1/contests/${contest.id}`)).status, isThere ? 200 : 404);
    const back = await contestant(server);
    back.send({ type: "enter_contest", contest: contest.id, token: people[i].token });
    const heard = await back.take();
    assert.equal(isThere ? heard.me.entrant : heard.code, isThere ? 1 : "contest_not_found");
  }
  const stranger = await contestant(server);
  stranger.send({ type: "register", contest: old.id, name: "Lan", phone: "0912345678", consent: true });
  assert.equal((await stranger.expect("error")).reason, "excluded", "the others are excluded as before");
  await stranger.register(old, { phone: phone() });

  // Neither its id nor its number is given to another.
  assert.equal((await server.post("/api/v1/contests", contestDocument({ id: last.id }), { token })).status, 409);
  const { json } = await server.post("/api/v1/contests/check", contestDocument({ id: last.id }), { token });
  assert.deepEqual(json.errors.map((one) => one.field), ["id"]);
  const another = await makeContest(server);
  await registered(server, another);

  // Once it is corrected it goes on with who is in it.
  await server.stop();
  store(server, last.id, last.document);
  await server.start();
  const back = await contestant(server);
  assert.equal((await back.enter(last, { token: people[3].token })).me.entrant, 1);
  assert.equal((await server.get(`/api/v1/contests/${another.id}`)).status, 200);
});
