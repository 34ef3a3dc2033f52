import fc from 'fast-check';
import ICAL from 'ical.js';
import { readByIcalJs, readByNodeIcal } from '../../../test/support/calendar-reading.js';
import { observancesOf } from './calendar-zone.rules.js';
import { icalendarOf, type CalendarEvent } from './icalendar.rules.js';

const event: CalendarEvent = {
  uid: 'raid-12@0b6fd6c8',
  revision: 3,
  createdAt: new Date('2026-09-01T00:00:00Z'),
  revisedAt: new Date('2026-10-01T12:00:00.250Z'),
  startsAt: new Date('2026-11-01T05:30:00Z'),
  endsAt: new Date('2026-11-01T06:30:00Z'),
  title: 'Heroic night',
  description: '',
  url: 'https://guild.example/raids/12',
  category: 'Raid',
  status: 'CONFIRMED',
  isBusy: true,
};
const YEAR = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };

function write(events: readonly CalendarEvent[], timezone = 'America/New_York'): string {
  return icalendarOf({ name: 'Small Guild', timezone, observances: observancesOf(timezone, YEAR), events });
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({
    unit: fc.constantFrom('é', '語', '👨‍👩‍👧‍👦', '🇦🇺', ',', ';', ':', '\n', '\r\n', '\u2028', '"', ' ', 'n', 'ß'),
    maxLength: 90,
  }),
);
/** What of a text can be written into a file of lines. */
const writable = (text: string) => text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
/** node-ical takes an escaped backslash before an n for a line break, and quotes around a whole text away. */
const isReadByAll = (text: string) => !text.includes('\\') && !/^"[^]*"$/.test(text);

describe('a calendar file', () => {
  it('carries any title and description to two programs, in lines of at most 75 octets that end as they must', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, description) => {
        const text = write([{ ...event, title, description }]);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
        const wanted = { title: writable(title), description: writable(description) };
        expect(readByIcalJs(text)).toMatchObject([wanted]);
        if (isReadByAll(wanted.title) && isReadByAll(wanted.description)) {
          expect(readByNodeIcal(text)).toMatchObject([wanted]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('carries backslashes, also those that look like an escape', () => {
    const title = String.raw`C:\new\, a \\; b\N`;
    expect(readByIcalJs(write([{ ...event, title }]))[0]?.title).toBe(title);
  });

  it('escapes what would end a value, for programs that are stricter than these two', () => {
    expect(write([{ ...event, title: 'Raid, then; rest\n' }])).toContain('SUMMARY:Raid\\, then\\; rest\\n\r\n');
  });

  it('cuts no character in two', () => {
    const text = write([{ ...event, title: '語🐉'.repeat(40) }]);
    for (const line of text.split('\r\n')) expect(Buffer.from(line).toString()).toBe(line);
    const folds = text.split('\r\n').filter((line) => line.startsWith(' '));
    expect(folds.length).toBe(3);
    expect(Math.max(...folds.map((line) => Buffer.byteLength(line)))).toBeGreaterThan(71);
  });

  it.each([
    'America/New_York',
    'Europe/Berlin',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Chatham',
    'UTC',
  ])('is read alike by both at every half-hour around each clock change of %s', (zone) => {
    const changes = observancesOf(zone, YEAR).map(({ from }) => from.getTime());
    for (const change of changes) {
      for (let step = -6; step <= 6; step += 1) {
        const startsAt = new Date(change + step * 1_800_000);
        const endsAt = new Date(startsAt.getTime() + 5_400_000);
        const text = write([{ ...event, startsAt, endsAt }], zone);
        const wanted = [{ start: startsAt.toISOString(), end: endsAt.toISOString() }];
        expect([readByIcalJs(text), readByNodeIcal(text)]).toMatchObject([wanted, wanted]);
      }
    }
  });
});

describe('the definition of a zone', () => {
  it('tells of its clock changes as they are, also of half an hour and in the southern summer', () => {
    const told = observancesOf('Australia/Lord_Howe', YEAR).map(({ kind, from, offsetBefore, offset }) => [
      kind,
      from.toISOString(),
      offsetBefore,
      offset,
    ]);
    expect(told).toEqual([
      ['DAYLIGHT', '2026-01-01T00:00:00.000Z', 660, 660],
      ['STANDARD', '2026-04-04T15:00:00.000Z', 660, 630],
      ['DAYLIGHT', '2026-10-03T15:30:00.000Z', 630, 660],
    ]);
    expect(write([], 'Asia/Kathmandu')).toContain('TZOFFSETTO:+0545');
    expect(write([], 'America/St_Johns')).toContain('TZOFFSETTO:-0330');
  });

  it('lets a program find the offset of any wall clock that is shown once', () => {
    const HOURS = 3_600_000;
    for (const zone of ['America/New_York', 'Australia/Sydney', 'America/St_Johns', 'Africa/Casablanca']) {
      const changes = observancesOf(zone, YEAR).map(({ from }) => from.getTime());
      const component = new ICAL.Component(ICAL.parse(write([], zone)) as [string, unknown[], unknown[]]);
      const read = new ICAL.Timezone(component.getFirstSubcomponent('vtimezone') ?? component);
      for (let at = YEAR.from.getTime(); at < YEAR.to.getTime(); at += 31 * HOURS) {
        if (changes.some((change) => Math.abs(change - at) <= HOURS)) continue;
        const known = observancesOf(zone, { from: new Date(at), to: new Date(at + 1) })[0]?.offset ?? 0;
        const wall = ICAL.Time.fromJSDate(new Date(at + known * 60_000), true);
        wall.zone = read;
        expect([zone, new Date(at), read.utcOffset(wall) / 60]).toEqual([zone, new Date(at), known]);
      }
    }
  });
});
