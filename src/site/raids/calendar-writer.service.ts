import { Injectable } from '@nestjs/common';
import type { AnswerTo } from '../../attendance/raid-roster.queries.js';
import type { Audience } from '../../scheduling/calendar/calendar-audience.rules.js';
import { CalendarFeeds } from '../../scheduling/calendar/calendar-feed.service.js';
import { observancesOf } from '../../scheduling/calendar/calendar-zone.rules.js';
import type { CalendarRow } from '../../scheduling/calendar/calendar.queries.js';
import { icalendarOf } from '../../scheduling/calendar/icalendar.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { calendarEventOf } from './calendar-event.rules.js';

/** For whom a calendar is written. */
export interface CalendarReader {
  /** Empty for nobody in particular. */
  readonly name: string;
  readonly audience: Audience;
  readonly answerTo: AnswerTo | null;
}

/** Puts raids into the words of a calendar file. */
@Injectable()
export class CalendarWriter {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly guild: GuildProfiles,
    private readonly site: SiteAddress,
    private readonly clock: Clock,
  ) {}

  async write(rows: readonly CalendarRow[], { name, audience, answerTo }: CalendarReader): Promise<string> {
    const [uidDomain, { name: guildName, timezone }] = await Promise.all([
      this.feeds.uidDomain(),
      this.guild.current(),
    ]);
    const now = this.clock.now();
    const events = rows.map((row) =>
      calendarEventOf(row, {
        uidDomain,
        zone: timezone,
        pageUrl: this.site.url(`/raids/${row.id}`),
        answer: answerTo?.({ id: row.id, isOver: new Date(row.ends_at) <= now }) ?? null,
        isMember: audience === 'members',
      }),
    );
    // Whole years, so that the zone's part stays as it is while raids come and go.
    const years = [...events.map(({ startsAt }) => startsAt), ...events.map(({ endsAt }) => endsAt)].map((at) =>
      at.getUTCFullYear(),
    );
    const span = years.length > 0 ? years : [now.getUTCFullYear()];
    const observances = observancesOf(timezone, {
      from: new Date(Date.UTC(Math.min(...span) - 1, 0)),
      to: new Date(Date.UTC(Math.max(...span) + 1, 11, 31)),
    });
    return icalendarOf({
      name: name === '' ? `${guildName} raids` : `${guildName} raids (${name})`,
      timezone,
      observances,
      events,
    });
  }
}
