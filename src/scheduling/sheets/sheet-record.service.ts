import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RosterQueries } from '../../identity/players/roster.queries.js';
import type { NewSheet } from '../../raid-helper/sheet.dto.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import {
  keyOf,
  LOOK_AGAIN,
  LOOK_AGAIN_AFTER_SECONDS,
  REMOVE_SHEET,
  SEND_SIGN_UPS,
} from '../booking/booking-queue.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { RaidBooked } from '../scheduling.events.js';
import type { SheetAccess } from './sheet-access.service.js';
import { toldStartOf } from './sheet-change.rules.js';
import type { StandingSheet } from './sheet.service.js';
import { planSignUps } from './sign-up.rules.js';

/** Records a standing sheet together with all that follows from it. */
@Injectable()
export class SheetRecords {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly roster: RosterQueries,
    private readonly events: DomainEvents,
    private readonly queue: JobQueue,
  ) {}

  /**
   * One transaction: the sheet's id, the plan of sign-ups, the attendance rows of the module above and the job that signs
   * up, or nothing of it.
   * @param told the raid as the sheet was told it; officers may have changed it meanwhile
   */
  async record(told: RaidEvent, sheet: StandingSheet, access: SheetAccess, create: NewSheet): Promise<void> {
    const { id: raidId, startTimeUtc } = told;
    const { settings, channelId } = access;
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      // A former try, or one beside us that lost its lock, may have made a sheet that is not there yet for us to see.
      if (raid.bookingAttempts > 1) {
        await this.queue.send(em, LOOK_AGAIN, { raidId }, { ...keyOf(raidId), afterSeconds: LOOK_AGAIN_AFTER_SECONDS });
      }
      if (raid.raidHelperEventId) return;
      const raiders = await this.roster.raiders(em);
      const signUps = planSignUps(raiders, {
        policy: settings.raidSignupPolicy,
        overrides: raid.playerOverrides ?? null,
        names: settings.raidSpecNames ?? null,
      });
      const toldStart = toldStartOf(startTimeUtc, sheet.found);
      raid.recordSheet(sheet.id, { create, toldStart, signUps, sent: 0, refused: [], corrected: false });
      raid.discordChannelId = channelId;
      await em.flush();
      if (raid.bookingState === 'cancelled') return this.queue.send(em, REMOVE_SHEET, { raidId }, keyOf(raidId));
      await this.events.raise(new RaidBooked(raidId, signUps), em);
      await this.queue.send(em, SEND_SIGN_UPS, { raidId }, keyOf(raidId));
    });
  }
}
