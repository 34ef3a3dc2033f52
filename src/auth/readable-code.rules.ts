import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another, by eye or by ear: without I, L, O, 0 and 1. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A code that people read and type; 8 characters are one of 850 thousand million. */
export function makeReadableCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** What was typed, as it was made: in capitals, without blanks and hyphens between. */
export function readableCodeOf(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}
