import { addDays, localDateOf, localTimeOf, type LocalDate } from '../../shared/time/calendar.rules.js';
import { HALF_HOURS, type HeatMap } from './slot-heat.rules.js';
import type { Missing } from './slot-missing.rules.js';
import type { Move, Slot, SlotPlan } from './slot-plan.rules.js';
import type { NamedTarget } from './slot-question.rules.js';
import { missingSaying } from './slot.messages.js';
import type { StartSpan } from './slot-sweep.rules.js';
import { instantIn, wallClockOf, type SlotPlayer } from './slot.rules.js';

/** Shades of the heat map, beside none at all. */
const SHADES = 8;
/** So many of the best times are in sight at once, the others folded away. */
const IN_SIGHT = 4;

/** What the page needs beside the plan. */
export interface SlotPageFacts {
  readonly plan: SlotPlan;
  readonly duration: number;
  readonly targets: readonly NamedTarget[];
  /** In which raids are booked, whatever zone the page is told in. */
  readonly guildZone: string;
  /** The page’s address with other values for some of what it asks. */
  readonly hrefOf: (changes: { readonly from?: LocalDate; readonly start?: string }) => string;
}

/** A week’s plan as the view scheduling/raid-slots shows it; its comment describes the model. */
export function slotPageOf(facts: SlotPageFacts): object {
  const { plan, hrefOf } = facts;
  const { week, candidates, slots, proposal, whatIf } = plan;
  const view = new SlotView(facts);
  const shown = slots.map((slot) => ({ ...view.slot(slot), isBest: slot.weight === plan.best?.weight }));
  return {
    zone: week.zone,
    firstDay: instantIn(week, 0),
    lastDay: instantIn(week, week.length - 1),
    previousHref: hrefOf({ from: addDays(week.monday, -7) }),
    nextHref: hrefOf({ from: addDays(week.monday, 7) }),
    clockChanges: plan.clockChanges.map(({ at, by, zones }) => ({
      at: new Date(at * 60_000),
      zones,
      minutes: Math.abs(by),
      isForward: by > 0,
    })),
    candidates,
    slots: shown.slice(0, IN_SIGHT),
    moreSlots: shown.slice(IN_SIGHT),
    bestWeight: plan.best?.weight ?? 0,
    bestCount: plan.best?.spans.length ?? 0,
    proposal: {
      ...proposal,
      reached: proposal.regulars - proposal.without.length,
      percent: percentOf(proposal.regulars - proposal.without.length, proposal.regulars),
      nights: proposal.nights.map((night) => ({ ...night, ...view.span(night) })),
    },
    whatIf: whatIf && {
      slot: view.slot(whatIf.slot),
      moves: [
        whatIf.earlier && { ...view.move(whatIf.earlier, whatIf.slot), label: '30 min earlier', icon: 'back' },
        whatIf.later && { ...view.move(whatIf.later, whatIf.slot), label: '30 min later', icon: 'forward' },
      ].filter(Boolean),
    },
    heat: heatTableOf(plan, facts.duration),
  };
}

class SlotView {
  constructor(private readonly facts: SlotPageFacts) {}

  slot(slot: Slot): object {
    const { targets } = this.facts;
    const labels = new Map(targets.map(({ role, label }) => [role, label]));
    const isWider = slot.run.from < slot.from || slot.run.until > slot.until;
    return {
      ...this.span(slot),
      run: isWider ? this.span(slot.run) : null,
      weight: slot.weight,
      percent: Math.round(slot.share * 100),
      heads: slot.attendees.length,
      roles: slot.mix.roles.map((role) => ({
        ...role,
        label: labels.get(role.role) ?? role.role,
        percent: percentOf(role.filled, role.wanted),
        isFull: role.filled >= role.wanted,
      })),
      coveragePercent: Math.floor(slot.mix.coverage * 100),
      withoutRole: slot.mix.withoutRole,
      attendees: slot.attendees.map((player) => this.person(player)),
      missing: slot.missing.map((missing) => this.missing(missing)),
    };
  }

