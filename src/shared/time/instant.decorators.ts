import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

/** A moment in ISO 8601 with its offset (`2026-03-04T21:00:00-05:00`, `…Z`): without one it would be a different moment to everybody. */
export function IsInstant(): PropertyDecorator {
  const rule = { message: 'must be a moment with its offset, such as 2026-03-04T21:00:00-05:00' };
  return applyDecorators(
    Matches(/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/, rule),
    IsISO8601({ strict: true }, rule),
  );
}
