import { IsIn, IsISO8601, Matches } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { instantOf, localDateOf, localTimeOf } from '../../shared/time/calendar.rules.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { EmptyClears, EmptyIsNone, FromText, IsTicked } from '../../shared/web/form-field.decorators.js';
import { IsLine, IsTextOrNull, IsWholeNumber } from '../../shared/web/input.decorators.js';
import { countingMethods, type CountingMethod } from '../counting/count.rules.js';
import { chattinesses, type CampaignFields, type Chattiness } from './campaign.entity.js';
import type { CampaignRow } from './campaign.queries.js';
import { DESCRIPTION_LENGTH, TITLE_LENGTH } from './campaign.service.js';
import { MOST_HOURS, MOST_PICKS, MOST_SEATS } from './lifecycle.rules.js';

/** As a browser's field for date and time posts it; seconds only where somebody typed them. */
const LOCAL = /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?$/;

const LOCAL_RULE = { message: 'must be a date and a time such as 2026-03-04T21:00' };

/** The officers' form of a draft: times are in the zone that stands beside them. */
export class CampaignForm {
  @IsLine(TITLE_LENGTH)
  title: string;

  @IsTextOrNull(DESCRIPTION_LENGTH)
  description: string | null = null;

  @IsIn(countingMethods, { message: 'must be one of the list' })
  countingMethod: CountingMethod;

  @FromText()
  @IsWholeNumber(1, MOST_PICKS)
  picksPerVoter: number;

  @FromText()
  @IsWholeNumber(1, MOST_SEATS)
  seats: number;

  @FromText()
  @IsWholeNumber(1, 5)
  minRankToVote: number;

  @EmptyIsNone()
  @IsWholeNumber(1, 5)
  minRankToView: number | null = null;

  @Matches(LOCAL, LOCAL_RULE)
  @IsISO8601({ strict: true }, LOCAL_RULE)
  startLocal: string;

  @IsTimeZone()
  timezone: string;

  @FromText()
  @IsWholeNumber(1, MOST_HOURS)
  durationHours: number;

  @EmptyClears()
  @IsSnowflake()
  discordChannelId: string | null = null;

  @IsTicked()
  earlyCloseIfAllVoted = false;

  @IsTicked()
  ballotsMayChange = false;

  @IsTicked()
  agentEnabled = false;

  @IsIn(chattinesses, { message: 'must be one of the list' })
  agentChattiness: Chattiness;
}

export const CAMPAIGN_FORM_FIELDS = [
  'title',
  'description',
  'countingMethod',
  'picksPerVoter',
  'seats',
  'minRankToVote',
  'minRankToView',
  'startLocal',
  'timezone',
  'durationHours',
  'discordChannelId',
  'earlyCloseIfAllVoted',
  'ballotsMayChange',
  'agentEnabled',
  'agentChattiness',
] as const;

export class ExtendForm {
  @FromText()
  @IsWholeNumber(1, MOST_HOURS)
  hours: number;
}

/** The start becomes the moment at which a clock in the form's zone shows it. */
export function toFormFields({ startLocal, timezone, ...fields }: CampaignForm): CampaignFields {
  const [, date = '', time = ''] = LOCAL.exec(startLocal) ?? [];
  return { ...fields, startAt: instantOf(date, time, timezone) };
}

/** What stands in the form of a draft, its start as a clock in this zone shows it. */
export function toShownForm(row: CampaignRow, timezone: string): Record<string, unknown> {
  return { ...row, timezone, startLocal: localStart(new Date(row.startAt), timezone) };
}

/** What stands in the form of a new vote: it starts tomorrow at 19:00 where the officer is. */
export function toEmptyForm(tomorrow: Date, timezone: string): Record<string, unknown> {
  return {
    countingMethod: 'points',
    picksPerVoter: 3,
    seats: 1,
    minRankToVote: 2,
    minRankToView: null,
    timezone,
    startLocal: `${localDateOf(tomorrow, timezone)}T19:00`,
    durationHours: 168,
    earlyCloseIfAllVoted: true,
    ballotsMayChange: false,
    agentEnabled: true,
    agentChattiness: 'normal',
  };
}

function localStart(instant: Date, timezone: string): string {
  return `${localDateOf(instant, timezone)}T${localTimeOf(instant, timezone)}`;
}
