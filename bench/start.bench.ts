import { hostEnvironment, type BenchServer } from './bench-database.server.js';
import { startChild } from './child.server.js';
import { medianOf, type Figure } from './figure.rules.js';

const ROUNDS = 5;

/**
 * From the start of the process to the first answer, of the real application on a migrated database and of a bare
 * node:http server, in turns; medians, after one start of each that warms the disk's cache and is not counted.
 */
export async function startBench(server: BenchServer): Promise<Figure[]> {
  const environment = hostEnvironment(await server.database('start'));
  const { folder } = server;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const app = await startChild('../src/main.js', { path: '/api/health', environment, folder });
    await app.stop();
    const bare = await startChild('./bare-http.main.js', { path: '/', environment: {}, folder });
    await bare.stop();
    if (round === 0) continue;
    ours.push(app.firstAnswerMs);
    theirs.push(bare.firstAnswerMs);
  }
  const [mine, bare] = [medianOf(ours), medianOf(theirs)];
  const slower = mine / bare;
  return [
    {
      name: 'start: first answer',
      measured: `${mine.toFixed(0)} ms, bare node:http ${bare.toFixed(0)} ms`,
      ratio: slower,
      aim: { text: 'at most 40.00', met: slower <= 40 },
    },
  ];
}
