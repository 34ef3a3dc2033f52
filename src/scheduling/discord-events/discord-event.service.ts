import { Injectable } from '@nestjs/common';
import { DiscordCalendar, type CalendarEntry } from '../../shared/discord/discord-calendar.client.js';
import { CalendarRaids } from './calendar-raid.service.js';
import { DiscordEventRecords } from './discord-event-record.service.js';
import type { CalendarJob } from './discord-event-queue.rules.js';
import { entryOf, markedEntries } from './discord-event.rules.js';
import type { RaidDiscordEvent } from './raid-discord-event.entity.js';

/** Keeps one entry in the server's calendar for each coming raid, while the guild wants that. */
@Injectable()
export class DiscordEventService {
  constructor(
    private readonly raids: CalendarRaids,
    private readonly calendar: DiscordCalendar,
    private readonly records: DiscordEventRecords,
  ) {}

  /**
   * Makes one raid's entry what it should be. May be called at any time and any number of times: what a former try may have
   * made is looked for before another is made.
   * @throws HopelessJob, or what Discord or the network says; either is recorded, and tried again after a pause
   */
  async sync({ raidId, again }: CalendarJob): Promise<void> {
    const raid = await this.raids.find(raidId);
    if (!raid || raid.hasBegun || (raid.isWanted && !raid.hasSheet)) return;
    const row = await this.records.of(raidId);
    if (raid.isWanted ? row?.state === 'gone' || (row?.told === raid.told && !again) : !row) return;
    try {
      if (!raid.isWanted) return await this.remove(raidId, row);
      const begun = await this.records.begin(raidId);
      await this.stand(raidId, begun, entryOf(raid, begun.marker), { told: raid.told, again: again === true });
    } catch (error) {
      await this.records.failed(raidId, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private async stand(
    raidId: number,
    { discordEventId, attempts, marker }: RaidDiscordEvent,
    entry: CalendarEntry,
    { told, again }: { told: string; again: boolean },
  ): Promise<void> {
    const known = discordEventId ?? null;
    const mayBeThere = attempts > 1 && known === null;
    const id = mayBeThere || again ? await this.found(marker, known) : known;
    if (id === null) {
      return this.records.stands(raidId, await this.calendar.create(entry), told, !mayBeThere);
    }
    if ((await this.calendar.change(id, entry)) === 'gone') return this.records.leave(raidId);
    return this.records.stands(raidId, id, told, true);
  }

  /** The one that counts among those with our marker; the others go. */
  private async found(marker: string, known: string | null): Promise<string | null> {
    const ids = markedEntries(await this.calendar.list(), marker);
    const kept = known ?? ids[0] ?? null;
    for (const id of ids) if (id !== kept) await this.calendar.remove(id);
    return kept;
  }

  private async remove(raidId: number, row: RaidDiscordEvent | null): Promise<void> {
    if (!row) return;
    if (row.discordEventId) await this.calendar.remove(row.discordEventId);
    else for (const id of markedEntries(await this.calendar.list(), row.marker)) await this.calendar.remove(id);
    await this.records.forget(raidId);
  }
}
