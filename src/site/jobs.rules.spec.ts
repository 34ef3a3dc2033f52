import { errorOf, historyOf, spokenSchedule, titleOf, type JobRunFacts } from './jobs.rules.js';

describe('what the jobs page says', () => {
  it.each([
    ['*/5 * * * *', 'every 5 minutes'],
    ['0 */5 * * * *', 'every 5 minutes'],
    ['* * * * *', 'every minute'],
    ['0 * * * *', 'every hour'],
    ['15 */6 * * *', 'every 6 hours'],
    ['30 4 * * *', 'every day at 04:30'],
    ['0 0 4 * * *', 'every day at 04:00'],
    ['0 8 * * 0', '0 8 * * 0'],
    ['*/10 * * * * *', '*/10 * * * * *'],
    ['5,10 * * * *', '5,10 * * * *'],
  ])('reads the schedule %s as: %s', (expression, spoken) => {
    expect(spokenSchedule(expression)).toBe(spoken);
  });

  it('makes a title of a technical name', () => {
    expect(titleOf('discord.post-message')).toBe('Post message');
    expect(titleOf('auto-booking')).toBe('Auto-booking');
  });

  it('tells the reason of a failure, whatever was left as one', () => {
    expect(errorOf({ message: 'No such channel.' })).toBe('No such channel.');
    expect(errorOf({ code: 7 })).toBe('{"code":7}');
    expect(errorOf(null)).toBe('It left no reason.');
  });

  it('keeps the last twenty finished runs apart from the one under way', () => {
    const run = (minute: number, outcome: JobRunFacts['outcome']): JobRunFacts => ({
      name: 'job',
      started_at: new Date(Date.UTC(2026, 9, 3, 12, minute)).toISOString(),
      finished_at: outcome === 'running' ? null : new Date(Date.UTC(2026, 9, 3, 12, minute, 2)).toISOString(),
      outcome,
      detail: null,
    });
    const runs = [run(30, 'running'), ...Array.from({ length: 21 }, (_, at) => run(29 - at, 'done'))];
    const { runningSince, history } = historyOf(runs);
    expect(runningSince).toEqual(new Date('2026-10-03T12:30:00Z'));
    expect(history).toHaveLength(20);
    expect(history.map(({ startedAt }) => startedAt.getUTCMinutes())).toEqual(Array.from({ length: 20 }, (_, at) => 10 + at));
    expect(history[0]).toMatchObject({ outcome: 'done', durationMs: 2_000, message: null });
  });
});
