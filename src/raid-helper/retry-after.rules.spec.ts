import { retryAfterMs } from './retry-after.rules.js';

const now = new Date('2026-06-10T12:00:00.000Z');

function wait(header: string | undefined, text = '', json: unknown = undefined): number {
  return retryAfterMs(new Headers(header === undefined ? {} : { 'retry-after': header }), text, json, now);
}

describe('a 429 asks to wait', () => {
  test.each([
    ['by a header in seconds', wait('3'), 3000],
    ['by a header in parts of a second', wait('0.25'), 250],
    ['by a header with a date', wait('Wed, 10 Jun 2026 12:00:07 GMT'), 7000],
    ['by a header with a date that has passed', wait('Wed, 10 Jun 2026 11:59:00 GMT'), 0],
    ['by JSON', wait(undefined, '{"retry_after":1.5}', { retry_after: 1.5 }), 1500],
    ['by JSON whose number is text', wait(undefined, '', { retry_after: '2' }), 2000],
    ['by a sentence', wait(undefined, 'Too many requests. Try again in 3.2s'), 3200],
    ['by a sentence with a space', wait(undefined, 'Please try again in 4 seconds.'), 4000],
  ])('%s', (_how, ms, expected) => {
    expect(ms).toBeCloseTo(expected, 6);
  });

  test.each([
    ['says nothing', wait(undefined)],
    ['says something unreadable', wait('soon', 'Slow down!', { retry_after: 'soon' })],
    ['answers a list', wait(undefined, '[]', [])],
    ['answers null', wait(undefined, 'null', null)],
  ])('five seconds when it %s', (_what, ms) => {
    expect(ms).toBe(5000);
  });

  test('at most a minute, whatever it says', () => {
    expect(wait('86400')).toBe(60_000);
  });

  test('by its header first, for that is the standard', () => {
    expect(wait('2', 'Try again in 9s', { retry_after: 7 })).toBe(2000);
  });
});
