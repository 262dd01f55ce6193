#!/usr/bin/env node
// bank.mjs [--questions N] [--tool PROGRAM]: how long the question bank takes to import N questions
// from each format and to check what came in. Prints a table; no time makes it fail.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const AIM_S = 2;
const RUNS = 3;
const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({ options: {
  questions: { type: 'string', default: '10000' },
  tool: { type: 'string', default: path.join(top, 'build/release/question-bank/question-bank') },
} });
const wanted = Number(values.questions);
const folder = mkdtempSync(path.join(os.tmpdir(), 'hoithi-bank-speed-'));

/** A bank of so many questions: the real ones over and over, each time with other words around,
 *  because a list of near-duplicates is nobody's. */
function makeBank(file) {
  const from = path.join(top, 'question-bank/questions');
  const real = readdirSync(from).filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(path.join(from, name), 'utf8')).questions);
  const questions = [];
  for (let i = 0; i < wanted; i++) {
    const one = real[i % real.length];
    const round = Math.floor(i / real.length);
    const words = round === 0 ? '' : ` (${Array.from({ length: 12 }, (_, k) => `ý${(round * 31 + i * 7 + k * 13) % 997}`).join(' ')})`;
    questions.push({ ...one, id: `Q-${i}`, text: { vi: one.text.vi + words, en: one.text.en + words } });
  }
  writeFileSync(file, JSON.stringify({ id: 'bank', title: { vi: 'Ngân hàng', en: 'Bank' }, licence: 'Apache-2.0', questions }));
}

function seconds(args) {
  let best = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const since = process.hrtime.bigint();
    const ran = spawnSync(values.tool, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
    best = Math.min(best, Number(process.hrtime.bigint() - since) / 1e9);
    if (ran.status > 1)
      throw new Error(`question-bank ${args.join(' ')}: ${ran.stderr}`);
  }
  return best;
}

try {
  const bank = path.join(folder, 'bank.json');
  makeBank(bank);
  const help = execFileSync(values.tool, ['--help'], { encoding: 'utf8' });
  const formats = [...help.slice(help.indexOf('Formats:')).matchAll(/^ {2}(\S+) +(.*)$/gm)]
    .filter(([, , title]) => !/only\)/.test(title)).map(([, name]) => name);
  console.log(`${wanted} questions, the best of ${RUNS} runs`);
  console.log(`${'format'.padEnd(12)}${'MB'.padStart(8)}${'import s'.padStart(10)}${'check s'.padStart(10)}${'both s'.padStart(10)}${'aim'.padStart(6)}`);
  for (const format of formats) {
    const file = path.join(folder, `out.${format}`);
    const back = path.join(folder, 'back.json');
    const written = spawnSync(values.tool, ['export', bank, '--format', format, '--out', file], { encoding: 'utf8', maxBuffer: 1 << 30 });
    if (written.status !== 0)
      throw new Error(`export to ${format}: ${written.stderr.slice(-300)}`);
    const reading = seconds(['import', file, '--format', format, '--out', back]);
    const checking = seconds(['check', back]);
    console.log(`${format.padEnd(12)}${(statSync(file).size / 1e6).toFixed(1).padStart(8)}${reading.toFixed(2).padStart(10)}${checking.toFixed(2).padStart(10)}${(reading + checking).toFixed(2).padStart(10)}${String(AIM_S).padStart(6)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
