import fc from 'fast-check';
import { hourChoices, startChoices } from '../../scheduling/availability/availability-window.rules.js';
import { formOfWeek, readWeekForm } from './week-form.rules.js';

function posted(days: ReturnType<typeof formOfWeek>): Record<string, string> {
  const fields: Record<string, string> = { timezone: 'Asia/Kolkata' };
  for (const { dayOfWeek, isAvailable, start, hours } of days) {
    if (isAvailable) fields[`day_${dayOfWeek}_available`] = 'true';
    fields[`day_${dayOfWeek}_start`] = start;
    fields[`day_${dayOfWeek}_hours`] = hours;
  }
  return fields;
}

const EMPTY = posted(formOfWeek([]));

describe('the form of a week', () => {
  it('offers 18:00 and four hours for a day that is not ticked yet', () => {
    expect(formOfWeek([])[3]).toMatchObject({ name: 'Thursday', isAvailable: false, start: '18:00', hours: '4' });
  });

  it('means what it shows, whatever week is in it', () => {
    const week = fc.uniqueArray(
      fc.record({
        dayOfWeek: fc.integer({ min: 0, max: 6 }),
        earliestStart: fc.constantFrom(...startChoices(), '18:07'),
        availableHours: fc.constantFrom(...hourChoices(3.3)),
      }),
      { selector: ({ dayOfWeek }) => dayOfWeek, maxLength: 7 },
    );
    fc.assert(
      fc.property(week, (windows) => {
        const days = windows.toSorted((a, b) => a.dayOfWeek - b.dayOfWeek);
        expect(readWeekForm(posted(formOfWeek(windows))).week).toEqual({ timezone: 'Asia/Kolkata', days });
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a ticked day without a time', { day_2_available: 'true', day_2_start: '' }, 'startError'],
    ['a ticked day at a time that is none', { day_2_available: 'true', day_2_start: '24:00' }, 'startError'],
    ['a ticked day without hours', { day_2_available: 'true', day_2_hours: '' }, 'hoursError'],
    ['a ticked day of too many hours', { day_2_available: 'true', day_2_hours: '16.5' }, 'hoursError'],
    ['a ticked day of no hours', { day_2_available: 'true', day_2_hours: '0' }, 'hoursError'],
  ])('with %s is refused at its field, and keeps what was typed', (_title, fields, error) => {
    const typed = { ...EMPTY, day_0_available: 'true', day_0_hours: '7.5', ...fields };
    const read = readWeekForm(typed);
    expect(read.week).toBeNull();
    expect(read.days[2]).toHaveProperty(error);
    expect(read.days.filter((day) => 'startError' in day || 'hoursError' in day)).toHaveLength(1);
    expect(read.days[0]).toMatchObject({ isAvailable: true, start: '18:00', hours: '7.5' });
  });

  it('does not mind what stands on a day that is not ticked', () => {
    expect(readWeekForm({ timezone: 'Asia/Kolkata', day_2_start: 'late', day_3_hours: '99' }).week?.days).toEqual([]);
  });

  it.each([
    [{ timezone: 'Moonglade' }, 'timezone'],
    [{ day_7_available: 'true' }, 'row'],
    [{ notes: 'late' }, 'row'],
  ])('with %j is refused', (fields, error) => {
    const read = readWeekForm({ ...EMPTY, ...fields });
    expect([read.week, Object.keys(read.errors)]).toEqual([null, [error]]);
  });
});
