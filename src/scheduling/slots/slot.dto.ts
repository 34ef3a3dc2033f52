import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { RANK_LEVEL } from '../../identity/ranks/guild-rank.service.js';
import { IsLocalDate } from '../../shared/time/local-time.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { IsLine, IsNumberInPath } from '../../shared/web/input.decorators.js';
import { readForm, rowRefusalOf, type RowErrors } from '../../shared/web/form.dto.js';
import {
  DURATION,
  MOST_WANTED,
  NIGHTS,
  targetsIn,
  USUAL_MIN_RANK,
  WEEKS,
  type SlotWish,
} from './slot-question.rules.js';

/** The zones’ offsets of other centuries are not whole minutes. */
function IsDateOfOurs(): PropertyDecorator {
  return applyDecorators(IsLocalDate(), Matches(/^20\d\d-/, { message: 'must be a date from 2000 to 2099' }));
}

/** A local date and time, `YYYY-MM-DDTHH:MM`. */
function IsLocalStart(): PropertyDecorator {
  const rule = { message: 'must be a local date and time from 2000 to 2099, such as 2026-10-27T20:00' };
  return applyDecorators(
    Matches(/^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, rule),
    IsISO8601({ strict: true }, rule),
  );
}

const duration = {
  type: Number,
  minimum: DURATION.least,
  maximum: DURATION.most,
  default: DURATION.usual,
  description: 'How long the raid lasts, in minutes.',
};
const from = {
  type: String,
  example: '2026-10-26',
  description: 'Any date of the first week; usually the week that begins next Monday.',
};
const nights = { type: Number, minimum: NIGHTS.least, maximum: NIGHTS.most, default: NIGHTS.usual };
const minRank = {
  type: Number,
  minimum: RANK_LEVEL.least,
  maximum: RANK_LEVEL.most,
  default: USUAL_MIN_RANK,
  description:
    'The lowest rank level of regular members, of whom the proposed nights leave as few as they can with none.',
};
const start = {
  type: String,
  example: '2026-10-27T20:00',
  description:
    'A local time of the first week in the zone: the answer tells what moving it by half an hour would change.',
};

export class RaidSlotsRequest {
  @ApiPropertyOptional(duration)
  @IsOptional()
  @IsNumberInPath(DURATION.least, DURATION.most)
  duration = DURATION.usual;

  @ApiPropertyOptional(from)
  @IsOptional()
  @IsDateOfOurs()
  from?: string;

  @ApiPropertyOptional({ ...nights, description: 'How many nights a week are proposed together.' })
  @IsOptional()
  @IsNumberInPath(NIGHTS.least, NIGHTS.most)
  nights = NIGHTS.usual;

  @ApiPropertyOptional(minRank)
  @IsOptional()
  @IsNumberInPath(RANK_LEVEL.least, RANK_LEVEL.most)
  minRank = USUAL_MIN_RANK;

  @ApiPropertyOptional({
    type: String,
    example: 'Tank:2,Healer:4,Melee:6,Ranged:6',
    description:
      'How many of each role are wanted; a role that is left out is wanted as often as the guild’s roles say.',
  })
  @IsOptional()
  @IsLine(300)
  targets?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'Europe/London',
    description: 'The zone whose week it is and in which it is told; usually the guild’s.',
  })
  @IsOptional()
  @IsTimeZone()
  zone?: string;

  @ApiPropertyOptional({
    type: Number,
    minimum: WEEKS.least,
    maximum: WEEKS.most,
    default: WEEKS.usual,
    description: 'How many weeks are looked at, each with its own real dates.',
  })
  @IsOptional()
  @IsNumberInPath(WEEKS.least, WEEKS.most)
  weeks = WEEKS.usual;

  @ApiPropertyOptional(start)
  @IsOptional()
  @IsLocalStart()
  start?: string;
}

/** What the page’s form and links ask; the fields of the roles are read apart. */
export class RaidSlotsForm {
  @IsOptional()
  @IsNumberInPath(DURATION.least, DURATION.most)
  duration = DURATION.usual;

  @IsOptional()
  @IsDateOfOurs()
  from?: string;

  @IsOptional()
  @IsNumberInPath(NIGHTS.least, NIGHTS.most)
  nights = NIGHTS.usual;

  @IsOptional()
  @IsNumberInPath(RANK_LEVEL.least, RANK_LEVEL.most)
  minRank = USUAL_MIN_RANK;

  @IsOptional()
  @IsTimeZone()
  zone?: string;

  @IsOptional()
  @IsLocalStart()
  start?: string;
}

/** @throws DomainError shared.invalid-input for targets that are none */
export function toSlotWish({ targets, ...request }: RaidSlotsRequest): SlotWish {
  return { ...request, targets: targets === undefined ? new Map<string, number>() : targetsIn(targets) };
}

/** What the page was asked for, and what of it was wrong: by field, with the usual in its place. */
export interface SlotPageWish {
  readonly wish: SlotWish;
  readonly errors: RowErrors;
}

const FORM_FIELDS = ['duration', 'from', 'nights', 'minRank', 'zone', 'start'];

/** Reads the page’s address; an empty field is as usual, and what is no field of the form is as if it were not there. */
export function toSlotPageWish(query: Record<string, unknown>): SlotPageWish {
  const sent = Object.fromEntries(FORM_FIELDS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
  const { form, errors } = readLeniently(sent);
  const targets = new Map<string, number>();
  for (const [name, value] of Object.entries(query)) {
    const role = /^target_(\d{1,9})$/.exec(name)?.[1];
    if (role === undefined || value === '') continue;
    const wanted = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : NaN;
    if (wanted <= MOST_WANTED) targets.set(role, wanted);
    else errors[name] = `Must be a whole number from 0 to ${MOST_WANTED}.`;
  }
  return { wish: { ...form, weeks: 1, targets }, errors };
}

function readLeniently(sent: Record<string, unknown>): { form: RaidSlotsForm; errors: RowErrors } {
  try {
    return { form: readForm(RaidSlotsForm, sent), errors: {} };
  } catch (error) {
    const { errors } = rowRefusalOf(error, FORM_FIELDS);
    const right = Object.entries(sent).filter(([name]) => !(name in errors));
    return { form: readForm(RaidSlotsForm, Object.fromEntries(right)), errors };
  }
}
