import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { seedDemoAccount } from '../../seed/demo-account.seed.js';
import { ensureDueRaid } from '../../seed/demo-due-raid.seed.js';
import type { DemoGuild } from '../../seed/demo-guild.rules.js';
import { sheetsOnRecord } from '../../seed/demo-sheets.seed.js';
import { seedDemo } from '../../seed/demo.seed.js';
import { hashPassword } from '../auth/password.service.js';
import { StartError } from '../shared/config/start.errors.js';
import { withClient } from '../shared/database/client.service.js';
import { startEmbeddedPostgres } from '../shared/database/embedded-postgres.service.js';
import { SecretBox } from '../shared/secrets/secret-box.service.js';
import type { SheetSeed } from '../simulators/raid-helper/raid-helper.world.js';

/** All that a demo leaves in its folder; whatever else lies there is not ours to remove. */
const OWN_FILES = ['postgres', 'postgres-password', 'jwt-secret', 'secrets-key', 'simulators', 'demo.log'];

/** What the seeding found or made. */
export interface SeededDemo {
  /** Whether the guild was made just now. */
  readonly isNew: boolean;
  /** The login name of the guild leader. */
  readonly accountName: string;
  /** What Raid-Helper has to know, whenever the guild was made. */
  readonly sheets: SheetSeed[];
}

/** Forgets an earlier demo. @throws StartError while one still uses the folder */
export async function forgetDemo(folder: string): Promise<void> {
  const postmaster = join(folder, 'postgres', 'postmaster.pid');
  if (existsSync(postmaster)) {
    // A demo that was killed leaves its server running; taking it over and giving it up stops it.
    const server = await startEmbeddedPostgres(folder);
    await server.stop();
    if (existsSync(postmaster)) {
      throw new StartError([`Another demo uses ${folder}: stop it first, or name another DATA_DIR.`]);
    }
  }
  for (const name of OWN_FILES) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Makes the guild, or sees to it that one made earlier has a raid to watch; all of it or nothing. */
export async function seedDemoGuild(url: string, guild: DemoGuild, secretsKey: string): Promise<SeededDemo> {
  const box = new SecretBox(secretsKey);
  // Nobody knows this password: the way in is the one-time link.
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  return withClient(url, async (run) => {
    await run('begin');
    const isNew = await seedDemo(run, guild, (plain) => box.seal(plain));
    if (!isNew) await ensureDueRaid(run, guild.now);
    const accountName = await seedDemoAccount(run, guild.people[0]?.handle ?? '', passwordHash);
    const sheets = await sheetsOnRecord(run);
    await run('commit');
    return { isNew, accountName, sheets };
  });
}
