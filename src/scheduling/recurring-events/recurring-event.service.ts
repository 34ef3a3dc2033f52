import { EntityManager, ForeignKeyConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { RecurringEvent, type RecurringEventFields } from './recurring-event.entity.js';
import { recurringEventInUse, recurringEventUnknown, recurringTimeTaken } from './recurring-event.errors.js';
import { RecurringEventRepository } from './recurring-event.repository.js';
import { coinciding } from './recurring-event.rules.js';

/** What takes place every week, as officers change it. */
@Injectable()
export class RecurringEventService {
  constructor(
    private readonly em: EntityManager,
    private readonly events: RecurringEventRepository,
    private readonly guild: GuildProfiles,
    private readonly clock: Clock,
  ) {}

  /** Answers the new event's id; without a zone it is in the guild's. @throws DomainError recurring-time-taken */
  async add(
    fields: Pick<RecurringEventFields, 'label' | 'dayOfWeek'> & Partial<RecurringEventFields>,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const others = await this.events.heldAll();
      const usual = { defaultStartTime: '21:00', timezone: (await this.guild.current()).timezone, isActive: true };
      const complete = { ...usual, ...fields };
      refuseCoinciding(complete, others);
      const event = em.create(RecurringEvent, complete);
      await em.persist(event).flush();
      return event.id;
    });
  }

  /** @throws DomainError recurring-event-unknown, recurring-time-taken */
  async change(id: number, fields: Partial<RecurringEventFields>): Promise<void> {
    await this.em.transactional(async () => {
      const all = await this.events.heldAll();
      const event = all.find((other) => other.id === id);
      if (!event) throw recurringEventUnknown(id);
      event.change(fields, this.clock.now());
      refuseCoinciding(
        event,
        all.filter((other) => other !== event),
      );
    });
  }

  /** Deletes an event that no raid came out of. @throws DomainError recurring-event-unknown, recurring-event-in-use */
  async delete(id: number): Promise<void> {
    const event = await this.events.byId(id);
    if (!event) throw recurringEventUnknown(id);
    if (await this.events.hasRaids(event)) throw recurringEventInUse(event.label);
    try {
      await this.em.remove(event).flush();
    } catch (error) {
      if (error instanceof ForeignKeyConstraintViolationException) throw recurringEventInUse(event.label);
      throw error;
    }
  }
}

function refuseCoinciding(event: Parameters<typeof coinciding>[0], others: readonly RecurringEvent[]): void {
  const other = coinciding(event, others);
  if (other) throw recurringTimeTaken(other.label);
}
