import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { IANAZone } from 'luxon';
import { GameReferenceQueries } from '../../identity/game/game-reference.queries.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { addDays, localDateOf } from '../../shared/time/calendar.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { slotPlanOf, type SlotPlan } from './slot-plan.rules.js';
import { mondayOf, namedTargets, startWithin, type NamedTarget, type SlotWish } from './slot-question.rules.js';
import { slotWeekOf, type SlotPlayer } from './slot.rules.js';

/** As many slots are told in full. */
const MOST_SLOTS = 8;
/** The usual zone of a player (spec/raids.md 3.8), where the stored one is unknown to this machine. */
const USUAL_ZONE = 'America/Chicago';

/** The answer to a wish, week by week. */
export interface SlotAnswer {
  readonly zone: string;
  readonly duration: number;
  readonly nights: number;
  readonly minRank: number;
  readonly targets: readonly NamedTarget[];
  readonly plans: readonly SlotPlan[];
}

/** The best times to raid: two statements, whatever the guild’s size and however many weeks. */
@Injectable()
export class SlotQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly reference: GameReferenceQueries,
    private readonly guild: GuildProfiles,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError shared.invalid-input for an unknown role, or a start outside the week */
  async answer(wish: SlotWish): Promise<SlotAnswer> {
    const { timezone } = await this.guild.current();
    const { zone = timezone, duration, nights, minRank } = wish;
    const targets = namedTargets(await this.reference.roles(), wish.targets);
    const monday = mondayOf(wish, localDateOf(this.clock.now(), timezone));
    const weeks = Array.from({ length: wish.weeks }, (_, week) => slotWeekOf(addDays(monday, 7 * week), zone));
    const start = weeks[0] ? startWithin(weeks[0], wish.start) : null;
    const players = await this.players();
    const plans = weeks.map((week, at) =>
      slotPlanOf(
        { week, duration, targets, nights, minRank, most: MOST_SLOTS, start: at === 0 ? start : null },
        players,
      ),
    );
    return { zone, duration, nights, minRank, targets, plans };
  }

  /** Everybody active, by name, with what they raid as and when they can. A replica may answer. */
  private async players(): Promise<SlotPlayer[]> {
    const players = await this.em.execute<SlotPlayer[]>(
      `select p.id as "playerId", p.display_name as name, coalesce(r.scheduling_weight, 0) as weight,
              coalesce(r.level, 0) as "rankLevel", main.name as "mainRole", off.name as "offRole", p.timezone as zone,
              p.on_raid_hiatus as "onHiatus",
              coalesce((
                select json_agg(json_build_object('dayOfWeek', a.day_of_week,
                                'start', to_char(a.earliest_start, 'HH24:MI'), 'hours', a.available_hours)
                                order by a.day_of_week, a.earliest_start)
                from patt.player_availability a where a.player_id = p.id), '[]') as windows
       from guild_identity.players p
       left join common.guild_ranks r on r.id = p.guild_rank_id
       left join guild_identity.wow_characters c on c.id = p.main_character_id
       left join guild_identity.specializations ms on ms.id = coalesce(p.main_spec_id, c.active_spec_id)
       left join guild_identity.roles main on main.id = ms.default_role_id
       left join guild_identity.specializations os on os.id = p.offspec_spec_id
       left join guild_identity.roles off on off.id = os.default_role_id
       where p.is_active
       order by lower(p.display_name), p.id`,
      [],
      { connectionType: 'read' },
    );
    const unknown = new Set(
      [...new Set(players.map(({ zone }) => zone))].filter((zone) => !IANAZone.isValidZone(zone)),
    );
    return players.map((player) => (unknown.has(player.zone) ? { ...player, zone: USUAL_ZONE } : player));
  }
}
