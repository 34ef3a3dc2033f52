import { Injectable } from '@nestjs/common';
import { localDateOf } from '../../shared/time/calendar.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { BookingNow } from '../booking/booking-now.service.js';
import { ReservationService } from '../booking/reservation.service.js';
import type { RecurringEvent } from '../recurring-events/recurring-event.entity.js';
import { recurringEventUnknown } from '../recurring-events/recurring-event.errors.js';
import { RecurringEventRepository } from '../recurring-events/recurring-event.repository.js';
import { RaidOrderChecks } from './raid-order-check.service.js';
import { digestOf, intervalOf, type RaidOrder } from './raid-order.rules.js';

/** Books a raid that an officer ordered: reserved first, then its sheet at once, the rest by jobs. */
@Injectable()
export class RaidBuilder {
  constructor(
    private readonly checks: RaidOrderChecks,
    private readonly recurring: RecurringEventRepository,
    private readonly reservations: ReservationService,
    private readonly now: BookingNow,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the raid's id, with whatever has come of its sheet so far. The same key again is the same raid, made once.
   * @param key by which a repeated request is known; null: each is a raid of its own
   * @throws DomainError order-differs, recurring-event-unknown, raid-helper-not-set-up, start-in-past, start-too-far,
   *   channel-unknown, player-unknown, date-taken
   */
  async book(order: RaidOrder, playerId: number | null, key: string | null): Promise<number> {
    const digest = digestOf(order);
    const there = key === null ? null : await this.reservations.ordered(key, digest);
    const raidId = there ?? (await this.reserve(order, playerId, key, digest));
    await this.now.post(raidId);
    return raidId;
  }

  private async reserve(
    order: RaidOrder,
    playerId: number | null,
    key: string | null,
    digest: string,
  ): Promise<number> {
    const now = this.clock.now();
    const recurring = await this.recurringOf(order);
    await this.now.ready(order.channelId ?? recurring?.discordChannelId ?? null);
    const timezone = order.timezone ?? recurring?.timezone ?? (await this.checks.raidZone());
    const { startsAt, endsAt } = intervalOf({ ...order, timezone }, order.durationMinutes);
    this.checks.start(startsAt, now);
    if (order.channelId !== null) await this.checks.channel(order.channelId);
    await this.checks.players(order.overrides);
    return this.reservations.reserveOrder(
      {
        title: order.title,
        eventType: order.eventType ?? recurring?.eventType ?? 'raid',
        // A raid night's dates are those of its own zone: by them each week follows the one before.
        eventDate: recurring ? localDateOf(startsAt, recurring.timezone) : localDateOf(startsAt, timezone),
        startTimeUtc: startsAt,
        endTimeUtc: endsAt,
        timezone: recurring ? null : timezone,
        description: order.description,
        discordChannelId: order.channelId ?? recurring?.discordChannelId ?? null,
        recurringEvent: recurring?.id ?? null,
        playerOverrides: Object.keys(order.overrides).length > 0 ? order.overrides : null,
        createdByPlayer: playerId,
        key,
        digest,
      },
      now,
    );
  }

  private async recurringOf({ recurringEventId }: RaidOrder): Promise<RecurringEvent | null> {
    if (recurringEventId === null) return null;
    const recurring = await this.recurring.byId(recurringEventId);
    if (!recurring) throw recurringEventUnknown(recurringEventId);
    return recurring;
  }
}
