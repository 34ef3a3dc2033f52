import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

/** A calendar date, `YYYY-MM-DD`, that exists. */
export function IsLocalDate(): PropertyDecorator {
  const rule = { message: 'must be a date such as 2026-03-04' };
  return applyDecorators(Matches(/^[1-9]\d{3}-\d\d-\d\d$/, rule), IsISO8601({ strict: true }, rule));
}

/** A wall-clock time, `HH:MM`. */
export function IsLocalTime(): PropertyDecorator {
  return Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time from 00:00 to 23:59, such as 21:00' });
}
