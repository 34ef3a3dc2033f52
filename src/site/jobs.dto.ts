import { ApiProperty } from '@nestjs/swagger';
import type { FinishedRun } from './jobs.rules.js';
import type { FailedJob, JobBoard, ScheduledJob } from './jobs.service.js';

const OUTCOMES = ['done', 'skipped', 'failed'] as const;

export class JobRunResponse {
  @ApiProperty({ enum: OUTCOMES })
  outcome: FinishedRun['outcome'];

  @ApiProperty({ example: '2026-03-04T02:10:00.000Z' })
  started_at: string;

  @ApiProperty({ example: 42 })
  duration_ms: number;

  @ApiProperty({ description: 'What it did, why it skipped, or what failed.', nullable: true, type: String })
  message: string | null;
}

export class ScheduledJobResponse {
  @ApiProperty({ example: 'auto-booking' })
  name: string;

  @ApiProperty({ example: 'Booking next week’s raids' })
  title: string;

  @ApiProperty({ example: 'every 5 minutes' })
  schedule: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  running_since: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  next_run_at: string | null;

  @ApiProperty({ type: JobRunResponse, nullable: true })
  last_run: JobRunResponse | null;

  @ApiProperty({ description: 'At most the last 20 finished runs, oldest first.', type: [JobRunResponse] })
  history: JobRunResponse[];
}

export class QueueResponse {
  @ApiProperty({ example: 'discord.post-message' })
  name: string;

  @ApiProperty({ example: 0 })
  waiting: number;

  @ApiProperty({ example: 0 })
  active: number;

  @ApiProperty({ example: 1 })
  failed: number;
}

export class FailedJobResponse {
  @ApiProperty({ example: '3f0d9c1e-0000-4000-8000-000000000001' })
  id: string;

  @ApiProperty({ example: 'discord.post-message' })
  queue: string;

  @ApiProperty({ description: 'What it is about.', example: 'Sign-ups of raid 12' })
  subject: string;

  @ApiProperty()
  error: string;

  @ApiProperty({ example: 9 })
  attempts: number;

  @ApiProperty({ example: '2026-03-04T02:10:00.000Z' })
  failed_at: string;
}

export class JobBoardResponse {
  @ApiProperty({ description: 'When these figures were read.', example: '2026-03-04T02:10:00.000Z' })
  now: string;

  @ApiProperty({ type: [ScheduledJobResponse] })
  scheduled: ScheduledJobResponse[];

  @ApiProperty({ type: [QueueResponse] })
  queues: QueueResponse[];

  @ApiProperty({ description: 'Jobs that used up their tries, latest first, at most 100.', type: [FailedJobResponse] })
  failed: FailedJobResponse[];

  @ApiProperty({ example: 1 })
  failed_total: number;
}

export function toJobBoardResponse({ now, scheduled, queues, failedJobs, failedTotal }: JobBoard): JobBoardResponse {
  return {
    now: now.toISOString(),
    scheduled: scheduled.map(toScheduledJob),
    queues: queues.map(({ name, waiting, active, failed }) => ({ name, waiting, active, failed })),
    failed: failedJobs.map(toFailedJob),
    failed_total: failedTotal,
  };
}

function toScheduledJob(job: ScheduledJob): ScheduledJobResponse {
  return {
    name: job.name,
    title: job.title,
    schedule: job.schedule,
    running_since: job.runningSince?.toISOString() ?? null,
    next_run_at: job.nextRunAt?.toISOString() ?? null,
    last_run: job.lastRun ? toRun(job.lastRun) : null,
    history: job.history.map(toRun),
  };
}

function toRun({ outcome, startedAt, durationMs, message }: FinishedRun): JobRunResponse {
  return { outcome, started_at: startedAt.toISOString(), duration_ms: durationMs, message };
}

function toFailedJob({ id, queue, description, error, attempts, failedAt }: FailedJob): FailedJobResponse {
  return { id, queue, subject: description, error, attempts, failed_at: failedAt.toISOString() };
}
