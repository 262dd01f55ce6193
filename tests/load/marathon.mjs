// marathon [--contestants N] [--connections N] [--rate N] [--port P] [--server PROGRAM --tools DIR] [--out FILE]
// marathon --board N …
//
// A province takes part in a self-paced contest, against our server and against the ledger; or
// the boards of so many people are rebuilt from a database that was filled for it. Prints a table
// and writes FILE (build/marathon.json, build/marathon-board.json). Exits 1 if anybody does not
// come to a result or anything that was acknowledged is not there after the server was killed;
// no time makes it fail. README.md says what each figure means.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { contestId, ContestServer } from './contest-server.mjs';
import { boardFiguresOf, boardTable, figuresOf, table } from './marathon-figures.mjs';
import { ask, build, pinned, programs, serverCore, stop } from './programs.mjs';

const QUESTIONS = 20;
const PLAY_MS = 7_200_000;
const SPARE_DESCRIPTORS = 500;
const READS = 2000;

const say = (text) => process.stderr.write(`marathon: ${text}\n`);

function readFlags() {
  const numbers = { contestants: '20000', connections: '10000', rate: '2000', crowd: '500', arrivals: '500', port: '29300', board: '0' };
  const options = { server: { type: 'string' }, tools: { type: 'string' }, out: { type: 'string' } };
  for (const [name, value] of Object.entries(numbers)) options[name] = { type: 'string', default: value };
  try {
    const { values } = parseArgs({ options });
    for (const name of Object.keys(numbers)) {
      if (!/^[1-9]\d{0,6}$/.test(values[name]) && values[name] !== numbers[name]) throw new Error(`--${name} must be a number from 1 to 9999999, not ${values[name]}`);
      values[name] = Number(values[name]);
    }
    values.out ??= path.join(build, values.board ? 'marathon-board.json' : 'marathon.json');
    return values;
  } catch (error) {
    say(`${error.message}. See tests/load/README.md.`);
    process.exit(2);
  }
}

const flags = readFlags();
const files = flags.connections + SPARE_DESCRIPTORS;

/** The whole contest, against what listens on the port. */
function take(tools, target) {
  const args = ['--contest', contestId, '--questions', String(QUESTIONS), '--process', String(target.pid)];
  for (const name of ['port', 'contestants', 'connections', 'rate', 'crowd', 'arrivals']) args.push(`--${name}`, String(flags[name]));
  return ask(files, path.join(tools, 'marathon'), args, PLAY_MS);
}

/** What is in the database is what was acknowledged. */
function checkRows(tools, data) {
  const rows = JSON.parse(execFileSync(path.join(tools, 'stock'), ['count', path.join(data, 'hoithi.db')], { encoding: 'utf8' }));
  const wanted = { entrants: flags.contestants, attempts: flags.contestants, submitted: flags.contestants, steps: flags.contestants * QUESTIONS };
  for (const [name, count] of Object.entries(wanted))
    if (rows[name] !== count) throw new Error(`the database has ${rows[name]} of ${count} ${name}`);
}

/** Milliseconds until all boards are there again: the server killed, then Redis alone. */
async function rebuild(server, people) {
  const since = performance.now();
  await server.start();
  const loaded = performance.now() - since;
  await server.boardsReady(people);
  const restarted = performance.now() - since;
  const lost = performance.now();
  process.kill(server.redisProcess(), 'SIGKILL');
  while ((await server.standings()).status === 200 && performance.now() - lost < 5000);
  await server.boardsReady(people);
  return { load_ms: loaded, restart_ms: restarted, redis_ms: performance.now() - lost };
}

function read(tools, people) {
  const args = ['--port', String(flags.port), '--contest', contestId, '--people', String(people), '--times', String(READS)];
  return ask(files, path.join(tools, 'neighbours'), args, PLAY_MS);
}

/** Does the work with a server on this folder, which it may stop and start again. */
async function withServer(program, folder, work) {
  const logPath = path.join(path.dirname(flags.out), 'marathon-server.log');
  const log = openSync(logPath, 'w');
  const server = new ContestServer({ server: program, data: folder, port: flags.port, files, log });
  try {
    await server.start();
    const made = await work(server);
    await server.stop();
    return made;
  } catch (error) {
    server.child?.kill('SIGKILL');
    throw new Error(`${error.message}\n${readFileSync(logPath, 'utf8').split('\n').slice(-12).join('\n')}`);
  } finally {
    closeSync(log);
  }
}

function takeOurs({ server: program, tools }, folder) {
  return withServer(program, folder, async (server) => {
    await server.makeContest(flags.contestants, QUESTIONS);
    const taken = await take(tools, server.child);
    const behind_ms = await server.boardsReady(flags.contestants);
    const redis_bytes = await server.redisMemory();
    await server.kill();
    const sqlite_bytes = server.sqliteBytes();
    checkRows(tools, folder);
    const rebuilt = await rebuild(server, flags.contestants);
    return { taken, behind_ms, redis_bytes, sqlite_bytes, ...rebuilt, reads: await read(tools, flags.contestants) };
  });
}

/** The boards of so many people, from a database that was filled while no server was there. */
function boardOf({ server: program, tools }, folder) {
  return withServer(program, folder, async (server) => {
    await server.makeContest(flags.board, QUESTIONS);
    await server.stop();
    execFileSync(path.join(tools, 'stock'), ['fill', path.join(folder, 'hoithi.db'), String(flags.board)]);
    const rebuilt = await rebuild(server, flags.board);
    const redis_bytes = await server.redisMemory();
    return { ...rebuilt, redis_bytes, sqlite_bytes: server.sqliteBytes(), rss_bytes: server.memory(), reads: await read(tools, flags.board) };
  });
}

async function takeLedger({ tools }, folder, bytes) {
  const sizes = Object.entries(bytes).map(([word, size]) => `${word}=${size}`).join(',');
  const args = ['--port', String(flags.port), '--questions', String(QUESTIONS), '--file', path.join(folder, 'ledger'), '--sizes', sizes];
  const child = spawn(...pinned(serverCore, files, path.join(tools, 'ledger'), args), { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`the ledger ended at once with ${code}`)));
  });
  try {
    return await take(tools, child);
  } finally {
    await stop(child);
  }
}

async function inFolder(work) {
  const folder = mkdtempSync(path.join(build, 'marathon-data-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measureBoard(found) {
  const before = loadavg()[0];
  say(`a board of ${flags.board}`);
  const board = await inFolder((folder) => boardOf(found, folder));
  return boardFiguresOf({ people: flags.board, board, load: { before, after: loadavg()[0] } });
}

async function measureContest(found) {
  const before = loadavg()[0];
  say('our server');
  const ours = await inFolder((folder) => takeOurs(found, folder));
  say('the ledger');
  const ledger = await inFolder((folder) => takeLedger(found, folder, ours.taken.bytes));
  return figuresOf({ ours, ledger, load: { before, after: loadavg()[0] } });
}

async function main() {
  mkdirSync(path.dirname(flags.out), { recursive: true });
  const found = programs(flags, ['marathon', 'ledger', 'stock', 'neighbours']);
  const figures = flags.board ? await measureBoard(found) : await measureContest(found);
  console.log(flags.board ? boardTable(figures) : table(figures));
  writeFileSync(flags.out, `${JSON.stringify(figures, null, 2)}\n`);
}

try {
  await main();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
