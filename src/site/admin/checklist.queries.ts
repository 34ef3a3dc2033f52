import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { BotStates } from '../../shared/discord/bot-state.service.js';
import { DiscordCredentials } from '../../shared/discord/discord-credentials.service.js';
import { GuildCalendar } from '../../shared/time/guild-calendar.service.js';
import type { ChecklistFacts } from './checklist.rules.js';

type StoredFacts = Omit<ChecklistFacts, 'bot' | 'hasDiscordLogin'>;

/** A rank without a role of its own goes by the role of its name, as the derivation of ranks has it. */
const FACTS = `
  select exists (select 1 from common.guild_profile) as "hasProfile",
         exists (select 1 from common.guild_profile where realm_slug is not null) as "hasRealm",
         c.raid_helper_api_key is not null and c.raid_helper_server_id is not null as "hasRaidHelperKey",
         c.raid_channel_id is not null as "hasRaidChannel",
         c.raid_creator_discord_id is not null as "hasRaidCreator",
         c.audit_channel_id is not null as "hasAuditChannel",
         (select coalesce(json_agg(r.name order by r.level desc), '[]') from common.guild_ranks r
          where r.discord_role_id is null and not exists (
            select 1 from guild_identity.discord_roles role where lower(role.name) = lower(r.name)
              or (r.level = 5 and lower(role.name) in ('gm', 'guild master')))) as "ranksWithoutRole",
         (select count(*)::int from common.guild_ranks) as ranks,
         (select count(*)::int from common.guild_rank_indices) as "mappedIndices",
         (select count(*)::int from patt.recurring_events where is_active) as "activeNights",
         (select coalesce(json_agg(n.label order by n.day_of_week, n.id), '[]') from patt.recurring_events n
          where n.is_active and not exists (
            select 1 from patt.raid_events e where e.recurring_event_id = n.id and e.deleted_at is null
              and e.booking_state <> 'cancelled')) as "nightsWithoutRaid",
         exists (select 1 from patt.raid_seasons where is_active and start_date <= ?) as "hasSeason",
         (select count(*)::int from guild_identity.players p
          join common.guild_ranks r on r.id = p.guild_rank_id and r.level >= 4
          join common.users u on u.id = p.website_user_id and u.is_active
          where p.is_active) as "officersWithAccount",
         (select count(*)::int from pgboss.job
          where state = 'failed' and not starts_with(name, '__pgboss__')) as "failedJobs"
  from (select 1) one left join common.discord_config c on true`;

/** What the checklist is made of: one statement, and what this instance knows of the bot. */
@Injectable()
export class ChecklistQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly bots: BotStates,
    private readonly credentials: DiscordCredentials,
    private readonly calendar: GuildCalendar,
  ) {}

  async facts(): Promise<ChecklistFacts> {
    const [stored] = await this.em.execute<StoredFacts[]>(FACTS, [await this.calendar.today()]);
    if (!stored) throw new Error('The facts of the checklist are always one row.');
    const hasDiscordLogin = (await this.credentials.oauth()) !== null;
    return { ...stored, bot: await this.bots.current(), hasDiscordLogin };
  }
}
