import { coinciding } from './recurring-event.rules.js';

const TUESDAY = { dayOfWeek: 1, defaultStartTime: '21:00', timezone: 'America/New_York', isActive: true };

describe('two recurring events', () => {
  it.each([
    ['at one time of one day coincide', {}, true],
    ['coincide whether seconds are told or not', { defaultStartTime: '21:00:00' }, true],
    ['coincide however the zone is spelled', { timezone: 'america/new_york' }, true],
    ['on two days do not', { dayOfWeek: 2 }, false],
    ['at two times do not', { defaultStartTime: '21:30' }, false],
    ['in two zones do not', { timezone: 'America/Chicago' }, false],
    ['of which one is not active do not', { isActive: false }, false],
  ])('%s', (_title, difference, expected) => {
    const other = { ...TUESDAY, ...difference };
    expect(coinciding(TUESDAY, [other])).toBe(expected ? other : null);
    expect(coinciding(other, [TUESDAY])).toBe(expected ? TUESDAY : null);
  });
});
