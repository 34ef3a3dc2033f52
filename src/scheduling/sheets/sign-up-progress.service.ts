import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { ANNOUNCE, keyOf, LOOK_AGAIN, LOOK_AGAIN_AFTER_SECONDS } from '../booking/booking-queue.rules.js';
import { BookingNotes } from '../booking/booking-notes.service.js';
import type { BookingRecord, RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';

/** Records how far the sign-ups of a raid have got, and what follows from that. */
@Injectable()
export class SignUpProgress {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly queue: JobQueue,
    private readonly notes: BookingNotes,
    private readonly clock: Clock,
  ) {}

  /** @param sent how many of the linked people are on the sheet now */
  async reached(raidId: number, sent: number): Promise<void> {
    await this.em.execute(
      `update patt.raid_events set raid_helper_payload = jsonb_set(raid_helper_payload, '{sent}', to_jsonb(?::int)) where id = ?`,
      [sent, raidId],
    );
  }

  async refused(raidId: number, name: string, reason: string): Promise<void> {
    await this.change(raidId, (raid, record) => {
      if (record.refused.some((known) => known.name === name)) return;
      raid.raidHelperPayload = { ...record, refused: [...record.refused, { name, reason }] };
    });
  }

  /** @param first false: a former try was cut short, and what it sent may still arrive */
  async complete(raidId: number, first: boolean): Promise<void> {
    await this.change(raidId, async (raid, _record, em) => {
      if (!first) {
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
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      if (raid.raidHelperPayload) await change(raid, raid.raidHelperPayload, em);
    });
  }
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
