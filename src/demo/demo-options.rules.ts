import { parseArgs } from 'node:util';
import { StartError } from '../shared/config/start.errors.js';

export const DEMO_USAGE = `A demo guild on this machine, with simulated Discord, Raid-Helper and Blizzard.

  npm run demo                goes on with the guild of the last time
  npm run demo -- --fresh     forgets that guild and starts over

  --discord-port <n>          4810
  --raid-helper-port <n>      4820
  --blizzard-port <n>         4830

The settings PORT (3000), DATA_DIR (.data; the demo keeps to its folder "demo" in it) and LOG_LEVEL (warn) apply.`;

export interface DemoOptions {
  readonly fresh: boolean;
  readonly ports: { readonly discord: number; readonly raidHelper: number; readonly blizzard: number };
}

/** @throws StartError that names every argument that is not understood */
export function demoOptions(args: readonly string[]): DemoOptions {
  const values = parse(args);
  const faults: string[] = [];
  const port = (name: 'discord-port' | 'raid-helper-port' | 'blizzard-port') => {
    const number = Number(values[name]);
    if (!/^\d+$/.test(values[name]) || number < 1 || number > 65_535) {
      faults.push(`--${name} must be a port: a number from 1 to 65535.`);
    }
    return number;
  };
  const ports = {
    discord: port('discord-port'),
    raidHelper: port('raid-helper-port'),
    blizzard: port('blizzard-port'),
  };
  if (faults.length > 0) throw new StartError(faults);
  return { fresh: values.fresh, ports };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        'discord-port': { type: 'string', default: '4810' },
        'raid-helper-port': { type: 'string', default: '4820' },
        'blizzard-port': { type: 'string', default: '4830' },
      },
    }).values;
  } catch (error) {
    throw new StartError([`${error instanceof Error ? error.message : String(error)}\n\n${DEMO_USAGE}`]);
  }
}
