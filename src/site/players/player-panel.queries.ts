import { Injectable } from '@nestjs/common';
import { ALIAS_LENGTH } from '../../identity/players/player-alias.service.js';
import { PlayerDeletionService } from '../../identity/players/player-deletion.service.js';
import type { PlayerRow } from '../../identity/players/player.queries.js';
import { DISPLAY_NAME_LENGTH, PLAYER_NOTES_LENGTH } from '../../identity/players/player.service.js';
import { trailSaying } from '../../identity/trail/audit-trail.messages.js';
import { AuditTrailQueries } from '../../identity/trail/audit-trail.queries.js';
import { outranks, type PersonActor } from '../../shared/access/actor.rules.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { CharacterChoiceQueries } from '../character-choice.queries.js';
import { mergePreview } from './merge-preview.rules.js';
import type { People } from './people.queries.js';
import { rankBasisOf } from './rank-basis.rules.js';

const LATEST_ENTRIES = 8;
/** As many names as a browser shows below a field without getting slow. */
const MOST_SUGGESTIONS = 500;

/** All that an officer sees and changes of one player: the model of the partial players/player-panel. */
@Injectable()
export class PlayerPanelQueries {
  constructor(
    private readonly choices: CharacterChoiceQueries,
    private readonly trail: AuditTrailQueries,
    private readonly deletions: PlayerDeletionService,
    private readonly site: SiteAddress,
  ) {}

  async panel(player: PlayerRow, people: People, mergeInto: number | null, actor: PersonActor): Promise<object> {
    const [raidChoice, entries, deletionRefusal] = await Promise.all([
      this.choices.raidChoice(player.id),
      this.trail.list({ playerId: player.id, limit: LATEST_ENTRIES }),
      this.deletions.refusal(player),
    ]);
    const isReachable = outranks(actor, { playerId: player.id, rankLevel: player.rank?.level ?? 0 });
    const discordUser = people.discordUsers.find(({ playerId }) => playerId === player.id) ?? null;
    const others = people.players.filter(({ id }) => id !== player.id);
    const into = others.find(({ id }) => id === mergeInto);
    return {
      player,
      isReachable,
      isSelf: player.id === actor.playerId,
      details: player,
      ...raidChoice,
      specs: {
        mainCharacterId: player.main?.characterId,
        mainSpecId: player.main?.specId,
        offspecCharacterId: player.offspec?.characterId,
        offspecSpecId: player.offspec?.specId,
      },
      zoneGroups: zoneChoice(player.timezone),
      ranks: people.ranks.map(({ id, name, level }) => ({ id, name, isAbove: level > actor.rankLevel })),
      basis: rankBasisOf(player, raidChoice.characters, discordUser, people.ranks),
      freeCharacters: people.characters.filter(({ ownerId }) => ownerId === null).slice(0, MOST_SUGGESTIONS),
      freeDiscordUsers: people.discordUsers.filter(({ playerId }) => playerId === null),
      invite: this.shownInvite(player, people, isReachable),
      others: others.map(({ id, displayName, rank }) => ({ id, displayName, rankName: rank?.name ?? null })),
      merge: into ? mergePreview(player, into) : null,
      deletionRefusal,
      history: entries.map((entry) => ({ ...entry, saying: trailSaying(entry) })),
      limits: { name: DISPLAY_NAME_LENGTH, notes: PLAYER_NOTES_LENGTH, alias: ALIAS_LENGTH },
    };
  }

  /** Whoever has a code can become its player, so only those who may issue it see it. */
  private shownInvite(player: PlayerRow, { invites }: People, isReachable: boolean): object | null {
    const invite = invites.get(player.id);
    if (!invite || player.accountId !== null) return null;
    if (!isReachable) return { expiresAt: invite.expiresAt, dmStatus: invite.dmStatus };
    return { ...invite, url: this.site.url(`/register?code=${invite.code}`) };
  }
}
