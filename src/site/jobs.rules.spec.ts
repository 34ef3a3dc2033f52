import { errorOf, historyOf, spokenSchedule, subjectOf, titleOf, type JobRunFacts } from './jobs.rules.js';

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
    expect(titleOf('auto-booking')).toBe('Booking next week’s raids');
  });

  it.each([
    ['Sign-ups of raid 12', { raidId: 12 }, 'Sign-ups', 'raid 12', '/admin/raids#raid-12'],
    ['Removal of the sheet of raid 12', { raidId: 12 }, 'Removal of the sheet', 'raid 12', '/admin/raids#raid-12'],
    ['Message: Raid tonight: come!', {}, 'Message', 'Raid tonight: come!', null],
    ['some.queue', {}, 'Do work', 'some.queue', null],
  ])('tells what kind of job this is and what it is about: %s', (description, data, title, text, href) => {
    expect(subjectOf('some.do-work', description, data)).toEqual({ title, subject: { text, href } });
  });

  it.each<[JobRunFacts['detail'], string | null]>([
    [null, null],
    [{ reason: 'Nothing is set up.' }, 'Nothing is set up.'],
    [{ error: 'It fell over.' }, 'It fell over.'],
    [{ reserved: [], linked: {}, blocked: {} }, null],
    [
      { reserved: [12, 13], linked: { 5: 6 }, blocked: { 7: 'Deleted.' } },
      'reserved #12, #13; linked 5: 6; blocked 7: Deleted.',
    ],
  ])('tells what a run left behind: %j', (detail, message) => {
    const run: JobRunFacts = {
      name: 'job',
      started_at: '2026-10-03T12:00:00Z',
      finished_at: '2026-10-03T12:00:01Z',
      outcome: 'done',
      detail,
    };
    expect(historyOf([run]).history[0]?.message).toBe(message);
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
    expect(history.map(({ startedAt }) => startedAt.getUTCMinutes())).toEqual(
      Array.from({ length: 20 }, (_, at) => 10 + at),
    );
    expect(history[0]).toMatchObject({ outcome: 'done', durationMs: 2_000, message: null });
  });
});
