import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GameReferenceQueries } from '../../identity/game/game-reference.queries.js';
import { RosterQueries } from '../../identity/players/roster.queries.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import type { LocalDate, LocalTime } from '../../shared/time/calendar.rules.js';
import type { Overrides } from '../sheets/sign-up.rules.js';
import { RaidOrderChecks } from './raid-order-check.service.js';
import { clockChangeNote, intervalOf } from './raid-order.rules.js';
import {
  previewLines,
  roleTotals,
  type PreviewLine,
  type RaiderFacts,
  type RoleTotal,
  type Window,
} from './raid-preview.rules.js';

/** Who would be on a raid's sheet, and as what, before it is made. */
export interface RaidPreview {
  /** The zone that date and time are in. */
  readonly timezone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** What a clock change does to the start, as a sentence. */
  readonly clockNote: string | null;
  readonly lines: readonly PreviewLine[];
  readonly roles: readonly RoleTotal[];
}

interface FactsRow {
  readonly id: number;
  readonly rank: string | null;
  readonly timezone: string;
  readonly role: string | null;
  readonly windows: readonly Window[];
}

@Injectable()
export class RaidPreviewQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly roster: RosterQueries,
    private readonly game: GameReferenceQueries,
    private readonly settings: GuildSettingsService,
    private readonly checks: RaidOrderChecks,
  ) {}

  /**
   * The same few statements whatever the size of the guild.
   * @param start in `timezone`; without one in the guild's raid zone
   */
  async preview(
    start: { readonly date: LocalDate; readonly time: LocalTime; readonly timezone: string | null },
    durationMinutes: number,
    overrides: Overrides,
  ): Promise<RaidPreview> {
    const timezone = start.timezone ?? (await this.checks.raidZone());
    const raid = intervalOf({ ...start, timezone }, durationMinutes);
    const clockNote = clockChangeNote({ ...start, timezone });
    const settings = await this.settings.current();
    const terms = {
      policy: settings?.raidSignupPolicy ?? ('tentative' as const),
      overrides,
      names: settings?.raidSpecNames ?? null,
    };
    const lines = previewLines(await this.roster.raiders(this.em), await this.facts(), terms, raid);
    return { timezone, ...raid, clockNote, lines, roles: roleTotals(lines, await this.game.roles()) };
  }

  /** The zone that raids are told in where nothing else is said. */
  zone(): Promise<string> {
    return this.checks.raidZone();
  }

  /** The zones that most active players live in, beside one, at most so many. */
  async commonZones(beside: string, most: number): Promise<string[]> {
    const rows = await this.em.execute<{ timezone: string }[]>(
      `select timezone from guild_identity.players where is_active and timezone <> ?
       group by timezone order by count(*) desc, timezone limit ?`,
      [beside, most],
    );
    return rows.map(({ timezone }) => timezone);
  }

  private async facts(): Promise<Map<number, RaiderFacts>> {
    const rows = await this.em.execute<FactsRow[]>(
      `select p.id, r.name as rank, p.timezone, role.display_name as role, coalesce(w.windows, '[]') as windows
       from guild_identity.players p
       left join common.guild_ranks r on r.id = p.guild_rank_id
       left join guild_identity.specializations s on s.id = p.main_spec_id
       left join guild_identity.roles role on role.id = s.default_role_id
       left join (
         select player_id, json_agg(json_build_object('dayOfWeek', day_of_week, 'earliestStart',
           to_char(earliest_start, 'HH24:MI'), 'hours', available_hours::float)) as windows
         from patt.player_availability group by player_id
       ) w on w.player_id = p.id
       where p.is_active and p.main_character_id is not null`,
    );
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }
}
