// Turns what the marathon measured into the figures of build/marathon.json and their table.
const round = (number, digits = 1) => Number(number.toFixed(digits));
const ms = (us) => round(us / 1000, 2);
const acts = ['connect', 'enter', 'register', 'start', 'answer', 'submit'];

/** One stretch of one server, in milliseconds. */
function summarise(stretch) {
  const made = {
    seconds: round(stretch.seconds), attempts_per_s: round(stretch.attempts_per_s), answers_per_s: round(stretch.answers_per_s),
    starts_in_line: stretch.waited,
  };
  for (const act of acts) {
    made[`${act}_p50_ms`] = ms(stretch[act].p50_us);
    made[`${act}_p99_ms`] = ms(stretch[act].p99_us);
  }
  return made;
}

/** Ours divided by the ledger's, number by number. */
function ratios(ours, ledger) {
  return Object.fromEntries(Object.keys(ours).map((name) => [name, ledger[name] ? round(ours[name] / ledger[name], 2) : null]));
}

export function figuresOf({ ours, ledger, load }) {
  const figures = {
    contestants: ours.taken.contestants,
    connections: ours.taken.connections,
    questions: ours.taken.questions,
    rate: ours.taken.rate,
    sqlite_mb: round(ours.sqlite_bytes / 2 ** 20),
    sqlite_bytes_per_attempt: Math.round(ours.sqlite_bytes / ours.taken.contestants),
    redis_mb: round(ours.redis_bytes / 2 ** 20),
    redis_bytes_per_contestant: Math.round(ours.redis_bytes / ours.taken.contestants),
    server_rss_mb: round(ours.taken.rss_kb / 1024),
    boards_behind_ms: round(ours.behind_ms, 0),
    ...boards(ours, load),
  };
  for (const stretch of ['days', 'hour']) {
    const mine = summarise(ours.taken[stretch]);
    const theirs = summarise(ledger[stretch]);
    figures[stretch] = { ours: mine, ledger: theirs, ratio: ratios(mine, theirs) };
  }
  return figures;
}

/** What is the same in both: boards from the database, and readings of them. */
function boards(rebuilt, load) {
  return {
    load_ms: round(rebuilt.load_ms, 0),
    rebuild_after_kill_ms: round(rebuilt.restart_ms, 0),
    rebuild_after_redis_ms: round(rebuilt.redis_ms, 0),
    read_p50_ms: ms(rebuilt.reads.p50_us),
    read_p99_ms: ms(rebuilt.reads.p99_us),
    machine_load: { before: round(load.before, 2), after: round(load.after, 2) },
  };
}

export function boardFiguresOf({ people, board, load }) {
  return {
    people,
    sqlite_mb: round(board.sqlite_bytes / 2 ** 20),
    redis_mb: round(board.redis_bytes / 2 ** 20),
    server_rss_mb: round(board.rss_bytes / 2 ** 20),
    ...boards(board, load),
  };
}

const row = (cells) => cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell ?? '').padStart(12))).join('');

function stretchRows(title, { ours, ledger, ratio }, aims) {
  const names = Object.keys(ours).filter((name) => name !== 'seconds');
  return [
    row([title, 'ours', 'ledger', 'ratio', 'aim']),
    ...['seconds', ...names].map((name) => row([name, ours[name], ledger[name], ratio[name] === null ? '' : `${ratio[name]}x`, aims[name]])),
    '',
  ];
}

function boardRows(figures, aims = {}) {
  return [
    row(['start after kill -9 ms', figures.load_ms]),
    row(['… until boards are there ms', figures.rebuild_after_kill_ms, '', '', aims.rebuild]),
    row(['boards after Redis died ms', figures.rebuild_after_redis_ms, '', '', aims.rebuild]),
    row(['place and neighbours p50 ms', figures.read_p50_ms, '', '', '1']),
    row(['place and neighbours p99 ms', figures.read_p99_ms]),
  ];
}

/** A million people in 20 s is the aim; fewer are only shown. */
export function boardTable(figures) {
  const loads = figures.machine_load;
  return [
    `boards of ${figures.people} people; load ${loads.before} before, ${loads.after} after`,
    row(['', 'ours', '', '', 'aim']),
    row(['SQLite MB', figures.sqlite_mb]),
    row(['Redis MB', figures.redis_mb]),
    row(['server RSS MB', figures.server_rss_mb]),
    ...boardRows(figures, { rebuild: figures.people === 1000000 ? '20000' : '' }),
  ].join('\n');
}

/** The figures as text; the aims are those for two cores and 10,000 connections. */
export function table(figures) {
  const loads = figures.machine_load;
  return [
    `${figures.contestants} contestants, ${figures.questions} questions, ${figures.connections} connected in the last hour; ` +
      `load ${loads.before} before, ${loads.after} after`,
    '',
    ...stretchRows('the days', figures.days, {}),
    ...stretchRows(`the last hour (${figures.rate} turns/s)`, figures.hour, { answers_per_s: '1500', answer_p99_ms: '50' }),
    row(['what is kept', 'ours', '', '', 'aim']),
    row(['SQLite MB (bytes an attempt)', figures.sqlite_mb, figures.sqlite_bytes_per_attempt]),
    row(['Redis MB (bytes a contestant)', figures.redis_mb, figures.redis_bytes_per_contestant]),
    row(['server RSS MB', figures.server_rss_mb]),
    row(['boards behind the end ms', figures.boards_behind_ms]),
    ...boardRows(figures),
  ].join('\n');
}
