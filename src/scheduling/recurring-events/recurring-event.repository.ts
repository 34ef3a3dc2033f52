import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidEvent } from '../raids/raid-event.entity.js';
import { RecurringEvent } from './recurring-event.entity.js';

@Injectable()
export class RecurringEventRepository {
  constructor(private readonly em: EntityManager) {}

  byId(id: number): Promise<RecurringEvent | null> {
    return this.em.findOne(RecurringEvent, { id });
  }

  /** Every recurring event; until the transaction ends nobody else gets them this way, not even for adding one. */
  async heldAll(): Promise<RecurringEvent[]> {
    await this.em.execute(`select pg_advisory_xact_lock(hashtextextended('scheduling.recurring-events', 0))`);
    return this.em.find(RecurringEvent, {}, { orderBy: { id: 'asc' }, refresh: true });
  }

  /** Whether raids came out of it, deleted ones included: they keep their reference. */
  async hasRaids(event: RecurringEvent): Promise<boolean> {
    return (await this.em.count(RaidEvent, { recurringEvent: event }, { filters: false })) > 0;
  }
}