  move({ start, weight, heads, drops, joins }: Move, from: Slot): object {
    return {
      ...this.span({ from: start, until: start }),
      weight,
      heads,
      change: weight - from.weight,
      drops: drops.map((player) => this.person(player)),
      joins: joins.map((player) => this.person(player)),
    };
  }

  span({ from, until }: StartSpan): object {
    const { plan, duration, guildZone, hrefOf } = this.facts;
    const { date, time } = wallClockOf(plan.week, from);
    const start = instantIn(plan.week, from);
    const booking = new URLSearchParams({
      date: localDateOf(start, guildZone),
      time: localTimeOf(start, guildZone),
      duration: String(duration),
    });
    return {
      from: start,
      until: until > from ? instantIn(plan.week, until) : null,
      end: instantIn(plan.week, from + duration),
      bookHref: `/admin/raid-tools?${booking.toString()}`,
      whatIfHref: `${hrefOf({ from: plan.week.monday, start: `${date}T${time}` })}#what-if`,
    };
  }

  private person({ name, weight, mainRole, offRole }: SlotPlayer): object {
    const labelOf = (role: string | null) => this.facts.targets.find((target) => target.role === role)?.label ?? role;
    const isOther = offRole !== null && offRole !== mainRole;
    return { name, weight, mainRole, mainLabel: labelOf(mainRole), offLabel: isOther ? labelOf(offRole) : null };
  }

  private missing(missing: Missing): object {
    const saying = missingSaying(missing, this.facts.duration);
    return { ...this.person(missing.player), saying, isClose: missing.reason === 'times' };
  }
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((part / whole) * 100);
}

/** As many half-hours in a row at which nobody can come all week are told as one. */
const LONG_GAP = 3;

interface HeatRow {
  readonly half: number;
  /** The half-hour after a gap; null of a half-hour at which somebody can. */
  readonly until: number | null;
}

/** The week in rows of half-hours, the long gaps as one row each; null where nobody ever can. */
function heatTableOf(plan: SlotPlan, duration: number): object | null {
  const { heat, week, slots } = plan;
  const most = Math.max(...heat.flat().map((cell) => cell?.weight ?? 0));
  const best = bestHalves(plan, slots[0], duration);
  const rows = rowsOf(heat);
  if (rows.every(({ until }) => until !== null)) return null;
  return {
    most,
    // Noon, by whatever clocks: only the date is shown.
    days: heat.map((_, day) => ({ at: instantIn(week, day * 1440 + 720) })),
    rows: rows.map(({ half, until }) => ({
      time: clockOf(half),
      gapUntil: until === null ? null : clockOf(until),
      isHour: half % 2 === 0,
      cells: heat.map((day, weekday) => {
        const cell = day[half] ?? null;
        if (!cell) return { isSkipped: true };
        const shade = cell.heads === 0 ? 0 : 1 + Math.round(((SHADES - 1) * cell.weight) / Math.max(1, most));
        return { ...cell, shade, isBest: best.has(weekday * HALF_HOURS + half) };
      }),
    })),
  };
}

function rowsOf(heat: HeatMap): HeatRow[] {
  const isLit = (half: number) => heat.some((day) => (day[half]?.heads ?? 0) > 0);
  const rows: HeatRow[] = [];
  for (let half = 0; half < HALF_HOURS;) {
    let until = half;
    while (until < HALF_HOURS && !isLit(until)) until += 1;
    if (until - half >= LONG_GAP) {
      rows.push({ half, until });
      half = until;
    } else {
      rows.push({ half, until: null });
      half += 1;
    }
  }
  return rows;
}

function clockOf(half: number): string {
  return `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
}

/** The cells that the best slot touches when it begins as early as it can, by weekday and half-hour. */
function bestHalves({ week }: SlotPlan, slot: Slot | undefined, duration: number): Set<number> {
  const found = new Set<number>();
  if (!slot) return found;
  for (let minute = slot.from; minute < slot.from + duration; minute += 1) {
    const { day, time } = wallClockOf(week, minute);
    found.add(day * HALF_HOURS + Number(time.slice(0, 2)) * 2 + (time.slice(3) < '30' ? 0 : 1));
  }
  return found;
}
