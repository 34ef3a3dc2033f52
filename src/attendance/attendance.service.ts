import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlannedSignUp } from '../scheduling/sheets/sign-up.rules.js';

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
