import type { Instance } from '../../support/instance.js';
import { LiveGuild, until } from '../../support/live-guild.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const STRANGER = '100000000000000077';
const TAKEN_OVER_WITHIN_MS = 15_000;
const ANSWERS = /\/interactions\/\d+\/[^/]+\/callback$/;

describe('the Discord gateway', () => {
  let database: TestDatabase;
  let guild: LiveGuild;
  let first: Instance;
  let second: Instance;
  let third: Instance;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
    guild = await LiveGuild.start(database.url, 'Asia/Kathmandu');
    guild.simulators.discord.addMember({ id: STRANGER, username: 'wanderer', roleIds: [] });
    first = await started();
    await until('the first instance is the bot', () => sessions().length === 1);
    second = await started();
  }, 60_000);
  afterAll(async () => {
    await guild.stop();
    await database.drop();
  });

  async function started(): Promise<Instance> {
    const instance = guild.launch();
    await instance.open();
    return instance;
  }

  function sessions(): string[] {
    return guild.simulators.discord.gatewaySessions.map(({ sessionId }) => sessionId);
  }

  /** A person asks; answers what came of it and how often the application has answered. */
  async function ask(): Promise<{ kind: string; answers: number }> {
    const { discord } = guild.simulators;
    const before = discord.http.received('POST', ANSWERS).length;
    const { kind } = await discord.runCommand({ userId: STRANGER, name: 'raids' });
    return { kind, answers: discord.http.received('POST', ANSWERS).length - before };
  }

  /** How long it takes until another session than these is there, alone. */
  async function takenOver(former: readonly string[]): Promise<number> {
    const began = performance.now();
    const anew = () => sessions().length === 1 && sessions().every((session) => !former.includes(session));
    await until('another session stands alone', anew, TAKEN_OVER_WITHIN_MS);
    return performance.now() - began;
  }

  /** Cuts the connection that holds the locks, as a failing network or a database that starts anew would. */
  async function cutLocks(): Promise<void> {
    await guild.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'guild-platform locks' and datname = current_database()`,
    );
  }

  it('is held by one of two instances, which answers a command once', async () => {
    expect(sessions()).toHaveLength(1);
    expect(await ask()).toEqual({ kind: 'reply', answers: 1 });
  });

  it('is taken over within fifteen seconds when its holder is killed', async () => {
    const former = sessions();
    await first.kill();
    expect(await takenOver(former)).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    expect(second.running).toBe(true);
    expect(await ask()).toEqual({ kind: 'reply', answers: 1 });
  }, 30_000);

  it('is handed over when its holder is asked to stop, and never held by both', async () => {
    third = await started();
    await until('somebody holds the gateway', () => sessions().length === 1);
    const former = sessions();
    let most = former.length;
    const watching = setInterval(() => (most = Math.max(most, sessions().length)), 5);
    try {
      const [code] = await Promise.all([second.stop(), takenOver(former)]);
      expect(code).toBe(0);
    } finally {
      clearInterval(watching);
    }
    expect(most).toBe(1);
    expect(await ask()).toEqual({ kind: 'reply', answers: 1 });
  }, 60_000);

  it('is left by an instance that has lost its lock, every time, and taken anew', async () => {
    for (let time = 1; time <= 3; time += 1) {
      const former = sessions();
      await cutLocks();
      await takenOver(former);
      expect(await ask()).toEqual({ kind: 'reply', answers: 1 });
    }
    expect(third.running).toBe(true);
  }, 60_000);

  it('does not keep an instance from stopping while Discord lets it wait', async () => {
    await third.kill();
    const held = guild.simulators.discord.http.pause('GET', /\/gateway\/bot$/, 'before');
    const waiting = guild.launch();
    await waiting.open();
    await held.reached;
    const began = performance.now();
    expect(await waiting.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    held.release();
  }, 60_000);
});
