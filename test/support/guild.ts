import { RequestContext } from '@mikro-orm/core';
import { Client } from 'discord.js';
import pg from 'pg';
import { openDatabase, startPlatform, type Database, type Platform } from '../../src/platform.service.js';
import { GuildProfiles } from '../../src/shared/config/guild-profile.service.js';
import { readSettings } from '../../src/shared/config/settings.service.js';
import { DiscordCredentials } from '../../src/shared/discord/discord-credentials.service.js';
import { JobQueue } from '../../src/shared/jobs/job-queue.service.js';
import { SecretBox } from '../../src/shared/secrets/secret-box.service.js';
import { DEFAULT_VARIANTS } from '../../src/simulators/raid-helper/variant.rules.js';
import { startSimulators, type Simulators } from '../../src/simulators/simulators.server.js';
import './commands-anew.js';
import { Session } from './browser-session.js';
import { PASSWORD, passwordHash } from './password.js';
import { People } from './people.js';
import { blizzardSeed, discordSeed, raidHelperSeed, WORLD } from './small-world.js';
import { TestClock } from './test-clock.js';
import { createTestDatabase } from './test-database.js';

export interface GuildOptions {
  /** What the clock shows at first, ISO. */
  readonly now?: string;
  /** The zone of the guild and of its Raid-Helper. */
  readonly timezone?: string;
  /** Without it Raid-Helper and the channels are set up in discord_config. */
  readonly unconfigured?: boolean;
  /** More settings of the host, over the harness's own. */
  readonly settings?: Record<string, string>;
}

/**
 * Empties every table but those of the reference data. Row by row: a truncation makes every file of a table anew, which
 * takes far longer than the few rows of a story. Foreign keys sleep meanwhile, so that the order is of no account.
 */
const EMPTY_ALL = `
  do $$
  declare one regclass;
  begin
    set local session_replication_role = replica;
    for one in
      select oid from pg_class
      where relkind = 'r' and relnamespace in ('common'::regnamespace, 'guild_identity'::regnamespace, 'patt'::regnamespace)
        and oid not in ('common.mikro_orm_migrations'::regclass, 'common.guild_ranks'::regclass, 'common.guild_rank_indices'::regclass,
          'guild_identity.roles'::regclass, 'guild_identity.classes'::regclass,
          'guild_identity.specializations'::regclass)
    loop
      execute format('delete from %s', one);
    end loop;
    delete from pgboss.job;
  end $$`;

const USUAL = { now: '2026-06-10T12:00:00Z', timezone: 'America/New_York' };

