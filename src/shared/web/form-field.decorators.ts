import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { Clearable } from './input.decorators.js';

/** A form posts text: digits become a number, and whatever else was typed stays, to be refused by the rule for numbers. */
export function FromText(): PropertyDecorator {
  return Transform(
    ({ value }) => (typeof value === 'string' && /^-?\d{1,10}$/.test(value.trim()) ? Number(value) : value) as unknown,
  );
}

/** An empty field of a form clears what it stands for. */
export function EmptyClears(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.trim() || null : value) as unknown),
    Clearable(),
  );
}

/** A choice of a row by its id, or of none by the empty entry; a form that leaves the field out chooses none. */
export function EmptyIsNone(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => {
      const text: unknown = typeof value === 'string' ? value.trim() : (value ?? '');
      if (text === '') return null;
      return typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : text;
    }),
    Clearable(),
  );
}

/** A box: a browser posts `true` when it is ticked, and nothing when it is not. The field needs the initial value false. */
export function IsTicked(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => value === true || value === 'true'),
    IsBoolean(),
  );
}
