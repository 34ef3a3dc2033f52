import { createHash } from 'node:crypto';

/** How a personal API token begins, so that programs that look for leaked secrets can tell one. */
export const API_TOKEN_PREFIX = 'guild_';

export function isApiToken(bearer: string): boolean {
  return bearer.startsWith(API_TOKEN_PREFIX);
}

/** What is stored of a random token: 64 hexadecimal digits. It needs no salt, for nobody can guess it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
