import { Injectable } from '@nestjs/common';
import { GuildRankQueries } from '../../identity/ranks/guild-rank.queries.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import type { LocalDate } from '../../shared/time/calendar.rules.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { spokenMinutes } from '../../shared/web/view-helpers.rules.js';
import { slotPageOf } from './slot-page.rules.js';
import { MOST_WANTED, NIGHTS } from './slot-question.rules.js';
import { toSlotPageWish } from './slot.dto.js';
import { SlotQueries, type SlotAnswer } from './slot.queries.js';

const PAGE = '/admin/raid-slots';
const DURATIONS = [60, 90, 120, 150, 180, 210, 240, 300];

/** What the view scheduling/raid-slots shows; its comment describes the model. */
@Injectable()
export class SlotPageQueries {
  constructor(
    private readonly slots: SlotQueries,
    private readonly ranks: GuildRankQueries,
    private readonly guild: GuildProfiles,
  ) {}

  async page(query: Record<string, unknown>): Promise<{ status: number; model: object }> {
    const { wish, errors } = toSlotPageWish(query);
    const [answer, ranks, { timezone }] = [
      await this.slots.answer(wish),
      await this.ranks.list(),
      await this.guild.current(),
    ];
    const plan = answer.plans[0];
    if (!plan) throw new Error('The wish was for one week.');
    const { duration, targets } = answer;
    const hrefOf = (changes: { from?: LocalDate; start?: string }) => hrefTo(answer, wish.targets.size > 0, changes);
    return {
      status: Object.keys(errors).length > 0 ? 400 : 200,
      model: {
        title: 'Best times',
        layout: 'layouts/admin',
        adminSection: 'raid-slots',
        styles: ['raid-slots'],
        durationMinutes: duration,
        errors,
        form: {
          from: plan.week.monday,
          zone: answer.zone,
          zoneGroups: zoneChoice(answer.zone),
          durations: [...new Set([...DURATIONS, duration])]
            .toSorted((one, other) => one - other)
            .map((value) => ({ value, label: spokenMinutes(value), isChosen: value === duration })),
          nights: Array.from({ length: NIGHTS.most }, (_, at) => ({
            value: at + 1,
            isChosen: at + 1 === answer.nights,
          })),
          ranks: ranks.map(({ level, name }) => ({ level, name, isChosen: level === answer.minRank })),
          targets: targets.map((target) => ({ ...target, error: errors[`target_${target.id}`] })),
          mostWanted: MOST_WANTED,
          nightCount: answer.nights,
        },
        minRankName: ranks.find(({ level }) => level === answer.minRank)?.name ?? `rank ${answer.minRank}`,
        ...slotPageOf({ plan, duration, targets, guildZone: timezone, hrefOf }),
      },
    };
  }
}

/** The page’s address for the same question with some changes. */
function hrefTo(answer: SlotAnswer, hasTargets: boolean, changes: { from?: LocalDate; start?: string }): string {
  const { duration, nights, minRank, zone, targets } = answer;
  const query = new URLSearchParams({
    ...(changes.from === undefined ? {} : { from: changes.from }),
    duration: String(duration),
    nights: String(nights),
    minRank: String(minRank),
    zone,
    ...(hasTargets ? Object.fromEntries(targets.map(({ id, wanted }) => [`target_${id}`, String(wanted)])) : {}),
    ...(changes.start === undefined ? {} : { start: changes.start }),
  });
  return `${PAGE}?${query.toString()}`;
}
