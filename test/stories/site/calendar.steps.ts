import { GuildProfiles } from '../../../src/shared/config/guild-profile.service.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { readByIcalJs, type ReadEvent } from '../../support/calendar-reading.js';
import type { Guild } from '../../support/guild.js';
import { addNight, addRaid, type RaidRow } from '../scheduling/raid.rows.js';
import { textOf } from './page.reading.js';

export const API = '/api/v1/me/calendar-feed';

/** Puts raids into the guild's calendar, and what people said about them. */
export class CalendarSteps {
  constructor(
    private readonly guild: Guild,
    private readonly zone: string,
  ) {}

  /**
   * An empty calendar and nobody but the one who is logged in, as they were: far quicker than a new guild, for nobody has to
   * log in again.
   */
  async clear(reader: string, now: string): Promise<void> {
    await this.guild.rows(`truncate patt.recurring_events, patt.calendar_feeds, common.guild_profile cascade`);
    await this.guild.rows(`delete from guild_identity.players where display_name <> $1`, [reader]);
    await this.guild.rows(`delete from guild_identity.wow_characters`);
    await this.guild.rows(
      `update guild_identity.players set is_active = true, guild_rank_id = (select id from common.guild_ranks where level = 2)`,
    );
    await this.guild.rows(`update common.users set is_active = true`);
    this.guild.part(GuildProfiles).forget();
    this.guild.clock.turnTo(new Date(now));
  }

  /** A recurring event at 20:00 on Saturdays; answers its id. */
  night(label = 'Island night', onPublic = true): Promise<number> {
    return addNight(this.guild, { label, weekday: 5, start: '20:00', timezone: this.zone, onPublic });
  }

  /** A raid of a night of its own that is shown to the public; answers its id. */
  async publicRaid(raid: Partial<RaidRow> = {}): Promise<number> {
    return addRaid(this.guild, {
      title: 'Island night',
      start_time_utc: '2026-10-03T09:30:00Z',
      recurring_event_id: await this.night(),
      ...raid,
    });
  }

  async moveGuildTo(zone: string): Promise<void> {
    await this.guild.rows(
      `insert into common.guild_profile (name, timezone) values ('Small Guild', $1)
       on conflict (only_row) do update set timezone = excluded.timezone`,
      [zone],
    );
    this.guild.part(GuildProfiles).forget();
  }

  /** Attendance rows, by the person's name: their columns. */
  async answers(raidId: number, people: Record<string, Record<string, unknown>>): Promise<void> {
    for (const [name, facts] of Object.entries(people)) {
      const row = { event_id: raidId, player_id: await this.guild.people.idOf(name), ...facts };
      const places = Object.keys(row).map((_, at) => `$${at + 1}`);
      await this.guild.rows(
        `insert into patt.raid_attendance (${Object.keys(row).join(', ')}) values (${places.join(', ')})`,
        Object.values(row),
      );
    }
  }

  /** A public raid with notes, a log, and nine people of whom each said something else. */
  async fullRaid(): Promise<number> {
    const id = await this.publicRaid({ notes: 'Bring food <b>and</b> drink', log_url: 'https://logs.example/1' });
    const { people } = this.guild;
    await people.join({ name: 'Ash', main: ['Warrior', 'Protection'] });
    await people.join({ name: 'Birch', main: ['Priest', 'Holy'] });
    await people.join({ name: 'Cedar', main: ['Mage', 'Fire'] });
    await people.join({ name: 'Dorn', main: ['Mage', 'Frost'] });
    await people.join({ name: 'Elm', main: ['Rogue', 'Outlaw'] });
    await people.join({ name: 'Fern', main: ['Druid', 'Restoration'], hiatus: true });
    await people.join({ name: 'Gorse', main: ['Hunter', 'Survival'] });
    await people.join({ name: 'Hazel', main: ['Monk', 'Brewmaster'], active: false });
    await people.join({ name: 'Ivy', main: ['Paladin', 'Retribution'] });
    await this.answers(id, {
      Ash: { raid_helper_status: 'accepted', signed_up: true },
      Birch: { raid_helper_status: 'late', signed_up: true },
      Cedar: { raid_helper_status: 'tentative' },
      Dorn: { signed_up: true },
      Elm: { raid_helper_status: 'accepted', signed_up: true, noted_absence: true },
      Gorse: { raid_helper_status: 'bench' },
      Hazel: { raid_helper_status: 'accepted', signed_up: true },
    });
    return id;
  }

  /** As a calendar program asks, which knows nothing but the address. */
  fetch(path: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.guild.anonymous().get(path, headers);
  }

  /** Makes the session's owner a new address; answers its path. */
  async newAddress(session: Session): Promise<string> {
    const { json } = await session.api('POST', API);
    return new URL((json.data as { url: string }).url).pathname;
  }

  async eventsOf(path: string): Promise<ReadEvent[]> {
    const { status, text } = await this.fetch(path);
    if (status !== 200) throw new Error(`${path} answers ${status}.`);
    return readByIcalJs(text);
  }
}

/** The texts of the days of the month that a page shows, by date. */
export function daysOf(html: string): Map<string, string> {
  const cells = html.split('<td class="month-day').slice(1);
  return new Map(
    cells.map((cell) => [
      /datetime="([\d-]{10})"/.exec(cell)?.[1] ?? '',
      textOf(`<td class="${cell.split('</td>')[0] ?? ''}`),
    ]),
  );
}

/** The raids that a page's list names. */
export function titlesOn(html: string): string[] {
  return [...html.matchAll(/<a href="\/raids\/\d+">([^<]*)</g)].map(([, title]) => title ?? '');
}

/** Where a raid's page leads on: `prev 12`, `next 13`. */
export function neighboursOn(html: string): string[] {
  const nav = html.slice(html.indexOf('<nav class="raid-neighbours"'));
  return [...nav.matchAll(/raids\/(\d+)" rel="(\w+)"/g)].map(([, id, rel]) => `${rel} ${id}`);
}
