import { runKillRounds } from '../../support/kill-rounds.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const ROUNDS = 20;

describe('three instances on one database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
  });
  afterAll(() => database.drop());

  it(`book ${ROUNDS} nights once each, although in each of them one of the three is killed at random`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const result = await runKillRounds({ rounds: ROUNDS, instances: 3, seed, databaseUrl: database.url });

    expect({ seed, ...result }).toMatchObject({ rounds: ROUNDS, doubles: 0, lost: 0, details: [] });
    // A round whose victim had nothing to do proves nothing.
    expect(result.struck).toBeGreaterThan(ROUNDS / 4);
  }, 300_000);
});
