import { startBenchServer, type BenchServer } from './bench-database.server.js';
import { bookingPassBench } from './booking-pass.bench.js';
import { guildRosterBench } from './guild-roster.bench.js';
import { killBench } from './kill.bench.js';
import { startBench } from './start.bench.js';
import { lineOf, type Figure } from './figure.rules.js';
import { memberSyncBench } from './member-sync.bench.js';
import { raidListBench } from './raid-list.bench.js';
import { slotsBench } from './slots.bench.js';
import { tallyBench } from './tally.bench.js';
import { voteBench } from './vote.bench.js';

/** Runs the benchmarks, or the one that is named: `npm run bench -- raid-list`. Each prints a line per figure. */
const BENCHES: Readonly<Record<string, (server: BenchServer) => Promise<Figure[]>>> = {
  start: startBench,
  'raid-list': raidListBench,
  'guild-roster': guildRosterBench,
  'booking-pass': bookingPassBench,
  'member-sync': memberSyncBench,
  kill: killBench,
  tally: tallyBench,
  vote: voteBench,
  slots: slotsBench,
};

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !(wanted in BENCHES)) {
  console.error(`There is no benchmark "${wanted}": name one of ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
const server = await startBenchServer();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().finally(() => process.exit(1)));
}
try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted !== undefined && wanted !== name) continue;
    for (const figure of await bench(server)) console.log(lineOf(figure));
  }
} finally {
  await server.stop();
}
