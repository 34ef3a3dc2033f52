import { MAX_ID } from '../web/input.decorators.js';

/** The most characters of an option's text that are read; no name here is longer. */
export const OPTION_LENGTH = 100;

/** What stands behind a suggestion, so that a name which is typed in full can't be mistaken for one. */
export function valueOfId(id: number): string {
  return `id:${id}`;
}

/** The id behind a chosen suggestion; null for a text that somebody typed instead. */
export function idOfValue(value: string): number | null {
  const digits = /^id:(\d{1,10})$/.exec(value)?.[1];
  if (digits === undefined) return null;
  const id = Number(digits);
  return id >= 1 && id <= MAX_ID ? id : null;
}

/** What somebody typed, fit to be looked for: one line, without what the database can't take, and not endless. */
export function typedText(value: string): string {
  return value
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, OPTION_LENGTH)
    .toWellFormed();
}
