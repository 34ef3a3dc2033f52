import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** How the raids stand in the server's calendar, for the officers' page. */
export interface CalendarState {
  readonly isOn: boolean;
  readonly standing: number;
  /** Coming raids that are not as they should be there, or still are there. */
  readonly failing: number;
  /** Why, of the one that failed last. */
  readonly error: string | null;
}

@Injectable()
export class DiscordEventQueries {
  constructor(private readonly em: EntityManager) {}

  /**
   * The coming raids whose entry is not what it should be, by id, soonest first: not there, not in step with the raid, or
   * there though it should not be. What is there while another sheet is made
   * stays; those that failed lately wait for their pause.
   */
  async due(em: EntityManager, now: Date): Promise<number[]> {
    const rows = await em.execute<{ id: number }[]>(
      `select e.id
       from patt.raid_events e
       cross join common.discord_config c
       cross join lateral (
         select c.raid_discord_events and e.booking_state <> 'cancelled' and e.deleted_at is null as wanted
       ) w
       left join patt.raid_discord_events d on d.event_id = e.id
       where e.start_time_utc > ? and (d.next_try_at is null or d.next_try_at <= ?) and case
         when w.wanted then e.booking_state = 'posted' and coalesce(d.state, 'pending') <> 'gone'
           and d.told is distinct from e.revision || ':' || coalesce(c.raid_voice_channel_id, '')
         else d.id is not null end
       order by e.start_time_utc, e.id`,
      [now, now],
    );
    return rows.map(({ id }) => id);
  }

  async state(now: Date): Promise<CalendarState> {
    const [row] = await this.em.execute<CalendarState[]>(
      `select coalesce((select raid_discord_events from common.discord_config), false) as "isOn",
              count(*) filter (where d.state = 'standing')::int as standing,
              count(*) filter (where d.error is not null)::int as failing,
              (array_agg(d.error order by d.next_try_at desc) filter (where d.error is not null))[1] as error
       from patt.raid_discord_events d
       join patt.raid_events e on e.id = d.event_id and e.start_time_utc > ?`,
      [now],
    );
    return row ?? { isOn: false, standing: 0, failing: 0, error: null };
  }
}
