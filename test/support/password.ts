import { hash } from '@node-rs/argon2';

/** What everybody in a story types. */
export const PASSWORD = 'correct horse battery';

/**
 * Its hash, at the least cost that argon2id knows: a hash names its own cost, so logging in takes no time either. What
 * real ones cost is told by the stories of accounts.
 */
export const passwordHash: Promise<string> = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
