import { IsIn } from 'class-validator';
import { LABEL_LENGTH, MINUTES, TEMPLATE_LENGTH } from '../../scheduling/recurring-events/recurring-event.dto.js';
import {
  recurringEventTypes,
  type RecurringEventType,
} from '../../scheduling/recurring-events/recurring-event.entity.js';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IsLocalTime } from '../../shared/time/local-time.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { EmptyClears, FromText, IsTicked } from '../../shared/web/form-field.decorators.js';
import { IsLine, IsLineOrNull, IsWholeNumber } from '../../shared/web/input.decorators.js';

/** The fields of a row's form, as it posts them. */
export const RECURRING_EVENT_FIELDS = [
  'label',
  'eventType',
  'dayOfWeek',
  'defaultStartTime',
  'timezone',
  'defaultDurationMinutes',
  'discordChannelId',
  'raidHelperTemplateId',
  'isActive',
  'autoBook',
  'displayOnPublic',
] as const;

export class RecurringEventForm {
  @IsLine(LABEL_LENGTH)
  label: string;

  @IsIn(recurringEventTypes, { message: 'choose one of the list' })
  eventType: RecurringEventType;

  @FromText()
  @IsWholeNumber(0, 6)
  dayOfWeek: number;

  @IsLocalTime()
  defaultStartTime: string;

  @IsTimeZone()
  timezone: string;

  @FromText()
  @IsWholeNumber(MINUTES.least, MINUTES.most)
  defaultDurationMinutes: number;

  @EmptyClears()
  @IsSnowflake()
  discordChannelId: string | null = null;

  @IsLineOrNull(TEMPLATE_LENGTH)
  raidHelperTemplateId: string | null = null;

  @IsTicked()
  isActive = false;

  @IsTicked()
  autoBook = false;

  @IsTicked()
  displayOnPublic = false;
}
