import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { NewSheet, Sheet } from '../../raid-helper/sheet.dto.js';
import { sheetUrl } from '../booking/booking.messages.js';
import { BookingNotes } from '../booking/booking-notes.service.js';
import { sheetTimeOf } from '../booking/booking.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { chooseSheet, DEFAULT_DESCRIPTION, extraSheets, isEmpty, whereToLook } from './sheet.rules.js';
import type { SheetAccess } from './sheet-access.service.js';

const DEFAULT_TEMPLATE = 'wowretail2';

/** A sheet that stands, and the further ones found beside it. */
export interface StandingSheet {
  readonly id: string;
  readonly extra: readonly Sheet[];
  /** Where it stood already: as it was found. */
  readonly found: Sheet | null;
}

/** Makes the sheet of a raid stand exactly once. */
@Injectable()
export class SheetService {
  constructor(
    private readonly em: EntityManager,
    private readonly client: RaidHelperClient,
    private readonly raids: RaidEventRepository,
    private readonly notes: BookingNotes,
  ) {}

  /** The body that creates this raid's sheet, with its start in Raid-Helper's own zone. */
  describe(raid: RaidEvent, { settings, leaderId }: SheetAccess): NewSheet {
    return {
      leaderId,
      templateId: raid.recurringEvent?.raidHelperTemplateId ?? settings.raidDefaultTemplateId ?? DEFAULT_TEMPLATE,
      ...sheetTimeOf(raid.startTimeUtc, settings.raidEventTimezone),
      title: raid.title,
      description: `${raid.description ?? DEFAULT_DESCRIPTION} ${raid.marker()}`,
      duration: Math.round((raid.endTimeUtc.getTime() - raid.startTimeUtc.getTime()) / 60_000),
    };
  }

  /**
   * Creates the sheet; when a former try may have created it already, looks for it first.
   * @throws RaidHelperError
   */
  async stand(raid: RaidEvent, access: SheetAccess, body: NewSheet, mayExist: boolean): Promise<StandingSheet> {
    if (mayExist) {
      const found = await this.find(raid, access);
      if (found) return found;
    }
    try {
      return { id: await this.client.create(access.access, access.channelId, body), extra: [], found: null };
    } catch (error) {
      if (!(error instanceof RaidHelperError) || error.fault !== 'unknown') throw error;
      // It may stand already: people need not wait for the next try to learn of it.
      const found = await this.find(raid, access).catch(() => null);
      if (!found) throw error;
      return found;
    }
  }

  /** The sheets beside the recorded one. @throws RaidHelperError */
  async extraOf(raid: RaidEvent, access: SheetAccess): Promise<Sheet[]> {
    return extraSheets(await this.listAround(raid, access), raid.marker(), raid.raidHelperEventId ?? '');
  }

  /**
   * What another sheet is to take the place of goes first, whoever is on it: there are never two.
   * @throws RaidHelperError
   */
  async removeReplaced(raid: RaidEvent, access: SheetAccess): Promise<void> {
    const { replacedSheets } = raid;
    if (!replacedSheets) return;
    for (const { id, marker, channelId } of replacedSheets) {
      if (id !== null) await this.client.remove(access.access, id);
      // A try that was cut short may have left one of which nobody knows.
      const left = extraSheets(await this.listAround(raid, { ...access, channelId }), marker, id ?? '');
      for (const sheet of left) await this.client.remove(access.access, sheet.id);
    }
    await this.em.fork().transactional(async (em) => {
      (await this.raids.forChange(em, raid.id)).replacedSheets = null;
    });
  }

  /**
   * Two sheets of one raid are one too many: ours goes while nobody has signed up on it, else officers decide.
   * @throws RaidHelperError
   */
  async removeExtra(raid: RaidEvent, { access, channelId }: SheetAccess, extra: readonly Sheet[]): Promise<void> {
    for (const sheet of extra) {
      if (isEmpty(sheet)) await this.client.remove(access, sheet.id);
      const url = sheetUrl(access.serverId, channelId, sheet.id);
      await this.em.fork().transactional((em) => this.notes.extraSheet(em, raid, url, isEmpty(sheet)));
    }
  }

  private async find(raid: RaidEvent, access: SheetAccess): Promise<StandingSheet | null> {
    const sheets = await this.listAround(raid, access);
    const wanted = { marker: raid.marker(), title: raid.title, startsAt: raid.startTimeUtc };
    const chosen = chooseSheet(sheets, wanted);
    return chosen && { id: chosen.sheet.id, extra: chosen.extra, found: chosen.sheet };
  }

  private listAround(raid: RaidEvent, { access, channelId }: SheetAccess): Promise<Sheet[]> {
    const { from, to } = whereToLook(raid);
    return this.client.list(access, channelId, from, to);
  }
}
