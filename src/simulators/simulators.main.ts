import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { smallGuildSeed, type GuildSeed } from './seed.rules.js';
import { startSimulators, type Simulators } from './simulators.server.js';

const USAGE = `Simulated Discord, Raid-Helper and Blizzard on 127.0.0.1.

  --discord-port <n>      4810
  --raid-helper-port <n>  4820
  --blizzard-port <n>     4830
  --seed <file>           JSON with discord, raidHelper and blizzard; a dozen invented members without it
  --state <folder>        keep the worlds there over a restart`;

const { values } = parseArgs({
  options: {
    'discord-port': { type: 'string', default: '4810' },
    'raid-helper-port': { type: 'string', default: '4820' },
    'blizzard-port': { type: 'string', default: '4830' },
    seed: { type: 'string' },
    state: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  const seed =
    values.seed === undefined
      ? smallGuildSeed(new Date())
      : (JSON.parse(readFileSync(values.seed, 'utf8')) as GuildSeed);
  let simulators: Simulators;
  try {
    simulators = await startSimulators({
      ports: {
        discord: Number(values['discord-port']),
        raidHelper: Number(values['raid-helper-port']),
        blizzard: Number(values['blizzard-port']),
      },
      discordSeed: seed.discord,
      raidHelperSeed: seed.raidHelper,
      blizzardSeed: seed.blizzard,
      stateFolder: values.state,
    });
  } catch (error) {
    console.error(sentence(error));
    process.exitCode = 1;
    return;
  }
  console.log(`Discord      ${simulators.discord.url}`);
  console.log(`Raid-Helper  ${simulators.raidHelper.url}  (interface at ${simulators.raidHelper.apiUrl})`);
  console.log(`Blizzard     ${simulators.blizzard.url}`);
  console.log('Ctrl+C stops them.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulators.close());
}

function sentence(error: unknown): string {
  const { code, port, message } = error as Error & { code?: string; port?: number };
  return code === 'EADDRINUSE'
    ? `Port ${port} is taken: stop what listens there, or name another port (see --help).`
    : `The simulators did not start: ${message}`;
}
