import fc from 'fast-check';
import {
  clockLocale,
  isoInstant,
  localDate,
  localDateTime,
  localTime,
  registerViewHelpers,
  runBars,
  runSummary,
  slug,
  spokenDuration,
  spokenMilliseconds,
  spokenMinutes,
  weekdayName,
  zoneAbbreviation,
} from './view-helpers.rules.js';

const run = (outcome: string, durationMs: number) => ({ outcome, durationMs, startedAt: '2026-03-04T10:00:00Z' });

describe('Times on a page', () => {
  it('are written in the zone of the raid, with the name the zone has on that day', () => {
    expect(localDateTime('2026-03-05T02:00:00Z', 'America/New_York')).toBe('Wed, Mar 4, 2026, 9:00 PM EST');
    expect(localDateTime('2026-03-12T01:00:00Z', 'America/New_York')).toBe('Wed, Mar 11, 2026, 9:00 PM EDT');
  });

  it('follow the habits of the English spoken where the zone is', () => {
    expect(localDateTime(new Date('2026-07-01T03:05:00Z'), 'Europe/Berlin')).toBe('Wed, 1 Jul 2026, 05:05 CEST');
    expect(localTime('2026-01-01T10:00:00Z', 'Australia/Sydney')).toMatch(/^09:00 pm AEDT$/i);
    expect(localTime('2026-01-01T19:00:00Z', 'UTC')).toBe('19:00 UTC');
    expect(localTime('2026-07-01T19:00:00Z', 'Europe/London')).toBe('20:00 BST');
  });

  it('name a zone without an English name by its distance from Greenwich', () => {
    expect(clockLocale('Asia/Tokyo')).toBe('en-GB');
    expect(zoneAbbreviation('2026-01-01T00:00:00Z', 'Asia/Tokyo')).toBe('GMT+9');
  });

  it('differ by their zone name in the hour that a clock change doubles', () => {
    expect(localTime('2026-11-01T05:30:00Z', 'America/New_York')).toBe('1:30 AM EDT');
    expect(localTime('2026-11-01T06:30:00Z', 'America/New_York')).toBe('1:30 AM EST');
  });

  it('are empty where there is no instant', () => {
    expect([localDate(null, 'UTC'), localTime(undefined, 'UTC'), localDateTime('', 'UTC'), isoInstant('soon')]).toEqual(
      ['', '', '', ''],
    );
  });

  it('give the attribute the instant itself', () => {
    expect(isoInstant('2026-03-04T21:00:00-05:00')).toBe('2026-03-05T02:00:00.000Z');
  });
});

describe('Lengths of time', () => {
  it('are said in hours and minutes', () => {
    expect([45, 60, 150].map(spokenMinutes)).toEqual(['45 min', '1 h', '2 h 30 min']);
    expect(spokenDuration('2026-03-08T05:30:00Z', '2026-03-08T08:30:00Z')).toBe('3 h');
    expect(spokenDuration('2026-03-08T05:30:00Z', null)).toBe('');
  });

  it('of a run are said in the unit that tells most', () => {
    expect([0, 412, 999.7, 1300, 9960, 59_600, 60_000, 125_000].map(spokenMilliseconds)).toEqual([
      '0 ms',
      '412 ms',
      '1.0 s',
      '1.3 s',
      '10 s',
      '1 min',
      '1 min',
      '2 min 5 s',
    ]);
  });
});

describe('The bars of the last runs', () => {
  it('show at most twenty, the latest at the right edge, and stay inside their picture', () => {
    const anyRun = fc.record({
      outcome: fc.constant('done'),
      durationMs: fc.nat(),
      startedAt: fc.constant('2026-03-04T10:00:00Z'),
    });
    fc.assert(
      fc.property(fc.array(anyRun, { minLength: 1, maxLength: 40 }), (runs) => {
        const bars = runBars(runs);
        expect(bars).toHaveLength(Math.min(20, runs.length));
        expect(bars.at(-1)).toMatchObject({ x: 153, durationMs: runs.at(-1)?.durationMs });
        for (const bar of bars) {
          expect(bar.height).toBeGreaterThan(0);
          expect(bar.y).toBeGreaterThanOrEqual(0);
          expect(bar.y + bar.height).toBe(28);
        }
      }),
    );
  });

  it('are taller for longer runs', () => {
    const [short, long] = runBars([run('done', 100), run('done', 10_000)]);
    expect(long?.height).toBe(28);
    expect(short?.height).toBeLessThan(10);
  });

  it('are summed up in words', () => {
    expect(runSummary([run('done', 1), run('failed', 1), run('done', 1)])).toBe('Last 3 runs: 2 done, 1 failed');
    expect(runSummary([run('skipped', 1)])).toBe('Last 1 run: 1 skipped');
  });
});

describe('Small words of the templates', () => {
  it('turn names into names of styles', () => {
    expect(['Death Knight', 'Melee DPS', ' Kul’Tiras! '].map(slug)).toEqual(['death-knight', 'melee-dps', 'kul-tiras']);
  });

  it('count weekdays from Monday', () => {
    expect([0, 6, 7].map(weekdayName)).toEqual(['Monday', 'Sunday', '']);
  });

  it('keep a typed zero, and take text and number of one value as the same', () => {
    const helpers = new Map<string, (...args: unknown[]) => unknown>();
    registerViewHelpers({
      registerHelper: (name, helper) => void helpers.set(name, helper as (...args: unknown[]) => unknown),
    });
    expect(helpers.get('default')?.(0, 5)).toBe(0);
    expect(helpers.get('default')?.(undefined, 5)).toBe(5);
    expect(helpers.get('same')?.('4', 4)).toBe(true);
    expect(helpers.get('same')?.(undefined, 0)).toBe(false);
    expect(helpers.get('or')?.(0, '', 'next', {})).toBe('next');
    expect(helpers.get('or')?.(0, '', {})).toBeUndefined();
  });
});
