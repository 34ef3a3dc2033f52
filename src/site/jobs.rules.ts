import type { JobOutcome } from '../shared/jobs/job-run.entity.js';

export interface FinishedRun {
  readonly outcome: Exclude<JobOutcome, 'running'>;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly message: string | null;
}

export interface JobRunFacts {
  readonly name: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly outcome: JobOutcome;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface FailedJobWords {
  readonly title: string;
  readonly subject: { readonly text: string; readonly href: string | null };
}

const HISTORY = 20;

/** Names that do not read well as words. */
const TITLES: Readonly<Record<string, string>> = {
  'auto-booking': 'Booking next week’s raids',
  'campaign-checker': 'Opening and closing votes',
  'campaigns.check-contest': 'Look at a vote',
  'campaigns.tell-contest': 'Announce a vote',
  'contest-agent': 'Announcing votes',
  'discord-events': 'Keeping the server’s calendar in step',
  'scheduling.read-sheet': 'Read a sheet back',
  'scheduling.send-sign-ups': 'Send sign-ups',
  'scheduling.sync-discord-event': 'Keep a raid in the server’s calendar',
  'scheduling.tell-answer': 'Tell a sheet an answer',
  'scheduling.tell-untold': 'Message about an answer',
  'sheet-mirror': 'Reading sheets back',
};

/** `discord.post-message` → `Post message`: the technical name without its module, as words. */
export function titleOf(name: string): string {
  const known = TITLES[name];
  if (known) return known;
  const words = name.slice(name.lastIndexOf('.') + 1).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A cron expression as people say it; one that this does not know is told as it is. */
export function spokenSchedule(expression: string): string {
  const fields = expression.trim().split(/\s+/);
  const [second = '0', minute = '', hour = '', ...rest] = fields.length === 6 ? fields : ['0', ...fields];
  if (!/^\d+$/.test(second) || rest.some((field) => field !== '*')) return expression;
  const every = /^\*(?:\/(\d+))?$/.exec(minute);
  if (every && hour === '*') return everyUnit(Number(every[1] ?? 1), 'minute');
  if (!/^\d+$/.test(minute)) return expression;
  const everyHours = /^\*(?:\/(\d+))?$/.exec(hour);
  if (everyHours) return everyUnit(Number(everyHours[1] ?? 1), 'hour');
  return /^\d+$/.test(hour) ? `every day at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` : expression;
}

/** What one job did, from its latest runs, newest first: the run under way and the last finished ones, oldest first. */
export function historyOf(runs: readonly JobRunFacts[]): { runningSince: Date | null; history: FinishedRun[] } {
  const running = runs.find(({ outcome }) => outcome === 'running');
  const history = runs.flatMap((run): FinishedRun[] => {
    if (run.outcome === 'running') return [];
    const startedAt = new Date(run.started_at);
    const finishedAt = new Date(run.finished_at ?? run.started_at);
    const durationMs = finishedAt.getTime() - startedAt.getTime();
    return [{ outcome: run.outcome, startedAt, durationMs, message: messageOf(run) }];
  });
  return {
    runningSince: running ? new Date(running.started_at) : null,
    history: history.slice(0, HISTORY).reverse(),
  };
}

/** What a failed job ended with, in the words of whoever threw. */
export function errorOf(output: unknown): string {
  if (typeof output === 'object' && output !== null && 'message' in output && typeof output.message === 'string') {
    return output.message;
  }
  return output === null || output === undefined ? 'It left no reason.' : JSON.stringify(output);
}

/** A job's description as a kind and what it is about: `Sign-ups of raid 12` → `Sign-ups` and `raid 12`, with its card. */
export function subjectOf(queue: string, description: string, data: object): FailedJobWords {
  const raidId = 'raidId' in data && typeof data.raidId === 'number' ? data.raidId : null;
  const href = raidId === null ? null : `/admin/raids#raid-${raidId}`;
  const [, title, text] = / of raid /.test(description)
    ? (/^(.*) of (raid .*)$/s.exec(description) ?? [])
    : (/^(.*?): (.*)$/s.exec(description) ?? []);
  return title && text
    ? { title, subject: { text, href } }
    : { title: titleOf(queue), subject: { text: description, href } };
}

function messageOf({ detail }: JobRunFacts): string | null {
  if (!detail) return null;
  const { reason, error } = detail;
  if (typeof reason === 'string') return reason;
  if (typeof error === 'string') return error;
  const told = Object.entries(detail)
    .map(([name, value]) => [name, spokenDetail(value)])
    .filter(([, value]) => value !== '');
  return told.length === 0 ? null : told.map(([name, value]) => `${name} ${value}`).join('; ');
}

function spokenDetail(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  // Lists are of rows, by id; a bare number would read as a count.
  if (Array.isArray(value)) return value.map((id) => `#${spokenDetail(id)}`).join(', ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${spokenDetail(part)}`)
    .join(', ');
}

function everyUnit(count: number, unit: string): string {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}
