import { Locks } from '../../../src/shared/database/locks.service.js';
import { MessageQueue } from '../../../src/shared/discord/message-queue.service.js';
import { Jobs, SkipJob } from '../../../src/shared/jobs/jobs.service.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';

const POST = { method: 'POST', path: '/messages$' };

describe('work that happens later', () => {
  let guild: Guild;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-10-03T12:00:00Z' });
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  describe('on the clock', () => {
    /** How the runs of a job ended, oldest first. */
    async function outcomes(name: string): Promise<string[]> {
      const runs = await guild.rows<{ outcome: string }>(
        'select outcome from common.job_runs where name = $1 order by id',
        [name],
      );
      return runs.map(({ outcome }) => outcome);
    }

    it('is left alone while another instance does it', async () => {
      const other = new Locks(guild.database.url);
      let runs = 0;
      const tidyUp = () => guild.part(Jobs).run('tidy-up', async () => void (runs += 1));
      try {
        expect(await other.tryTake('job:tidy-up')).toBe(true);
        await tidyUp();
        expect([runs, await outcomes('tidy-up')]).toEqual([0, []]);
        await other.release('job:tidy-up');
        await tidyUp();
        expect([runs, await outcomes('tidy-up')]).toEqual([1, ['done']]);
      } finally {
        await other.close();
      }
    });

    it('is left alone while the same instance still does it', async () => {
      const jobs = guild.part(Jobs);
      let release = () => {};
      const long = jobs.run('long', () => new Promise<void>((resolve) => (release = resolve)));
      while ((await outcomes('long')).length === 0) continue;
      await jobs.run('long', () => Promise.reject(new Error('It ran beside itself.')));
      release();
      await long;
      expect(await outcomes('long')).toEqual(['done']);
    });

    it('is recorded as done, skipped or failed, and a failure does not keep the next run from coming', async () => {
      const jobs = guild.part(Jobs);
      await jobs.run('nightly', () => Promise.reject(new Error('It fell over.')));
      await jobs.run('nightly', () => Promise.reject(new SkipJob('There is nothing to do.')));
      await jobs.run('nightly', () => Promise.resolve({ swept: 3 }));
      const runs = await guild.rows('select outcome, detail, started_at, finished_at from common.job_runs order by id');
      const at = guild.clock.now();
      expect(runs).toEqual([
        { outcome: 'failed', detail: { error: 'It fell over.' }, started_at: at, finished_at: at },
        { outcome: 'skipped', detail: { reason: 'There is nothing to do.' }, started_at: at, finished_at: at },
        { outcome: 'done', detail: { swept: 3 }, started_at: at, finished_at: at },
      ]);
    });

    it('shows a run that a killed instance left open as failed once the next one begins', async () => {
      await guild.rows(`insert into common.job_runs (name, started_at, outcome) values ('nightly', now(), 'running')`);
      await guild.part(Jobs).run('nightly', () => Promise.resolve());
      expect(await outcomes('nightly')).toEqual(['failed', 'done']);
    });
  });

  describe('after a change', () => {
    /** Queues a message with a change that may fail after it. */
    function change(content: string, fails = false): Promise<void> {
      return guild.inContext(() =>
        guild.database.orm.em.transactional(async (em) => {
          await guild.part(MessageQueue).post(em, { channelId: WORLD.raidChannel, content, nonce: content });
          if (fails) throw new Error('The change was refused.');
        }),
      );
    }

    function posted(): string[] {
      return guild.simulators.discord.messagesIn(WORLD.raidChannel).map(({ content }) => content);
    }

    async function job(): Promise<{ id: string; state: string; tries: number; pause: number }> {
      const [row] = await guild.rows<{ id: string; state: string; tries: number; pause: number }>(
        `select id, state, retry_count as tries, extract(epoch from start_after - now())::float as pause from pgboss.job`,
      );
      if (!row) throw new Error('There is no job.');
      return row;
    }

    /** Discord stumbles over every message until it is told to behave. */
    function discordStumbles(): void {
      guild.simulators.discord.http.misbehave({ kind: 'status', ...POST, status: 500, times: Infinity });
    }

    it('is done if the change was committed, and forgotten if it was not', async () => {
      await expect(change('Never', true)).rejects.toThrow('The change was refused.');
      expect(await guild.workOff()).toBe(0);
      await change('Committed');
      expect(await guild.workOff()).toBe(1);
      expect(posted()).toEqual(['Committed']);
    });

    it('is tried again after pauses that grow, and done once', async () => {
      discordStumbles();
      await change('In the end');
      const pauses: number[] = [];
      for (let tries = 1; tries <= 4; tries += 1) {
        expect(await guild.workOff()).toBe(1);
        expect(await guild.workOff()).toBe(0);
        pauses.push((await job()).pause);
        await guild.pass({ minutes: 10 });
      }
      expect(pauses[0]).toBeGreaterThan(5);
      expect(pauses[3]).toBeGreaterThan((pauses[0] ?? 0) * 2);
      guild.simulators.discord.http.behave();
      await guild.workOff();
      await guild.pass({ minutes: 120 });
      await guild.workOff();
      expect([posted(), (await job()).state]).toEqual([['In the end'], 'completed']);
    });

    it('stays visible when its tries are used up, and is done when an officer asks for it', async () => {
      const officer = await guild.loggedIn(4);
      discordStumbles();
      await change('Stubborn');
      while ((await job()).state !== 'failed') {
        expect(await guild.workOff()).toBe(1);
        await guild.pass({ minutes: 120 });
      }
      const { id } = await job();
      const board = (await officer.get('/api/v1/admin/jobs')).json.data;
      expect(board).toMatchObject({ failed: [{ id, queue: 'discord.post-message', attempts: 9 }], failed_total: 1 });

      guild.simulators.discord.http.behave();
      expect(await guild.workOff()).toBe(0);
      await officer.api('POST', `/api/v1/admin/jobs/failed/discord.post-message/${id}/retry`);
      expect(await guild.workOff()).toBe(1);
      expect([posted(), (await job()).state]).toEqual([['Stubborn'], 'completed']);
    });
  });
});
