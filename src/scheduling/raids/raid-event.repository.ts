import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildSettings } from '../../identity/settings/guild-settings.entity.js';
import { RaidEvent } from './raid-event.entity.js';

@Injectable()
export class RaidEventRepository {
  constructor(private readonly em: EntityManager) {}

  byId(id: number): Promise<RaidEvent | null> {
    return this.em.findOne(RaidEvent, { id, deletedAt: null }, { populate: ['recurringEvent'], refresh: true });
  }

  /** The raid that was ordered with this key, also a deleted one. */
  ordered(key: string): Promise<RaidEvent | null> {
    return this.em.fork().findOne(RaidEvent, { idempotencyKey: key }, { filters: false });
  }

  evenDeleted(id: number): Promise<RaidEvent | null> {
    return this.em.findOne(RaidEvent, { id }, { populate: ['recurringEvent'], refresh: true });
  }

  /** Loads a raid for a change within a transaction; whoever else wants to change it waits. */
  forChange(em: EntityManager, id: number): Promise<RaidEvent> {
    return em.findOneOrFail(
      RaidEvent,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['recurringEvent'], populateWhere: {}, refresh: true },
    );
  }

  /** Changes a raid in a transaction of its own, whatever the caller's context holds. */
  changing<T>(id: number, change: (raid: RaidEvent, em: EntityManager) => Promise<T>): Promise<T> {
    return this.em.fork().transactional(async (em) => change(await this.forChange(em, id), em));
  }

  /** @param sent how many of the linked people are on the raid's sheet now */
  async recordSent(id: number, sent: number): Promise<void> {
    await this.em.execute(
      `update patt.raid_events set raid_helper_payload = jsonb_set(raid_helper_payload, '{sent}', to_jsonb(?::int)) where id = ?`,
      [sent, id],
    );
  }

  /**
   * Of each recurring event that books itself, the raid that began last by `begunBy`, when it has no successor yet. Raids
   * that were deleted are none; a cancelled or unposted one still leads to the next week.
   */
  async lastBegunWithoutSuccessor(begunBy: Date): Promise<RaidEvent[]> {
    const rows = await this.em.execute<{ id: number }[]>(
      `select last.id from (
         select distinct on (raid.recurring_event_id) raid.id, raid.successor_event_id
         from patt.raid_events raid
         join patt.recurring_events recurring on recurring.id = raid.recurring_event_id
         where recurring.is_active and recurring.auto_book and raid.deleted_at is null and raid.start_time_utc <= ?
         order by raid.recurring_event_id, raid.start_time_utc desc, raid.id desc
       ) last where last.successor_event_id is null order by last.id`,
      [begunBy],
    );
    const ids = rows.map(({ id }) => id);
    return this.em.find(RaidEvent, { id: { $in: ids } }, { populate: ['recurringEvent'], orderBy: { id: 'asc' } });
  }

  /** Raids whose sheet is overdue although nobody seems to work on it. */
  overdue(since: Date): Promise<RaidEvent[]> {
    return this.em.find(RaidEvent, {
      bookingState: 'pending',
      deletedAt: null,
      raidHelperEventId: null,
      $or: [{ bookingNextAttemptAt: null }, { bookingNextAttemptAt: { $lte: since } }],
    });
  }

  /** When the raid that this one was booked from began, if it was, and whether missed windows are caught up on. */
  async bookingTerms(em: EntityManager, raid: RaidEvent): Promise<{ sourceStart: Date | null; catchUp: boolean }> {
    const source = await em.findOne(RaidEvent, { successorEvent: raid });
    const settings = await em.findOne(GuildSettings, { onlyRow: true });
    return { sourceStart: source?.startTimeUtc ?? null, catchUp: settings?.raidCatchUp ?? true };
  }
}
