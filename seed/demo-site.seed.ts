import type { DemoGuild } from './demo-guild.rules.js';
import { DEMO_QUOTES, DEMO_TARGETS, DEMO_TEXTS, DEMO_TITLES, DEMO_VOTE } from './demo-site.rules.js';
import type { RunSql } from './reference.seed.js';

/** Writes what the public pages show beside people and raids, so that the front page of the demo is a full one. */
export async function seedDemoSite(run: RunSql, { now }: DemoGuild): Promise<void> {
  await run(
    `update common.guild_profile
        set tagline = $1, description = $2, discord_invite_url = $3, forum_url = $4, quotes_heading = $5`,
    [
      DEMO_TEXTS.tagline,
      DEMO_TEXTS.description,
      DEMO_TEXTS.discordInviteUrl,
      DEMO_TEXTS.forumUrl,
      DEMO_TEXTS.quotesHeading,
    ],
  );
  await run(
    `update guild_identity.roles r set raid_target = t.value::int from json_each_text($1::json) t where t.key = r.name`,
    [JSON.stringify(DEMO_TARGETS)],
  );
  await seedSayings(run, 'mito_quotes', 'quote', DEMO_QUOTES);
  await seedSayings(run, 'mito_titles', 'title', DEMO_TITLES);
  // Its agent is silent, so that the demo's Discord tells of the booking alone.
  await run(
    `with campaign as (
       insert into patt.campaigns
              (title, description, status, counting_method, min_rank_to_vote, start_at, duration_hours, agent_enabled)
       values ($1, $2, 'live', 'instant-runoff', 1, $3::timestamptz - interval '5 hours', $4, false) returning id
     )
     insert into patt.campaign_entries (campaign_id, name, sort_order)
     select campaign.id, e.name, e.place
       from campaign, unnest($5::text[]) with ordinality as e (name, place)`,
    [DEMO_VOTE.title, DEMO_VOTE.description, now, DEMO_VOTE.hours, DEMO_VOTE.entries],
  );
}

/** In turns by the people who were there first. */
async function seedSayings(
  run: RunSql,
  table: 'mito_quotes' | 'mito_titles',
  column: string,
  texts: readonly string[],
): Promise<void> {
  await run(
    `insert into patt.${table} (${column}, created_by_player_id)
     select t.text, p.id
       from unnest($1::text[]) with ordinality as t (text, place)
       left join guild_identity.players p on p.id = (select min(id) from guild_identity.players) + t.place * 3 % 11
      order by t.place`,
    [texts],
  );
}
