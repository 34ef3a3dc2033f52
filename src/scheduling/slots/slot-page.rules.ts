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
    slots: slots.map((slot, at) => ({ ...view.slot(slot), place: at + 1, isBest: slot.weight === plan.best?.weight })),
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
    return {
      ...this.span(slot),
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

/** The half-hours of the week in rows, from the first to the last at which anybody can come; null where nobody ever can. */
function heatTableOf(plan: SlotPlan, duration: number): object | null {
  const { heat, week, slots } = plan;
  const halves = Array.from({ length: HALF_HOURS }, (_, half) => half);
  const isLit = halves.map((half) => heat.some((day) => (day[half]?.heads ?? 0) > 0));
  if (!isLit.includes(true)) return null;
  const [first, last] = [isLit.indexOf(true), isLit.lastIndexOf(true)];
  const most = mostOf(heat);
  const best = bestHalves(plan, slots[0], duration);
  const clock = (half: number) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
  return {
    most,
    days: heat.map((_, day) => ({ at: instantIn(week, 0).getTime() + day * 86_400_000 + 43_200_000 })),
    from: clock(first),
    until: clock((last + 1) % HALF_HOURS),
    isWhole: first === 0 && last === HALF_HOURS - 1,
    rows: halves.slice(first, last + 1).map((half) => ({
      time: clock(half),
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

function mostOf(heat: HeatMap): number {
  return Math.max(...heat.flat().map((cell) => cell?.weight ?? 0));
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
