import { Injectable } from '@nestjs/common';
import { GameReferenceQueries } from '../../identity/game/game-reference.queries.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { checkFailed, RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { SheetTemplate } from '../../raid-helper/sheet-template.dto.js';
import { slotKey, type SlotNames } from '../../raid-helper/spec-slot.rules.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { SheetAccessService } from './sheet-access.service.js';
import { noSheetToCheck, sheetUnknown, specsUnknown } from './template-check.errors.js';
import { namesOf, templateFindings, type GameSpec, type TemplateFindings } from './template-check.rules.js';

const DAY_MINUTES = 1_440;
const LOOK_BACK_DAYS = 60;
const LOOK_AHEAD_DAYS = 366;

/** What a real sheet's template says about the names that we send. */
export interface TemplateReport extends TemplateFindings {
  readonly sheetId: string;
  readonly title: string | null;
  readonly templateId: string | null;
}

/** Holds our spec names against a real sheet's template, and takes the template's over where an officer wants it. */
@Injectable()
export class TemplateCheck {
  constructor(
    private readonly client: RaidHelperClient,
    private readonly access: SheetAccessService,
    private readonly game: GameReferenceQueries,
    private readonly settings: GuildSettingsService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param sheetId null: the newest sheet of the raid channel
   * @throws DomainError no-sheet-to-check, sheet-unknown, raid-helper.check-refused, raid-helper.check-unanswered
   */
  async report(sheetId: string | null): Promise<TemplateReport> {
    const template = await this.read(sheetId);
    const { id, title = null, templateId = null, classes } = template;
    const findings = templateFindings(await this.specs(), classes, await this.names());
    return { sheetId: id, title, templateId, ...findings };
  }

  /** From now on people are signed up by the names of that template. Answers what is stored. @throws as `report` */
  async adopt(sheetId: string | null, actor: Actor): Promise<SlotNames> {
    const names = namesOf(await this.report(sheetId));
    await this.store(names, actor);
    return names;
  }

  /** Replaces all names that are not the usual ones; none brings the usual back. @throws DomainError spec-unknown */
  async setNames(names: SlotNames, actor: Actor): Promise<void> {
    const known = new Set((await this.specs()).map(({ className, specName }) => slotKey(className, specName)));
    const unknown = Object.keys(names).filter((key) => !known.has(key));
    if (unknown.length > 0) throw specsUnknown(unknown);
    await this.store(names, actor);
  }

  /** What is sent otherwise than is usual. */
  async names(): Promise<SlotNames> {
    return (await this.settings.current())?.raidSpecNames ?? {};
  }

  private async store(names: SlotNames, actor: Actor): Promise<void> {
    await this.settings.change({ raidSpecNames: Object.keys(names).length > 0 ? names : null }, actor);
  }

  private async specs(): Promise<GameSpec[]> {
    const specs = await this.game.specializations();
    return specs.map(({ name, class: { name: className }, defaultRole }) => ({
      className,
      specName: name,
      role: defaultRole.name,
    }));
  }

  private async read(sheetId: string | null): Promise<SheetTemplate> {
    try {
      const wanted = sheetId ?? (await this.newest());
      if (wanted === null) throw noSheetToCheck();
      return await this.client.template(wanted);
    } catch (error) {
      if (!(error instanceof RaidHelperError)) throw error;
      if (error.fault === 'gone' && sheetId !== null) throw sheetUnknown(sheetId);
      throw checkFailed(error);
    }
  }

  private async newest(): Promise<string | null> {
    const { access, channelId } = await this.access.forChannel(null);
    const now = this.clock.now();
    const from = addMinutes(now, -LOOK_BACK_DAYS * DAY_MINUTES);
    const sheets = await this.client.list(access, channelId, from, addMinutes(now, LOOK_AHEAD_DAYS * DAY_MINUTES));
    const newest = sheets.toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1))[0];
    return newest?.id ?? null;
  }
}
