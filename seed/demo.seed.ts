import { localDateOf } from '../src/shared/time/calendar.rules.js';
import { rankRole } from './demo-discord.rules.js';
import type { DemoGuild } from './demo-guild.rules.js';
import { DEMO_ZONES } from './demo-people.rules.js';
import { seedDemoRaids } from './demo-raids.seed.js';
import { seedDemoSite } from './demo-site.seed.js';
import { referenceData, type RunSql } from './reference.seed.js';

/**
 * Writes the whole demo guild after `seedReference`, once: answers false and changes nothing when a player exists
 * already. Run it in one transaction, or a crash in the middle leaves a guild that is never completed.
 *
 * @param encrypt how the application keeps the Raid-Helper key
 */
export async function seedDemo(
  run: RunSql,
  guild: DemoGuild,
  encrypt: (plain: string) => string | Promise<string>,
): Promise<boolean> {
  const [existing] = await run('select 1 as one from guild_identity.players limit 1');
  if (existing) return false;
  await seedProfile(run, guild);
  await seedSettings(run, guild, await encrypt(guild.settings.raidHelperApiKey));
  await seedDiscordUsers(run, guild);
  await seedCharacters(run, guild);
  await seedPlayers(run, guild);
  await seedRaiders(run, guild);
  await seedWindows(run, guild);
  await seedDemoRaids(run, guild);
  await seedDemoSite(run, guild);
  return true;
}

async function seedProfile(run: RunSql, { home }: DemoGuild): Promise<void> {
  await run(
    `insert into common.guild_profile (name, region, realm_slug, realm_name, timezone) values ($1, $2, $3, $4, $5)
         on conflict (only_row) do nothing`,
    [home.name, home.region, home.realmSlug, home.realmName, home.timezone],
  );
}

async function seedSettings(run: RunSql, { settings, rankRoles }: DemoGuild, sealedKey: string): Promise<void> {
  await run(
    `insert into common.discord_config
            (guild_discord_id, default_announcement_channel_id, audit_channel_id, raid_helper_api_key,
             raid_helper_server_id, raid_creator_discord_id, raid_channel_id, raid_voice_channel_id,
             raid_default_template_id, raid_event_timezone)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (only_row) do update
        set guild_discord_id = excluded.guild_discord_id,
            default_announcement_channel_id = excluded.default_announcement_channel_id,
            audit_channel_id = excluded.audit_channel_id,
            raid_helper_api_key = excluded.raid_helper_api_key,
            raid_helper_server_id = excluded.raid_helper_server_id,
            raid_creator_discord_id = excluded.raid_creator_discord_id,
            raid_channel_id = excluded.raid_channel_id,
            raid_voice_channel_id = excluded.raid_voice_channel_id,
            raid_default_template_id = excluded.raid_default_template_id,
            raid_event_timezone = excluded.raid_event_timezone`,
    [
      settings.guildDiscordId,
      settings.announcementChannelId,
      settings.auditChannelId,
      sealedKey,
      settings.raidHelperServerId,
      settings.raidCreatorDiscordId,
      settings.raidChannelId,
      settings.raidVoiceChannelId,
      settings.raidTemplateId,
      settings.raidTimezone,
    ],
  );
  await run(
    `update common.guild_ranks g
        set discord_role_id = r.id
       from json_to_recordset($1::json) as r (level int, id text)
      where g.level = r.level`,
    [JSON.stringify(rankRoles)],
  );
}

async function seedDiscordUsers(run: RunSql, { discordMembers, now }: DemoGuild): Promise<void> {
  const rows = discordMembers
    .filter(({ bot }) => !bot)
    .map(({ id, username, displayName, nick, rankLevel, joinedAt }) => {
      const roles = rankRole(rankLevel).map(({ name }) => name);
      return { id, username, display_name: nick ?? displayName, highest: roles[0] ?? null, roles, joined: joinedAt };
    });
  await run(
    `insert into guild_identity.discord_users
            (discord_id, username, display_name, highest_guild_role, all_guild_roles, joined_server_at, last_sync,
             first_seen)
     select d.id, d.username, d.display_name, d.highest, d.roles, d.joined, $2::timestamptz, d.joined
       from json_to_recordset($1::json)
            as d (id text, username text, display_name text, highest text, roles text[], joined timestamptz)
      order by d.id`,
    [JSON.stringify(rows), now],
  );
}

