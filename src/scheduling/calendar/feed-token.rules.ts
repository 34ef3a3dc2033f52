import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What an address of a feed is signed over: whose it is, and which of theirs. */
export interface FeedOwner {
  readonly playerId: number;
  /** Another one makes another address. */
  readonly nonce: string;
}

const KEY_BYTES = 32;

/** The key that signs addresses, made of the platform's own and of no use for anything else that is kept with that. */
export function feedKeyOf(secretsKeyHex: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(secretsKeyHex, 'hex'), '', 'calendar feeds', KEY_BYTES));
}

/** `12-<43 characters>`: whose feed it is, and a signature that nobody without the key can make. */
export function feedTokenOf({ playerId, nonce }: FeedOwner, key: Buffer): string {
  return `${playerId}-${signatureOf({ playerId, nonce }, key).toString('base64url')}`;
}

/** Whose feed a token claims to be; undefined where it is none. */
export function claimedPlayer(token: string): number | undefined {
  const digits = /^([1-9]\d{0,9})-[\w-]{43}$/.exec(token)?.[1];
  return digits === undefined || Number(digits) > 2_147_483_647 ? undefined : Number(digits);
}

/** Whether the token is this owner's; how long the answer takes tells nothing of how near it was. */
export function isTokenOf(owner: FeedOwner, token: string, key: Buffer): boolean {
  const given = Buffer.from(token);
  const expected = Buffer.from(feedTokenOf(owner, key));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signatureOf({ playerId, nonce }: FeedOwner, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${playerId}:${nonce}`).digest();
}
