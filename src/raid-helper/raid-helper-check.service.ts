import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { RaidHelperClient } from './raid-helper.client.js';
import { checkFailed, checkLate, RaidHelperError } from './raid-helper.errors.js';
import type { RaidHelperAccess } from './sheet.dto.js';

/** What Raid-Helper has posted, as somebody who sets it up can compare it with what they see in Discord. */
export interface RaidHelperSight {
  /** Sheets in the channel from yesterday on. */
  readonly sheets: number;
  /** The soonest of them that has not begun. */
  readonly next: { readonly title: string; readonly startsAt: Date } | null;
}

const DAY_MINUTES = 24 * 60;
const LOOK_BACK_DAYS = 1;
const LOOK_AHEAD_DAYS = 90;

/** Looks at Raid-Helper for somebody who is setting it up and waits for the answer. The key is in none of its words. */
@Injectable()
export class RaidHelperCheck {
  /** For a whole look; settable, so that a story of a slow Raid-Helper need not be slow itself. */
  patienceMs = 10_000;

  constructor(private readonly client: RaidHelperClient) {}

  /**
   * Lists what is posted in a channel, which needs the key but changes nothing.
   * @throws DomainError raid-helper.check-refused with what to mend, raid-helper.check-unanswered
   */
  async look(access: RaidHelperAccess, channelId: string, now: Date): Promise<RaidHelperSight> {
    const from = addMinutes(now, -LOOK_BACK_DAYS * DAY_MINUTES);
    const listed = this.client.list(access, channelId, from, addMinutes(now, LOOK_AHEAD_DAYS * DAY_MINUTES));
    // A list that comes too late may still fail, when nobody waits for it any more.
    listed.catch(() => undefined);
    try {
      const sheets = await Promise.race([listed, pause(this.patienceMs, null, { ref: false })]);
      if (sheets === null) throw checkLate(this.patienceMs);
      const starts = sheets
        .map(({ title, startTime }) => ({ title: title ?? 'A sheet', startsAt: new Date(startTime * 1_000) }))
        .filter(({ startsAt }) => startsAt > now)
        .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
      return { sheets: sheets.length, next: starts[0] ?? null };
    } catch (error) {
      throw error instanceof RaidHelperError ? checkFailed(error) : error;
    }
  }
}
