import { LiveGuild, until } from '../../support/live-guild.js';
import { countNight, isSettled } from '../../support/night-count.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const SIGN_UP = /\/signups$/;

describe('an instance that is asked to stop in the middle of the sign-ups', () => {
  let database: TestDatabase;
  let guild: LiveGuild;

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: true });
    guild = await LiveGuild.start(database.url, 'Australia/Lord_Howe');
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elder']) await guild.people.join({ name });
  });
  afterEach(async () => {
    await guild.stop();
    await database.drop();
  });

  it('finishes them, ends cleanly, and leaves the rest to the next one', async () => {
    const night = await guild.begun(11);
    const { raidHelper } = guild.simulators;
    const held = raidHelper.http.pause('POST', SIGN_UP, 'before');
    const instance = guild.launch();
    await held.reached;
    await until('the instance is the bot', () => guild.simulators.discord.gatewaySessions.length === 1);
    const stopped = instance.stop();
    await until('the bot has left', () => guild.simulators.discord.gatewaySessions.length === 0);
    held.release();
    expect(await stopped).toBe(0);
    expect(raidHelper.events.map(({ signUps }) => signUps.length)).toEqual([4]);

    const next = guild.launch();
    await until(
      'everything is done',
      () => isSettled(guild, night),
      60_000,
      () => next.printed,
    );
    expect(await countNight(guild, night)).toEqual({ doubles: [], lost: [] });
    expect(raidHelper.http.received('POST', SIGN_UP)).toHaveLength(4);
  }, 120_000);
});
