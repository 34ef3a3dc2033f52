import { Injectable } from '@nestjs/common';
import { raidCardOf } from '../../scheduling/raids/raid-card.rules.js';
import { raidNotFound } from '../../scheduling/raids/raid-event.errors.js';
import { RaidEventQueries, type RaidBookingRow } from '../../scheduling/raids/raid-event.queries.js';
import { raidProgress } from '../../scheduling/raids/raid-progress.rules.js';
import { DEFAULT_DESCRIPTION } from '../../scheduling/sheets/sheet.rules.js';
import { localDateOf, localTimeOf } from '../../shared/time/calendar.rules.js';
import type { RowErrors } from '../../shared/web/form.dto.js';
import { RaidBuilderViews, typeOptions } from './raid-builder-view.service.js';
import type { EDIT_FIELDS } from './raid-tools.dto.js';

type EditFields = Record<(typeof EDIT_FIELDS)[number], string>;

/** Puts one raid's page together: how its booking goes, and what may be changed. The view's comment describes the model. */
@Injectable()
export class RaidDeskViews {
  constructor(
    private readonly raids: RaidEventQueries,
    private readonly builder: RaidBuilderViews,
  ) {}

  /** @throws DomainError raid-not-found */
  async page(id: number, typed?: { readonly form: EditFields; readonly errors: RowErrors }) {
    const row = await this.row(id);
    const now = this.builder.now();
    const raid = raidCardOf(row, now);
    const awaitsSheet = row.raid_helper_event_id === null && ['pending', 'failed'].includes(row.booking_state);
    const form = typed?.form ?? fieldsOf(row);
    return {
      title: row.title,
      layout: 'layouts/admin',
      adminSection: 'raid-tools',
      styles: ['raid-tools'],
      raid: { ...raid, sheetId: row.raid_helper_event_id },
      progress: progressOf(row),
      form,
      errors: typed?.errors ?? {},
      types: typeOptions(form.eventType),
      channels: awaitsSheet ? await this.builder.channels(form.channelId) : null,
      canPlan: raid.canCancel,
      isFixed: !raid.canCancel,
      canRepost: raid.canCancel && row.booking_state === 'posted',
      returnTo: `/admin/raid-tools/raids/${id}`,
    };
  }

  /** The part of the page that is asked for again and again. @throws DomainError raid-not-found */
  async progress(id: number) {
    return progressOf(await this.row(id));
  }

  private async row(id: number): Promise<RaidBookingRow> {
    const row = await this.raids.booking(id);
    if (!row) throw raidNotFound();
    return row;
  }
}

function progressOf(row: RaidBookingRow) {
  const progress = raidProgress(row);
  return {
    id: row.id,
    ...progress,
    isUnderWay: progress.step === 'sheet' || progress.step === 'sign-ups',
    sheetUrl: row.sheet_url,
  };
}

function fieldsOf(row: RaidBookingRow): EditFields {
  const startsAt = new Date(row.starts_at);
  return {
    title: row.title,
    eventType: row.event_type ?? 'raid',
    date: localDateOf(startsAt, row.timezone),
    time: localTimeOf(startsAt, row.timezone),
    duration: String((new Date(row.ends_at).getTime() - startsAt.getTime()) / 60_000),
    timezone: row.timezone,
    channelId: row.discord_channel_id ?? '',
    description: row.description ?? DEFAULT_DESCRIPTION,
    notes: row.notes ?? '',
    logUrl: row.log_url ?? '',
  };
}
