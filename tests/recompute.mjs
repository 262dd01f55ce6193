#!/usr/bin/env node
// Recomputes a contest from its bundle: papers, marks, standings, collectives and winners.
// It follows contest-server/contest/FORMULAS.md and shares nothing else with the server.
//
//   node tests/recompute.mjs BUNDLE [--print]
//
// Says what differs and ends with 1, or says that all is the same and ends with 0. --print
// writes the results as they were recomputed.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const sha256 = (text) => createHash("sha256").update(text).digest();

// ---- 1. Chance

/** A row of numbers that follows from a seed: below(b) is the next one, mix(list) uses them. */
export function chance(seed) {
  let block = 0, words = [];
  const word = () => {
    if (!words.length) {
      const bytes = sha256(`${seed}/${block++}`);
      words = Array.from({ length: 8 }, (_, i) => bytes.readUInt32BE(4 * i));
    }
    return words.shift();
  };
  const below = (bound) => {
    for (;;) {
      const taken = word();
      if (taken < 2 ** 32 - (2 ** 32 % bound)) return taken % bound;
    }
  };
  const mix = (list) => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  };
  return { below, mix };
}

// ---- 2. The paper of an attempt

const partsOf = (paper) => paper.parts ?? [{ questions: paper.questions }];
const suits = (part, question) => (!part.topic || part.topic === question.topic) &&
  (!part.difficulty || part.difficulty === question.difficulty) &&
  (!part.audience || question.audience.includes(part.audience));

/** Which question of the pool each slot gets; null if there are too few. */
function fill(slots, tried, pool) {
  const holders = new Map(), chosen = [];
  const fillOne = (slot, marks) => {
    const take = (question) => {
      holders.set(question, slot);
      chosen[slot] = question;
      return true;
    };
    const fitting = tried.filter((question) => suits(slots[slot], pool[question]));
    const free = fitting.find((question) => !holders.has(question));
    if (free !== undefined) return take(free);
    for (const question of fitting) {
      if (marks.has(question)) continue;
      marks.add(question);
      if (fillOne(holders.get(question), marks)) return take(question);
    }
    return false;
  };
  return slots.every((_, slot) => fillOne(slot, new Set())) ? chosen : null;
}

/** The order of the options of a question, first what is shown first. */
function orderOf(question, isMixed, { mix }) {
  const options = ["true_false", "numeric"].includes(question.kind) ? [] : question.options;
  const all = options.map((_, i) => i);
  const pinned = options.filter((option) => option.pinned).length;
  if (!isMixed && question.kind !== "ordering") return all;
  return [...mix(all.slice(0, all.length - pinned)), ...all.slice(all.length - pinned)];
}

export function drawPaper(paper, pool, seed) {
  const luck = chance(seed);
  const tried = luck.mix(pool.map((_, i) => i));
  const parts = partsOf(paper);
  const slots = parts.flatMap((part) => Array(part.questions).fill(part));
  const chosen = fill(slots, tried, pool);
  if (!chosen) return null;
  let list = chosen;
  if (paper.shuffle_questions ?? true) {
    luck.mix(list);
  } else {
    let at = 0;
    list = parts.flatMap((part) =>
      chosen.slice(at, (at += part.questions)).sort((one, other) => one - other));
  }
  return list.map((index) => ({ question: pool[index].id,
    order: orderOf(pool[index], paper.shuffle_options ?? true, luck) }));
}

const paperOf = (document, round) => round.paper ?? document.paper;
const seedOf = (bundle, round, attempt) => paperOf(bundle.document, round).fixed
  ? sha256(`${bundle.seed}/paper/${round.id}`).toString("hex").slice(0, 32) : attempt.seed;

// ---- 3. Marks

const rightOptions = (question) => question.options.flatMap((one, i) => (one.right ? [i] : []));
const isFrom = (list, count) => new Set(list).size === list.length && list.length > 0 &&
  list.every((option) => Number.isInteger(option) && option >= 0 && option < count);

function shareOfMultiple(question, picked) {
  const right = rightOptions(question);
  const hits = picked.filter((option) => right.includes(option)).length;
  const misses = picked.length - hits;
  const wrong = question.options.length - right.length;
  if (!right.length) return 0;
  if (!wrong) return Math.floor((1000 * hits) / right.length);
  return Math.max(0, Math.floor((1000 * (hits * wrong - misses * right.length)) /
    (right.length * wrong)));
}

