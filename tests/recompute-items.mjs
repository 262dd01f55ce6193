#!/usr/bin/env node
// Item statistics computed a second time, from what was published, by nothing but the statement of
// the formulas in contest-server/statistics/item.h:
//
//   node tests/recompute-items.mjs round RESULTS.json ITEMS.json
//   node tests/recompute-items.mjs contest BUNDLE.json ITEMS.json
//
// says what differs, and ends with 1 if anything does. RESULTS is GET /api/v1/rounds/ID/results,
// BUNDLE is GET /api/v1/contests/ID/bundle, ITEMS is …/items.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const NEEDED = 30, IDLE = 0.05, BEST = 0.73, CLOSE = 1e-5;

const sum = (list) => list.reduce((all, one) => all + one, 0);
const mean = (list) => sum(list) / list.length;

/** By nearest rank. */
function quantile(list, p) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length - 1e-9) - 1)];
}

/** Two passes over all pairs, as in a textbook. */
function correlation(xs, ys) {
  const mx = mean(xs), my = mean(ys);
  const top = sum(xs.map((x, i) => (x - mx) * (ys[i] - my)));
  const bottom = Math.sqrt(sum(xs.map((x) => (x - mx) ** 2)) * sum(ys.map((y) => (y - my) ** 2)));
  return bottom > 1e-9 ? top / bottom : null;
}

const inversions = (order) => sum(order.map((one, i) => order.slice(i + 1).filter((other) => other < one).length));

/** How right an answer is, from 0 to 1, cut to thousandths. */
function worthOf(question, choice) {
  if (choice == null)
    return 0;
  const rights = question.options.flatMap((option) => option.right ? [option.option] : []);
  switch (question.kind) {
  case "single":
  case "true_false":
    return choice[0] === rights[0] ? 1 : 0;
  case "multiple": {
    const hits = choice.filter((one) => rights.includes(one)).length;
    const wrongs = question.options.length - rights.length;
    const share = hits / rights.length - (wrongs ? (choice.length - hits) / wrongs : 0);
    return Math.floor(Math.max(0, share) * 1000 + 1e-9) / 1000;
  }
  case "ordering": {
    const places = choice.map((one) => question.options[one].place);
    const pairs = places.length * (places.length - 1) / 2;
    return Math.floor(Math.max(0, (pairs - 2 * inversions(places)) / pairs) * 1000 + 1e-9) / 1000;
  }
  default:
    return 0;
  }
}

/** A question that was annulled has its own figures, and is in nobody's total. */
const counts = ({ question }) => question.kind !== "survey" && !question.annulled;

/** How the totals of those papers are spread that have anything to count. */
function spreadOf(papers) {
  const totals = papers.map(({ lines }) => lines.filter(counts)).filter((lines) => lines.length)
    .map((lines) => mean(lines.map((line) => line.worth)));
  const middle = totals.length ? mean(totals) : null;
  return {
    bins: Array.from({ length: 10 }, (_, i) => totals.filter((one) => Math.min(9, Math.floor(one * 10 + 1e-9)) === i).length),
    mean: middle,
    median: totals.length ? quantile(totals, 0.5) : null,
    deviation: totals.length ? Math.sqrt(mean(totals.map((one) => (one - middle) ** 2))) : null,
  };
}

/** papers: [{lines: [{question, choice or null, worth, ms or null}]}]; key: what tells questions apart. */
const figures = (papers, questions) => ({ scores: spreadOf(papers), questions: figuresOfEach(papers, questions) });

function figuresOfEach(papers, questions) {
  const totals = papers.map(({ lines }) => {
    const scored = lines.filter(counts);
    return scored.length ? mean(scored.map((line) => line.worth)) : 0;
  });
  const edge = quantile(totals, BEST);
  const isBest = (i) => edge > Math.min(...totals) + 1e-9 && totals[i] >= edge - 1e-9;
  return questions.map((question) => {
    const seen = papers.flatMap(({ lines }, i) => lines.filter((line) => line.question === question)
      .map((line) => ({ ...line, i, rest: lines.filter((other) => other !== line && counts(other)) })));
    const given = seen.filter((line) => line.choice != null);
    const paired = seen.filter((line) => question.kind !== "survey" && line.rest.length);
    const times = given.flatMap((line) => line.ms == null ? [] : [line.ms]);
    return {
      shown: seen.length,
      answered: given.length,
      right: given.filter((line) => line.worth === 1).length,
      facility: question.kind === "survey" || !seen.length ? null : mean(seen.map((line) => line.worth)),
      discrimination: paired.length < NEEDED ? null
        : correlation(paired.map((line) => line.worth), paired.map((line) => mean(line.rest.map((one) => one.worth)))),
      exposure: seen.length / papers.length,
      median_ms: times.length ? quantile(times, 0.5) : null,
      p90_ms: times.length ? quantile(times, 0.9) : null,
      options: question.options.map((option) => {
        const chose = given.filter((line) => line.choice.includes(option.option));
        if (question.kind === "ordering") {
          const errors = given.map((line) => Math.abs(line.choice.indexOf(option.option) - option.place));
          return { at_place: errors.filter((one) => one === 0).length, mean_error: errors.length ? mean(errors) : null };
        }
        return {
          count: chose.length,
          share: given.length ? chose.length / given.length : null,
          mean_total: chose.length ? mean(chose.map((line) => totals[line.i])) : null,
          best: chose.filter((line) => isBest(line.i)).length,
          idle: question.kind !== "survey" && !option.right && given.length > 0 && chose.length / given.length < IDLE,
        };
      }),
    };
  });
}

