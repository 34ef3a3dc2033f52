import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlannedSignUp } from '../scheduling/sign-up.rules.js';

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
}
