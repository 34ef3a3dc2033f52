import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { ServerChoiceQueries } from '../../identity/settings/server-choice.queries.js';
import { BookingNow } from '../../scheduling/booking/booking-now.service.js';
import { eventTypeLabel, eventTypes } from '../../scheduling/raids/event-type.rules.js';
import { USUAL_DURATIONS } from '../../scheduling/raids/raid-order.rules.js';
import { RaidPreviewQueries } from '../../scheduling/raids/raid-preview.queries.js';
import { raidText } from '../../scheduling/raids/raid-text.rules.js';
import { RecurringEventQueries } from '../../scheduling/recurring-events/recurring-event.queries.js';
import { DEFAULT_DESCRIPTION } from '../../scheduling/sheets/sheet.rules.js';
import type { Overrides } from '../../scheduling/sheets/sign-up.rules.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { localDateOf, weekdayOf } from '../../shared/time/calendar.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import type { RowErrors } from '../../shared/web/form.dto.js';
import { weekdayName } from '../../shared/web/view-helpers.rules.js';
import { textChannelOptions, type OptionGroup } from '../admin/choice.rules.js';
import type { BUILDER_FIELDS } from './raid-tools.dto.js';
import { byRole, roleTile, toToolsQuery, type Prefill } from './raid-tools.rules.js';

/** The builder's fields as they stand in the form. */
export type BuilderFields = Readonly<Record<(typeof BUILDER_FIELDS)[number], string>>;

const ZONES_BESIDE = 3;

/** Puts the event builder together for the partials raid-tools/builder and raid-tools/live. */
@Injectable()
export class RaidBuilderViews {
  constructor(
    private readonly previews: RaidPreviewQueries,
    private readonly recurring: RecurringEventQueries,
    private readonly choices: ServerChoiceQueries,
    private readonly booking: BookingNow,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  zone(): Promise<string> {
    return this.previews.zone();
  }

  /** The form as it begins. */
  async begun(prefill: Prefill): Promise<BuilderFields> {
    return {
      title: prefill.title,
      eventType: prefill.eventType,
      date: prefill.date,
      time: prefill.time,
      duration: String(prefill.duration),
      timezone: await this.zone(),
      channelId: '',
      description: DEFAULT_DESCRIPTION,
      recurringEventId: String(prefill.recurringEventId ?? ''),
      idempotencyKey: randomUUID(),
    };
  }

  /** @param overrides what was chosen for single players */
  async model(form: BuilderFields, overrides: Overrides, errors: RowErrors = {}) {
    const nights = (await this.recurring.list()).filter(({ is_active: isActive }) => isActive);
    return {
      form,
      errors,
      notReady: await this.notReady(form.channelId),
      today: localDateOf(this.now(), form.timezone),
      durations: USUAL_DURATIONS,
      types: typeOptions(form.eventType),
      channels: await this.channels(form.channelId),
      nights: nights.map(({ id, label, day_of_week: day, default_start_time: time, timezone }) => ({
        value: String(id),
        label: `${label}, ${weekdayName(day)} ${time}${timezone === form.timezone ? '' : ` (${timezone})`}`,
        selected: String(id) === form.recurringEventId,
      })),
      live: await this.live(form, overrides),
    };
  }

  /** What follows from the fields: the hour elsewhere, the roster, and the text; null while date or time can't be read. */
  async live(form: BuilderFields, overrides: Overrides) {
    const { date, time, duration } = toToolsQuery(form);
    if (date === null || time === null || duration === null) return { isReadable: false };
    const { timezone } = form;
    const preview = await this.previews.preview({ date, time, timezone }, duration, overrides);
    const { startsAt } = preview;
    const zones = await this.previews.commonZones(timezone, ZONES_BESIDE);
    return {
      isReadable: true,
      ...preview,
      roles: preview.roles.map(roleTile),
      lines: byRole(preview.lines, preview.roles),
      weekday: weekdayName(weekdayOf(date)),
      isOver: startsAt <= this.now(),
      beside: zones.map((zone) => ({ zone, startsAt })),
      text: raidText({
        title: form.title.trim() || 'Raid',
        startsAt,
        timezone,
        durationMinutes: duration,
        description: form.description.trim() || null,
      }),
    };
  }

  /** Channels to post in, by category. @param chosen one that stays to be seen, or none */
  async channels(chosen: string): Promise<OptionGroup[]> {
    return textChannelOptions(await this.choices.channels(), chosen || null);
  }

  private async notReady(channelId: string): Promise<string | null> {
    try {
      await this.booking.ready(channelId || null);
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.message;
    }
  }
}

/** The types of raids to choose from. */
export function typeOptions(chosen: string | null): { value: string; label: string; selected: boolean }[] {
  return eventTypes.map((value) => ({ value, label: eventTypeLabel(value), selected: value === (chosen ?? 'raid') }));
}
