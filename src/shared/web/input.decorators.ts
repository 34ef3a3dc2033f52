import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, Matches, Max, Min, ValidateBy, ValidateIf } from 'class-validator';

/** The largest id that the database can keep; a larger one is nobody's. */
export const MAX_ID = 2_147_483_647;

/** A field of a PATCH that may be left out but, unlike with IsOptional, not be null. */
export function IfSent(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}

/** A field that null clears; it may be left out as well. */
export function Clearable(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined && value !== null);
}

/** One line of text without surrounding blanks, of 1 to `most` characters; control characters are refused. */
export function IsLine(most: number): PropertyDecorator {
  const rule = { message: `must be one line of 1 to ${most} characters` };
  return applyDecorators(
    Transform(({ value }) => trimmed(value)),
    Matches(linePattern(most), rule),
  );
}

/** As IsLine, but null or a blank text clears the field. */
export function IsLineOrNull(most: number): PropertyDecorator {
  const rule = { message: `must be one line of at most ${most} characters, or null` };
  return applyDecorators(
    Transform(({ value }) => (trimmed(value) === '' ? null : trimmed(value))),
    Clearable(),
    Matches(linePattern(most), rule),
  );
}

/** Text of several lines and at most so many characters; null or a blank text clears the field. */
export function IsTextOrNull(most: number): PropertyDecorator {
  const rule = { message: `must be a text of at most ${most} characters, or null` };
  return applyDecorators(
    Transform(({ value }) => (trimmed(value) === '' ? null : trimmed(value))),
    Clearable(),
    Matches(textPattern(most), rule),
  );
}

/** Text of one or several lines without surrounding blanks, of 1 to `most` characters. */
export function IsText(most: number): PropertyDecorator {
  const rule = { message: `must be a text of 1 to ${most} characters` };
  return applyDecorators(
    Transform(({ value }) => trimmed(value)),
    Matches(textPattern(most), rule),
  );
}

/** The address of a web page, http or https and nothing else; null or a blank text clears the field. */
export function IsWebAddressOrNull(most: number): PropertyDecorator {
  const message = `must be a web address that begins with https:// or http://, of at most ${most} characters, or null`;
  const validate = (value: unknown) => typeof value === 'string' && value.length <= most && isWebAddress(value);
  return applyDecorators(
    Transform(({ value }) => (trimmed(value) === '' ? null : trimmed(value))),
    Clearable(),
    ValidateBy({ name: 'isWebAddress', validator: { validate } }, { message }),
  );
}

export function IsWholeNumber(least: number, most: number): PropertyDecorator {
  const rule = { message: `must be a whole number from ${least} to ${most}` };
  return applyDecorators(IsInt(rule), Min(least, rule), Max(most, rule));
}

/** An id or number in a path or query, where everything is text. */
export function IsNumberInPath(least: number, most: number): PropertyDecorator {
  return applyDecorators(
    // Number('') is 0 and Number('0x10') 16: only plain digits are read as a number here.
    Transform(
      ({ value }) => (typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value) as unknown,
    ),
    IsWholeNumber(least, most),
  );
}

/** The id of a row in a path. */
export function IsIdInPath(): PropertyDecorator {
  return IsNumberInPath(1, MAX_ID);
}

/** The id of a row in a body. */
export function IsId(): PropertyDecorator {
  return IsWholeNumber(1, MAX_ID);
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** Line breaks and tabs are welcome, other control characters are not. */
function textPattern(most: number): RegExp {
  return new RegExp(`^(?:[^\\p{Cc}\\p{Cs}]|[\\n\\r\\t]){1,${most}}$`, 'u');
}

function linePattern(most: number): RegExp {
  // Control characters, which PostgreSQL (NUL) or a table row (line breaks) cannot take, and halves of a character.
  return new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${most}}$`, 'u');
}
