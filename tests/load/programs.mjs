// The programs of a benchmark: built, each on a core of its own, started, awaited, ended.
import { execFileSync, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const build = path.join(top, 'build');
const START_MS = 60000;
const STOP_MS = 10000;
const cores = availableParallelism();

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The cores that what is measured, and what measures, are kept on. */
export const serverCore = 0;
export const clientCore = cores > 1 ? 1 : 0;

/** Builds one preset's targets and returns its folder. */
function buildPreset(folder, settings, targets) {
  const quiet = { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync('cmake', ['--preset', 'release', '-B', folder, ...settings], quiet);
  execFileSync('cmake', ['--build', folder, '--target', ...targets, '--', '--quiet'], { ...quiet, stdio: ['ignore', 2, 2] });
  return folder;
}

/** The server and the folder of the tools, built unless they are given. */
export function programs({ server, tools }, targets) {
  const found =
    server ?? path.join(buildPreset(path.join(build, 'release'), [], ['contest-server']), 'contest-server/contest-server');
  const folder = tools ?? path.join(buildPreset(path.join(build, 'load'), ['-DHOITHI_TESTS=ON'], targets), 'tests/load');
  return { server: path.resolve(found), tools: path.resolve(folder) };
}

/** A program on one core, with as many open files as it may have. The shell becomes the program. */
export function pinned(core, files, program, args) {
  const pin = cores > 1 ? ['taskset', '-c', String(core)] : [];
  const raise = 'ulimit -n "$0" 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$@"';
  return ['bash', ['-c', raise, String(files), ...pin, program, ...args]];
}

export function exited(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });
}

export async function stop(child) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  const code = await exited(child);
  clearTimeout(timer);
  if (code !== 0) throw new Error(`the server that was stopped ended with ${code ?? child.signalCode}`);
}

/** Waits until it accepts people. */
export async function waitUntilReady(child, url) {
  for (const since = Date.now(); Date.now() - since < START_MS; await sleep(20)) {
    if (child.exitCode !== null) throw new Error(`the server ended at once with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('the server did not become ready');
}

/** Runs a tool on the clients' core to its end and reads the JSON that it prints. */
export async function ask(files, program, args, limitMs) {
  const child = spawn(...pinned(clientCore, files, program, args), { stdio: ['ignore', 'pipe', 'inherit'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  let text = '';
  for await (const piece of child.stdout) text += piece;
  const code = await exited(child);
  clearTimeout(timer);
  if (code !== 0) throw new Error(`${path.basename(program)} did not come to its end`);
  return JSON.parse(text);
}
