import { ZoneStretch } from '../../shared/time/zone-stretch.rules.js';
import { heatMapOf, type HeatMap } from './slot-heat.rules.js';
import { attendeesOf, missingOf, type Missing } from './slot-missing.rules.js';
import { proposedNights, type NightsProposal } from './slot-nights.rules.js';
import { presenceIn, type Presence } from './slot-presence.rules.js';
import { rankedSlotsOf } from './slot-ranking.rules.js';
import { roleMixOf, type RoleMix } from './slot-roles.rules.js';
import { attendanceIn, bestStartsOf, type BestStarts, type StartSpan } from './slot-sweep.rules.js';
import { couldPlay, dayStartsOf, type RoleTarget, type SlotPlayer, type SlotWeek } from './slot.rules.js';

/** A what-if moves the start by this much. */
export const STEP = 30;

export interface SlotQuestion {
  readonly week: SlotWeek;
  /** How long the raid lasts, in minutes. */
  readonly duration: number;
  readonly targets: readonly RoleTarget[];
  /** How many nights are proposed together. */
  readonly nights: number;
  /** The lowest rank level of regular members. */
  readonly minRank: number;
  /** How many slots are told in full. */
  readonly most: number;
  /** The start that somebody thinks of, in minutes since the week's start; null for that of the best slot. */
  readonly start: number | null;
}

/** One slot in full; the people are those of its earliest start, and of every other start of the span. */
export interface Slot extends StartSpan {
  /** The longest run of starts around it with the same weight. */
  readonly run: StartSpan;
  readonly weight: number;
  /** Of the weight of all who could play; 0 where that is 0. */
  readonly share: number;
  readonly attendees: readonly SlotPlayer[];
  readonly missing: readonly Missing[];
  readonly mix: RoleMix;
}

/** What another start would change. */
export interface Move {
  readonly start: number;
  readonly weight: number;
  readonly heads: number;
  readonly drops: readonly SlotPlayer[];
  readonly joins: readonly SlotPlayer[];
}

export interface WhatIf {
  readonly slot: Slot;
  /** Half an hour earlier and later; null outside the week. */
  readonly earlier: Move | null;
  readonly later: Move | null;
}

/** The clocks of these zones change in the week, at these moments (minutes since the epoch). */
export interface ZoneChange {
  readonly at: number;
  readonly zones: readonly string[];
  /** By how many minutes they go forward; negative when back. */
  readonly by: number;
}

/** What a week has to offer. */
export interface SlotPlan {
  readonly week: SlotWeek;
  readonly candidates: { readonly heads: number; readonly weight: number };
  readonly best: BestStarts | null;
  readonly slots: readonly Slot[];
  readonly proposal: NightsProposal;
  readonly heat: HeatMap;
  /** Null where no start was asked for and nobody can ever come. */
  readonly whatIf: WhatIf | null;
  readonly clockChanges: readonly ZoneChange[];
}

/** The best times of a week for a guild. Reasons and roles are worked out for the slots that are told alone. */
export function slotPlanOf(question: SlotQuestion, players: readonly SlotPlayer[]): SlotPlan {
  const { week, duration } = question;
  const presence = presenceIn(week, players, duration);
  const attendance = attendanceIn(week, players, presence, duration);
  const candidates = players.filter(couldPlay);
  const weight = candidates.reduce((sum, player) => sum + player.weight, 0);
  const teller = new SlotTeller(question, players, presence, weight);
  const ranked = rankedSlotsOf(attendance, { ...question, players, presence });
  const start = question.start ?? ranked[0]?.from;
  return {
    week,
    candidates: { heads: candidates.length, weight },
    best: bestStartsOf(attendance),
    slots: ranked.map((slot) => teller.slot(slot, slot.run)),
    proposal: proposedNights({ ...question, players, presence }),
    heat: heatMapOf(week, players, presence),
    whatIf: start === undefined ? null : teller.whatIf(start),
    clockChanges: changesOf(week, candidates),
  };
}

class SlotTeller {
  private readonly dayStarts: readonly number[];

  constructor(
    private readonly question: SlotQuestion,
    private readonly players: readonly SlotPlayer[],
    private readonly presence: Presence,
    private readonly totalWeight: number,
  ) {
    this.dayStarts = dayStartsOf(question.week);
  }

  slot({ from, until }: StartSpan, run: StartSpan): Slot {
    const { duration, targets } = this.question;
    const attendees = this.attendees(from);
    const weight = weightOf(attendees);
    const day = this.dayStarts.findLastIndex((start) => start <= from);
    const time = { start: from, duration };
    const dayRange = [this.dayStarts[day] as number, this.dayStarts[day + 1] as number] as const;
    return {
      from,
      until,
      run,
      weight,
      share: this.totalWeight === 0 ? 0 : weight / this.totalWeight,
      attendees: attendees.toSorted((one, other) => other.weight - one.weight),
      missing: missingOf(this.players, this.presence, time, dayRange),
      mix: roleMixOf(attendees, targets),
    };
  }

  whatIf(start: number): WhatIf {
    const span = { from: start, until: start };
    return { slot: this.slot(span, span), earlier: this.move(start, -STEP), later: this.move(start, STEP) };
  }

  private move(from: number, by: number): Move | null {
    const start = from + by;
    if (start < 0 || start >= this.question.week.length) return null;
    const [before, after] = [this.attendees(from), this.attendees(start)];
    return {
      start,
      weight: weightOf(after),
      heads: after.length,
      drops: before.filter((player) => !after.includes(player)),
      joins: after.filter((player) => !before.includes(player)),
    };
  }

  private attendees(start: number): SlotPlayer[] {
    const { duration } = this.question;
    return attendeesOf(this.presence, { start, duration }).map((index) => this.players[index] as SlotPlayer);
  }
}

function weightOf(players: readonly SlotPlayer[]): number {
  return players.reduce((sum, { weight }) => sum + weight, 0);
}

/** The clock changes that somebody of them lives through in the week, or the wall it is told on. */
function changesOf(week: SlotWeek, players: readonly SlotPlayer[]): ZoneChange[] {
  const zones = new Set([week.zone, ...players.map(({ zone }) => zone)]);
  const changes = [...zones].flatMap((zone) =>
    ZoneStretch.around(week.monday, zone)
      .changesWithin(week.start, week.start + week.length)
      .map(({ at, offsetBefore, offsetAfter }) => ({ at, zone, by: offsetAfter - offsetBefore })),
  );
  return [...Map.groupBy(changes, ({ at, by }) => `${at} ${by}`).values()]
    .map((alike) => ({ at: alike[0]?.at ?? 0, by: alike[0]?.by ?? 0, zones: alike.map(({ zone }) => zone).toSorted() }))
    .toSorted((one, other) => one.at - other.at);
}
