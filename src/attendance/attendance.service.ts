import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Mirrored, RaidAnswered, SheetRead } from '../scheduling/scheduling.events.js';
import type { PlannedSignUp } from '../scheduling/sheets/sign-up.rules.js';

/** What we only expected is now said by the person; what officers or logs say of a row stays its source. */
const SAID_ON_SHEET = `case when own.source = 'auto' then 'raid_helper' else own.source end`;

/** Whether somebody of this status is expected to play. */
function comes(status: string): boolean {
  return status === 'accepted' || status === 'late';
}

@Injectable()
export class AttendanceService {
  /**
   * Writes a row for everybody on the roster of a booked raid, in the caller's transaction: signed up are those who were
   * accepted. Rows that are there already stay as they are.
   */
  async expect(em: EntityManager, raidId: number, signUps: readonly PlannedSignUp[]): Promise<void> {
    const people = signUps.map(({ playerId, characterId, status }) => ({
      player_id: playerId,
      character_id: characterId,
      signed_up: status === 'accepted',
    }));
    await em.execute(
      `insert into patt.raid_attendance (event_id, player_id, character_id, signed_up, source)
       select ?, player_id, character_id, signed_up, 'auto'
       from jsonb_to_recordset(?::jsonb) as person (player_id int, character_id int, signed_up boolean)
       on conflict (event_id, player_id) do nothing`,
      [raidId, JSON.stringify(people)],
    );
  }

  /** Notes, in the caller's transaction, as what people were put on a new sheet; who has said something since keeps it. */
  async onSheet(em: EntityManager, raidId: number, signUps: readonly PlannedSignUp[]): Promise<void> {
    const people = signUps.map(({ playerId, status }) => ({ player_id: playerId, status }));
    await em.execute(
      `update patt.raid_attendance own set raid_helper_status = person.status
       from jsonb_to_recordset(?::jsonb) as person (player_id int, status text)
       where own.event_id = ? and own.player_id = person.player_id and own.raid_helper_status is null
         and not own.noted_absence`,
      [JSON.stringify(people), raidId],
    );
  }

  /**
   * Writes what somebody answered, in the caller's transaction. Who says that they stay away is noted as absent; who says
   * otherwise later is not any more.
   */
  async answer(em: EntityManager, { raidId, playerId, characterId, answer }: RaidAnswered): Promise<void> {
    await em.execute(
      `insert into patt.raid_attendance as own
         (event_id, player_id, character_id, signed_up, noted_absence, raid_helper_status, source)
       values (?, ?, ?, ?, ?, ?, 'raid_helper')
       on conflict (event_id, player_id) do update
       set character_id = coalesce(excluded.character_id, own.character_id), signed_up = excluded.signed_up,
           noted_absence = excluded.noted_absence, raid_helper_status = excluded.raid_helper_status,
           source = ${SAID_ON_SHEET}`,
      [raidId, playerId, characterId, comes(answer), answer === 'absence', answer],
    );
  }

  /**
   * Makes the list say what a sheet says, in the caller's transaction, and writes no row that says so already. Who stood on
   * the sheet and does not any more has not answered; who was never there is left as planned. An absence that was noted
   * ends with the absence on the sheet, and does not begin with it.
   */
  async mirror(em: EntityManager, { raidId, rows, exceptPlayerIds, isSettled }: SheetRead): Promise<Mirrored> {
    const people = rows.map(({ userId, status }) => ({ user_id: userId, status, signed_up: comes(status) }));
    const [counts] = await em.execute<Mirrored[]>(
      `with sheet as (
         select user_id, status, signed_up
         from jsonb_to_recordset(?::jsonb) as row (user_id text, status text, signed_up boolean)
       ), linked as (
         select p.id as player_id, p.main_character_id, sheet.status, sheet.signed_up
         from sheet
         join guild_identity.discord_users d on d.discord_id = sheet.user_id
         join guild_identity.players p on p.discord_user_id = d.id
       ), excepted as (
         select value::int as player_id from jsonb_array_elements_text(?::jsonb)
       ), changed as (
         insert into patt.raid_attendance as own
           (event_id, player_id, character_id, signed_up, raid_helper_status, source)
         select ?::int, player_id, main_character_id, signed_up, status, 'raid_helper' from linked
         where player_id not in (select player_id from excepted)
         on conflict (event_id, player_id) do update
         set character_id = coalesce(own.character_id, excluded.character_id), signed_up = excluded.signed_up,
             noted_absence = own.noted_absence and
               (own.raid_helper_status is distinct from 'absence' or excluded.raid_helper_status = 'absence'),
             raid_helper_status = excluded.raid_helper_status, source = ${SAID_ON_SHEET}
         where (own.raid_helper_status, own.signed_up)
           is distinct from (excluded.raid_helper_status, excluded.signed_up)
         returning 1
       ), gone as (
         update patt.raid_attendance own
         set signed_up = false, noted_absence = own.noted_absence and own.raid_helper_status <> 'absence',
             raid_helper_status = null
         where ? and own.event_id = ? and own.raid_helper_status is not null
           and own.player_id not in (select player_id from linked)
           and own.player_id not in (select player_id from excepted)
         returning 1
       )
       select (select count(*)::int from changed) as changed, (select count(*)::int from gone) as "left",
              (select count(*)::int from sheet) - (select count(*)::int from linked) as unknown`,
      [JSON.stringify(people), JSON.stringify(exceptPlayerIds), raidId, isSettled, raidId],
    );
    return counts ?? { changed: 0, left: 0, unknown: 0 };
  }

  /** In how many raids the player stands. */
  async raidsOf(em: EntityManager, playerId: number): Promise<number> {
    const [row] = await em.execute<{ raids: number }[]>(
      `select count(*)::int as raids from patt.raid_attendance where player_id = ?`,
      [playerId],
    );
    return row?.raids ?? 0;
  }

  /** Gives one player's attendance to another, in the caller's transaction; where both stand in a raid, each fact counts. */
  async merge(em: EntityManager, fromId: number, intoId: number): Promise<void> {
    await em.execute(
      `update patt.raid_attendance own
       set signed_up = own.signed_up or other.signed_up, attended = own.attended or other.attended,
           noted_absence = own.noted_absence or other.noted_absence,
           character_id = coalesce(own.character_id, other.character_id),
           raid_helper_status = coalesce(own.raid_helper_status, other.raid_helper_status),
           minutes_present = greatest(own.minutes_present, other.minutes_present),
           first_join_at = least(own.first_join_at, other.first_join_at),
           last_leave_at = greatest(own.last_leave_at, other.last_leave_at)
       from patt.raid_attendance other
       where own.player_id = ? and other.player_id = ? and other.event_id = own.event_id`,
      [intoId, fromId],
    );
    await em.execute(
      `delete from patt.raid_attendance other
       where other.player_id = ? and exists (
         select 1 from patt.raid_attendance own where own.player_id = ? and own.event_id = other.event_id)`,
      [fromId, intoId],
    );
    await em.execute(`update patt.raid_attendance set player_id = ? where player_id = ?`, [intoId, fromId]);
  }
}
