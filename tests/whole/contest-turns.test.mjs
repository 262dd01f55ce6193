// A whole town starts in the same moment.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { contestant, makeContest, phone, registered } from "./contest.mjs";
import { startServer } from "./harness.mjs";

const PHONES = 500;
const server = await startServer({ after }, { flags: ["--registrations-max", "5000"] });

test("500 phones start at once: some stand in line, and nobody loses time", async () => {
  const contest = await makeContest(server);
  const people = await Promise.all(Array.from({ length: PHONES }, async () => {
    const one = await contestant(server);
    await one.register(contest, { phone: phone() });
    return one;
  }));
  const began = Date.now();
  const heard = await Promise.all(people.map(async (one) => {
    one.send({ type: "start", round: "tuan-1" });
    const first = await one.next(["waiting", "paper", "error"]);
    const paper = first.type === "waiting" ? await one.next(["paper", "error"]) : first;
    return { position: first.position ?? 0, paper, at: Date.now() };
  }));
  const waited = heard.filter((one) => one.position);
  assert.ok(waited.length > 100, `${waited.length} stood in line`);
  for (const { paper } of heard) {
    assert.equal(paper.type, "paper", JSON.stringify(paper));
    assert.equal(paper.deadline_at - paper.started_at, 15 * 60_000);
    assert.ok(paper.now - paper.started_at < 50, "the time counts from when the paper is sent");
  }
  const order = [...waited].sort((a, b) => a.paper.started_at - b.paper.started_at);
  assert.ok(order.at(-1).paper.started_at - order[0].paper.started_at > 200, "they are spread");
  assert.ok(Date.now() - began < 10_000);
  assert.equal(new Set(heard.map((one) => one.paper.attempt)).size, PHONES);

  // Whoever has a paper gets it again without standing in line, and who left is passed over.
  people[0].send({ type: "start", round: "tuan-1" });
  assert.equal((await people[0].next(["paper", "waiting", "error"])).attempt, heard[0].paper.attempt);
});

test("who stands in line and asks again keeps the place; who leaves takes no attempt", async () => {
  const contest = await makeContest(server);
  const people = await Promise.all(Array.from({ length: 300 }, () => registered(server, contest)));
  for (const one of people)
    one.send({ type: "start", round: "tuan-1" });
  const last = people.at(-1);
  last.send({ type: "start", round: "tuan-1" });
  const leaver = people.at(-2);
  leaver.drop();
  const seen = [];
  for (;;) {
    const heard = await last.next(["waiting", "paper", "error"]);
    seen.push(heard);
    if (heard.type !== "waiting")
      break;
  }
  assert.deepEqual(seen.map((one) => one.type), ["waiting", "waiting", "paper"]);
  assert.ok(seen[1].position <= seen[0].position);
  const back = await contestant(server);
  const { me } = await back.enter(contest, { token: leaver.token });
  assert.deepEqual(me.attempts, []);
});
