import { runKillRounds } from '../test/support/kill-rounds.js';
import type { BenchServer } from './bench-database.server.js';
import type { Figure } from './figure.rules.js';

const ROUNDS = 200;
const INSTANCES = 3;
const SEED = 20_260_610;

/**
 * Three instances on one database, and in each of 200 rounds one of them killed at a random moment of booking a raid: at the
 * end every sheet, sign-up, announcement and row must stand exactly once. A round takes some four seconds.
 */
export async function killBench(server: BenchServer): Promise<Figure[]> {
  const outcome = await runKillRounds({
    rounds: ROUNDS,
    instances: INSTANCES,
    seed: SEED,
    databaseUrl: await server.database('kill'),
    onRound: (round) => {
      if (process.stderr.isTTY) process.stderr.write(`\rround ${round} of ${ROUNDS}`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  for (const detail of outcome.details) console.error(detail);
  const { rounds, struck, doubles, lost, mended } = outcome;
  return [
    {
      name: 'kill: doubles and losses',
      measured: `${doubles} doubled, ${lost} lost in ${rounds} kills, ${struck} of them in the middle of a night's work; ${mended} late sheets and sign-ups taken away again`,
      ratio: null,
      aim: { text: 'none of either', met: doubles + lost === 0 },
    },
  ];
}
