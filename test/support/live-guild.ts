import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { SecretBox } from '../../src/shared/secrets/secret-box.service.js';
import { instantOf, localDateOf, localTimeOf, weekdayOf } from '../../src/shared/time/calendar.rules.js';
import { startSimulators, type Simulators } from '../../src/simulators/simulators.server.js';
import { Instance } from './instance.js';
import { People } from './people.js';
import { blizzardSeed, discordSeed, raidHelperSeed, WORLD } from './small-world.js';

const SECRETS_KEY = '00'.repeat(32);

/** Waits until something is so; says what it waited for when it never is. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 60_000,
  details: () => string = () => '',
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not so within ${withinMs / 1000} s: ${what}. ${details()}`);
    await pause(15);
  }
}

/**
 * A guild whose platform runs as real processes, as many as wanted, by the real clock, on one database and the
 * simulators. Its Raid-Helper adds a second row for whoever is signed up twice, so that nothing done twice stays hidden.
 */
export class LiveGuild {
  readonly instances: Instance[] = [];
  private nights = 0;

  private constructor(
    readonly timezone: string,
    readonly databaseUrl: string,
    readonly simulators: Simulators,
    readonly sql: pg.Client,
    readonly people: People,
    private readonly folder: string,
  ) {}

  /** @param databaseUrl a migrated database that nobody else uses */
  static async start(databaseUrl: string, timezone: string): Promise<LiveGuild> {
    const simulators = await startSimulators({
      ports: { discord: 0, raidHelper: 0, blizzard: 0 },
      discordSeed,
      raidHelperSeed: raidHelperSeed(timezone),
      blizzardSeed,
    });
    simulators.raidHelper.variants.secondSignUp = 'double';
    const sql = new pg.Client({ connectionString: databaseUrl });
    sql.on('error', () => undefined);
    await sql.connect();
    await sql.query(
      `insert into common.discord_config
         (guild_discord_id, raid_helper_api_key, raid_helper_server_id, raid_creator_discord_id, raid_channel_id,
          raid_event_timezone)
       values ($1, $2, $1, $3, $4, $5)`,
      [
        WORLD.guildId,
        new SecretBox(SECRETS_KEY).seal(WORLD.raidHelperKey),
        WORLD.leaderId,
        WORLD.raidChannel,
        timezone,
      ],
    );
    const folder = mkdtempSync(join(tmpdir(), 'guild-live-'));
    return new LiveGuild(timezone, databaseUrl, simulators, sql, new People(sql, simulators), folder);
  }

  /** Starts an instance without waiting for it. @param settings over those of the guild */
  launch(settings: Readonly<Record<string, string>> = {}): Instance {
    const instance = Instance.launch(
      {
        DATABASE_URL: this.databaseUrl,
        JWT_SECRET: 'test-secret-of-at-least-thirty-two-characters',
        SECRETS_KEY,
        DISCORD_BOT_TOKEN: WORLD.botToken,
        DISCORD_GUILD_ID: WORLD.guildId,
        DISCORD_CLIENT_ID: WORLD.applicationId,
        DISCORD_API_URL: this.simulators.discord.apiUrl,
        RAID_HELPER_API_URL: this.simulators.raidHelper.apiUrl,
        BLIZZARD_API_URL: this.simulators.blizzard.apiUrl,
        BLIZZARD_OAUTH_URL: this.simulators.blizzard.oauthUrl,
        GUILD_NAME: 'Small Guild',
        GUILD_TIMEZONE: this.timezone,
        ...settings,
      },
      this.folder,
    );
    this.instances.push(instance);
    return instance;
  }

  /** A weekly night of its own whose raid began so many minutes ago; answers the raid's id and its title. */
  async begun(minutesAgo: number): Promise<{ raidId: number; title: string }> {
    const title = `Night ${(this.nights += 1)}`;
    const began = new Date(Date.now() - minutesAgo * 60_000);
    const date = localDateOf(began, this.timezone);
    const time = localTimeOf(began, this.timezone);
    const rows = await this.rows<{ id: number }>(
      `with night as (
         insert into patt.recurring_events (label, day_of_week, default_start_time, timezone, default_duration_minutes)
         values ($1, $2, $3, $4, 120) returning id
       )
       insert into patt.raid_events (recurring_event_id, title, event_date, start_time_utc, end_time_utc)
       select id, $1, $5, $6::timestamptz, $6::timestamptz + interval '2 hours' from night returning id`,
      [title, weekdayOf(date), time, this.timezone, date, instantOf(date, time, this.timezone)],
    );
    return { raidId: rows[0]?.id ?? 0, title };
  }

  /** Lets the queue's time pass: what waits for later is due now. */
  async hurryQueue(): Promise<void> {
    await this.sql.query(
      `update pgboss.job set start_after = now() where state in ('created', 'retry') and start_after > now()`,
    );
  }

  async rows<T = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.sql.query(text, values)).rows as T[];
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.sql.end();
    await this.simulators.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
