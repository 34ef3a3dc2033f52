export type ErrorKind =
  'not-found' | 'forbidden' | 'unauthenticated' | 'conflict' | 'invalid' | 'too-many' | 'upstream';

/**
 * A refusal that a person can act on. `code` is stable and kebab-case behind its module (`scheduling.week-already-booked`);
 * the message is a whole sentence fit for a page, a JSON answer and a private Discord reply alike.
 */
export class DomainError extends Error {
  /** The faulty fields, each with its own sentence; empty when the refusal is about no single field. */
  readonly fields: Readonly<Record<string, string>>;
  /** What a page says above the sentence, where the words for the kind of refusal would not fit. */
  readonly heading: string | null;

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    options: { fields?: Record<string, string>; heading?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DomainError';
    this.fields = options.fields ?? {};
    this.heading = options.heading ?? null;
  }
}

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  upstream: 502,
};

/** The HTTP status that says the same as the kind of refusal. */
export function httpStatusOf(kind: ErrorKind): number {
  return STATUS[kind];
}