function shareOfOrdering(question, list) {
  let balance = 0, pairs = 0;
  for (let i = 0; i < list.length; i++)
    for (let j = i + 1; j < list.length; j++, pairs++)
      balance += question.order.indexOf(list[i]) < question.order.indexOf(list[j]) ? 1 : -1;
  return Math.max(0, Math.floor((1000 * balance) / pairs));
}

function shareOfNumber({ value: right, tolerance = 0, closeness = 0 }, value) {
  const trifle = 4 * Number.EPSILON;
  const distance = Math.abs(value - right) -
    (trifle * Math.abs(value) + trifle * Math.abs(right) + trifle * closeness);
  if (distance <= tolerance) return 1000;
  if (closeness - tolerance <= 0 || distance >= closeness) return 0;
  return Math.floor((1000 * (closeness - distance)) / (closeness - tolerance));
}

/** How right an answer is, in thousandths. */
export function shareOf(question, choice) {
  if (choice === null || choice === undefined) return 0;
  if (question.kind === "numeric")
    return typeof choice.number === "number" ? shareOfNumber(question.number, choice.number) : 0;
  const count = question.kind === "true_false" ? 2 : question.options.length;
  if (!Array.isArray(choice) || !isFrom(choice, count)) return 0;
  switch (question.kind) {
    case "single": return choice.length === 1 && question.options[choice[0]].right ? 1000 : 0;
    case "true_false":
      return choice.length === 1 && choice[0] === (question.answer ? 0 : 1) ? 1000 : 0;
    case "multiple": return shareOfMultiple(question, choice);
    case "ordering": return choice.length === count ? shareOfOrdering(question, choice) : 0;
    default: return 0;
  }
}

/** right, score and whether all is right, from the answers of an attempt. */
export function mark(document, asked, answers) {
  const last = new Map();
  for (const answer of [...answers].sort((one, other) => one.sequence - other.sequence))
    last.set(answer.question, answer.choice);
  const shares = asked.map((question, i) => shareOf(question, last.get(i)));
  const right = shares.filter((share) => share === 1000).length;
  const sum = shares.filter((share) => document.partial || share === 1000)
    .reduce((one, other) => one + other, 0);
  const of = asked.filter((question) => question.kind !== "survey").length;
  return { right, score: ((document.points ?? 1) * sum) / 1000, perfect: of > 0 && right === of };
}

const units = (score) => Math.round(score * 1e6);

// ---- 4. Who and what counts

