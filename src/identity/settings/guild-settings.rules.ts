export const MASK = '****';

/** What an answer shows of a secret: its first four characters; of one that has no more than four, nothing. */
export function masked(secret: string | null): string | null {
  if (secret === null || secret === '') return null;
  return secret.length <= 4 ? MASK : secret.slice(0, 4) + MASK;
}

/** Whether a sent value is what an answer showed instead of the secret, and so changes nothing. */
export function isMasked(value: string): boolean {
  return value.endsWith(MASK);
}
