import { Injectable } from '@nestjs/common';
import { raidAnswers } from '../../attendance/raid-answer.rules.js';
import { OwnAnswerQueries } from '../../attendance/own-answer.queries.js';
import { answerFormOf, type AnswerForm } from '../../attendance/own-answer.rules.js';
import { RaidRosterQueries } from '../../attendance/raid-roster.queries.js';
import type { RaidRoster } from '../../attendance/raid-roster.rules.js';
import { audienceOf, isShownTo } from '../../scheduling/calendar/calendar-audience.rules.js';
import { raidHidden } from '../../scheduling/calendar/calendar.errors.js';
import { CalendarQueries, type CalendarRow } from '../../scheduling/calendar/calendar.queries.js';
import { raidNotFound } from '../../scheduling/raids/raid-event.errors.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { localDateTime } from '../../shared/web/view-helpers.rules.js';
import { ANSWER_WORDS, toldAnswer } from './answer.rules.js';
import { raidEntryOf, webAddressOf } from './raid-entry.rules.js';
import { roleBarsOf } from './role-bar.rules.js';

/** Who is not among those who come, in the order a raid leader asks for them. */
const ASIDE = raidAnswers.filter((answer) => answer !== 'signed-up' && answer !== 'late');

/** What the view raids/raid shows; its comment describes the model. */
@Injectable()
export class RaidPageQueries {
  constructor(
    private readonly calendar: CalendarQueries,
    private readonly rosters: RaidRosterQueries,
    private readonly owns: OwnAnswerQueries,
    private readonly guild: GuildProfiles,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError raid-not-found, raid-hidden */
  async page(id: number, actor: Actor): Promise<{ readonly title: string } & Record<string, unknown>> {
    const raid = await this.calendar.one(id);
    if (!raid) throw raidNotFound();
    const audience = audienceOf(actor);
    if (!isShownTo(audience, raid)) throw raidHidden();
    const now = this.clock.now();
    const isOver = new Date(raid.ends_at) <= now;
    const isMember = audience === 'members';
    const [neighbours, roster, answer, { timezone: zone }] = await Promise.all([
      this.calendar.neighbours(raid),
      this.rosters.of({ id, isOver }),
      isMember && actor.kind === 'person' ? this.answerForm(raid, actor.playerId, now) : null,
      this.guild.current(),
    ]);
    const mine = Object.values(roster.byAnswer)
      .flat()
      .find(({ playerId }) => actor.kind === 'person' && actor.playerId === playerId);
    const isRaid = raid.kind === 'raid';
    return {
      title: raid.title,
      raid: {
        ...raidEntryOf(raid, null, now),
        isMembersOnly: isMember && !raid.is_public,
        recurringLabel: raid.recurring_label,
        signUpUrl: isMember && !isOver ? raid.sheet_url : null,
        logUrl: isMember ? webAddressOf(raid.log_url) : null,
        notes: isMember ? raid.notes : null,
        // Posting is the guild's own business; strangers are told when it is, and that is all.
        isUnposted: isMember && !isOver && raid.booking_state === 'pending',
        isFailed: isMember && !isOver && raid.booking_state === 'failed',
        ownTime: ownTimeOf(raid, zone),
      },
      zone,
      isMember,
      // While one can still answer the form says it.
      mine: isMember && mine && !answer && raid.booking_state !== 'cancelled' ? toldAnswer(mine.answer) : null,
      answer,
      isAwayUntilAnswered: mine?.onHiatus === true && mine.answer === 'absent',
      bars: roleBarsOf(roster, { withTentative: isMember, withTargets: isRaid }),
      coming: roster.coming,
      late: roster.byAnswer.late.length,
      target: isRaid ? roster.target : 0,
      ...(isMember ? namesOf(roster, raid.booking_state === 'cancelled') : {}),
      previous: neighbour(neighbours.previous),
      next: neighbour(neighbours.next),
    };
  }

  /** Null once nothing can be answered any more. */
  private async answerForm(raid: CalendarRow, playerId: number, now: Date): Promise<AnswerForm | null> {
    const form = answerFormOf(raid, await this.owns.of(raid.id, playerId), now);
    return form.refusal === null ? form : null;
  }
}

/** Names are for members. Of a cancelled raid nobody owes an answer. */
function namesOf({ roles, withoutRole, byAnswer }: RaidRoster, isCancelled: boolean): object {
  const asked = isCancelled ? ASIDE.filter((answer) => answer !== 'unanswered') : ASIDE;
  const aside = asked.map((answer) => ({ answer, heading: ANSWER_WORDS[answer], people: byAnswer[answer] }));
  return {
    roles,
    withoutRole,
    aside: aside.filter(({ people }) => people.length > 0),
    hasNobody: Object.values(byAnswer).every((people) => people.length === 0),
  };
}

/** The raid's own clock where it differs from the guild's. */
function ownTimeOf({ starts_at, timezone }: CalendarRow, zone: string): string | null {
  const own = localDateTime(starts_at, timezone);
  return own === localDateTime(starts_at, zone) ? null : own;
}

function neighbour(raid: CalendarRow | null): object | null {
  return raid && { id: raid.id, startsAt: raid.starts_at, isCancelled: raid.booking_state === 'cancelled' };
}
