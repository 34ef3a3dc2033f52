import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { SheetState } from '../scheduling/scheduling.events.js';
import {
  turnoutOf,
  type OwnAnswer,
  type RaidTurnout,
  type TurnoutRole,
  type TurnoutRow,
} from './raid-turnout.rules.js';

interface OwnRow {
  readonly state: SheetState;
  readonly error: string | null;
}

/** An absence that was noted stands, whatever the sheet says. */
const SAID = `a.signed_up and not a.noted_absence as "signedUp",
              case when a.noted_absence then 'absence' else a.raid_helper_status end as status`;

/** Who comes to a raid, as far as they have said so. Always from the primary: it is read right after an answer. */
@Injectable()
export class RaidTurnoutQueries {
  constructor(private readonly em: EntityManager) {}

  /** Three statements, however many people there are. @param playerId whose own answer is told */
  async of(raidId: number, playerId: number): Promise<RaidTurnout> {
    const roles = await this.em.execute<TurnoutRole[]>(
      `select id, display_name as name, raid_target as target from guild_identity.roles order by id`,
    );
    const rows = await this.em.execute<TurnoutRow[]>(
      `select p.id as "playerId", p.display_name as name, s.default_role_id as "roleId", ${SAID}
       from patt.raid_attendance a
       join guild_identity.players p on p.id = a.player_id
       left join guild_identity.wow_characters m on m.id = p.main_character_id
       left join guild_identity.specializations s on s.id = coalesce(p.main_spec_id, m.active_spec_id)
       where a.event_id = ? order by lower(p.display_name), p.id`,
      [raidId],
    );
    return turnoutOf(roles, rows, await this.telling(raidId, playerId), playerId);
  }

  /** What one person has said so far. */
  async own(raidId: number, playerId: number): Promise<OwnAnswer> {
    const [row] = await this.em.execute<TurnoutRow[]>(
      `select a.player_id as "playerId", '' as name, null as "roleId", ${SAID}
       from patt.raid_attendance a where a.event_id = ? and a.player_id = ?`,
      [raidId, playerId],
    );
    return turnoutOf([], row ? [row] : [], await this.telling(raidId, playerId), playerId).own;
  }

  private async telling(raidId: number, playerId: number): Promise<OwnRow | null> {
    const [row] = await this.em.execute<OwnRow[]>(
      `select state, error from patt.raid_answers where event_id = ? and player_id = ?`,
      [raidId, playerId],
    );
    return row ?? null;
  }
}
