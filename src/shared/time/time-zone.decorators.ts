import { ValidateBy, type ValidationOptions } from 'class-validator';
import { IANAZone } from 'luxon';

/** The value names a time zone that this machine's time-zone data knows. */
export function IsTimeZone(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTimeZone',
      validator: {
        validate: (value) => typeof value === 'string' && IANAZone.isValidZone(value),
        defaultMessage: () => 'must be an IANA time zone such as America/New_York',
      },
    },
    options,
  );
}
