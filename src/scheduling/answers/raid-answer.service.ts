import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { raidNotFound } from '../raids/raid-event.errors.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidAnswered } from '../scheduling.events.js';
import { keyOfAnswer, TELL_ANSWER, type AnswerJob } from './answer-queue.rules.js';
import { AnswerDesk } from './answer-desk.service.js';
import { RaidAnswer, type AnswerWord } from './raid-answer.entity.js';
import { answerTooLate, discordMissing, mainSpecMissing, nothingToAnswer } from './raid-answer.errors.js';
import { placeOf } from './raid-answer.rules.js';

/** Takes what people answer to a raid, for us and for its sheet alike. */
@Injectable()
export class RaidAnswerService {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: AnswerDesk,
    private readonly events: DomainEvents,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes an answer, tells the modules above, and sends the job that tells the sheet, in one transaction. Before the sheet
   * stands the answer waits for it. Whoever answers again has said the last word.
   * @throws DomainError raid-not-found, raid-has-begun, already-cancelled, discord-missing, main-spec-missing
   */
  async answer(raidId: number, playerId: number, answer: AnswerWord): Promise<void> {
    const now = this.clock.now();
    if (!(await this.desk.raids.byId(raidId))) throw raidNotFound();
    await this.em.transactional(async (em) => {
      const raid = await this.desk.raids.forChange(em, raidId);
      refuseWhatIsOver(raid, now);
      const person = await this.desk.people.one(em, playerId);
      if (!person?.discordId) throw discordMissing();
      if (!placeOf(answer, person.main)) throw mainSpecMissing();
      const given = await this.desk.answers.forChange(em, raidId, playerId);
      if (given) given.say(answer, now);
      else em.persist(em.create(RaidAnswer, { event: raidId, player: playerId, answer, answeredAt: now }));
      await em.flush();
      await this.events.raise(new RaidAnswered(raidId, playerId, person.mainCharacterId, answer), em);
      if (raid.raidHelperEventId) {
        await this.queue.send(em, TELL_ANSWER, { raidId, playerId }, keyOfAnswer({ raidId, playerId }));
      }
    });
  }

  /** A sheet stands now: everything that was answered before is told to it. In the caller's transaction. */
  async tellNewSheet(em: EntityManager, raidId: number): Promise<void> {
    const answers = await this.desk.answers.ofRaid(em, raidId);
    for (const answer of answers) answer.reopen();
    await em.flush();
    await this.tellAll(
      em,
      answers.map(({ player }) => ({ raidId, playerId: player.id })),
    );
  }

  /** Of two players who are one person, the later answer counts. In the caller's transaction. */
  async merge(em: EntityManager, fromId: number, intoId: number): Promise<void> {
    await em.execute(
      `delete from patt.raid_answers earlier using patt.raid_answers later
       where earlier.event_id = later.event_id
         and ((earlier.player_id = ? and later.player_id = ?) or (earlier.player_id = ? and later.player_id = ?))
         and (earlier.answered_at, earlier.id) < (later.answered_at, later.id)`,
      [fromId, intoId, intoId, fromId],
    );
    const moved = await em.execute<{ raid_id: number }[]>(
      `update patt.raid_answers set player_id = ?, state = 'pending', told_at = null where player_id = ?
       returning event_id as raid_id`,
      [intoId, fromId],
    );
    await this.tellAll(
      em,
      moved.map(({ raid_id }) => ({ raidId: raid_id, playerId: intoId })),
    );
  }

  private tellAll(em: EntityManager, jobs: readonly AnswerJob[]): Promise<void> {
    return this.queue.sendAll(
      em,
      TELL_ANSWER,
      jobs.map((data) => ({ data, ...keyOfAnswer(data) })),
    );
  }
}

function refuseWhatIsOver(raid: RaidEvent, now: Date): void {
  if (raid.deletedAt) throw raidNotFound();
  if (raid.bookingState === 'cancelled') throw nothingToAnswer();
  if (raid.hasBegun(now)) throw answerTooLate();
}
