// Certificates, from issuing them to what anybody can find out about one.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { host, player, rightChoice, run, startServer, wrongChoice } from "./harness.mjs";

const server = await startServer({ after });
const token = await server.organiser();
const folder = mkdtempSync(path.join(tmpdir(), "hoithi-certificates-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name) => path.join(folder, name);

const PEOPLE = ["Nguyễn Thị Ánh Tuyết", "Lê An", "Nguyễn Hoàng Phương Thảo Quỳnh Như Nguyê"];
const units = [{ id: "x1", name: "Phân xưởng 1" }, { id: "x2", name: "Phân xưởng 2" }];

/** A finished round: the first of the people has all right, the last none. */
async function playedRound(settings = {}) {
  const round = await server.makeRound({ speed: "off", answer_ms: 60_000, units, title: "Hội thi Tìm hiểu pháp luật lao động", ...settings });
  const organiser = await host(server, round);
  const players = [];
  for (const [i, name] of PEOPLE.entries())
    players.push(await player(server, round, name, { unit: units[i % 2].id }));
  for (;;) {
    await organiser.command("next");
    if ((await organiser.pick("question", "finished")).type === "finished")
      break;
    for (const [i, one] of players.entries()) {
      const question = await one.next("question");
      if (i < 2)
        await one.answer(question, i === 0 ? rightChoice(question) : wrongChoice(question));
    }
    await organiser.command("close");
    await organiser.next("closed");
    await organiser.command("reveal");
  }
  for (const one of [...players, organiser])
    one.leave();
  return { ...round, players };
}

const issue = (round, whom, more = {}) =>
  server.post("/api/v1/certificates", { source: { kind: "round", id: round.id }, whom, ...more }, { token });
const listOf = async (round) =>
  (await server.get(`/api/v1/certificates?kind=round&source=${round.id}`, { token })).json;
const pdfText = (bytes) => {
  writeFileSync(file("one.pdf"), bytes);
  return execFileSync("pdftotext", ["-layout", file("one.pdf"), "-"]).toString().normalize("NFC");
};
const oneLine = (text) => text.replace(/\s+/g, " ");

const round = await playedRound();

test("those who are picked get a certificate, and nobody gets two", async () => {
  const roll = (await server.get(`/api/v1/rounds/${round.id}/certificate-roll`, { token })).json;
  assert.equal(roll.state, "over");
  assert.deepEqual(roll.people.map(({ name, place }) => [name, place])[0], [PEOPLE[0], 1]);
  assert.equal(roll.people.length, 3);
  assert.equal(roll.people[0].award, "hạng 1");
  assert.equal(roll.people[0].right, roll.questions);
  const first = await issue(round, { places: 1 });
  assert.deepEqual([first.status, first.json], [201, { issued: 1, already: 0 }], first.text);
  assert.deepEqual((await issue(round, { everybody: true, units: [1] })).json, { issued: 3, already: 1 });
  const { total, certificates } = await listOf(round);
  assert.equal(total, 4);
  assert.deepEqual(certificates.map(({ name }) => name), [PEOPLE[0], PEOPLE[1], PEOPLE[2], "Phân xưởng 2"]);
  assert.equal(new Set(certificates.map(({ code }) => code)).size, 4);
});

test("the PDF is one, and says who, of what and with which code", async () => {
  for (const { code, name } of (await listOf(round)).certificates) {
    const { status, bytes, type } = await server.get(`/api/v1/certificates/${code}/pdf`, { token });
    assert.equal(status, 200);
    assert.equal(type, "application/pdf");
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
    const text = oneLine(pdfText(bytes));
    for (const part of [name, code, "GIẤY CHỨNG NHẬN", "Hội thi Tìm hiểu pháp luật lao động", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
      assert.ok(text.includes(part), `${part} in: ${text}`);
  }
});

test("anybody who has the code is told that it is valid, and as little as that takes", async () => {
  const [{ code }] = (await listOf(round)).certificates;
  for (const typed of [code, code.toLowerCase(), code.replaceAll("-", "")]) {
    const { status, json } = await server.get(`/api/v1/certificates/${typed}`);
    assert.equal(status, 200, typed);
    assert.deepEqual(Object.keys(json).sort(), ["award", "code", "date", "event", "name", "state"]);
    assert.deepEqual([json.code, json.name, json.state], [code, PEOPLE[0], "valid"]);
  }
});
