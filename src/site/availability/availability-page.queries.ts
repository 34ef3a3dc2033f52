import { Injectable } from '@nestjs/common';
import { ServerChoiceQueries } from '../../identity/settings/server-choice.queries.js';
import { AvailabilityByDayQueries } from '../../scheduling/availability/availability-by-day.queries.js';
import { comingMonday } from '../../scheduling/availability/availability-window.rules.js';
import { eventTypeLabel } from '../../scheduling/raids/event-type.rules.js';
import { recurringEventTypes } from '../../scheduling/recurring-events/recurring-event.entity.js';
import {
  RecurringEventQueries,
  type RecurringEventPlan,
} from '../../scheduling/recurring-events/recurring-event.queries.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { localDateOf } from '../../shared/time/calendar.rules.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { spokenMinutes, weekdayName } from '../../shared/web/view-helpers.rules.js';
import { textChannelOptions, type OptionGroup } from '../admin/choice.rules.js';
import { dayCards } from './day-card.rules.js';

const DURATIONS = [60, 90, 120, 150, 180] as const;

interface Choice {
  readonly value: string | number;
  readonly label: string;
}

/** A row of the table of recurring events, as the partial scheduling/recurring-event-row shows it. */
export type RecurringEventShown = Record<string, unknown>;

/** What the view availability/availability shows; its comment describes the model. */
@Injectable()
export class AvailabilityPageQueries {
  constructor(
    private readonly availability: AvailabilityByDayQueries,
    private readonly events: RecurringEventQueries,
    private readonly server: ServerChoiceQueries,
    private readonly guild: GuildProfiles,
    private readonly clock: Clock,
  ) {}

  /** @param refused what was typed into the row with this id, or into the one that adds; with its errors */
  async page(refused?: { readonly id: number | null; readonly typed: Record<string, unknown> }) {
    const { timezone: guildZone } = await this.guild.current();
    const week = await this.availability.week();
    const monday = comingMonday(localDateOf(this.clock.now(), guildZone));
    const table = await this.table();
    const typed = refused?.typed ?? {};
    return {
      totalActivePlayers: week.totalActivePlayers,
      days: dayCards(week, guildZone, monday),
      withoutWeek: week.withoutWeek,
      guildZone,
      events: table.plans.map((plan) => table.shown({ ...rowOf(plan), ...(refused?.id === plan.id ? typed : {}) })),
      newEvent: table.shown({ ...NEW_EVENT, timezone: guildZone, ...(refused?.id === null ? typed : {}) }),
      zones: zoneChoice(guildZone).flatMap(({ zones }) => zones),
    };
  }

  /** One row alone, after it was saved or refused; null when it is gone. */
  async row(id: number, more: Record<string, unknown>): Promise<RecurringEventShown | null> {
    const { plans, shown } = await this.table();
    const plan = plans.find((one) => one.id === id);
    return plan ? shown({ ...rowOf(plan), ...more }) : null;
  }

  private async table() {
    const channels = await this.server.channels();
    const plans = await this.events.plans(this.clock.now());
    const shown = (row: Record<string, unknown>): RecurringEventShown => ({ ...row, ...choicesFor(row, channels) });
    return { plans, shown };
  }
}

const NEW_EVENT = {
  label: '',
  eventType: 'raid',
  dayOfWeek: '',
  defaultStartTime: '21:00',
  defaultDurationMinutes: 120,
  discordChannelId: null,
  raidHelperTemplateId: 'wowretail2',
  isActive: true,
  autoBook: true,
  displayOnPublic: true,
};

function rowOf(plan: RecurringEventPlan) {
  return {
    id: plan.id,
    /** What the row is called while its label is being changed. */
    name: plan.label,
    label: plan.label,
    eventType: plan.event_type,
    dayOfWeek: plan.day_of_week,
    defaultStartTime: plan.default_start_time,
    timezone: plan.timezone,
    /** The zone that the next date is told in. */
    storedZone: plan.timezone,
    defaultDurationMinutes: plan.default_duration_minutes,
    discordChannelId: plan.discord_channel_id,
    raidHelperTemplateId: plan.raid_helper_template_id,
    isActive: plan.is_active,
    autoBook: plan.auto_book,
    displayOnPublic: plan.display_on_public,
    nextStart: plan.next_start,
    canBook: plan.is_active && plan.next_start === null,
    canDelete: !plan.has_raids,
  };
}

/** What a row's fields offer; what it has and no list knows is offered as well. */
function choicesFor(row: Record<string, unknown>, channels: Parameters<typeof textChannelOptions>[0]) {
  const minutes = Number(row['defaultDurationMinutes']);
  const durations = [...new Set([...DURATIONS, ...(minutes > 0 ? [minutes] : [])])].sort((a, b) => a - b);
  const channel =
    typeof row['discordChannelId'] === 'string' && row['discordChannelId'] !== '' ? row['discordChannelId'] : null;
  return {
    types: recurringEventTypes.map((type): Choice => ({ value: type, label: eventTypeLabel(type) })),
    weekdays: [0, 1, 2, 3, 4, 5, 6].map((day): Choice => ({ value: day, label: weekdayName(day) })),
    durations: durations.map((value): Choice => ({ value, label: `lasts ${spokenMinutes(value)}` })),
    channels: textChannelOptions(channels, channel) satisfies OptionGroup[],
    hasChannels: channels.length > 0,
  };
}
