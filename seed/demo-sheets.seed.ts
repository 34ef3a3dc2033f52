import type { SheetSeed } from '../src/simulators/raid-helper/raid-helper.world.js';
import { DEMO_DESCRIPTION, isSheetStatus, slotOf } from './demo-raid-helper.rules.js';
import { referenceData, type RunSql } from './reference.seed.js';

type SheetSignUpSeed = NonNullable<SheetSeed['signUps']>[number];

/**
 * Every sheet that the database says is posted, with the answers it knows: the events of a Raid-Helper simulator that
 * starts on a later day, when those of a fresh `demoGuild` would be other raids.
 */
export async function sheetsOnRecord(run: RunSql): Promise<SheetSeed[]> {
  const answers = await signUpsOnRecord(run);
  const rows = await run(
    `select e.raid_helper_event_id as id, coalesce(e.discord_channel_id, c.raid_channel_id) as channel, e.title,
            c.raid_helper_server_id as server, c.raid_creator_discord_id as leader,
            extract(epoch from e.start_time_utc)::int as start,
            (extract(epoch from e.end_time_utc - e.start_time_utc) / 60)::int as minutes
       from patt.raid_events e
      cross join common.discord_config c
      where e.raid_helper_event_id is not null and e.deleted_at is null
        and c.raid_helper_server_id is not null
      order by e.start_time_utc`,
  );
  return rows.map((row) => ({
    id: String(row.id),
    serverId: String(row.server),
    channelId: String(row.channel),
    leaderId: String(row.leader),
    title: String(row.title),
    description: DEMO_DESCRIPTION,
    startTime: Number(row.start),
    durationMinutes: Number(row.minutes),
    signUps: answers.get(String(row.id)) ?? [],
  }));
}

async function signUpsOnRecord(run: RunSql): Promise<Map<string, SheetSignUpSeed[]>> {
  const rows = await run(
    `select e.raid_helper_event_id as sheet, d.discord_id as user_id, a.raid_helper_status as status,
            k.name as class, s.name as spec
       from patt.raid_attendance a
       join patt.raid_events e on e.id = a.event_id and e.raid_helper_event_id is not null and e.deleted_at is null
       join guild_identity.players p on p.id = a.player_id
       join guild_identity.discord_users d on d.id = p.discord_user_id and d.is_present
       join guild_identity.specializations s on s.id = p.main_spec_id
       join guild_identity.classes k on k.id = s.class_id
      order by e.id, a.id`,
  );
  const reference = referenceData();
  const answers = new Map<string, SheetSignUpSeed[]>();
  for (const { sheet, user_id: userId, status, class: className, spec } of rows) {
    if (!isSheetStatus(status)) continue;
    const slot = slotOf({ class: String(className), spec: String(spec) }, status, reference);
    const known = answers.get(String(sheet)) ?? [];
    answers.set(String(sheet), [...known, { userId: String(userId), ...slot }]);
  }
  return answers;
}
