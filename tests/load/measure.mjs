// run [--players N] [--pairs N] [--port P] [--server PROGRAM --tools DIR] [--out FILE]
//
// The benchmark of a live round: our server and the floor play the same round in turn, never at
// the same time, each on one core with the herd on another. Prints a table and writes FILE
// (build/load.json). Exits 1 if a round does not play to its end or a count in it is wrong; no
// time makes it fail. Without --server and --tools it builds what it runs. README.md says what
// each figure means.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { figuresOf, table } from './figures.mjs';

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const build = path.join(top, 'build');
const START_MS = 20000;
const STOP_MS = 10000;
const PLAY_MS = 300000;
const IDLE_MS = 10000;
const FLUSHES = 500;
const SPARE_DESCRIPTORS = 500;

function readFlags() {
  const options = {
    players: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '5' },
    port: { type: 'string', default: '24300' },
    server: { type: 'string' },
    tools: { type: 'string' },
    out: { type: 'string', default: path.join(build, 'load.json') },
  };
  try {
    const { values } = parseArgs({ options });
    for (const name of ['players', 'pairs', 'port'])
      if (!/^[1-9]\d{0,4}$/.test(values[name])) throw new Error(`--${name} must be a number from 1 to 99999, not ${values[name]}`);
    return { ...values, players: Number(values.players), pairs: Number(values.pairs), port: Number(values.port) };
  } catch (error) {
    say(`${error.message}. See tests/load/README.md.`);
    process.exit(2);
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text) => process.stderr.write(`load: ${text}\n`);
const flags = readFlags();
const { players, port } = flags;
const cores = availableParallelism();

/** Builds one preset's targets and returns its folder. */
function buildPreset(folder, settings, targets) {
  const quiet = { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync('cmake', ['--preset', 'release', '-B', folder, ...settings], quiet);
  execFileSync('cmake', ['--build', folder, '--target', ...targets, '--', '--quiet'], { ...quiet, stdio: ['ignore', 2, 2] });
  return folder;
}

function programs() {
  const server =
    flags.server ?? path.join(buildPreset(path.join(build, 'release'), [], ['contest-server']), 'contest-server/contest-server');
  const tools =
    flags.tools ?? path.join(buildPreset(path.join(build, 'load'), ['-DHOITHI_TESTS=ON'], ['herd', 'floor', 'flush']), 'tests/load');
  return { server: path.resolve(server), tools: path.resolve(tools) };
}

/** A program on one core, with as many open files as it may have. The shell becomes the program. */
function pinned(core, program, args) {
  const pin = cores > 1 ? ['taskset', '-c', String(core)] : [];
  const raise = 'ulimit -n "$0" 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$@"';
  return ['bash', ['-c', raise, String(players + SPARE_DESCRIPTORS), ...pin, program, ...args]];
}

function exited(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });
}

async function stop(child) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  const code = await exited(child);
  clearTimeout(timer);
  if (code !== 0) throw new Error(`the server that was stopped ended with ${code ?? child.signalCode}`);
}

/** Waits until it accepts players. */
async function waitUntilReady(child, url) {
  for (const since = Date.now(); Date.now() - since < START_MS; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`the server ended at once with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('the server did not become ready');
}

function startFloor(tools, sizes) {
  const list = Object.entries(sizes).map(([word, size]) => `${word}=${size}`).join(',');
  const args = ['--port', String(port), '--players', String(players), '--sizes', list];
  const child = spawn(...pinned(0, path.join(tools, 'floor'), args), { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the floor ended at once with ${code}`)));
  });
}

async function startServer(server, data, log) {
  const sets = path.join(top, 'question-bank/sets');
  const args = ['serve', '--port', String(port), '--data', data, '--sets', sets];
  const child = spawn(...pinned(0, server, args), { stdio: ['ignore', log, log] });
  await waitUntilReady(child, `http://127.0.0.1:${port}/healthz`);
  return child;
}

/** Plays one round against what listens on the port. */
async function play(tools, target, extra) {
  const args = ['--port', String(port), '--players', String(players), '--process', String(target.pid)];
  args.push('--lone', String(Math.min(200, players)), ...extra);
  const herd = spawn(...pinned(cores > 1 ? 1 : 0, path.join(tools, 'herd'), args), { stdio: ['ignore', 'pipe', 'inherit'] });
  const timer = setTimeout(() => herd.kill('SIGKILL'), PLAY_MS);
  let text = '';
  for await (const piece of herd.stdout) text += piece;
  const code = await exited(herd);
  clearTimeout(timer);
  if (code !== 0) throw new Error('the herd could not play the round to its end');
  return JSON.parse(text);
}

/** What is stored must be what was acknowledged: every answer of every player, and their sums. */
async function checkResults(played, token) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/rounds/${played.round}/results`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`the results cannot be read: ${answer.status} ${await answer.text()}`);
  const results = (await answer.json()).players;
  if (results.length !== players) throw new Error(`the results have ${results.length} of ${players} players`);
  for (const player of results) {
    const points = player.answers.reduce((sum, one) => sum + one.points, 0);
    if (player.answers.length !== played.questions)
      throw new Error(`player ${player.player} has ${player.answers.length} of ${played.questions} answers stored`);
    if (points !== player.score) throw new Error(`player ${player.player} has ${player.score} points, answers give ${points}`);
  }
}

async function playOurs({ server, tools }, index) {
  const data = mkdtempSync(path.join(build, 'load-data-'));
  const logPath = path.join(path.dirname(flags.out), 'load-server.log');
  const log = openSync(logPath, 'w');
  let child;
  try {
    const flushes = JSON.parse(execFileSync(...pinned(0, path.join(tools, 'flush'), [data, String(FLUSHES)]), { encoding: 'utf8' }));
    const token = execFileSync(server, ['token', 'create', '--role', 'organiser', '--data', data], { encoding: 'utf8' }).trim();
    child = await startServer(server, data, log);
    const played = await play(tools, child, ['--token', token, '--idle-ms', String(index === 0 ? IDLE_MS : 0)]);
    await checkResults(played, token);
    await stop(child);
    return { played, flushes };
  } catch (error) {
    child?.kill('SIGKILL');
    throw new Error(`${error.message}\n${readFileSync(logPath, 'utf8').split('\n').slice(-12).join('\n')}`);
  } finally {
    closeSync(log);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function playFloor({ tools }, sizes) {
  const child = await startFloor(tools, sizes);
  try {
    return await play(tools, child, []);
  } finally {
    await stop(child);
  }
}

async function main() {
  mkdirSync(path.dirname(flags.out), { recursive: true });
  const found = programs();
  const pairs = [];
  const flushes = [];
  for (let i = 0; i < flags.pairs; i++) {
    say(`pair ${i + 1} of ${flags.pairs}: ours`);
    const ours = await playOurs(found, i);
    say(`pair ${i + 1} of ${flags.pairs}: the floor`);
    const floor = await playFloor(found, ours.played.bytes);
    pairs.push({ ours: ours.played, floor });
    flushes.push(...ours.flushes);
  }
  const figures = figuresOf(players, pairs, flushes);
  console.log(table(figures));
  writeFileSync(flags.out, `${JSON.stringify(figures, null, 2)}\n`);
}

try {
  await main();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
