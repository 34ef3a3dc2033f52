import { Injectable } from '@nestjs/common';
import { PlayerQueries } from '../../identity/players/player.queries.js';
import { trailSaying } from '../../identity/trail/audit-trail.messages.js';
import { AuditTrailQueries, type TrailRow } from '../../identity/trail/audit-trail.queries.js';
import { trailTopics, type TrailTopic } from '../../identity/trail/audit-trail.rules.js';
import { FindingQueries, type FindingState } from '../../identity/trail/finding.queries.js';
import type { TrailPageQuestion } from './audit-log.dto.js';

const ENTRIES = 50;

const TOPIC: Record<TrailTopic, string> = {
  people: 'People',
  ranks: 'Ranks',
  characters: 'Characters',
  discord: 'Discord',
  accounts: 'Accounts and keys',
  settings: 'Settings and findings',
  votes: 'Votes',
};

/** What the views audit-log/trail and audit-log/findings show; their comments describe the models. */
@Injectable()
export class AuditLogQueries {
  constructor(
    private readonly trail: AuditTrailQueries,
    private readonly findings: FindingQueries,
    private readonly players: PlayerQueries,
  ) {}

  async trailPage({ topic, playerId, before }: TrailPageQuestion): Promise<object> {
    const question = { topic, playerId };
    // One more than is shown tells whether there are older ones.
    const [entries, people, openFindings] = await Promise.all([
      this.trail.list({ ...question, before, limit: ENTRIES + 1 }),
      this.players.list(),
      this.findings.openCount(),
    ]);
    const shown = entries.slice(0, ENTRIES);
    const newer = before === undefined ? null : await this.trail.pageBefore({ ...question, before, limit: ENTRIES });
    const known = new Set(people.map(({ id }) => id));
    const last = shown.at(-1);
    return {
      tab: 'trail',
      openFindings,
      topics: (Object.keys(trailTopics) as TrailTopic[]).map((value) => ({
        value,
        label: TOPIC[value],
        isChosen: value === topic,
      })),
      people: people.map(({ id, displayName }) => ({ id, displayName, isChosen: id === playerId })),
      goneId: playerId !== undefined && !known.has(playerId) ? playerId : null,
      isFiltered: topic !== undefined || playerId !== undefined,
      isFirst: before === undefined,
      entries: shown.map((entry) => toShownEntry(entry, known)),
      newerHref: newer === null ? null : hrefOf({ ...question, before: newer.before }),
      olderHref: entries.length > ENTRIES && last ? hrefOf({ ...question, before: last.id }) : null,
    };
  }

  async findingsPage(show: FindingState, before: number | undefined): Promise<object> {
    const [findings, openFindings] = await Promise.all([
      this.findings.list(show, { before, limit: ENTRIES + 1 }),
      this.findings.openCount(),
    ]);
    const shown = findings.slice(0, ENTRIES);
    const last = shown.at(-1);
    return {
      tab: 'findings',
      openFindings,
      show,
      findings: shown,
      isFirst: before === undefined,
      olderHref: findings.length > ENTRIES && last ? `/admin/audit-log/findings?show=${show}&before=${last.id}` : null,
    };
  }
}

function toShownEntry(entry: TrailRow, known: ReadonlySet<number>): object {
  const { playerId, actorPlayerId } = entry;
  return {
    ...entry,
    saying: trailSaying(entry),
    // The trail outlives everybody it names; only who is still here has a page.
    subjectId: playerId !== null && known.has(playerId) ? playerId : null,
    actorId: actorPlayerId !== null && known.has(actorPlayerId) ? actorPlayerId : null,
  };
}

function hrefOf({ topic, playerId, before }: Partial<TrailPageQuestion>): string {
  const query = new URLSearchParams({
    ...(topic === undefined ? {} : { topic }),
    ...(playerId === undefined ? {} : { player: String(playerId) }),
    ...(before === undefined ? {} : { before: String(before) }),
  }).toString();
  return query === '' ? '/admin/audit-log' : `/admin/audit-log?${query}`;
}
