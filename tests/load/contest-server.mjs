// Our server as the marathon runs it: one folder of data over several lives, its contest, what
// it keeps in SQLite and in Redis.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { exited, pinned, serverCore, sleep, stop, top, waitUntilReady } from './programs.mjs';

const HOUR_MS = 3_600_000;
const UNITS = 100;
const BOARD_MS = 600_000;
export const contestId = 'cuoc-thi-cua-tinh';

/** An instant as a document has it: the clock of Viet Nam. */
const localTime = (at) => new Date(at + 7 * HOUR_MS).toISOString().slice(0, 19);

/** A province's contest: one round that is open, a paper for each, standings that are public. */
export function documentOf(people, questions) {
  const now = Date.now();
  const units = Array.from({ length: UNITS }, (_, i) =>
    ({ id: `don-vi-${i}`, name: `Công đoàn cơ sở ${i + 1}`, headcount: Math.max(people, 10) }));
  return {
    id: contestId,
    title: { vi: 'Tìm hiểu pháp luật lao động', en: 'Know your labour law' },
    notice: { vi: 'Dữ liệu chỉ dùng để xếp hạng và trao giải.', en: 'Data are used for ranking and prizes only.' },
    rounds: [{
      id: 'thi', title: { vi: 'Vòng thi', en: 'Round' },
      windows: [{ opens: localTime(now - HOUR_MS), closes: localTime(now + 12 * HOUR_MS) }],
      attempts: 1, minutes: 600,
    }],
    paper: { set: 'labour-law-basics', questions, shuffle_questions: true, shuffle_options: true },
    ranking: ['score', 'time'],
    identity: 'code',
    eligibility: { unit: 'required' },
    units,
    collective: [{ id: 'tham-gia', title: { vi: 'Tỷ lệ tham gia', en: 'Taking part' }, by: 'rate' }],
    prizes: [{ id: 'nhat', name: { vi: 'Giải nhất', en: 'First prize' }, of: 'contest', count: 1 }],
    publication: { standings: 'live', answers: 'after_close' },
  };
}

export class ContestServer {
  constructor({ server, data, port, files, log }) {
    Object.assign(this, { server, data, port, files, log });
    this.url = `http://127.0.0.1:${port}`;
    this.token = execFileSync(server, ['token', 'create', '--role', 'organiser', '--data', data], { encoding: 'utf8' }).trim();
  }

  async start() {
    const args = ['serve', '--port', String(this.port), '--data', this.data, '--sets', path.join(top, 'question-bank/sets'),
      '--registrations-max', '10000000'];
    this.child = spawn(...pinned(serverCore, this.files, this.server, args), { stdio: ['ignore', this.log, this.log] });
    await waitUntilReady(this.child, `${this.url}/healthz`);
  }

  stop() {
    return stop(this.child);
  }

  async kill() {
    this.child.kill('SIGKILL');
    await exited(this.child);
  }

  async get(where) {
    const answer = await fetch(this.url + where, { headers: { authorization: `Bearer ${this.token}` } });
    return { status: answer.status, json: await answer.json().catch(() => undefined) };
  }

  standings(query = 'of=contest&limit=1') {
    return this.get(`/api/v1/contests/${contestId}/standings?${query}`).catch(() => ({}));
  }

  async makeContest(people, questions) {
    const answer = await fetch(`${this.url}/api/v1/contests`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(documentOf(people, questions)),
    });
    if (answer.status !== 201) throw new Error(`the contest was not made: ${answer.status} ${await answer.text()}`);
  }

  /** Milliseconds until the board of the contest, and that of units, show so many. */
  async boardsReady(people) {
    const since = performance.now();
    for (const query of ['of=contest&limit=1', 'by=unit&limit=1']) {
      for (;;) {
        const { status, json } = await this.standings(query);
        if (status === 200 && json.total >= (query.startsWith('by') ? UNITS : people)) break;
        if (performance.now() - since > BOARD_MS)
          throw new Error(`the boards were not there after ${BOARD_MS / 1000} s: ${status} ${JSON.stringify(json)?.slice(0, 200)}`);
        await sleep(20);
      }
    }
    return performance.now() - since;
  }

  sqliteBytes() {
    return readdirSync(this.data).filter((name) => /\.(db|sqlite)/.test(name))
      .reduce((sum, name) => sum + statSync(path.join(this.data, name)).size, 0);
  }

  /** Bytes of the server's memory that are in RAM. */
  memory() {
    return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) * 1024;
  }

  /** The process of the private redis-server, by the folder it was started for. */
  redisProcess() {
    for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
      try {
        if (!readFileSync(`/proc/${name}/comm`, 'utf8').startsWith('redis-server')) continue;
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        if (words.includes(this.data) || readlinkSync(`/proc/${name}/cwd`).startsWith(this.data)) return Number(name);
      } catch { /* it is gone, or somebody else's */ }
    }
    throw new Error('the private redis-server was not found');
  }

  /** `used_memory` of INFO, asked on the private socket. */
  redisMemory() {
    const socket = path.join(this.data, 'redis.sock');
    return new Promise((resolve, reject) => {
      let text = '';
      const line = connect(socket, () => line.write('INFO memory\r\n'));
      line.setTimeout(10000, () => line.destroy(new Error('Redis did not answer')));
      line.on('error', reject).on('data', (bytes) => {
        text += bytes;
        const found = /^used_memory:(\d+)/m.exec(text);
        if (found) line.destroy(), resolve(Number(found[1]));
      });
    });
  }
}
