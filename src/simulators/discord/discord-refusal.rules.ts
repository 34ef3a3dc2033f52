import type { SimulatorAnswer } from '../kit/route.rules.js';

/** Discord's numeric error codes that the simulator gives, with the HTTP status and the words they come with. */
const REFUSALS = {
  0: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  10070: [404, 'Unknown Guild Scheduled Event'],
  20012: [403, 'You are not authorized to perform this action on this application'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  30038: [400, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50035: [400, 'Invalid Form Body'],
  50109: [400, 'The request body contains invalid JSON.'],
  180000: [400, 'Cannot update a finished event'],
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A request that Discord would refuse; thrown by routes and rules, answered as `{code, message, errors?}`. */
export class DiscordRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly errors?: object,
  ) {
    super(REFUSALS[code][1]);
  }

  toAnswer(): SimulatorAnswer {
    const body = { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
    return { status: REFUSALS[this.code][0], body };
  }
}

interface ProblemTree {
  [key: string]: ProblemTree | { code: string; message: string }[];
}

/** Collects what is wrong with a form, in the nested shape of error 50035. */
export class FormProblems {
  private readonly tree: ProblemTree = {};
  private count = 0;

  /** Notes a problem at a path such as `['embeds', 0, 'title']`. */
  add(path: readonly (string | number)[], code: string, message: string): void {
    let node = this.tree;
    for (const key of path) node = (node[key] ??= {}) as ProblemTree;
    const list = (node._errors ??= []) as { code: string; message: string }[];
    list.push({ code, message });
    this.count += 1;
  }

  /** Notes text longer or shorter than allowed, counted in code points as Discord counts; absent values pass. */
  length(path: readonly (string | number)[], value: unknown, max: number, min = 0): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'string') return this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
    const length = [...value].length;
    if (length >= min && length <= max) return;
    if (min > 0) {
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    } else {
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    }
  }

  required(path: readonly (string | number)[]): void {
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  /** Throws error 50035 when anything was noted. */
  refuse(): void {
    if (this.count > 0) throw new DiscordRefusal(50035, this.tree);
  }
}
