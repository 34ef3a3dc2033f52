import { MessageQueue } from '../../../src/shared/discord/message-queue.service.js';
import { Jobs, SkipJob } from '../../../src/shared/jobs/jobs.service.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { statementsOf, visibleText } from '../scheduling/raid.rows.js';

interface Board {
  scheduled: {
    name: string;
    running_since: string | null;
    last_run: { outcome: string; message: string | null } | null;
    history: unknown[];
  }[];
  queues: { name: string; waiting: number; active: number; failed: number }[];
  failed: { id: string; queue: string; subject: string; error: string; attempts: number }[];
  failed_total: number;
}

describe('the jobs page', () => {
  let guild: Guild;
  let officer: Session;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-10-03T12:00:00Z' });
  });
  beforeEach(async () => {
    await guild.reset();
    officer = await guild.loggedIn(4);
  });
  afterAll(() => guild.stop());

  async function board(): Promise<Board> {
    const seen = await officer.get('/api/v1/admin/jobs');
    expect(seen.status).toBe(200);
    return seen.json.data as Board;
  }

  function allowPosting(allowed: boolean): void {
    const channel = guild.simulators.discord.world.channels.get(WORLD.raidChannel);
    if (channel) channel.botMayNotSend = !allowed;
  }

  /** A message that Discord refuses for good; answers the failed job. */
  async function failedMessage(): Promise<Board['failed'][number]> {
    allowPosting(false);
    await guild.inContext(() =>
      guild.database.orm.em.transactional((em) =>
        guild
          .part(MessageQueue)
          .post(em, { channelId: WORLD.raidChannel, content: 'Raid <tonight>', nonce: 'tonight' }),
      ),
    );
    await guild.workOff();
    const [job] = (await board()).failed;
    if (!job) throw new Error('The job did not fail.');
    return job;
  }

  it('says so where nothing has failed or run', async () => {
    const { status, text } = await officer.get('/admin/jobs');
    expect(status).toBe(200);
    expect(text).toContain('Nothing has failed');
    expect(text).toContain('No scheduled jobs');
    expect(text).toContain('discord.post-message');
  });

  it('is for officers only, page and JSON and both buttons', async () => {
    const member = await guild.loggedIn(3);
    const { id } = await failedMessage();
    expect((await member.get('/admin/jobs')).status).toBe(403);
    expect((await member.get('/api/v1/admin/jobs')).status).toBe(403);
    for (const act of ['retry', 'discard']) {
      expect((await member.api('POST', `/api/v1/admin/jobs/failed/discord.post-message/${id}/${act}`)).status).toBe(
        403,
      );
    }
    expect((await guild.anonymous().get('/admin/jobs')).headers.get('location')).toBe('/login?next=%2Fadmin%2Fjobs');
    expect((await board()).failed_total).toBe(1);
  });

  it('shows how each scheduled job ended, the last twenty times, and which one runs', async () => {
    const jobs = guild.part(Jobs);
    for (let run = 0; run < 22; run += 1) {
      await jobs.run('tidy-up', () => Promise.resolve({ tidied: run }));
      await guild.pass({ minutes: 5 });
    }
    await jobs.run('look-around', () => Promise.reject(new SkipJob('Raid-Helper is not set up.')));
    await jobs.run('break', () => Promise.reject(new Error('It fell over.')));
    let release = () => {};
    const running = jobs.run('wait', () => new Promise<void>((resolve) => (release = resolve)));
    try {
      while (!(await board()).scheduled.some(({ running_since }) => running_since !== null)) continue;
      const byName = new Map((await board()).scheduled.map((job) => [job.name, job]));
      expect(byName.get('tidy-up')?.history).toHaveLength(20);
      expect(byName.get('tidy-up')?.last_run).toMatchObject({ outcome: 'done', message: 'tidied 21' });
      expect(byName.get('look-around')?.last_run).toMatchObject({
        outcome: 'skipped',
        message: 'Raid-Helper is not set up.',
      });
      expect(byName.get('break')?.last_run).toMatchObject({ outcome: 'failed', message: 'It fell over.' });
      expect(byName.get('wait')).toMatchObject({ running_since: '2026-10-03T13:50:00.000Z', last_run: null });
      const text = visibleText((await officer.get('/admin/jobs')).text);
      expect(text).toMatch(/Break .*?Failed .*?It fell over\./);
      expect(text).toMatch(/Wait .*?Running/);
    } finally {
      release();
      await running;
    }
  });

  it('shows a failed job with its reason, and does it when an officer retries it', async () => {
    const job = await failedMessage();
    expect(job).toMatchObject({ queue: 'discord.post-message', attempts: 1 });
    expect((await board()).queues).toContainEqual({ name: 'discord.post-message', waiting: 0, active: 0, failed: 1 });
    const { text } = await officer.get('/admin/jobs');
    expect(text).toContain('Raid &lt;tonight&gt;');
    expect(visibleText(text)).toContain('Missing Permissions');
    allowPosting(true);
    const seen = await officer.form('/admin/jobs', `/admin/jobs/discord.post-message/${job.id}/retry`, {});
    expect([seen.status, seen.headers.get('location')]).toEqual([303, '/admin/jobs']);
    expect((await officer.get('/admin/jobs')).text).toContain('The job is tried again.');
    await guild.workOff();
    expect(guild.simulators.discord.messagesIn(WORLD.raidChannel).map(({ content }) => content)).toEqual([
      'Raid <tonight>',
    ]);
    expect(await board()).toMatchObject({ failed: [], failed_total: 0 });
  });

  it('retries through the API as well', async () => {
    const { id } = await failedMessage();
    const seen = await officer.api('POST', `/api/v1/admin/jobs/failed/discord.post-message/${id}/retry`);
    expect([seen.status, seen.json]).toEqual([200, { ok: true, data: null }]);
    expect((await board()).queues).toContainEqual({ name: 'discord.post-message', waiting: 1, active: 0, failed: 0 });
  });

  it('forgets a failed job when an officer discards it, and only once', async () => {
    const { id } = await failedMessage();
    const path = `/admin/jobs/discord.post-message/${id}/discard`;
    await officer.form('/admin/jobs', path, {});
    expect((await officer.get('/admin/jobs')).text).toContain('The job is discarded.');
    await officer.form('/admin/jobs', path, {});
    expect(visibleText((await officer.get('/admin/jobs')).text)).toContain('There is no failed job here');
    allowPosting(true);
    await guild.workOff();
    expect(guild.simulators.discord.messagesIn(WORLD.raidChannel)).toEqual([]);
  });

  it('touches no job that has not failed, and knows no other ids and queues', async () => {
    const { id } = await failedMessage();
    const act = (queue: string, job: string, what: string) =>
      officer.api('POST', `/api/v1/admin/jobs/failed/${queue}/${job}/${what}`);
    await act('discord.post-message', id, 'retry');
    for (const [queue, job] of [
      ['discord.post-message', id],
      ['no.such-queue', id],
      ['discord.post-message', 'not-an-id'],
      ['discord.post-message', '00000000-0000-4000-8000-000000000000'],
    ] as const) {
      for (const what of ['retry', 'discard']) {
        const seen = await act(queue, job, what);
        expect([seen.status, seen.json.code]).toEqual([404, 'site.no-failed-job']);
      }
    }
    expect((await board()).queues).toContainEqual({ name: 'discord.post-message', waiting: 1, active: 0, failed: 0 });
  });

  it('asks the database as often for many jobs and runs as for none', async () => {
    const none = await statementsOf(guild, () => officer.get('/admin/jobs'));
    await guild.rows(
      `insert into common.job_runs (name, started_at, finished_at, outcome)
       select 'job-' || (n % 7), '2026-10-01T00:00Z'::timestamptz + make_interval(mins => n),
              '2026-10-01T00:00Z'::timestamptz + make_interval(mins => n, secs => 2), 'done'
       from generate_series(1, 700) n`,
    );
    await guild.rows(
      `insert into pgboss.job (name, data, state, output, completed_on)
       select 'discord.post-message', '{"content": "Lost"}', 'failed', '{"message": "No."}', now() from generate_series(1, 150)`,
    );
    const many = await statementsOf(guild, () => officer.get('/admin/jobs'));
    const { scheduled, failed, failed_total } = await board();
    expect([scheduled.length, failed.length, failed_total]).toEqual([7, 100, 150]);
    expect(many).toBe(none);
  });
});
