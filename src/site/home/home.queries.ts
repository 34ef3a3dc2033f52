import { Injectable } from '@nestjs/common';
import { CampaignViewQueries } from '../../campaigns/campaigns/campaign-view.queries.js';
import { GameReferenceQueries } from '../../identity/game/game-reference.queries.js';
import { characterLinks } from '../../identity/roster/character-link.rules.js';
import { roleFills } from '../../identity/roster/composition.rules.js';
import { GuildRosterQueries } from '../../identity/roster/guild-roster.queries.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import type { Region } from '../../shared/config/guild-profile.service.js';

const MOST_CLOSED = 3;
const LEADER_LEVEL = 5;

/** What the front page shows of votes, recruiting and officers. */
@Injectable()
export class HomeQueries {
  constructor(
    private readonly campaigns: CampaignViewQueries,
    private readonly roster: GuildRosterQueries,
    private readonly game: GameReferenceQueries,
  ) {}

  /** The live votes that the one who looks may see, and the last closed ones with who won. */
  async votes(actor: Actor) {
    const seen = await this.campaigns.board(actor);
    const of = (status: string) => seen.filter(({ campaign }) => campaign.status === status);
    return {
      live: of('live').map(({ campaign: { id, title, endAt }, viewer }) => ({
        id,
        title,
        endAt,
        hasVoted: viewer.hasVoted,
        mayVote: viewer.mayVote && !viewer.hasVoted,
      })),
      closed: of('closed')
        .slice(0, MOST_CLOSED)
        .map(({ campaign: { id, title, closedAt, entries, winners } }) => ({
          id,
          title,
          closedAt,
          winnerNames: entries.filter((entry) => winners?.includes(entry.id)).map(({ name }) => name),
        })),
    };
  }

  /** The roles of which the guild has fewer than it wants. */
  async needs() {
    const [roles, mains] = await Promise.all([this.game.roles(), this.roster.mains()]);
    return roleFills(roles, mains)
      .filter(({ missing }) => missing > 0)
      .map(({ role: { name, displayName }, missing }) => ({ name, displayName, missing }));
  }

  async officers(region: Region) {
    const officers = await this.roster.officers();
    return officers.map(({ characterName, realmSlug, ...officer }) => ({
      ...officer,
      characterName,
      isLeader: officer.rankLevel >= LEADER_LEVEL,
      armoryUrl:
        characterName !== null && realmSlug !== null ? characterLinks(region, realmSlug, characterName).armory : null,
    }));
  }
}
