// What a contest says about its ranking, and that every board it offers can be read.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { contestant, makeContest, registered, standings } from "./contest.mjs";
import { startServer } from "./harness.mjs";

const server = await startServer({ after });

const divisions = [
  { id: "co-quan", title: { vi: "Khối cơ quan", en: "Offices" } },
  { id: "nha-may", title: "Khối nhà máy" },
];
const collective = [
  { id: "dong", title: { vi: "Đông người nhất", en: "Most entrants" }, by: "entrants" },
  { id: "ty-le", title: "Tỷ lệ dự thi", by: "rate", minimum: 2 },
  { id: "trung-binh", title: "Điểm trung bình", by: "mean", best: 3 },
];
const rules = {
  divisions, collective,
  units: [
    { id: "so", name: "Sở Nội vụ", headcount: 20, division: "co-quan" },
    { id: "may", name: "Nhà máy May", headcount: 50, division: "nha-may" },
  ],
  eligibility: { unit: "required", localities: ["Lào Cai", "Sa Pa"] },
  predictions: [{ id: "so-nguoi", kind: "entrants", text: "Bao nhiêu người dự thi?" }],
  ranking: ["score", "prediction:so-nguoi", "time"],
  prizes: [
    { id: "nhat", name: "Giải Nhất", count: 2 },
    { id: "khoi", name: "Giải khối", of: "division" },
    { id: "tuan", name: "Giải tuần", of: "round" },
    { id: "tuan-1", name: "Giải tuần 1", of: "round:tuan-1" },
    { id: "tap-the", name: "Giải tập thể", of: "collective:ty-le" },
  ],
};

test("a contest says by what keys, among whom and for which prizes it ranks", async () => {
  const contest = await makeContest(server, rules);
  const someone = await contestant(server);
  const told = await someone.enter(contest, { language: "en" });
  assert.deepEqual(told.ranking.slice(0, 3), rules.ranking);
  assert.equal(told.ranking.at(-1), "lot"); // what decides when all else is alike
  assert.deepEqual(told.divisions, [{ id: "co-quan", title: "Offices" }, { id: "nha-may", title: "Khối nhà máy" }]);
  assert.deepEqual(told.collectives, [
    { id: "dong", title: "Most entrants", by: "entrants" },
    { id: "ty-le", title: "Tỷ lệ dự thi", by: "rate", minimum: 2 },
    { id: "trung-binh", title: "Điểm trung bình", by: "mean", best: 3 },
  ]);
  assert.deepEqual(told.prizes.map(({ of }) => of), [undefined, "division", "round", "round:tuan-1", "collective:ty-le"]);

  const plain = await (await contestant(server)).enter(await makeContest(server));
  assert.deepEqual([plain.divisions, plain.collectives], [undefined, undefined]);
});

test("every board that it offers can be read, and the place of one person on it", async () => {
  const contest = await makeContest(server, rules);
  const lan = await registered(server, contest, { unit: "may", locality: "Sa Pa" });
  await lan.start();
  await lan.submit();
  const told = await (await contestant(server)).enter(contest);
  const mine = ["contest", "round:tuan-1", "division:nha-may", "locality:Sa Pa"];
  const boards = ["contest", ...told.rounds.map(({ id }) => `round:${id}`), ...told.divisions.map(({ id }) => `division:${id}`),
    ...told.asks.locality.map((name) => `locality:${name}`)];
  for (const of of boards) {
    const expected = mine.includes(of) ? 1 : 0;
    const around = `?of=${encodeURIComponent(of)}&around=${lan.registered.entrant}&limit=5`;
    const board = await standings(server, contest, ({ total }) => total === expected, around);
    assert.deepEqual(board.standings.map(({ entrant }) => entrant), expected ? [lan.registered.entrant] : [], of);
  }
  for (const { id } of told.collectives) {
    const board = await standings(server, contest, ({ total }) => total === 2, `?by=unit&of=collective:${id}`);
    assert.equal(board.of, `collective:${id}`);
  }
});
