import { defineEntity, p } from '@mikro-orm/core';

export const jobOutcomes = ['running', 'done', 'skipped', 'failed'] as const;
export type JobOutcome = (typeof jobOutcomes)[number];

/** What one run of a scheduled job did. */
const JobRunSchema = defineEntity({
  name: 'JobRun',
  schema: 'common',
  tableName: 'job_runs',
  properties: {
    id: p.bigint('number').primary().autoincrement().generated('by default as identity'),
    name: p.text(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    outcome: p.text().$type<JobOutcome>().default('running'),
    detail: p.json<Record<string, unknown>>().nullable(),
  },
});

export class JobRun extends JobRunSchema.class {}
JobRunSchema.setClass(JobRun);
