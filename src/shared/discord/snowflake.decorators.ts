import { Matches } from 'class-validator';

/** A Discord id. It is text everywhere: as a number it would lose its last digits. */
export function IsSnowflake(): PropertyDecorator {
  return Matches(/^[0-9]{17,20}$/, { message: 'must be a Discord id: 17 to 20 digits, as text' });
}