/** From what every player answered in a live round. Numeric answers are worth what their points
 *  say, because the items do not tell the right number: speed must be off. Those to one that was
 *  annulled have no points, so what they were worth is not known. */
export function papersOfRound(results, items) {
  return results.players.filter((player) => !player.kicked).map((player) => ({
    lines: items.questions.map((question, i) => {
      const answer = player.answers.find((one) => one.index === items.asked[i]);
      const choice = answer ? answer.choice : null;
      const worth = question.kind === "numeric" ? (answer?.points ?? 0) / 1000 : worthOf(question, choice);
      return { question, choice: choice?.number !== undefined ? [] : choice, worth, ms: answer?.elapsed_ms ?? null };
    }),
  }));
}

export const ofRound = (results, items) => figures(papersOfRound(results, items), items.questions);

/** From the bundle of a contest: the last answer to each question of a paper counts. */
export function papersOfBundle(bundle, items) {
  const gone = new Set(bundle.entrants.filter((one) => one.void).map((one) => one.entrant));
  const byId = new Map(items.questions.map((question) => [question.id, question]));
  const keys = new Map(Object.values(bundle.questions).flat().map((question) => [question.id, question]));
  return bundle.attempts.filter((attempt) => !gone.has(attempt.entrant)).map((attempt) => {
    const last = new Map(), times = new Map();
    let before = attempt.started_at;
    for (const { question, choice, at } of attempt.answers) {
      last.set(question, choice);
      if (at - before >= 300)
        times.set(question, (times.get(question) ?? 0) + at - before);
      before = at;
    }
    return {
      lines: attempt.paper.map(({ question: id }, place) => {
        const question = byId.get(id), choice = last.get(place) ?? null;
        let worth = worthOf(question, choice);
        if (question.kind === "numeric" && choice) {
          const { value, tolerance = 0 } = keys.get(id).number;
          worth = Math.abs(choice.number - value) <= tolerance + 1e-9 ? 1 : 0;
        }
        if (bundle.document.partial !== true)
          worth = worth === 1 ? 1 : 0;
        return { question, choice: choice?.number !== undefined ? [] : choice, worth, ms: times.get(place) ?? null };
      }),
    };
  });
}

export const ofBundle = (bundle, items) => figures(papersOfBundle(bundle, items), items.questions);

/** What the bank says of each question, by id, from the papers of all rounds and contests that
 *  have it: shares of fewer than 5 people are not told, correlations need 30. */
export function ofBank(papers) {
  const lines = new Map();
  for (const paper of papers)
    for (const line of paper.lines) {
      const others = paper.lines.filter((other) => other !== line && counts(other));
      const rest = others.length ? mean(others.map((one) => one.worth)) : null;
      lines.set(line.question.id, [...lines.get(line.question.id) ?? [], { ...line, rest }]);
    }
  return new Map([...lines].map(([id, seen]) => {
    const scored = seen.filter(counts);
    const paired = scored.filter((line) => line.rest !== null);
    const answered = seen.filter((line) => line.choice != null).length;
    const facility = scored.length < 5 ? null : mean(scored.map((line) => line.worth));
    const discrimination = paired.length < NEEDED ? null
      : correlation(paired.map((line) => line.worth), paired.map((line) => line.rest));
    const says = answered < NEEDED ? { too_few: scored.length > 0 } : {
      easy: facility !== null && facility >= 0.95,
      hard: facility !== null && facility <= 0.15,
      weak: discrimination !== null && discrimination >= 0 && discrimination < 0.1,
      backward: discrimination !== null && discrimination < 0,
    };
    return [id, { people: seen.length, facility, discrimination, signs: Object.keys(says).filter((sign) => says[sign]) }];
  }));
}

export const isClose = (a, b) => a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a)));

/** Sentences on what differs. */
export function differences(computed, items) {
  const found = [];
  for (const [name, value] of Object.entries(computed.scores))
    if (![value].flat().every((one, i) => isClose(one, [items.scores[name]].flat()[i])))
      found.push(`scores ${name}: ${value}, published ${items.scores[name]}`);
  computed.questions.forEach((mine, i) => {
    const theirs = items.questions[i];
    const unknown = theirs.kind === "numeric" && theirs.annulled ? ["right", "facility", "discrimination"] : [];
    for (const [name, value] of Object.entries(mine))
      if (name !== "options" && !unknown.includes(name) && !isClose(value, theirs[name]))
        found.push(`${theirs.id} ${name}: ${value}, published ${theirs[name]}`);
    theirs.options.forEach((option, k) => {
      for (const [name, value] of Object.entries(mine.options[k]))
        if (!isClose(value, option[name]))
          found.push(`${theirs.id} option ${k} ${name}: ${value}, published ${option[name]}`);
    });
  });
  return found;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [what, given, published] = process.argv.slice(2);
  const read = (file) => JSON.parse(readFileSync(file, "utf8"));
  const items = read(published);
  const found = differences((what === "round" ? ofRound : ofBundle)(read(given), items), items);
  for (const line of found)
    console.log(line);
  console.log(`${items.questions.length} questions, ${found.length} differences`);
  process.exitCode = found.length ? 1 : 0;
}
