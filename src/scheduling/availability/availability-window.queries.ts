import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { playerUnknown } from '../../identity/players/player.errors.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { localDateOf, type LocalDate } from '../../shared/time/calendar.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { comingMonday, type DayWindow } from './availability-window.rules.js';

/** Somebody's usual week. */
export interface PlayerWeek {
  readonly playerId: number;
  readonly displayName: string;
  /** IANA zone that the windows are in. */
  readonly timezone: string;
  readonly autoInviteEvents: boolean;
  /** By weekday; a day without a window is not here. */
  readonly days: readonly DayWindow[];
  /** When it was last saved; null of a week without any day. */
  readonly updatedAt: Date | null;
}

/** Somebody's usual week, and the dates it is shown on. */
export interface ComingWeek extends PlayerWeek {
  /** The Monday that comes, or today, by the player's own calendar. */
  readonly monday: LocalDate;
  readonly guildZone: string;
}

const SELECT = `
  select p.id as "playerId", p.display_name as "displayName", p.timezone, p.auto_invite_events as "autoInviteEvents",
         coalesce(json_agg(json_build_object('dayOfWeek', w.day_of_week,
           'earliestStart', to_char(w.earliest_start, 'HH24:MI'), 'availableHours', w.available_hours::float)
           order by w.day_of_week) filter (where w.id is not null), '[]') as days,
         max(w.updated_at) as "updatedAt"
  from guild_identity.players p
  left join patt.player_availability w on w.player_id = p.id`;

type Row = Omit<PlayerWeek, 'updatedAt'> & { updatedAt: string | null };

/** The weekly windows for people to read: one statement each. */
@Injectable()
export class AvailabilityQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly guildProfiles: GuildProfiles,
    private readonly clock: Clock,
  ) {}

  /** One player's week; null when there is no such player. From the primary, for it is read right after a change. */
  async week(playerId: number): Promise<PlayerWeek | null> {
    const [row] = await this.em.execute<Row[]>(`${SELECT} where p.id = ? group by p.id`, [playerId]);
    return row ? toWeek(row) : null;
  }

  /** The same with the dates of the week that comes. @throws DomainError player-unknown */
  async coming(playerId: number): Promise<ComingWeek> {
    const week = await this.week(playerId);
    if (!week) throw playerUnknown();
    const monday = comingMonday(localDateOf(this.clock.now(), week.timezone));
    return { ...week, monday, guildZone: (await this.guildProfiles.current()).timezone };
  }

  /** Every active player's week, by name. A replica may answer. */
  async guild(): Promise<PlayerWeek[]> {
    const rows = await this.em.execute<Row[]>(
      `${SELECT} where p.is_active group by p.id order by lower(p.display_name), p.id`,
      [],
      { connectionType: 'read' },
    );
    return rows.map(toWeek);
  }
}

function toWeek({ updatedAt, ...row }: Row): PlayerWeek {
  return { ...row, updatedAt: updatedAt === null ? null : new Date(updatedAt) };
}
