import { Injectable } from '@nestjs/common';
import { ServerChoiceQueries } from '../../identity/settings/server-choice.queries.js';
import { AvailabilityByDayQueries } from '../../scheduling/availability/availability-by-day.queries.js';
import { raidCardOf } from '../../scheduling/raids/raid-card.rules.js';
import { RaidEventQueries, type RaidBookingRow } from '../../scheduling/raids/raid-event.queries.js';
import type { TemplateReport } from '../../scheduling/sheets/template-check.service.js';
import type { Overrides } from '../../scheduling/sheets/sign-up.rules.js';
import type { RowErrors } from '../../shared/web/form.dto.js';
import type { RaidHelperTest } from '../admin/raid-helper-settings.service.js';
import { RaidHelperViews } from '../admin/raid-helper-view.service.js';
import { RaidBuilderViews, type BuilderFields } from './raid-builder-view.service.js';
import { chosenDay, dayCards, prefillOf, toToolsQuery } from './raid-tools.rules.js';

/** What a form of the page was refused with, and what was typed. */
export interface TypedBuilder {
  readonly form: BuilderFields;
  readonly overrides: Overrides;
  readonly errors?: RowErrors;
}

/** Puts the page /admin/raid-tools together; the view's comment describes the model. */
@Injectable()
export class RaidToolsViews {
  constructor(
    private readonly week: AvailabilityByDayQueries,
    private readonly builder: RaidBuilderViews,
    private readonly raids: RaidEventQueries,
    private readonly raidHelper: RaidHelperViews,
    private readonly choices: ServerChoiceQueries,
  ) {}

  /** @param shown what was typed into the builder, or what a test said */
  async page(
    asked: Record<string, unknown>,
    shown: {
      readonly typed?: TypedBuilder;
      readonly test?: RaidHelperTest;
      readonly report?: TemplateReport;
      readonly settingsFault?: string;
    } = {},
  ) {
    const { typed, test, report, settingsFault } = shown;
    const now = this.builder.now();
    const query = toToolsQuery(typed ? { date: typed.form.date } : asked);
    const zone = await this.builder.zone();
    const week = await this.week.week();
    const nights = week.days.flatMap(({ recurringEvents }) => recurringEvents);
    const day = chosenDay(query, nights, zone, now);
    const { upcoming } = await this.raids.board({}, { page: 1, now });
    const prefill = prefillOf(query, day, nights, zone, now);
    const taken = upcoming.find(
      (raid) => raid.recurring_id === prefill.recurringEventId && raid.event_date === prefill.date,
    );
    // A night has one raid on a date: another one is a single night, if it is wanted at all.
    const form = typed?.form ?? (await this.builder.begun(taken ? { ...prefill, recurringEventId: null } : prefill));
    const cards = dayCards(week, day);
    return {
      title: 'Raid tools',
      layout: 'layouts/admin',
      adminSection: 'raid-tools',
      styles: ['raid-tools'],
      scripts: ['raid-builder'],
      zone,
      week: cards,
      hasPlayers: week.totalActivePlayers > 0,
      chosen: cards[day],
      taken: typed || !taken ? null : comingRaid(taken, now),
      builder: await this.builder.model(form, typed?.overrides ?? {}, typed?.errors),
      coming: upcoming.map((raid) => comingRaid(raid, now)),
      raidHelper: await this.raidHelper.model(await this.choices.synced(), test ? { test } : {}),
      report: report ? shownReport(report) : null,
      settingsFault,
      isSettingsOpen: Boolean(test ?? report ?? settingsFault),
      returnTo: '/admin/raid-tools',
    };
  }
}

function comingRaid(raid: RaidBookingRow, now: Date) {
  const card = raidCardOf(raid, now);
  return {
    ...card,
    sheetId: raid.raid_helper_event_id,
    canRepost: card.canCancel && card.state === 'posted',
  };
}

function shownReport({ specs, ...report }: TemplateReport) {
  const wrong = specs.filter(({ verdict }) => verdict !== 'same');
  return { ...report, same: specs.length - wrong.length, wrong, canAdopt: wrong.some(({ template }) => template) };
}
