import { LiveGuild, until } from '../../support/live-guild.js';
import { countNight, isSettled, type NightCount } from '../../support/night-count.js';
import { createTestDatabase } from '../../support/test-database.js';
import { STEPS, type Step } from './killing.steps.js';

// One zone with a half-hour clock change, one without any, one west of Greenwich.
const ZONES = ['Asia/Kathmandu', 'Australia/Lord_Howe', 'America/New_York'];
const PEOPLE = ['Ash', 'Birch', 'Cedar', 'Elder'];

describe('an instance killed in the middle of a booking and started again', () => {
  const outcomes = new Map<string, Promise<NightCount>>();

  // Most of a step is the start of two processes, so several guilds play them side by side.
  beforeAll(() => {
    ZONES.forEach((timezone, index) => {
      const steps = STEPS.filter((_, number) => number % ZONES.length === index);
      const guild = open(timezone);
      let before: Promise<unknown> = guild;
      for (const step of steps) {
        const outcome = before.then(async () => play(await guild, step));
        outcomes.set(step.title, outcome);
        before = outcome.catch(() => undefined);
      }
      closing.push(before.then(async () => (await guild).stop()));
    });
  });
  const closing: Promise<unknown>[] = [];
  afterAll(() => Promise.all(closing), 60_000);

  it.each(STEPS)(
    'leaves everything exactly once when killed $title',
    async ({ title }) => {
      expect(await outcomes.get(title)).toEqual({ doubles: [], lost: [] });
    },
    240_000,
  );
});

async function open(timezone: string): Promise<LiveGuild & { stop(): Promise<void> }> {
  const database = await createTestDatabase({ migrated: true });
  const guild = await LiveGuild.start(database.url, timezone);
  for (const name of PEOPLE) await guild.people.join({ name });
  await guild.people.join({ name: 'Fern', discord: false });
  const stop = guild.stop.bind(guild);
  guild.stop = async () => {
    await stop();
    await database.drop();
  };
  return guild;
}

/** One night: started, stopped at the step, killed, started again, settled, looked at again, counted. */
async function play(guild: LiveGuild, { stop }: Step): Promise<NightCount> {
  const night = await guild.begun(11);
  const standstill = await stop(guild);
  const victim = guild.launch();
  await Promise.race([standstill.reached, victim.open().then(() => standstill.reached)]);
  await victim.kill();
  if (!standstill.overtaken) await standstill.release();
  const next = guild.launch();
  try {
    if (standstill.overtaken) {
      await standstill.overtaken();
      await standstill.release();
    }
    await until(
      `${night.title} has settled`,
      () => isSettled(guild, night),
      60_000,
      () => next.printed,
    );
    await guild.hurryQueue();
    await until(
      'the second look is over',
      async () => (await waiting(guild)) === 0,
      60_000,
      () => next.printed,
    );
  } finally {
    await next.kill();
  }
  return countNight(guild, night);
}

async function waiting(guild: LiveGuild): Promise<number> {
  const jobs = await guild.rows(`select 1 from pgboss.job where state in ('created', 'retry', 'active')`);
  return jobs.length;
}
