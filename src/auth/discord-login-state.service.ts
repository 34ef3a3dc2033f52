import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SecretBox } from '../shared/secrets/secret-box.service.js';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { hashOfToken } from './api-token.rules.js';
import { discordLoginNotValid } from './discord-login.errors.js';

/** How long somebody may take at Discord. */
export const DISCORD_LOGIN_MINUTES = 10;

/** 32 random bytes. */
const KEY = /^[\w-]{43}$/;

/** What a login by Discord is about. */
export interface DiscordLoginGoal {
  /** Whose player is to be linked; null for logging in. */
  readonly accountId: number | null;
  /** Where to go afterwards; a safe path of this site. */
  readonly returnPath: string;
}

export interface BegunLogin {
  readonly state: string;
  readonly challenge: string;
  /** To be kept by the browser, which shows it when it comes back. */
  readonly browserKey: string;
}

interface LoginRow {
  readonly account_id: number | null;
  readonly browser_hash: string;
  readonly code_verifier: string;
  readonly return_path: string;
  readonly is_fresh: boolean;
}

/** Logins by Discord that are under way: one row each, bound to a browser, gone with the first answer. */
@Injectable()
export class DiscordLoginStates {
  constructor(
    private readonly em: EntityManager,
    private readonly secrets: SecretBox,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a login and sweeps up those that nobody finished in time.
   * @param knownKey what the browser keeps from another login that it may have under way, in another tab
   */
  async begin(goal: DiscordLoginGoal, knownKey: string | undefined): Promise<BegunLogin> {
    const now = this.clock.now();
    const browserKey = knownKey !== undefined && KEY.test(knownKey) ? knownKey : randomBytes(32).toString('base64url');
    const state = randomBytes(32).toString('base64url');
    const verifier = randomBytes(64).toString('base64url');
    await this.em.execute(`delete from common.discord_logins where expires_at <= ?`, [now]);
    await this.em.execute(
      `insert into common.discord_logins (state_hash, browser_hash, code_verifier, user_id, return_path, expires_at)
       values (?, ?, ?, ?, ?, ?)`,
      [
        hashOfToken(state),
        hashOfToken(browserKey),
        this.secrets.seal(verifier),
        goal.accountId,
        goal.returnPath,
        addMinutes(now, DISCORD_LOGIN_MINUTES),
      ],
    );
    return { state, challenge: createHash('sha256').update(verifier).digest('base64url'), browserKey };
  }

  /**
   * Takes the login that an answer belongs to. Whatever becomes of it, it is used up: the statement deletes the row, so
   * that of two answers at once one finds nothing.
   * @throws DomainError discord-login-not-valid
   */
  async take(state: string, browserKey: string | undefined): Promise<DiscordLoginGoal & { verifier: string }> {
    const [row] = await this.em.execute<LoginRow[]>(
      `delete from common.discord_logins where state_hash = ?
       returning user_id as account_id, browser_hash, code_verifier, return_path, expires_at > ? as is_fresh`,
      [hashOfToken(state), this.clock.now()],
    );
    if (!row?.is_fresh || !isSame(hashOfToken(browserKey ?? ''), row.browser_hash)) throw discordLoginNotValid();
    const { account_id: accountId, return_path: returnPath, code_verifier: sealed } = row;
    return { accountId, returnPath, verifier: this.secrets.open(sealed) };
  }
}

/** Two hashes of the same length. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
