import { findingStates, type FindingState } from '../../identity/trail/finding.queries.js';
import { trailTopics, type TrailTopic } from '../../identity/trail/audit-trail.rules.js';
import { MAX_ID } from '../../shared/web/input.decorators.js';

/** What an address of the trail asks for. */
export interface TrailPageQuestion {
  readonly topic: TrailTopic | undefined;
  readonly playerId: number | undefined;
  readonly before: number | undefined;
}

/** Reads the address; what no link or form of ours would ask is as if it were not there. */
export function toTrailPageQuestion(query: Record<string, unknown>): TrailPageQuestion {
  const topic = query['topic'];
  return {
    topic: typeof topic === 'string' && Object.hasOwn(trailTopics, topic) ? (topic as TrailTopic) : undefined,
    playerId: idOf(query['player']),
    before: idOf(query['before']),
  };
}

export function toFindingsPageQuestion(query: Record<string, unknown>): {
  show: FindingState;
  before?: number | undefined;
} {
  return {
    show: findingStates.find((state) => state === query['show']) ?? 'open',
    before: idOf(query['before']),
  };
}

function idOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,10}$/.test(value)) return undefined;
  const id = Number(value);
  return id > 0 && id <= MAX_ID ? id : undefined;
}
