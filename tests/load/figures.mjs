// Turns what the herd measured into the figures of build/load.json and their table.
/** The value that a share (0 to 1) of the numbers do not exceed, by nearest rank. */
function percentile(numbers, share) {
  const ordered = [...numbers].sort((a, b) => a - b);
  return ordered[Math.max(Math.ceil(share * ordered.length), 1) - 1];
}

const median = (numbers) => percentile(numbers, 0.5);
const round = (number, digits = 1) => Number(number.toFixed(digits));

/** One played round, as single numbers. */
function summarise(played) {
  return {
    join_ms: round(median(played.join_ms)),
    fanout_ms: round(median(played.fanout_ms)),
    round_ms: round(median(played.round_ms)),
    reveal_ms: round(median(played.reveal_ms)),
    standings_ms: round(median(played.standings_ms)),
    lone_p50_us: round(percentile(played.lone_us, 0.5)),
    lone_p99_us: round(percentile(played.lone_us, 0.99)),
  };
}

const summarised = ['join_ms', 'fanout_ms', 'round_ms', 'reveal_ms', 'standings_ms'];

function medians(rounds) {
  const summaries = rounds.map(summarise);
  const lone = rounds.flatMap((played) => played.lone_us);
  const result = {};
  for (const name of summarised) result[name] = round(median(summaries.map((one) => one[name])));
  result.lone_p50_us = round(percentile(lone, 0.5));
  result.lone_p99_us = round(percentile(lone, 0.99));
  return result;
}

/** The median of ours to the floor's, pair by pair. */
function ratio(pairs, name) {
  const one = ({ ours, floor }) => summarise(ours)[name] / summarise(floor)[name];
  return round(median(pairs.map(one)), 2);
}

/** pairs: [{ours, floor}] as the herd printed them; flushes: microseconds of the disk. */
export function figuresOf(players, pairs, flushes) {
  const ours = medians(pairs.map((pair) => pair.ours));
  const floor = medians(pairs.map((pair) => pair.floor));
  const idle = pairs.map((pair) => pair.ours.idle_cpu).filter((percent) => percent >= 0);
  return {
    players,
    fanout_ms: ours.fanout_ms,
    fanout_ratio: ratio(pairs, 'fanout_ms'),
    round_ms: ours.round_ms,
    round_ratio: ratio(pairs, 'round_ms'),
    lone_p50_us: ours.lone_p50_us,
    lone_p99_us: ours.lone_p99_us,
    rss_mb: round(Math.max(...pairs.map((pair) => pair.ours.rss_kb)) / 1024),
    idle_cpu: round(Math.max(...idle), 2),
    reveal_ms: ours.reveal_ms,
    reveal_ratio: ratio(pairs, 'reveal_ms'),
    standings_ms: ours.standings_ms,
    standings_ratio: ratio(pairs, 'standings_ms'),
    join_ms: ours.join_ms,
    flush_p50_us: round(percentile(flushes, 0.5)),
    flush_p99_us: round(percentile(flushes, 0.99)),
    repeats: pairs.reduce((sum, pair) => sum + pair.ours.repeats, 0),
    floor,
    pairs: pairs.map((pair) => ({ ours: summarise(pair.ours), floor: summarise(pair.floor) })),
  };
}

function row(cells) {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(22) : cell.padStart(14))).join('');
}

function pairRow(pair, index) {
  const cell = (name) => `${pair.ours[name].toFixed(0)} / ${pair.floor[name].toFixed(0)}`;
  return row([`pair ${index + 1}`, ...[...summarised, 'lone_p50_us', 'lone_p99_us'].map(cell)]);
}

/** The figures as text; the aims are those for two cores and 10,000 players. */
export function table(figures) {
  const { floor } = figures;
  const line = (name, ours, theirs, times, aim) =>
    row([name, String(ours), theirs === undefined ? '' : String(theirs), times ? `${times}x` : '', aim ?? '']);
  return [
    `${figures.players} players; each pair is ours / the floor's`,
    row(['', 'join ms', 'fan-out ms', 'round ms', 'reveal ms', 'standings ms', 'lone p50 us', 'lone p99 us']),
    ...figures.pairs.map(pairRow),
    '',
    row(['medians', 'ours', 'floor', 'ratio', 'aim (10,000)']),
    line('fan-out ms', figures.fanout_ms, floor.fanout_ms, figures.fanout_ratio, '1.3x'),
    line('round ms', figures.round_ms, floor.round_ms, figures.round_ratio, '1.5x, 300'),
    line('reveal ms', figures.reveal_ms, floor.reveal_ms, figures.reveal_ratio, 'floor + 100'),
    line('standings ms', figures.standings_ms, floor.standings_ms, figures.standings_ratio, 'floor + 100'),
    line('join ms', figures.join_ms, floor.join_ms),
    line('lone p50 us', figures.lone_p50_us, floor.lone_p50_us),
    line('lone p99 us', figures.lone_p99_us, floor.lone_p99_us, undefined, '1000 + flush'),
    line('flush p50 us', figures.flush_p50_us),
    line('flush p99 us', figures.flush_p99_us),
    line('rss growth MB', figures.rss_mb, undefined, undefined, '25'),
    line('idle CPU %', figures.idle_cpu, undefined, undefined, '0'),
    line('repeated messages', figures.repeats),
  ].join('\n');
}
