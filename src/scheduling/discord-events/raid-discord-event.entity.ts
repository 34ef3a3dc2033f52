import { defineEntity, p } from '@mikro-orm/core';
import { RaidEvent } from '../raids/raid-event.entity.js';

/** A raid in the server's own calendar: reserved before it is made, so that it is made once. */
const RaidDiscordEventSchema = defineEntity({
  name: 'RaidDiscordEvent',
  schema: 'patt',
  tableName: 'raid_discord_events',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    event: () => p.oneToOne(RaidEvent).owner().deleteRule('cascade'),
    /** A word in its description by which ours is known among all; made with the reservation. */
    marker: p.string().length(20).unique(),
    discordEventId: p.text().nullable(),
    /** What Discord was told last: the raid's revision and where it takes place. */
    told: p.text().nullable(),
    /** Gone: somebody took it out of the calendar, and it stays out. */
    state: p.string().length(20).$type<'pending' | 'standing' | 'gone'>().default('pending'),
    /** Tries since the last that ended well, counted before the call goes out. */
    attempts: p.integer().default(0),
    nextTryAt: p.datetime().nullable(),
    error: p.text().nullable(),
  },
});

export class RaidDiscordEvent extends RaidDiscordEventSchema.class {
  beginTry(): void {
    this.attempts += 1;
  }

  stands(discordEventId: string, told: string): void {
    Object.assign(this, { discordEventId, told, state: 'standing', attempts: 0, nextTryAt: null, error: null });
  }

  /** Somebody deleted it, or it began early: it is left alone. */
  leave(): void {
    Object.assign(this, { state: 'gone', attempts: 0, nextTryAt: null, error: null });
  }

  tryAgainAt(next: Date, error: string): void {
    this.nextTryAt = next;
    this.error = error;
  }
}
RaidDiscordEventSchema.setClass(RaidDiscordEvent);
