import { Injectable } from '@nestjs/common';
import { PlayerQueries } from '../../identity/players/player.queries.js';
import { GuildRankQueries } from '../../identity/ranks/guild-rank.queries.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { percentVoted } from '../ballots/eligibility.rules.js';
import { TurnoutQueries } from '../ballots/turnout.queries.js';
import { countingMethods } from '../counting/count.rules.js';
import { sayingOf, tieRuleOf, titleOf } from '../counting/counting-method.rules.js';
import { toEmptyForm, toShownForm } from './campaign-form.dto.js';
import { campaignUnknown, tooFewEntries } from './campaign.errors.js';
import { closingText, ranksText, statusBadge } from './campaign.messages.js';
import { CampaignQueries, type CampaignRow } from './campaign.queries.js';
import { entriesNeeded } from './lifecycle.rules.js';

const DAY_MINUTES = 1440;

/** What was typed into a form that was refused, with a sentence at each fault. */
export type Typed = Record<string, unknown> & { errors: Record<string, string> };

/** Which forms of the page are shown as they came. */
export interface Refused {
  readonly settings?: Typed;
  readonly newEntry?: Typed;
  /** By the entry's id. */
  readonly entry?: { readonly id: number; readonly typed: Typed };
}

/** What the officers' pages of votes show. */
@Injectable()
export class CampaignDeskQueries {
  constructor(
    private readonly campaigns: CampaignQueries,
    private readonly turnouts: TurnoutQueries,
    private readonly ranks: GuildRankQueries,
    private readonly players: PlayerQueries,
  ) {}

  /** Model of campaigns/desk-list. */
  async list({ playerId }: PersonActor): Promise<object> {
    const ranks = await this.ranks.list();
    const campaigns = (await this.campaigns.list(playerId)).map((row) => ({
      ...row,
      badge: statusBadge(row),
      methodTitle: titleOf(row.countingMethod),
      votersText: ranksText(row.minRankToVote, ranks),
    }));
    return { campaigns };
  }

  /** Model of campaigns/desk-new. */
  async blank(actor: PersonActor, now: Date, typed?: Typed): Promise<object> {
    const form = typed ?? toEmptyForm(addMinutes(now, DAY_MINUTES), await this.zoneOf(actor));
    return { form, ...(await this.choices(form)) };
  }

  /** Model of campaigns/desk. @throws DomainError campaign-unknown */
  async one(id: number, actor: PersonActor, refused: Refused = {}): Promise<object> {
    const row = await this.campaigns.one(id, actor.playerId);
    if (!row) throw campaignUnknown();
    const shared = {
      title: row.title,
      campaign: row,
      badge: statusBadge(row),
      closingText: closingText(row.closeReason),
    };
    return row.status === 'draft'
      ? { ...shared, ...(await this.draft(row, actor, refused)) }
      : { ...shared, ...(await this.begun(row)) };
  }

  private async draft(row: CampaignRow, actor: PersonActor, refused: Refused): Promise<object> {
    const form = refused.settings ?? toShownForm(row, await this.zoneOf(actor));
    const people = (await this.players.list()).filter(({ isActive }) => isActive);
    const withPeople = (entry: Record<string, unknown>) => ({
      ...entry,
      people: people.map(({ id, displayName: name }) => ({
        id,
        name,
        selected: String(id) === String(entry['playerId']),
      })),
    });
    const entries = row.entries.map((entry) => {
      const isRefused = refused.entry?.id === entry.id;
      const shown = { ...entry, image: entry.imageUrl, imageUrl: entry.linkUrl };
      return {
        ...withPeople({ ...shown, ...(isRefused ? refused.entry?.typed : {}) }),
        id: entry.id,
        label: entry.name,
        isRefused,
      };
    });
    const nextOrder = Math.max(0, ...row.entries.map(({ sortOrder }) => sortOrder + 1));
    return {
      form,
      ...(await this.choices(form)),
      entries,
      newEntry: withPeople(refused.newEntry ?? { sortOrder: nextOrder }),
      missing: row.entries.length < entriesNeeded(row) ? tooFewEntries(facts(row), row.entries.length) : null,
    };
  }

  private async begun(row: CampaignRow): Promise<object> {
    const turnout = row.finalTurnout ?? (await this.turnouts.of(row));
    const electors = await this.turnouts.electors(row);
    return {
      turnout: { ...turnout, percent: percentVoted(turnout) },
      voted: electors.filter(({ hasVoted }) => hasVoted),
      missingVoters: electors.filter(({ hasVoted }) => !hasVoted),
      method: { title: titleOf(row.countingMethod), tieRule: tieRuleOf(row.countingMethod) },
      votersText: ranksText(row.minRankToVote, await this.ranks.list()),
    };
  }

  /** The zone of the officer's profile, in which local times are shown at first. */
  private async zoneOf({ playerId }: PersonActor): Promise<string> {
    return (await this.players.one(playerId))?.timezone ?? 'UTC';
  }

  private async choices(form: Record<string, unknown>): Promise<object> {
    const ranks = await this.ranks.list();
    const chosen = (field: string, value: string | number) => {
      const stored = form[field] as string | number | null | undefined;
      return String(stored ?? '') === String(value);
    };
    return {
      zoneGroups: zoneChoice(typeof form['timezone'] === 'string' ? form['timezone'] : 'UTC'),
      methods: countingMethods.map((value) => ({
        value,
        label: titleOf(value),
        selected: chosen('countingMethod', value),
        saying: sayingOf(value),
        tieRule: tieRuleOf(value),
      })),
      votingRanks: ranks.map(({ level, name }) => ({
        value: level,
        label: name,
        selected: chosen('minRankToVote', level),
      })),
      viewingRanks: [
        { value: '', label: 'Everybody on the internet', selected: chosen('minRankToView', '') },
        ...ranks.map(({ level, name }) => ({ value: level, label: name, selected: chosen('minRankToView', level) })),
      ],
    };
  }
}

function facts(row: CampaignRow) {
  return { ...row, startAt: new Date(row.startAt) };
}
