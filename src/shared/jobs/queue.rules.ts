/** A kind of work that follows a change; declared once by the module that owns it. */
export interface Queue<T extends object> {
  /** `<module>.<verb-noun>`, as the jobs page shows it. */
  readonly name: string;
  /** What the work is about, for people: `Sign-ups of raid 12`. */
  readonly describe: (data: T) => string;
  /** How often a failed job is tried again before it stays failed and visible. */
  readonly retryLimit: number;
  /** The first wait, doubled at each further try (with jitter) up to the maximum. */
  readonly retryDelaySeconds: number;
  readonly retryDelayMaxSeconds: number;
}

/** Which try of a job this is. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** Nothing will try again by itself after this one. */
  readonly last: boolean;
}

/** Thrown by a handler whose failure no further try can mend: the job stays failed and visible at once. */
export class HopelessJob extends Error {}