/** A whole guild platform on a database of its own and three simulators; nothing in it happens by itself. */
export class Guild {
  private constructor(
    readonly clock: TestClock,
    readonly database: Database,
    readonly platform: Platform,
    readonly simulators: Simulators,
    readonly sql: pg.Client,
    readonly people: People,
    private readonly options: GuildOptions,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async start(options: GuildOptions = {}): Promise<Guild> {
    const timezone = options.timezone ?? USUAL.timezone;
    const clock = new TestClock(new Date(options.now ?? USUAL.now));
    const testDatabase = await createTestDatabase({ migrated: true });
    const simulators = await startSimulators({
      ports: { discord: 0, raidHelper: 0, blizzard: 0 },
      discordSeed,
      raidHelperSeed: raidHelperSeed(timezone),
      blizzardSeed,
    });
    const settings = readSettings(
      {
        PORT: '0',
        DATABASE_URL: testDatabase.url,
        JWT_SECRET: 'test-secret-of-at-least-thirty-two-characters',
        SECRETS_KEY: '00'.repeat(32),
        DISCORD_BOT_TOKEN: WORLD.botToken,
        DISCORD_GUILD_ID: WORLD.guildId,
        DISCORD_CLIENT_ID: WORLD.applicationId,
        DISCORD_API_URL: simulators.discord.apiUrl,
        RAID_HELPER_API_URL: simulators.raidHelper.apiUrl,
        BLIZZARD_API_URL: simulators.blizzard.apiUrl,
        BLIZZARD_OAUTH_URL: simulators.blizzard.oauthUrl,
        GUILD_NAME: 'Small Guild',
        GUILD_TIMEZONE: timezone,
        LOG_LEVEL: 'silent',
        ...options.settings,
      },
      '',
    );
    const database = await openDatabase(settings);
    const platform = await startPlatform(settings, database, { background: false, clock });
    const sql = new pg.Client({ connectionString: testDatabase.url });
    sql.on('error', () => undefined);
    await sql.connect();
    const people = new People(sql, simulators);
    const guild = new Guild(clock, database, platform, simulators, sql, people, options, () => testDatabase.drop());
    await guild.configure();
    return guild;
  }

  get url(): string {
    return this.platform.url;
  }

  /** One of the application's own parts, for what has no door. */
  part<T>(type: abstract new (...args: never[]) => T): T {
    return this.platform.app.get<T>(type, { strict: false });
  }

  /** The bot's own client. */
  get bot(): Client {
    return this.part(Client);
  }

  anonymous(): Session {
    return new Session(this.url);
  }

  /** A session of a new person of this rank (1 Initiate … 5 Guild Leader; 0 without one), logged in by the form. */
  async loggedIn(rankLevel: number, name = `person-${rankLevel}`): Promise<Session> {
    const session = this.anonymous();
    await this.people.withAccount(name, rankLevel, await passwordHash);
    await session.post('/login', { accountName: name, password: PASSWORD });
    return session;
  }

  /** Runs work as a request does: with an identity map of its own. */
  inContext<T>(work: () => Promise<T>): Promise<T> {
    return RequestContext.create(this.database.orm.em.fork(), work);
  }

  /** Does all queued work that is due now. */
  workOff(): Promise<number> {
    return this.part(JobQueue).workOff();
  }

  /** Lets time pass for the application's clock and for the job queue, whose clock is the database's. */
  async pass({ minutes }: { minutes: number }): Promise<void> {
    await this.turnTo(new Date(this.clock.now().getTime() + minutes * 60_000));
  }

  async turnTo(instant: Date): Promise<void> {
    const seconds = (instant.getTime() - this.clock.now().getTime()) / 1000;
    this.clock.turnTo(instant);
    await this.sql.query(
      `update pgboss.job set start_after = start_after - make_interval(secs => $1) where state in ('created', 'retry')`,
      [seconds],
    );
  }

  async rows<T = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.sql.query(text, values)).rows as T[];
  }

  /**
   * Back to the first moment, far quicker than a new guild: nobody and nothing in it, the settings as at the start, the
   * clock at `now`, the simulators empty and well-behaved.
   */
  async reset(now = this.options.now ?? USUAL.now): Promise<void> {
    await this.sql.query(EMPTY_ALL);
    await this.sql.query('update patt.public_calendar set content_hash = null, content_changed_at = null');
    this.part(GuildProfiles).forget();
    this.part(DiscordCredentials).forget();
    const { raidHelper, discord } = this.simulators;
    for (const { http } of [raidHelper, discord]) {
      http.behave();
      http.requests.length = 0;
    }
    for (const { id } of [...raidHelper.events]) await raidHelper.deleteEvent(id);
    Object.assign(raidHelper.variants, DEFAULT_VARIANTS);
    raidHelper.pacing.limit = null;
    raidHelper.pacing.refuseNext(0, 0);
    for (const message of discord.world.messages.all()) discord.world.messages.delete(message);
    discord.world.scheduledEvents.clear();
    for (const channel of discord.world.channels.values()) channel.botMayNotSend = false;
    this.clock.turnTo(new Date(now));
    await this.configure();
  }

  async stop(): Promise<void> {
    await this.sql.end();
    await this.platform.stop();
    await this.database.close();
    await this.simulators.close();
    await this.dropDatabase();
  }

  private async configure(): Promise<void> {
    if (this.options.unconfigured) return;
    await this.sql.query(
      `insert into common.discord_config
         (guild_discord_id, audit_channel_id, raid_helper_api_key, raid_helper_server_id, raid_creator_discord_id,
          raid_channel_id, raid_event_timezone)
       values ($1, $2, $3, $1, $4, $5, $6)`,
      [
        WORLD.guildId,
        WORLD.auditChannel,
        this.part(SecretBox).seal(WORLD.raidHelperKey),
        WORLD.leaderId,
        WORLD.raidChannel,
        this.options.timezone ?? USUAL.timezone,
      ],
    );
  }
}
