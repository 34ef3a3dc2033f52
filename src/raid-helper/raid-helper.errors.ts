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
