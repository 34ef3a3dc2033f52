import fc from 'fast-check';
import { readTypedWeek, readWeek, weekAsText, zoneMeant } from './availability-text.rules.js';
import { areHours, hourChoices, startChoices, type DayWindow } from './availability-window.rules.js';

const read = (line: string) => {
  const { days, faults } = readWeek(line);
  return faults.length > 0
    ? faults[0]?.expected
    : days.map((day) => [day.dayOfWeek, day.earliestStart, day.availableHours]);
};

const week = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }).chain((days) =>
  fc.tuple(
    ...days
      .toSorted((a, b) => a - b)
      .map((dayOfWeek) =>
        fc.record({
          dayOfWeek: fc.constant(dayOfWeek),
          earliestStart: fc.constantFrom(...startChoices(), '18:07', '23:59'),
          availableHours: fc.constantFrom(...hourChoices(), 0.1, 3.3, 15.9),
        }),
      ),
  ),
);

describe('a week as people type it', () => {
  it.each([
    ['Mon 18:00-22:00', '18:00', 4],
    ['mo 6pm-10pm', '18:00', 4],
    ['Monday: 18:00 4h', '18:00', 4],
    ['MONDAYS, from 18:00 till 22:00', '18:00', 4],
    ['mon 18.00 – 22.00', '18:00', 4],
    ['mon 1800—2200', '18:00', 4],
    ['- Mon 18-22', '18:00', 4],
    ['• mon 18 to 22', '18:00', 4],
    ['Mon 6:30 p.m. − 10 PM', '18:30', 3.5],
    ['Mon 18:00 for 3.5 hours', '18:00', 3.5],
    ['Mon 18:00 3,5 h', '18:00', 3.5],
    ['Mon 22:00-02:00', '22:00', 4],
    ['Mon 20:00-24:00', '20:00', 4],
    ['Mon 8pm-midnight', '20:00', 4],
    ['Mon noon-16:00', '12:00', 4],
    ['Mon 6-10pm', '18:00', 4],
    ['Mon 11-2pm', '11:00', 3],
    ['Mon 10pm-2', '22:00', 4],
    ['Mon 10-2am', '22:00', 4],
    ['Mon 12-4pm', '12:00', 4],
    ['Mon 12am-4am', '00:00', 4],
    ['Mon 09:00 16h', '09:00', 16],
    ['Mon 18:00-18:06', '18:00', 0.1],
  ])('“%s” is understood', (line, start, hours) => {
    expect(read(line)).toEqual([[0, start, hours]]);
  });

  it.each(['-', '–', 'off', 'none', 'not available', ': -', 'x'])('“Tue %s” is a day without a window', (said) => {
    expect(readWeek(`Tue ${said}`)).toEqual({ days: [], faults: [] });
  });

  it.each([
    ['Tu', 1],
    ['weds', 2],
    ['THURS', 3],
    ['fr', 4],
    ['Saturday', 5],
    ['sun', 6],
  ])('%s is weekday %i', (name, day) => {
    expect(read(`${name} 18-22`)).toEqual([[day, '18:00', 4]]);
  });

  it.each([
    ['18:00-22:00', /weekday first/],
    ['Frodo 18:00-22:00', /weekday first/],
    ['T 18:00-22:00', /weekday first/],
    ['Tue', /a time such as/],
    ['Tue 25:00-26:00', /a time such as/],
    ['Tue 18:60-22:00', /a time such as/],
    ['Tue 18:00', /a time such as/],
    ['Tue 18:00-20:00-22:00', /a time such as/],
    ['Tue evening', /a time such as/],
    ['Tue 13pm-10pm', /a time such as/],
    ['Tue 18:00-18:00', /at most 16 hours/],
    ['Tue 04:00-21:00', /at most 16 hours/],
    ['Tue 18:00 0h', /more than 0/],
    ['Tue 18:00 16.5h', /at most 16 hours/],
    ['Tue 18:00-21:45', /half hours/],
    ['Tue 18:00 3.25h', /half hours/],
  ])('“%s” is faulty, and says what was expected', (line, expected) => {
    expect(read(line)).toMatch(expected);
  });

  it('names each faulty line as it was typed, and the others are read nevertheless', () => {
    const { days, faults } = readWeek('Mon 18-22\n\nTues nightly\r\nWed -\nmonday 9-10\n');
    expect(days).toEqual([{ dayOfWeek: 0, earliestStart: '18:00', availableHours: 4 }]);
    expect(faults.map(({ line, text }) => [line, text])).toEqual([
      [3, 'Tues nightly'],
      [5, 'monday 9-10'],
    ]);
    expect(faults[1]?.expected).toBe('each weekday once: Monday is on line 1 already');
  });

  it('comes back as it was written out, whatever it is', () => {
    fc.assert(
      fc.property(week, (days: readonly DayWindow[]) => {
        expect(readWeek(weekAsText(days))).toEqual({ days, faults: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('never becomes a window that can’t be kept, whatever is typed', () => {
    const part = fc.constantFrom(
      'mon',
      'tue',
      ' ',
      '18',
      ':',
      '00',
      '-',
      'pm',
      'am',
      'h',
      '4',
      '.',
      '5',
      '\n',
      'to',
      '24',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        for (const { earliestStart, availableHours } of readWeek(parts.join('')).days) {
          expect(earliestStart).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
          expect(areHours(availableHours)).toBe(true);
        }
      }),
    );
  });
});

describe('a zone as people type it', () => {
  it.each([
    ['America/Denver', 'America/Denver'],
    [' australia/lord_howe ', 'Australia/Lord_Howe'],
    ['America/St Johns', 'America/St_Johns'],
    ['kolkata', 'Asia/Kolkata'],
    ['new york', 'America/New_York'],
    ['utc', 'UTC'],
    ['Moonglade', null],
    ['EDT', null],
    ['', null],
  ])('“%s” is %s', (typed, zone) => {
    expect(zoneMeant(typed)).toBe(zone);
  });
});

describe('zone and week together', () => {
  it('mean something only when both are faultless', () => {
    const days = [{ dayOfWeek: 0, earliestStart: '18:00', availableHours: 4 }];
    expect(readTypedWeek({ zone: 'denver', days: 'Mon 18-22' })).toEqual({ timezone: 'America/Denver', days });
    expect(readTypedWeek({ zone: 'Moonglade', days: 'Mon 18-22' })).toEqual({
      faults: [expect.stringMatching(/^The time zone “Moonglade” is not known/)],
    });
    expect(readTypedWeek({ zone: 'denver', days: 'Mon 18-22\nTue late' })).toEqual({
      faults: [expect.stringMatching(/^Line 2, “Tue late”: expected a time such as/)],
    });
  });
});
