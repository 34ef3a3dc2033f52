import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../time/clock.service.js';
import { Settings } from './settings.dto.js';

export const regions = ['us', 'eu', 'kr', 'tw'] as const;
export type Region = (typeof regions)[number];

/** Which guild this is. */
export interface GuildProfile {
  readonly name: string;
  /** IANA zone of the guild's calendar. */
  readonly timezone: string;
  readonly region: Region;
  /** Null until the set-up page was filled in. */
  readonly realmSlug: string | null;
  readonly realmName: string | null;
  /** One sentence under the guild's name. */
  readonly tagline: string | null;
  /** Who the guild is, in paragraphs of plain text. */
  readonly description: string | null;
  /** Where people come in: http or https. */
  readonly discordInviteUrl: string | null;
  /** The guild's post in a forum: http or https. */
  readonly forumUrl: string | null;
  /** What the page of quotes is called; null: as usual. */
  readonly quotesHeading: string | null;
}

const NOTHING_SAID = { tagline: null, description: null, discordInviteUrl: null, forumUrl: null, quotesHeading: null };

/** Another instance may have changed it; a page may show the former name for so long. */
const FRESH_MS = 5_000;

/** What the set-up page stored about the guild; until it has, the host's GUILD_NAME and GUILD_TIMEZONE. */
@Injectable()
export class GuildProfiles {
  private known: { profile: GuildProfile; until: number } | null = null;

  constructor(
    private readonly orm: MikroORM,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<GuildProfile> {
    if (this.known && performance.now() < this.known.until) return this.known.profile;
    const profile = (await this.stored(this.orm.em.fork())) ?? this.hostsOwn();
    this.known = { profile, until: performance.now() + FRESH_MS };
    return profile;
  }

  /** What was stored, read anew; null while the host's settings count. */
  async stored(em: EntityManager): Promise<GuildProfile | null> {
    const [stored] = await em.execute<GuildProfile[]>(
      `select name, timezone, region, realm_slug as "realmSlug", realm_name as "realmName", tagline, description,
              discord_invite_url as "discordInviteUrl", forum_url as "forumUrl", quotes_heading as "quotesHeading"
       from common.guild_profile`,
    );
    return stored ?? null;
  }

  /** What the host's settings say, for when the database can't be asked. */
  hostsOwn(): GuildProfile {
    const { GUILD_NAME: name, GUILD_TIMEZONE: timezone } = this.settings;
    return { name, timezone, region: 'us', realmSlug: null, realmName: null, ...NOTHING_SAID };
  }

  /** Stores the whole profile in the caller's transaction; seen here as soon as that is committed. */
  async store(em: EntityManager, profile: GuildProfile): Promise<void> {
    await em.execute(
      `insert into common.guild_profile (name, timezone, region, realm_slug, realm_name, tagline, description,
         discord_invite_url, forum_url, quotes_heading, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (only_row) do update
       set name = excluded.name, timezone = excluded.timezone, region = excluded.region,
           realm_slug = excluded.realm_slug, realm_name = excluded.realm_name, tagline = excluded.tagline,
           description = excluded.description, discord_invite_url = excluded.discord_invite_url,
           forum_url = excluded.forum_url, quotes_heading = excluded.quotes_heading, updated_at = excluded.updated_at`,
      [
        profile.name,
        profile.timezone,
        profile.region,
        profile.realmSlug,
        profile.realmName,
        profile.tagline,
        profile.description,
        profile.discordInviteUrl,
        profile.forumUrl,
        profile.quotesHeading,
        this.clock.now(),
      ],
    );
  }

  /** To be called once the change is committed. */
  forget(): void {
    this.known = null;
  }
}
