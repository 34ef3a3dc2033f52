import { addDays } from '../../shared/time/calendar.rules.js';
import type { Missing } from './slot-missing.rules.js';
import type {
  MissingPersonResponse,
  NightsResponse,
  RaidSlotsResponse,
  SlotMoveResponse,
  SlotPersonResponse,
  SlotResponse,
  SlotWeekResponse,
  StartSpanResponse,
} from './slot-plan.dto.js';
import type { Move, Slot, SlotPlan } from './slot-plan.rules.js';
import { missingSaying } from './slot.messages.js';
import type { NightsProposal } from './slot-nights.rules.js';
import type { SlotAnswer } from './slot.queries.js';
import type { StartSpan } from './slot-sweep.rules.js';
import { instantIn, wallClockOf, type SlotPlayer, type SlotWeek } from './slot.rules.js';

export function toRaidSlotsResponse(answer: SlotAnswer): RaidSlotsResponse {
  const { zone, duration, minRank, targets, plans } = answer;
  return {
    zone,
    duration,
    min_rank: minRank,
    targets: targets.map(({ role, wanted }) => ({ role, wanted })),
    could_play: plans[0]?.candidates.heads ?? 0,
    could_play_weight: plans[0]?.candidates.weight ?? 0,
    weeks: plans.map((plan) => new PlanMapper(plan, duration).week()),
  };
}

/** Tells a plan’s minutes as instants and as the wall clock of its week. */
class PlanMapper {
  private readonly on: SlotWeek;

  constructor(
    private readonly plan: SlotPlan,
    private readonly duration: number,
  ) {
    this.on = plan.week;
  }

  week(): SlotWeekResponse {
    const { best, slots, proposal, heat, whatIf, clockChanges } = this.plan;
    return {
      from: this.on.monday,
      clock_changes: clockChanges.map(({ at, by, zones }) => ({
        at: new Date(at * 60_000).toISOString(),
        by,
        zones: [...zones],
      })),
      best: best && { weight: best.weight, intervals: best.spans.map((span) => this.span(span)) },
      slots: slots.map((slot) => this.slot(slot)),
      proposal: this.nights(proposal),
      heat_map: heat.map((cells, day) => ({
        date: addDays(this.on.monday, day),
        half_hours: cells.map((cell) => cell && { weight: cell.weight, head_count: cell.heads }),
      })),
      what_if: whatIf && {
        slot: this.slot(whatIf.slot),
        earlier: whatIf.earlier && this.move(whatIf.earlier),
        later: whatIf.later && this.move(whatIf.later),
      },
    };
  }

  private slot(slot: Slot): SlotResponse {
    return {
      ...this.span(slot),
      same_weight: this.span(slot.run),
      weight: slot.weight,
      weight_share: slot.share,
      head_count: slot.attendees.length,
      role_coverage: slot.mix.coverage,
      roles: slot.mix.roles.map(({ byOffSpec, ...role }) => ({ ...role, by_off_spec: byOffSpec })),
      in: slot.attendees.map(toPerson),
      missing: slot.missing.map((missing) => this.missing(missing)),
    };
  }

  private nights({ method, nights, regulars, without }: NightsProposal): NightsResponse {
    return {
      method,
      nights: nights.map((night) => ({ ...this.span(night), weight: night.weight, head_count: night.heads })),
      regular_members: regulars,
      without_a_night: without.map(toPerson),
    };
  }

  private move({ start, weight, heads, drops, joins }: Move): SlotMoveResponse {
    return {
      start: this.span({ from: start, until: start }),
      weight,
      head_count: heads,
      drops: drops.map(toPerson),
      joins: joins.map(toPerson),
    };
  }

  private missing(missing: Missing): MissingPersonResponse {
    return {
      ...toPerson(missing.player),
      reason: missing.reason,
      starts_later: missing.startsLater,
      leaves_earlier: missing.leavesEarlier,
      away: missing.away,
      says: missingSaying(missing, this.duration),
    };
  }

  private span({ from, until }: StartSpan): StartSpanResponse {
    return {
      from: instantIn(this.on, from).toISOString(),
      until: instantIn(this.on, until).toISOString(),
      local_from: this.wallClock(from),
      local_until: this.wallClock(until),
    };
  }

  private wallClock(minute: number): string {
    const { date, time } = wallClockOf(this.on, minute);
    return `${date}T${time}`;
  }
}

function toPerson({ playerId, name, weight, mainRole, offRole }: SlotPlayer): SlotPersonResponse {
  return { player_id: playerId, display_name: name, weight, main_role: mainRole, off_role: offRole };
}
