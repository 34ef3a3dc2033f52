import { DomainError } from '../shared/errors/domain.errors.js';

/**
 * Why a call to Raid-Helper did not end well, in the way that decides what comes next:
 * - `setup`: something of ours is set wrongly (key, leader, address); no repetition mends it;
 * - `refused`: it understood and said no; no repetition of the same mends it;
 * - `gone`: the event is not there;
 * - `busy`: it did not act, and may later (rate limit, unreachable);
 * - `unknown`: it may have acted; look before trying again.
 */
export type RaidHelperFault = 'setup' | 'refused' | 'gone' | 'busy' | 'unknown';

export class RaidHelperError extends Error {
  constructor(
    readonly fault: RaidHelperFault,
    /** A sentence for officers. */
    message: string,
    /** Raid-Helper's own word, such as `invalid className`; empty when it said none. */
    readonly reason = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'RaidHelperError';
  }

  /** Whether trying again later can end differently. */
  get passing(): boolean {
    return this.fault === 'busy' || this.fault === 'unknown';
  }
}

const KEY_MEND = 'Make a new key with Raid-Helper’s /apikey command on your server and paste it here.';

/** Why a look at Raid-Helper failed, and what to do about it. */
export function checkFailed({ fault, message, reason }: RaidHelperError): DomainError {
  if (fault === 'setup' && /API key/.test(message)) {
    const sentence = `Raid-Helper does not accept this key for your server. ${KEY_MEND}`;
    return refusedCheck(sentence, { raid_helper_api_key: sentence });
  }
  if (fault === 'gone') {
    return refusedCheck('Raid-Helper does not know your server: invite its own bot first, at raid-helper.xyz.');
  }
  if (fault === 'setup' || fault === 'refused') return refusedCheck(`${message}${reason ? ` (${reason})` : ''}`);
  return new DomainError(
    'upstream',
    'raid-helper.check-unanswered',
    `Raid-Helper gave no answer that could be used: ${message} Try again in a moment.`,
  );
}

/** @param patienceMs how long it was waited for */
export function checkLate(patienceMs: number): DomainError {
  return new DomainError(
    'upstream',
    'raid-helper.check-unanswered',
    `Raid-Helper did not answer within ${Math.ceil(patienceMs / 1_000)} seconds. Try again in a moment.`,
  );
}

function refusedCheck(sentence: string, fields: Record<string, string> = {}): DomainError {
  return new DomainError('invalid', 'raid-helper.check-refused', sentence, { fields });
}
