import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  availabilityByDay,
  type AvailabilityByDay,
  type EventOfDay,
  type PlayerDay,
} from './availability-by-day.rules.js';

/** Who can play on which weekday, for officers. Always from the primary, for it is read right after a change. */
@Injectable()
export class AvailabilityByDayQueries {
  constructor(private readonly em: EntityManager) {}

  /**
   * The seven days with who is available, by name, and what takes place. Players who are inactive or on a break are
   * neither counted nor in the total. Three statements, whatever the size of the guild.
   */
  async week(): Promise<AvailabilityByDay> {
    const players = await this.em.execute<PlayerDay[]>(
      `select p.id as "playerId", p.display_name as "displayName", r.name as rank,
              coalesce(r.scheduling_weight, 0) as "schedulingWeight", role.display_name as "mainRole", p.timezone,
              w.day_of_week as "dayOfWeek", to_char(w.earliest_start, 'HH24:MI') as "earliestStart",
              w.available_hours::float as "availableHours"
       from guild_identity.players p
       left join patt.player_availability w on w.player_id = p.id
       left join common.guild_ranks r on r.id = p.guild_rank_id
       left join guild_identity.specializations s on s.id = p.main_spec_id
       left join guild_identity.roles role on role.id = s.default_role_id
       where p.is_active and not p.on_raid_hiatus
       order by lower(p.display_name), p.id, w.day_of_week`,
    );
    const events = await this.em.execute<EventOfDay[]>(
      `select id, label, event_type as "eventType", day_of_week as "dayOfWeek",
              to_char(default_start_time, 'HH24:MI') as "defaultStartTime", timezone,
              default_duration_minutes as "defaultDurationMinutes", is_active as "isActive",
              display_on_public as "displayOnPublic"
       from patt.recurring_events where is_active
       order by day_of_week, default_start_time, id`,
    );
    const roles = await this.em.execute<{ name: string }[]>(
      `select display_name as name from guild_identity.roles order by id`,
    );
    return availabilityByDay(players, events, [...new Set(roles.map(({ name }) => name))]);
  }
}
