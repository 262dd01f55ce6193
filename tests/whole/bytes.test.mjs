// What a round costs a phone on a metered connection. The page itself is weighed by the web
// client's tests (28.6 kB with everything that a round needs): together under 60 kB.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { host, player, startServer, top } from "./harness.mjs";

const QUESTIONS = 20;
const BYTES_MAX = 31_400;
const FRAME_HEAD = 4; // of a frame to a phone; one from a phone is masked and has two to four more

const units = ["Xưởng May 1", "Xưởng May 2", "Tổ Kho vận và Đóng gói", "Văn phòng Công ty"].map((name, i) =>
  ({ id: `don-vi-${i}`, name, headcount: 40 }));

test("the words of a round of 20 questions weigh at most 31.4 kB, both ways", async (context) => {
  const server = await startServer(context, { flags: ["--sets", path.join(top, "question-bank/sets")] });
  const round = await server.makeRound({ set: "labour-law-basics", questions: QUESTIONS,
    kinds: ["single", "true_false"], units, unit_minimum: 1, answer_ms: 600000 });
  const organiser = await host(server, round);
  for (let i = 0; i < 12; i++)
    await player(server, round, `Trần Văn Hùng ${i}`, { unit: units[i % 4].id });
  const lan = await player(server, round, "Nguyễn Thị Lan", { unit: units[0].id, top: 3 });
  let sent = 0;
  for (let i = 0; i < QUESTIONS; i++) {
    await organiser.command("next");
    const question = await lan.next("question");
    const answer = JSON.stringify({ type: "answer", index: question.index, choice: [0], elapsed_ms: 3210 });
    sent += answer.length + FRAME_HEAD + 4;
    lan.send(answer);
    await lan.next("answered");
    await organiser.command("close");
    await organiser.next("closed");
    await organiser.command("reveal");
    await lan.next("result");
    await organiser.command("standings");
    const standings = await lan.next("standings");
    assert.equal(standings.top.length, 3);
    assert.equal(standings.units.length, 2);
  }
  await organiser.command("next");
  await lan.next("finished");
  const heard = lan.history.reduce((sum, message) =>
    sum + Buffer.byteLength(JSON.stringify(message)) + FRAME_HEAD, 0);
  assert.ok(heard + sent <= BYTES_MAX, `${heard} bytes heard, ${sent} sent`);
});
