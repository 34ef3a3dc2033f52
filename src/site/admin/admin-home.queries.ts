import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { BookingState } from '../../scheduling/raids/raid-event.entity.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Clock } from '../../shared/time/clock.service.js';

export interface NextRaid {
  readonly id: number;
  readonly title: string;
  readonly starts_at: string;
  readonly timezone: string;
  readonly booking_state: BookingState;
}

/** The few figures that an officer wants first. */
export interface AdminFigures {
  readonly nextRaid: NextRaid | null;
  readonly failedBookings: number;
  readonly failedJobs: number;
  readonly players: number;
  readonly accounts: number;
  /** People on the Discord server who are linked with nobody. */
  readonly unlinkedDiscordUsers: number;
}

@Injectable()
export class AdminHomeQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly profiles: GuildProfiles,
    private readonly clock: Clock,
  ) {}

  /** All figures, with one statement. A raid that is on is still the next one until it ends. */
  async figures(): Promise<AdminFigures> {
    const { timezone } = await this.profiles.current();
    const [row] = await this.em.execute<AdminFigures[]>(
      `select (select json_build_object('id', e.id, 'title', e.title, 'starts_at', e.start_time_utc,
                      'timezone', coalesce(n.timezone, c.raid_event_timezone, ?), 'booking_state', e.booking_state)
               from patt.raid_events e
               left join patt.recurring_events n on n.id = e.recurring_event_id
               left join common.discord_config c on true
               where e.deleted_at is null and e.booking_state <> 'cancelled' and e.end_time_utc > ?
               order by e.start_time_utc, e.id limit 1) as "nextRaid",
              (select count(*)::int from patt.raid_events
               where deleted_at is null and booking_state = 'failed') as "failedBookings",
              (select count(*)::int from pgboss.job
               where state = 'failed' and not starts_with(name, '__pgboss__')) as "failedJobs",
              (select count(*)::int from guild_identity.players where is_active) as players,
              (select count(*)::int from common.users where is_active) as accounts,
              (select count(*)::int from guild_identity.discord_users d where d.is_present and not exists (
                 select 1 from guild_identity.players p where p.discord_user_id = d.id)) as "unlinkedDiscordUsers"`,
      [timezone, this.clock.now()],
    );
    if (!row) throw new Error('The figures are always one row.');
    return row;
  }
}
