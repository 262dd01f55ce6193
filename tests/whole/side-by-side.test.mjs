// The bank changes while others count on it: contests are checked, tried and made, files read and
// written, at once. What threads of the pool have must be theirs: ThreadSanitizer looks on.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { contestDocument } from "./contest.mjs";
import { startServer, top } from "./harness.mjs";

const server = await startServer({ after }, { flags: ["--sets", path.join(top, "question-bank/sets")] });
const token = await server.organiser();
const ask = (method, where, body) => server.request(method, `/api/v1/${where}`, { token, body });

const TURNS = 8;
const sheet = "Câu hỏi,Phương án A,Phương án B,Đáp án\nHợp đồng lao động có mấy loại?,Hai,Ba,A\n";
const read = () => server.post("/api/v1/bank/import?name=de.csv", sheet, { token });
const document = (set) => {
  const made = contestDocument();
  made.rounds[0].paper = { set, questions: 3 };
  return made;
};

test("sets and questions change while contests are tried and files are read and written", async () => {
  const title = { vi: "Bộ đổi luôn" };
  const made = await ask("POST", "bank/sets", { set: { title, pick: ["LB-001", "LB-002", "LB-003"] } });
  assert.equal(made.status, 201, made.text);
  const { id } = made.json;

  const change = async (turn) => {
    const pick = turn % 2 ? ["LB-001", "LB-002", "LB-003"] : ["LB-004", "LB-005", "LB-006", "LB-007"];
    const answer = await ask("PUT", `bank/sets/${id}`, { based_on: turn + 1, set: { title, pick } });
    assert.equal(answer.status, 200, answer.text);
  };
  const [{ question }] = (await read()).json.questions;
  const bring = async () => {
    const answer = await ask("POST", "bank/import/accept", { questions: [question] });
    assert.equal(answer.status, 201, answer.text);
    assert.equal((await ask("POST", "bank/import/undo", { batch: answer.json.batch })).status, 200);
  };
  const works = [
    [200, () => ask("POST", "contests/dry-run", { document: document(id), entrants: 10_000 })],
    [200, () => ask("POST", "contests/check", document(id))],
    [201, () => ask("POST", "contests", document(id))],
    [200, read],
    [200, () => ask("GET", "bank/export?format=csv&topic=contracts")],
  ];
  for (let turn = 0; turn < TURNS; turn++) {
    const answers = works.map(([, work]) => work());
    const [done] = await Promise.all([Promise.all(answers), change(turn), bring()]);
    done.forEach(({ status, text }, place) => assert.equal(status, works[place][0], `${place}: ${text}`));
  }
  assert.equal((await ask("GET", `bank/sets/${id}`)).json.version, TURNS + 1);
  assert.equal((await ask("GET", "contests")).json.contests.length, TURNS);
});
