import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's parameters: 19 MiB, two passes, one lane; about 8 ms away from the main thread. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Compared against when nobody has the given name, so that the answer takes as long either way. */
const NOBODY = hash('nobody has this password', OPTIONS);

/** The one rule for passwords, at every door. The upper bound keeps a login from becoming work. */
export const PASSWORD_LENGTH = { min: 8, max: 128 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** @param passwordHash the account's, or null when there is no such account: the answer is then false, equally slowly */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await NOBODY), password);
  return passwordHash !== null && matches;
}
