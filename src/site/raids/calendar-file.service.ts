import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { RaidRosterQueries } from '../../attendance/raid-roster.queries.js';
import { isShownTo, type Audience } from '../../scheduling/calendar/calendar-audience.rules.js';
import { CalendarFeeds, type ContentMark } from '../../scheduling/calendar/calendar-feed.service.js';
import { CalendarQueries } from '../../scheduling/calendar/calendar.queries.js';
import { Clock } from '../../shared/time/clock.service.js';
import { CalendarWriter } from './calendar-writer.service.js';

/** A calendar to send. */
export interface CalendarFile {
  readonly text: string;
  readonly hash: string;
  /** When these contents were first seen; null where nobody keeps a record. */
  readonly changedAt: Date | null;
}

/** The calendar as files for other programs; what is in them is what the pages show. */
@Injectable()
export class CalendarFiles {
  constructor(
    private readonly calendar: CalendarQueries,
    private readonly feeds: CalendarFeeds,
    private readonly rosters: RaidRosterQueries,
    private readonly writer: CalendarWriter,
    private readonly clock: Clock,
  ) {}

  /** What everybody may subscribe to. */
  async forEverybody(): Promise<CalendarFile> {
    const rows = await this.calendar.feed('public', this.clock.now());
    const text = await this.writer.write(rows, { name: '', audience: 'public', answerTo: null });
    return this.marked(text, await this.feeds.mark(null, text));
  }

  /** A member's own, by the token of its address; null where the token opens nothing (any more). */
  async forMember(token: string): Promise<CalendarFile | null> {
    const reader = await this.feeds.readerOf(token);
    if (!reader) return null;
    const rows = await this.calendar.feed('members', this.clock.now());
    const since = new Date(Math.min(...rows.map(({ ends_at }) => Date.parse(ends_at)), this.clock.now().getTime()));
    const answerTo = await this.rosters.answersOf(reader.playerId, since);
    const text = await this.writer.write(rows, { name: reader.displayName, audience: 'members', answerTo });
    return this.marked(text, await this.feeds.mark(reader.playerId, text));
  }

  /** One raid; null where it is not there or not for this audience. */
  async forRaid(id: number, audience: Audience): Promise<CalendarFile | null> {
    const raid = await this.calendar.one(id);
    if (!raid || !isShownTo(audience, raid)) return null;
    const text = await this.writer.write([raid], { name: '', audience, answerTo: null });
    return { text, hash: createHash('sha256').update(text).digest('hex'), changedAt: null };
  }

  private marked(text: string, { hash, changedAt }: ContentMark): CalendarFile {
    return { text, hash, changedAt };
  }
}
