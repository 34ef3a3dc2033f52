import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { NewSheet, Sheet } from '../../raid-helper/sheet.dto.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { sheetUrl } from '../booking/booking.messages.js';
import { BookingNotes } from '../booking/booking-notes.service.js';
import { markerOf, sheetTimeOf } from '../booking/booking.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { chooseSheet, extraSheets, isEmpty } from './sheet.rules.js';
import type { SheetAccess } from './sheet-access.service.js';

const DEFAULT_TEMPLATE = 'wowretail2';
/** A sheet may lie hours off when Raid-Helper's zone is not ours; the marker tells it apart from others. */
const LOOK_AROUND_MINUTES = 26 * 60;

/** A sheet that stands, and the further ones found beside it. */
export interface StandingSheet {
  readonly id: string;
  readonly extra: readonly Sheet[];
}

/** Makes the sheet of a raid stand exactly once. */
@Injectable()
export class SheetService {
  constructor(
    private readonly em: EntityManager,
    private readonly client: RaidHelperClient,
    private readonly notes: BookingNotes,
  ) {}

  /** The body that creates this raid's sheet, with its start in Raid-Helper's own zone. */
  describe(raid: RaidEvent, { settings, leaderId }: SheetAccess): NewSheet {
    const marker = markerOf(raid.id, raid.eventDate);
    return {
      leaderId,
      templateId: raid.recurringEvent?.raidHelperTemplateId ?? settings.raidDefaultTemplateId ?? DEFAULT_TEMPLATE,
      ...sheetTimeOf(raid.startTimeUtc, settings.raidEventTimezone),
      title: raid.title,
      description: `Sign up so that we know who is coming. ${marker}`,
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
      return { id: await this.client.create(access.access, access.channelId, body), extra: [] };
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
    const marker = markerOf(raid.id, raid.eventDate);
    return extraSheets(await this.listAround(raid, access), marker, raid.raidHelperEventId ?? '');
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
    const marker = markerOf(raid.id, raid.eventDate);
    const sheets = await this.listAround(raid, access);
    return chooseSheet(sheets, { marker, title: raid.title, startsAt: raid.startTimeUtc });
  }

  private listAround({ startTimeUtc }: RaidEvent, { access, channelId }: SheetAccess): Promise<Sheet[]> {
    const from = addMinutes(startTimeUtc, -LOOK_AROUND_MINUTES);
    return this.client.list(access, channelId, from, addMinutes(startTimeUtc, LOOK_AROUND_MINUTES));
  }
}
