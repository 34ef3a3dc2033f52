/** Where the sources on Raid-Helper disagree, one switch each; a client has to survive every position. */
export interface RaidHelperVariants {
  /** Create and edit answer `{status, event: {…}}`, or the event itself. */
  createAnswer: 'wrapped' | 'bare';
  /** Create answers 2xx, and the sheet is posted, but the answer carries no id. */
  createWithoutId: boolean;
  /** The one date format that is taken; null takes them all. */
  strictDate: null | 'D-M-YYYY' | 'DD-MM-YYYY' | 'YYYY-MM-DD' | 'unix';
  /** The list counts in `eventCountOverall` and `eventCountTransmitted`, or in `eventsOverall` and `eventsTransmitted`. */
  listKeys: 'eventCount' | 'events';
  /** The class whose protection spec is called `Protection1`; the other's is plain `Protection`. */
  protection1: 'warrior' | 'paladin';
  /** The template knows the Demon Hunter's third spec. */
  devourer: boolean;
  /** How 429 says when to come back: a text, `retry_after` in JSON, `Retry-After` in seconds, or as an HTTP date. */
  tooManyRequests: 'text' | 'json' | 'seconds' | 'date';
  /** A second sign-up of somebody on the sheet changes the first, adds another row, or is refused. */
  secondSignUp: 'update' | 'double' | 'refuse';
  /** Sign-ups after the closing time. */
  signUpAfterClosing: 'accept' | 'refuse';
  /** A sign-up can be changed and removed only by its id, or also by its position or name. */
  signUpAddress: 'id' | 'any';
  /** What DELETE answers. */
  deleteAnswer: 'json' | 'text';
}

export const DEFAULT_VARIANTS: Readonly<RaidHelperVariants> = {
  createAnswer: 'wrapped',
  createWithoutId: false,
  strictDate: null,
  listKeys: 'eventCount',
  protection1: 'warrior',
  devourer: false,
  tooManyRequests: 'json',
  secondSignUp: 'update',
  signUpAfterClosing: 'accept',
  signUpAddress: 'id',
  deleteAnswer: 'json',
};

const POSITIONS: { [Name in keyof RaidHelperVariants]: readonly RaidHelperVariants[Name][] } = {
  createAnswer: ['wrapped', 'bare'],
  createWithoutId: [true, false],
  strictDate: [null, 'D-M-YYYY', 'DD-MM-YYYY', 'YYYY-MM-DD', 'unix'],
  listKeys: ['eventCount', 'events'],
  protection1: ['warrior', 'paladin'],
  devourer: [true, false],
  tooManyRequests: ['text', 'json', 'seconds', 'date'],
  secondSignUp: ['update', 'double', 'refuse'],
  signUpAfterClosing: ['accept', 'refuse'],
  signUpAddress: ['id', 'any'],
  deleteAnswer: ['json', 'text'],
};

/** The sentence that says what is wrong with a change of the switches, or undefined when it can be made. */
export function variantFault(change: Record<string, unknown>): string | undefined {
  for (const [name, position] of Object.entries(change)) {
    const positions = (POSITIONS as Record<string, readonly unknown[] | undefined>)[name];
    if (!positions) return `there is no switch ${name}; there are ${Object.keys(POSITIONS).join(', ')}`;
    if (!positions.includes(position)) return `${name} can be ${positions.map(String).join(', ')}`;
  }
  return undefined;
}
