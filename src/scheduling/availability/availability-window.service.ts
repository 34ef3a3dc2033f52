import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** The weekly windows in which players can play. */
@Injectable()
export class AvailabilityService {
  /**
   * Of two players who are one person, the second stays: a week that they have filled in is theirs; else they get the
   * first's. The raids that the first made by hand are the second's, too. In the caller's transaction.
   */
  async merge(em: EntityManager, fromId: number, intoId: number): Promise<void> {
    await em.execute(
      `update patt.player_availability set player_id = ?
       where player_id = ? and not exists (select 1 from patt.player_availability where player_id = ?)`,
      [intoId, fromId, intoId],
    );
    await em.execute(`update patt.raid_events set created_by_player_id = ? where created_by_player_id = ?`, [
      intoId,
      fromId,
    ]);
  }
}