async function seedCharacters(run: RunSql, { characters, now }: DemoGuild): Promise<void> {
  const levelOf = new Map(referenceData().rankIndices.map((index) => [index.wow_rank_index, index.rank_level]));
  const rows = characters.map((character) => ({
    name: character.name,
    realm_slug: character.realm.slug,
    realm_name: character.realm.name,
    blizzard_id: character.blizzardId,
    class: character.class,
    spec: character.spec,
    level: character.level,
    item_level: character.itemLevel,
    rank_level: levelOf.get(character.wowRankIndex ?? -1) ?? null,
    points: character.achievementPoints,
    last_login: hoursBefore(now, character.restedHours),
    note: character.note,
    officer_note: character.officerNote,
    first_seen: hoursBefore(now, character.restedHours + 24 * 200),
    removed: character.leftDaysAgo === null ? null : hoursBefore(now, character.leftDaysAgo * 24),
  }));
  await run(
    `insert into guild_identity.wow_characters
            (character_name, realm_slug, realm_name, blizzard_id, class_id, active_spec_id, level, item_level,
             guild_rank_id, achievement_points, last_login_at, addon_note, addon_officer_note, addon_last_sync,
             first_seen, last_api_sync, removed_at)
     select c.name, c.realm_slug, c.realm_name, c.blizzard_id, k.id, s.id, c.level, c.item_level, g.id, c.points,
            c.last_login, nullif(c.note, ''), c.officer_note, $2::timestamptz, c.first_seen, $2::timestamptz, c.removed
       from json_to_recordset($1::json)
            as c (name text, realm_slug text, realm_name text, blizzard_id bigint, class text, spec text, level int,
                  item_level int, rank_level int, points int, last_login timestamptz, note text, officer_note text,
                  first_seen timestamptz, removed timestamptz)
       join guild_identity.classes k on k.name = c.class
       join guild_identity.specializations s on s.class_id = k.id and s.name = c.spec
       left join common.guild_ranks g on g.level = c.rank_level
      order by c.blizzard_id`,
    [JSON.stringify(rows), hoursBefore(now, 3)],
  );
}

async function seedPlayers(run: RunSql, { people, discordMembers, characters }: DemoGuild): Promise<void> {
  const discordIdOf = new Map(discordMembers.map(({ linkedTo, id }) => [linkedTo, id]));
  const rows = people.map((person, position) => ({
    position,
    handle: person.handle,
    discord_id: discordIdOf.get(person.handle) ?? null,
    rank_level: person.rankLevel,
    rank_source: person.rankLevel === null ? null : person.rankOverride ? 'admin_override' : 'wow_character',
    is_active: person.active,
    hiatus: person.hiatus,
    timezone: DEMO_ZONES[person.home],
    auto_invite: person.autoInvite,
  }));
  await run(
    `insert into guild_identity.players
            (display_name, discord_user_id, guild_rank_id, guild_rank_source, is_active, on_raid_hiatus, timezone,
             auto_invite_events)
     select p.handle, d.id, g.id, p.rank_source, p.is_active, p.hiatus, p.timezone, p.auto_invite
       from json_to_recordset($1::json)
            as p (position int, handle text, discord_id text, rank_level int, rank_source text, is_active boolean,
                  hiatus boolean, timezone text, auto_invite boolean)
       left join guild_identity.discord_users d on d.discord_id = p.discord_id
       left join common.guild_ranks g on g.level = p.rank_level
      order by p."position"`,
    [JSON.stringify(rows)],
  );
  const links = characters.map(({ blizzardId, owner, part }) => ({
    blizzard_id: blizzardId,
    owner,
    source: part === 'alt' ? 'note_key' : 'manual',
    confidence: part === 'alt' ? 'high' : 'confirmed',
  }));
  await run(
    `insert into guild_identity.player_characters (player_id, character_id, link_source, confidence)
     select p.id, c.id, l.source, l.confidence
       from json_to_recordset($1::json) as l (blizzard_id bigint, owner text, source text, confidence text)
       join guild_identity.players p on p.display_name = l.owner
       join guild_identity.wow_characters c on c.blizzard_id = l.blizzard_id
      order by c.id`,
    [JSON.stringify(links)],
  );
}

/** Points each player at main and off-spec, once the characters are theirs. */
async function seedRaiders(run: RunSql, { people, characters }: DemoGuild): Promise<void> {
  const rows = people.flatMap(({ handle, main, off }) => {
    if (!main) return [];
    const own = characters.filter(({ owner }) => owner === handle);
    const idOf = (part: 'main' | 'off'): number | null => own.find((one) => one.part === part)?.blizzardId ?? null;
    const offCharacter = off?.class === undefined ? idOf('main') : idOf('off');
    return [
      {
        handle,
        main_id: idOf('main'),
        main_spec: main.spec,
        off_id: off ? offCharacter : null,
        off_spec: off?.spec ?? null,
      },
    ];
  });
  await run(
    `update guild_identity.players p
        set main_character_id = m.id, main_spec_id = ms.id, offspec_character_id = o.id, offspec_spec_id = os.id
       from json_to_recordset($1::json)
            as r (handle text, main_id bigint, main_spec text, off_id bigint, off_spec text)
       join guild_identity.wow_characters m on m.blizzard_id = r.main_id
       join guild_identity.specializations ms on ms.class_id = m.class_id and ms.name = r.main_spec
       left join guild_identity.wow_characters o on o.blizzard_id = r.off_id
       left join guild_identity.specializations os on os.class_id = o.class_id and os.name = r.off_spec
      where p.display_name = r.handle`,
    [JSON.stringify(rows)],
  );
}

async function seedWindows(run: RunSql, { windows, now, home }: DemoGuild): Promise<void> {
  const rows = windows.map(({ player, dayOfWeek, earliestStart, availableHours }) => ({
    player,
    day: dayOfWeek,
    starts: earliestStart,
    hours: availableHours,
  }));
  await run(
    `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours, updated_at)
     select p.id, w.day, w.starts, w.hours, $2::date - 20
       from json_to_recordset($1::json) as w (player text, day int, starts time, hours numeric)
       join guild_identity.players p on p.display_name = w.player
      order by p.id, w.day`,
    [JSON.stringify(rows), localDateOf(now, home.timezone)],
  );
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}
