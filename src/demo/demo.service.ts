import { RequestContext } from '@mikro-orm/core';
import { join } from 'node:path';
import { demoGuild } from '../../seed/demo-guild.rules.js';
import { AccountRepository } from '../auth/account.repository.js';
import { LoginLinkService } from '../auth/login-link.service.js';
import { openDatabase, startPlatform, type Database, type Platform } from '../platform.service.js';
import { hostSecrets } from '../shared/config/host-secrets.service.js';
import { codeOf, StartError } from '../shared/config/start.errors.js';
import { startSimulators, type Simulators, type SimulatorsOptions } from '../simulators/simulators.server.js';
import { forgetDemo, seedDemoGuild } from './demo-data.service.js';
import type { DemoOptions } from './demo-options.rules.js';
import { assertPortsFree } from './demo-ports.service.js';
import { demoSettings } from './demo-settings.rules.js';
import type { DemoGuide } from './demo-story.messages.js';

/** A demo that runs, as its story needs it. */
export interface DemoScene {
  readonly guide: DemoGuide;
  readonly database: Database;
  readonly simulators: Simulators;
  readonly startedAt: Date;
}

/** The whole platform with the demo guild on this machine; it starts whole or not at all. */
export class Demo {
  private readonly opened: (() => Promise<void>)[] = [];

  constructor(private readonly options: DemoOptions) {}

  /** @throws StartError */
  async start(): Promise<DemoScene> {
    const { ports, fresh } = this.options;
    const startedAt = new Date();
    const guild = demoGuild(startedAt);
    const settings = demoSettings(guild, this.options);
    const folder = settings.DATA_DIR;
    await assertPortsFree([
      { port: settings.PORT, whose: 'PORT', mend: 'set PORT to another number' },
      { port: ports.discord, whose: "The Discord simulator's port", mend: 'choose another with --discord-port' },
      { port: ports.raidHelper, whose: "Raid-Helper's port", mend: 'choose another with --raid-helper-port' },
      { port: ports.blizzard, whose: "Blizzard's port", mend: 'choose another with --blizzard-port' },
    ]);
    if (fresh) await forgetDemo(folder);
    const database = await openDatabase(settings);
    this.opened.push(() => database.close());
    const { isNew, accountName, sheets } = await seedDemoGuild(database.url, guild, hostSecrets(settings).secretsKey);
    const simulators = await this.openSimulators({
      ports,
      discordSeed: guild.discordSeed,
      raidHelperSeed: { ...guild.raidHelperSeed, events: sheets },
      blizzardSeed: guild.blizzardSeed,
      stateFolder: join(folder, 'simulators'),
    });
    const logFile = join(folder, 'demo.log');
    const platform = await startPlatform(settings, database, { background: true, logFile });
    this.opened.push(() => platform.stop());
    const guide = {
      guildName: settings.GUILD_NAME,
      people: guild.people.length,
      characters: guild.characters.length,
      leader: guild.people[0]?.handle ?? '',
      isNew,
      siteUrl: platform.url,
      loginUrl: `${platform.url}/one-time-login?code=${await loginTokenOf(accountName, database, platform)}`,
      discordUrl: simulators.discord.url,
      raidHelperUrl: simulators.raidHelper.url,
      blizzardUrl: simulators.blizzard.url,
      folder,
      logFile,
    };
    return { guide, database, simulators, startedAt };
  }

  /** Stops what has been started, the last first; one part that fails to stop does not keep the others running. */
  async stop(): Promise<void> {
    const faults: unknown[] = [];
    for (const close of this.opened.splice(0).reverse()) await close().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw new AggregateError(faults, 'The demo did not stop as it should.');
  }

  private async openSimulators(options: SimulatorsOptions): Promise<Simulators> {
    const simulators = await startSimulators(options).catch((error: unknown) => {
      // A port taken since we looked, or a state file that somebody damaged: both sentences say what to do.
      const message = error instanceof Error ? error.message : String(error);
      throw new StartError([`The simulators did not start (${codeOf(error) || 'state'}): ${message}.`]);
    });
    this.opened.push(() => simulators.close());
    return simulators;
  }
}

async function loginTokenOf(accountName: string, { orm }: Database, { app }: Platform): Promise<string> {
  return RequestContext.create(orm.em, async () => {
    const account = await app.get(AccountRepository, { strict: false }).byName(accountName);
    if (!account) throw new Error(`The demo has no account ${accountName}.`);
    return app.get(LoginLinkService, { strict: false }).loginToken(account);
  });
}
