import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { SheetState, SheetStatus } from '../scheduling/scheduling.events.js';
import type { OwnAnswer } from './own-answer.rules.js';

interface OwnRow {
  readonly status: SheetStatus | null;
  readonly sheet: SheetState | null;
  readonly error: string | null;
}

/** What one person has said to a raid. Always from the primary: it is read right after an answer. */
@Injectable()
export class OwnAnswerQueries {
  constructor(private readonly em: EntityManager) {}

  async of(raidId: number, playerId: number): Promise<OwnAnswer> {
    // An absence that was noted stands, whatever the sheet says.
    const [row] = await this.em.execute<OwnRow[]>(
      `select case when a.noted_absence then 'absence'
                   else coalesce(a.raid_helper_status, case when a.signed_up then 'accepted' end) end as status,
              t.state as sheet, t.error
       from (select ?::int as event_id, ?::int as player_id) one
       left join patt.raid_attendance a using (event_id, player_id)
       left join patt.raid_answers t using (event_id, player_id)`,
      [raidId, playerId],
    );
    return row ?? { status: null, sheet: null, error: null };
  }
}
