import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { ANNOUNCE, keyOf, LOOK_AGAIN, LOOK_AGAIN_AFTER_SECONDS } from '../booking/booking-queue.rules.js';
import { BookingNotes } from '../booking/booking-notes.service.js';
import type { BookingRecord, RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { SignUpsSent } from '../scheduling.events.js';
import type { PlannedSignUp } from './sign-up.rules.js';

/** Records how far the sign-ups of a raid have got, and what follows from that. */
@Injectable()
export class SignUpProgress {
  constructor(
    private readonly raids: RaidEventRepository,
    private readonly queue: JobQueue,
    private readonly notes: BookingNotes,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
  ) {}

  async refused(raidId: number, name: string, reason: string): Promise<void> {
    await this.change(raidId, (raid, record) => {
      if (record.refused.some((known) => known.name === name)) return;
      raid.raidHelperPayload = { ...record, refused: [...record.refused, { name, reason }] };
    });
  }

  /** @param first false: a former try was cut short, and what it sent may still arrive */
  async complete(raidId: number, first: boolean): Promise<void> {
    await this.change(raidId, async (raid, record, em) => {
      // What was cut short may have met people who had chosen otherwise; the next reading of the sheet tells.
      if (first) await this.events.raise(new SignUpsSent(raidId, onSheet(record)), em);
      else {
        await this.queue.send(em, LOOK_AGAIN, { raidId }, { ...keyOf(raidId), afterSeconds: LOOK_AGAIN_AFTER_SECONDS });
      }
      raid.signedUpAt = this.clock.now();
      raid.bookingError = null;
      await this.queue.send(em, ANNOUNCE, { raidId }, keyOf(raidId));
    });
  }

  /** Some could not be signed up for now; after the last try officers hear their names. */
  async incomplete(raidId: number, names: readonly string[], last: boolean): Promise<void> {
    await this.change(raidId, async (raid, _record, em) => {
      raid.bookingError = `Not on the sheet yet: ${names.join(', ')}.`;
      await this.queue.send(em, ANNOUNCE, { raidId }, keyOf(raidId));
      if (last) await this.notes.signUpsIncomplete(em, raid, names, sheetOf(raid));
    });
  }

  /** The sheet could not be worked on at all; if that will not pass, officers are told. */
  async stopped(raidId: number, error: RaidHelperError, hopeless: boolean): Promise<void> {
    await this.change(raidId, async (raid, record, em) => {
      raid.bookingError = error.message;
      if (hopeless && error.fault === 'gone') return this.notes.sheetGone(em, raid);
      await this.queue.send(em, ANNOUNCE, { raidId }, keyOf(raidId));
      if (hopeless) await this.notes.signUpsIncomplete(em, raid, linkedNames(record), sheetOf(raid));
    });
  }

  private async change(
    raidId: number,
    change: (raid: RaidEvent, record: BookingRecord, em: EntityManager) => Promise<void> | void,
  ): Promise<void> {
    await this.raids.changing(raidId, async (raid, em) => {
      if (raid.raidHelperPayload) await change(raid, raid.raidHelperPayload, em);
    });
  }
}

function onSheet({ signUps, refused }: BookingRecord): PlannedSignUp[] {
  const missing = new Set(refused.map(({ name }) => name));
  return signUps.filter(({ discordId, name }) => discordId !== null && !missing.has(name));
}

function linkedNames({ signUps, sent }: BookingRecord): string[] {
  return signUps
    .filter(({ discordId }) => discordId !== null)
    .slice(sent)
    .map(({ name }) => name);
}

function sheetOf(raid: RaidEvent): string {
  return raid.raidHelperEventId ? `Sheet ${raid.raidHelperEventId}` : '';
}
