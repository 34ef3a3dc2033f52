import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { playerUnknown } from '../../identity/players/player.errors.js';
import { PlayerService } from '../../identity/players/player.service.js';
import { AuditTrail } from '../../identity/trail/audit-trail.service.js';
import { SYSTEM, type Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { weekdayThereTwice } from './availability-window.errors.js';
import { AvailabilityQueries } from './availability-window.queries.js';
import { changesOfWeek, weekdayTwice, type DayWindow } from './availability-window.rules.js';

/** A whole week as somebody says it. */
export interface WeekFields {
  /** The player's own IANA zone, which the windows are in; what is left out stays as it is. */
  readonly timezone?: string;
  /** All of them: a weekday that is not here is not available. */
  readonly days: readonly DayWindow[];
}

/** The weekly windows in which players can play. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerService,
    private readonly queries: AvailabilityQueries,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces all seven days, and the zone with them, or nothing at all. Of two at once the later one stands as a whole:
   * the player is held meanwhile.
   * @throws DomainError weekday-twice, player-unknown, out-of-reach
   */
  async replace(playerId: number, { timezone, days }: WeekFields, actor: Actor): Promise<void> {
    const twice = weekdayTwice(days);
    if (twice !== null) throw weekdayThereTwice(twice);
    await this.em.transactional(async (em) => {
      await this.players.change(playerId, timezone === undefined ? {} : { timezone }, actor);
      const before = await this.queries.week(playerId);
      if (!before) throw playerUnknown();
      await this.write(em, playerId, days);
      const changes = changesOfWeek(before.days, days);
      if (changes.length === 0) return;
      const player = { id: playerId, displayName: before.displayName };
      await this.trail.record(em, actor, [{ action: 'availability-changed', player, details: { days: changes } }]);
    });
  }

  /**
   * Of two players who are one person, the second stays: a week that they have filled in is theirs; else they get the
   * first's, and the zone it is meant in. The raids that the first made by hand are the second's, too. In the caller's
   * transaction.
   */
  async merge(em: EntityManager, fromId: number, intoId: number): Promise<void> {
    const moved = await em.execute<object[]>(
      `update patt.player_availability set player_id = ?
       where player_id = ? and not exists (select 1 from patt.player_availability where player_id = ?) returning id`,
      [intoId, fromId, intoId],
    );
    const from = moved.length > 0 ? await this.queries.week(fromId) : null;
    if (from) await this.players.change(intoId, { timezone: from.timezone }, SYSTEM);
    await em.execute(`update patt.raid_events set created_by_player_id = ? where created_by_player_id = ?`, [
      intoId,
      fromId,
    ]);
  }

  private async write(em: EntityManager, playerId: number, days: readonly DayWindow[]): Promise<void> {
    const rows = days.map((day) => ({ day: day.dayOfWeek, start: day.earliestStart, hours: day.availableHours }));
    await em.execute(
      `with said as (
         select * from jsonb_to_recordset(?::jsonb) as said (day int, start time, hours numeric)
       ), gone as (
         delete from patt.player_availability where player_id = ? and day_of_week not in (select day from said)
       )
       insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours, updated_at)
       select ?, day, start, hours, ? from said
       on conflict (player_id, day_of_week) do update set earliest_start = excluded.earliest_start,
         available_hours = excluded.available_hours, updated_at = excluded.updated_at`,
      [JSON.stringify(rows), playerId, playerId, this.clock.now()],
    );
  }
}