/** Below zero if the first is better; each rule gives a number of which less is better. */
const compareBy = (rules) => (one, other) => {
  for (const rule of rules) {
    const left = rule(one), right = rule(other);
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};

const ofAttempt = { score: (one) => -units(one.score), right: (one) => -one.right,
  time: (one) => one.time_ms, submitted: (one) => one.submitted_at,
  started: (one) => one.started_at, perfect: (one) => -Number(one.perfect) };

function keysOf(document) {
  const usual = ["score", ...(document.predictions ?? []).map(({ id }) => `prediction:${id}`),
    "time", "submitted"];
  return [...(document.ranking ?? usual).filter((key) => key !== "lot"), "lot"];
}

function betterAttempt(document) {
  const { submitted, started, right } = ofAttempt;
  switch (document.counts ?? "best") {
    case "best": return compareBy([...keysOf(document).map((key) => ofAttempt[key])
      .filter(Boolean), submitted, started]);
    case "best_earliest": return compareBy([right, submitted, started]);
    case "first": return compareBy([started, submitted]);
    case "last": return compareBy([(one) => -started(one), (one) => -submitted(one)]);
    default: throw new Error(`counts is ${document.counts}, which is no rule`);
  }
}

// ---- 5. Predictions

/** «87,65432» is 8765432. */
export function readGuess(text) {
  if (text === null || text === undefined) return null;
  const [, whole, part = ""] = /^(\d+)(?:,(\d{1,5}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`«${text}» is no guess`);
  return Number(whole) * 1e5 + Number(part.padEnd(5, "0"));
}

function cameAbout(kind, attempts) {
  const entrants = new Set(attempts.map(({ entrant }) => entrant)).size;
  const allRight = new Set(attempts.filter(({ perfect }) => perfect)
    .map(({ entrant }) => entrant)).size;
  switch (kind) {
    case "entrants": return entrants * 1e5;
    case "attempts": return attempts.length * 1e5;
    case "all_right": return allRight * 1e5;
    case "all_right_percent": return entrants === 0 ? 0 : Number(
      (20000000n * BigInt(allRight) + BigInt(entrants)) / (2n * BigInt(entrants)));
    default: throw new Error(`a prediction is of ${kind}, which nobody can count`);
  }
}

// ---- 6. and 7. Standings and lots

const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
const lotOf = (seed, scope) => (number) =>
  sha256(`${seed}/${scope}/${number}`).readBigUInt64BE();

/** By entrant, each a list of {round, attempts, counted}, in the order of the rounds. */
function takePart(document, attempts) {
  const better = betterAttempt(document), people = new Map();
  document.rounds.forEach((round) => {
    const byEntrant = new Map();
    for (const attempt of attempts.get(round.id)) {
      if (!byEntrant.has(attempt.entrant)) byEntrant.set(attempt.entrant, []);
      byEntrant.get(attempt.entrant).push(attempt);
    }
    for (const [entrant, list] of byEntrant) {
      const counted = list.reduce((best, one) => (better(one, best) < 0 ? one : best));
      people.set(entrant, [...(people.get(entrant) ?? []), { round, attempts: list, counted }]);
    }
  });
  return people;
}

function distanceOf(prediction, parts, actual) {
  const far = ({ counted, round }) => {
    const guess = readGuess(counted.guesses?.[prediction.id]);
    const scope = prediction.of === "round" ? `round:${round.id}` : "contest";
    return guess === null ? null : Math.abs(guess - actual.get(scope)[prediction.id]);
  };
  const all = parts.map((part) => ({ at: part.counted.submitted_at, distance: far(part) }));
  if (prediction.of === "round")
    return all.some(({ distance }) => distance === null) ? null : sum(all, (one) => one.distance);
  return all.filter(({ distance }) => distance !== null)
    .reduce((last, one) => (!last || one.at >= last.at ? one : last), null)?.distance ?? null;
}

function rowOf(document, entrant, parts, actual) {
  const counted = parts.map((part) => part.counted), all = parts.flatMap((part) => part.attempts);
  return { entrant, place: 0, decided: null,
    score: sum(counted, ({ score }) => units(score)) / 1e6,
    right: sum(counted, ({ right }) => right),
    perfect: all.filter(({ perfect }) => perfect).length, attempts: all.length,
    time_ms: sum(counted, (one) => one.time_ms),
    submitted_at: Math.max(...counted.map((one) => one.submitted_at)),
    started_at: Math.min(...counted.map((one) => one.started_at)),
    distances: Object.fromEntries((document.predictions ?? []).map((prediction) =>
      [prediction.id, distanceOf(prediction, parts, actual)])) };
}

function ruleOf(key, entrants) {
  if (key.startsWith("prediction:"))
    return (row) => row.distances[key.slice("prediction:".length)] ?? Infinity;
  return { score: (row) => -units(row.score), right: (row) => -row.right,
    perfect: (row) => -row.perfect, time: (row) => row.time_ms,
    attempts: (row) => row.attempts, submitted: (row) => row.submitted_at,
    started: (row) => row.started_at,
    registered: (row) => entrants[row.entrant].registered_at }[key];
}

function standing(bundle, scope, rows) {
  const keys = keysOf(bundle.document), lot = lotOf(bundle.seed, scope);
  const rules = keys.slice(0, -1).map((key) => ruleOf(key, bundle.entrants));
  rows.sort(compareBy([...rules, (row) => lot(row.entrant), (row) => row.entrant]));
  rows.forEach((row, i) => {
    row.place = i + 1;
    if (i > 0) {
      const differs = rules.findIndex((rule) => rule(row) !== rule(rows[i - 1]));
      row.decided = differs < 0 ? "lot" : keys[differs];
    }
  });
  return { scope, rows };
}

// ---- 8. Units

/** The id of the unit that each unit's people count for, if any. */
function targetsOf(collective, list) {
  const parents = new Map(list.map(({ id, parent }) => [id, parent ?? null]));
  const inner = new Set(parents.values());
  const rootOf = (id) => (parents.get(id) === null ? id : rootOf(parents.get(id)));
  return new Map(list.map(({ id }) =>
    [id, collective.of === "roots" ? rootOf(id) : inner.has(id) ? null : id]));
}

/** Numerator, in millionths, and denominator. */
function valueOf(collective, { scores, headcount, prizes }) {
  const rate = 100000000n * BigInt(scores.length);
  const best = scores.sort((one, other) => other - one).slice(0, collective.best ?? 10);
  switch (collective.by) {
    case "entrants": return [1000000n * BigInt(scores.length), 1n];
    case "rate": return [rate, BigInt(headcount)];
    case "prizes": return [BigInt(prizes), 1n];
    case "mean": return [BigInt(sum(best, (one) => one)), BigInt(best.length)];
    case "rate_and_prizes":
      return [rate + BigInt(prizes) * BigInt(headcount), BigInt(headcount)];
    default: throw new Error(`units are ranked by ${collective.by}, which is no rule`);
  }
}

function rankUnits(bundle, collective, contestRows, wins) {
  const list = bundle.document.units ?? [], targets = targetsOf(collective, list);
  const prizes = new Map((bundle.document.prizes ?? []).map((one) => [one.id, one.points ?? 0]));
  const lot = lotOf(bundle.seed, `collective:${collective.id}`);
  const ranked = new Map(list.flatMap(({ id }, index) => (targets.get(id) === id
    ? [[id, { id, index, scores: [], headcount: 0, prizes: 0 }]] : [])));
  const unitOf = (entrant) => ranked.get(targets.get(bundle.entrants[entrant].unit));
  for (const { id, headcount = 0 } of list)
    if (targets.get(id)) ranked.get(targets.get(id)).headcount += headcount;
  for (const row of contestRows) unitOf(row.entrant)?.scores.push(units(row.score));
  for (const win of wins) {
    const unit = unitOf(win.winner);
    if (unit) unit.prizes += units(prizes.get(win.prize));
  }
  const isRate = collective.by.startsWith("rate");
  const mayRank = (unit) => unit.scores.length >= Math.max(1, collective.minimum ?? 1) &&
    (!isRate || unit.headcount > 0);
  const placed = [...ranked.values()].filter(mayRank)
    .map((unit) => ({ ...unit, value: valueOf(collective, unit) }));
  const compare = ({ value: [a, b] }, { value: [c, d] }) =>
    (a * d === c * b ? 0 : a * d > c * b ? -1 : 1);
  placed.sort((one, other) => compare(one, other) ||
    compareBy([(unit) => lot(unit.index), (unit) => unit.index])(one, other));
  placed.forEach((unit, i) => {
    unit.place = i > 0 && compare(placed[i - 1], unit) === 0 ? placed[i - 1].place : i + 1;
  });
  const others = [...ranked.values()].filter((unit) => !mayRank(unit));
  return { collective: collective.id, rows: [...placed, ...others].map((unit) => ({
    unit: unit.id, place: unit.place ?? 0, entrants: unit.scores.length,
    headcount: unit.headcount,
    value: unit.value ? Number(unit.value[0]) / Number(unit.value[1]) / 1e6 : 0 })) };
}

// ---- 9. Prizes

const scopesOf = (prize, document) => ({ contest: ["contest"],
  round: document.rounds.map(({ id }) => `round:${id}`),
  division: (document.divisions ?? []).map(({ id }) => `division:${id}`) }[prize.of ?? "contest"] ??
  [prize.of]);

/** Gives prizes from lists by scope; mayWin looks at a row. */
function give(document, prizes, lists, winnerOf, isOnce) {
  const next = new Map(), winners = new Set(), wins = [];
  for (const prize of prizes)
    for (const scope of scopesOf(prize, document)) {
      const rows = lists.get(scope);
      for (let left = prize.count ?? 1, at = next.get(scope) ?? 0; left > 0 && at < rows.length;) {
        const winner = winnerOf(rows[at]);
        if (!isOnce || !winners.has(winner)) {
          wins.push({ prize: prize.id, scope, winner, place: rows[at].place });
          winners.add(winner);
          left--;
        }
        next.set(scope, ++at);
      }
    }
  return wins;
}

const isCollective = (prize) => (prize.of ?? "").startsWith("collective:");

function recomputeWins(bundle, standings, rank) {
  const { document } = bundle, prizes = document.prizes ?? [];
  const people = give(document, prizes.filter((prize) => !isCollective(prize)),
    new Map(standings.map(({ scope, rows }) => [scope, rows])), (row) => row.entrant,
    document.one_prize ?? true);
  const collectives = (document.collective ?? []).map((one) => rank(one, people));
  const ofUnits = give(document, prizes.filter(isCollective), new Map(collectives.map((one) =>
    [`collective:${one.collective}`, one.rows.filter(({ place }) => place > 0)])),
  (row) => row.unit, false);
  const order = new Map(prizes.map(({ id }, i) => [id, i]));
  return { collectives, wins: [...people, ...ofUnits].sort((one, other) =>
    order.get(one.prize) - order.get(other.prize)) };
}

// ---- All of it

/** Who was given more time is compared by the part of it that was used. */
function timeOf({ started_at, submitted_at, allowed_ms, given_ms }) {
  const used = BigInt(submitted_at - started_at);
  return Number(given_ms > allowed_ms ? used * BigInt(allowed_ms) / BigInt(given_ms) : used);
}

/** Each attempt with its paper drawn and marked again; what differs goes to problems. */
function examine(bundle, attempt, problems) {
  const round = bundle.document.rounds.find(({ id }) => id === attempt.round);
  const pool = bundle.questions[paperOf(bundle.document, round).set];
  const paper = drawPaper(paperOf(bundle.document, round), pool, seedOf(bundle, round, attempt));
  const differs = (what, was, is) => {
    if (JSON.stringify(was) !== JSON.stringify(is))
      problems.push(`attempt ${attempt.attempt}: ${what} is ${JSON.stringify(was)} in the ` +
        `bundle, but follows to be ${JSON.stringify(is)}`);
  };
  differs("its paper", attempt.paper.map(({ question, order }) => ({ question, order })), paper);
  const byId = new Map(pool.map((question) => [question.id, question]));
  const marked = mark(bundle.document, (paper ?? []).map(({ question }) => byId.get(question)),
    attempt.answers);
  differs("right", attempt.right, marked.right);
  differs("its score", attempt.score, marked.score);
  differs("its time", attempt.time_ms, timeOf(attempt));
  for (const { at, sequence } of attempt.answers)
    if (at < attempt.started_at || at > attempt.submitted_at)
      problems.push(`attempt ${attempt.attempt}: answer ${sequence} came at ${at}, which is ` +
        "before it was begun or after it was submitted");
  return { ...attempt, ...marked, time_ms: timeOf(attempt) };
}

/** What follows from the raw part of a bundle, and what of its attempts does not. */
export function recompute(bundle) {
  const { document, entrants } = bundle, problems = [];
  const valid = bundle.attempts.map((attempt) => examine(bundle, attempt, problems))
    .filter(({ entrant }) => !entrants[entrant].void);
  const byRound = new Map(document.rounds.map(({ id }) =>
    [id, valid.filter(({ round }) => round === id)]));
  const values = (attempts) => Object.fromEntries((document.predictions ?? []).map((one) =>
    [one.id, cameAbout(one.kind, attempts)]));
  const actual = [...document.rounds.map(({ id }) =>
    ({ scope: `round:${id}`, values: values(byRound.get(id)) })),
  { scope: "contest", values: values(valid) }];
  const known = new Map(actual.map(({ scope, values: of }) => [scope, of]));
  const people = [...takePart(document, byRound)];
  const whole = () => people.map(([entrant, parts]) => rowOf(document, entrant, parts, known));
  const standings = [standing(bundle, "contest", whole()),
    ...document.rounds.map(({ id }) => standing(bundle, `round:${id}`,
      people.flatMap(([entrant, parts]) => parts.filter(({ round }) => round.id === id)
        .map((part) => rowOf(document, entrant, [part], known))))),
    ...(document.divisions ?? []).map(({ id }) => standing(bundle, `division:${id}`,
      whole().filter(({ entrant }) => entrants[entrant].division === id)))];
  const { collectives, wins } = recomputeWins(bundle, standings, (collective, won) =>
    rankUnits(bundle, collective, standings[0].rows, won));
  return { problems, results: { actual, standings, collectives, wins } };
}

/** The same value as text, whatever the order in which an object's fields were written. */
export const canonical = (value) => JSON.stringify(value, (_, part) =>
  (part && typeof part === "object" && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
    : part));

/** Where two values differ first, as a path; null if they do not. */
export function difference(was, is, path = "") {
  if (canonical(was) === canonical(is)) return null;
  if (was && is && typeof was === "object" && typeof is === "object")
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
      const found = difference(was[key], is[key], path ? `${path}.${key}` : key);
      if (found) return found;
    }
  return `${path}: ${JSON.stringify(was)} in the bundle, but follows to be ${JSON.stringify(is)}`;
}

/** All that differs between what a bundle says and what follows from it. */
export function compare(bundle) {
  const { problems, results } = recompute(bundle);
  for (const part of Object.keys(results)) {
    const found = difference(bundle[part], results[part], part);
    if (found) problems.push(found);
  }
  return { problems, results };
}

function main([file, option]) {
  if (!file || (option && option !== "--print")) {
    console.error("Usage: node tests/recompute.mjs BUNDLE [--print]");
    return 2;
  }
  const { problems, results } = compare(JSON.parse(readFileSync(file, "utf8")));
  if (option) console.log(JSON.stringify(results));
  problems.forEach((problem) => console.error(problem));
  const rows = results.standings[0].rows.length;
  if (!problems.length) console.error(`The same: ${rows} places, ${results.wins.length} prizes.`);
  return problems.length ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2));
