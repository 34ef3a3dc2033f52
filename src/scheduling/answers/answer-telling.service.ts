import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { RaidHelperAccess } from '../../raid-helper/sheet.dto.js';
import { HopelessJob, type Attempt } from '../../shared/jobs/queue.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { SheetAccessService } from '../sheets/sheet-access.service.js';
import { AnswerDesk } from './answer-desk.service.js';
import { AnswerOutcomes } from './answer-outcome.service.js';
import type { AnswerJob } from './answer-queue.rules.js';
import type { RaidAnswer } from './raid-answer.entity.js';
import { discordMissing, mainSpecMissing } from './raid-answer.errors.js';
import { placeOf, tellingOf, type SheetPlace } from './raid-answer.rules.js';

/** Tells a raid's sheet what somebody answered, whatever it says of them so far. */
@Injectable()
export class AnswerTellingService {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: AnswerDesk,
    private readonly access: SheetAccessService,
    private readonly client: RaidHelperClient,
    private readonly outcomes: AnswerOutcomes,
  ) {}

  /**
   * May be called at any time and any number of times: each looks at the sheet first, so an outcome that stayed unknown is
   * found and not repeated, and tells what was answered last.
   * @throws RaidHelperError, so that the job tries again; HopelessJob when nothing will, and people have been told
   */
  async tell(job: AnswerJob, attempt: Attempt): Promise<void> {
    const { raidId, playerId } = job;
    const again = job.again === true;
    const raid = await this.desk.raids.byId(raidId);
    const answer = await this.desk.answers.one(this.em, raidId, playerId);
    if (!raid?.raidHelperEventId || raid.bookingState === 'cancelled' || !answer) return;
    if (answer.state === 'told' && !again) return;
    const { revision } = answer;
    try {
      await this.stand(raid, answer, playerId);
      await this.outcomes.told({ raidId, playerId, revision }, { again, isFirstTry: attempt.number === 1 });
    } catch (error) {
      if (!(error instanceof RaidHelperError)) throw error;
      const forGood = !error.passing || attempt.last;
      await this.outcomes.untold(raid, { raidId, playerId, revision }, error, forGood);
      throw forGood ? new HopelessJob(error.message, { cause: error }) : error;
    }
  }

  private async stand(raid: RaidEvent, answer: RaidAnswer, playerId: number): Promise<void> {
    const person = await this.desk.people.one(this.em, playerId);
    const { access, settings } = await this.access.forRaid(raid);
    const place = placeOf(answer.answer, person?.main ?? null, settings.raidSpecNames);
    // Both may have changed since the answer.
    if (!person?.discordId) throw new RaidHelperError('refused', discordMissing().message);
    if (!place) throw new RaidHelperError('refused', mainSpecMissing().message);
    await this.put(access, raid.raidHelperEventId ?? '', { userId: person.discordId, place });
  }

  private async put(
    access: RaidHelperAccess,
    sheetId: string,
    who: { readonly userId: string; readonly place: SheetPlace },
    mayVanish = true,
  ): Promise<void> {
    const { userId, place } = who;
    const { signUps = [] } = await this.client.read(sheetId);
    const { add, change, remove } = tellingOf(signUps, userId, place);
    try {
      if (add) await orByRole(place, (where) => this.client.signUp(access, sheetId, { userId, ...where }));
      if (change !== null) await orByRole(place, (at) => this.client.changeSignUp(access, sheetId, change, at));
    } catch (error) {
      // They may have signed off between our look and our call; whether the sheet itself is gone the next look tells.
      if (!(mayVanish && change !== null && error instanceof RaidHelperError && error.fault === 'gone')) throw error;
      return this.put(access, sheetId, who, false);
    }
    for (const id of remove) await this.client.signOff(access, sheetId, id);
  }
}

/** A spec that this template spells otherwise is left out: the role is what counts. */
async function orByRole(place: SheetPlace, send: (place: SheetPlace) => Promise<void>): Promise<void> {
  try {
    await send(place);
  } catch (error) {
    if (!(error instanceof RaidHelperError && error.fault === 'refused' && place.specName)) throw error;
    await send({ className: place.className });
  }
}
