import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Locks } from '../../shared/database/locks.service.js';
import { DiscordGuild } from '../../shared/discord/discord-guild.client.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import type { Queue } from '../../shared/jobs/queue.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { channelFacts, roleFacts } from './discord-directory.rules.js';

export const REFRESH_DIRECTORY: Queue<object> = {
  name: 'identity.refresh-directory',
  describe: () => 'Channels and roles of the Discord server',
  retryLimit: 5,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 600,
};

/** Somebody who tidies a server up changes many channels in a row; one look after all of them is enough. */
const SETTLES_AFTER_SECONDS = 5;
const PATIENCE_MS = 30_000;

/** What an upsert touches: one statement for the whole list, which writes only what is another now. */
const WRITE_CHANNELS = `
  with listed as (
    select * from jsonb_to_recordset(?::jsonb) as c (discord_id text, name text, type text, category_id text,
      category_name text, position int, is_nsfw boolean, is_public boolean, visible_role_names text[])
  ), gone as (
    delete from guild_identity.discord_channels where discord_id not in (select discord_id from listed) returning 1
  ), written as (
    insert into guild_identity.discord_channels as c
      (discord_id, name, type, category_id, category_name, position, is_nsfw, is_public, visible_role_names, synced_at)
    select discord_id, name, type, category_id, category_name, position, is_nsfw, is_public, visible_role_names,
           ?::timestamptz
    from listed
    on conflict (discord_id) do update set
      name = excluded.name, type = excluded.type, category_id = excluded.category_id,
      category_name = excluded.category_name, position = excluded.position, is_nsfw = excluded.is_nsfw,
      is_public = excluded.is_public, visible_role_names = excluded.visible_role_names, synced_at = excluded.synced_at
    where (c.name, c.type, c.category_id, c.category_name, c.position, c.is_nsfw, c.is_public, c.visible_role_names)
      is distinct from (excluded.name, excluded.type, excluded.category_id, excluded.category_name, excluded.position,
                        excluded.is_nsfw, excluded.is_public, excluded.visible_role_names)
    returning 1
  )
  select (select count(*)::int from gone) + (select count(*)::int from written) as changed`;

const WRITE_ROLES = `
  with listed as (
    select * from jsonb_to_recordset(?::jsonb)
      as r (discord_id text, name text, position int, color_hex text, is_managed boolean)
  ), gone as (
    delete from guild_identity.discord_roles where discord_id not in (select discord_id from listed) returning 1
  ), written as (
    insert into guild_identity.discord_roles as r (discord_id, name, position, color_hex, is_managed, synced_at)
    select discord_id, name, position, color_hex, is_managed, ?::timestamptz from listed
    on conflict (discord_id) do update set
      name = excluded.name, position = excluded.position, color_hex = excluded.color_hex,
      is_managed = excluded.is_managed, synced_at = excluded.synced_at
    where (r.name, r.position, r.color_hex, r.is_managed)
      is distinct from (excluded.name, excluded.position, excluded.color_hex, excluded.is_managed)
    returning 1
  )
  select (select count(*)::int from gone) + (select count(*)::int from written) as changed`;

/** Keeps the copy of the server's channels and roles that choices are made from. */
@Injectable()
export class DiscordDirectoryService {
  constructor(
    private readonly em: EntityManager,
    private readonly guild: DiscordGuild,
    private readonly locks: Locks,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the server and brings the copy up to date; what is no longer there is deleted. Answers the server's id and how
   * many rows changed. One refresh after another, or an older picture could overwrite a newer one.
   * @throws HopelessJob when the bot is not on the server, or there is none
   */
  async refresh(): Promise<{ guildId: string; changed: number }> {
    const done = await this.locks.whileHolding('discord-directory', () => this.rewrite(), { patienceMs: PATIENCE_MS });
    if (!done) throw new Error('Another instance still reads the channels of the server.');
    return done.result;
  }

  /** Queues a refresh for when the changes of this server have settled. Other servers are none of our business. */
  async refreshSoon(guildId: string): Promise<void> {
    if ((await this.guild.id()) !== guildId) return;
    await this.em.transactional((em) =>
      this.queue.send(em, REFRESH_DIRECTORY, {}, { key: 'directory', afterSeconds: SETTLES_AFTER_SECONDS }),
    );
  }

  private async rewrite(): Promise<{ guildId: string; changed: number }> {
    const { guildId, channels, roles } = await this.guild.layout();
    const now = this.clock.now();
    const changed = await this.em.transactional(async (em) => {
      const ofRoles = await em.execute<[{ changed: number }]>(WRITE_ROLES, [
        JSON.stringify(roleFacts(guildId, roles)),
        now,
      ]);
      const ofChannels = await em.execute<[{ changed: number }]>(WRITE_CHANNELS, [
        JSON.stringify(channelFacts(guildId, channels, roles)),
        now,
      ]);
      return ofRoles[0].changed + ofChannels[0].changed;
    });
    return { guildId, changed };
  }
}
