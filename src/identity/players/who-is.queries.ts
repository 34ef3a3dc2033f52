import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { isOfficer, type Actor } from '../../shared/access/actor.rules.js';
import { PlayerQueries, type PlayerRow } from './player.queries.js';
import { WowCharacterQueries } from './wow-character.queries.js';

/** What everybody in the guild may know of somebody. */
export interface KnownPerson {
  readonly player: Pick<
    PlayerRow,
    'displayName' | 'rank' | 'discord' | 'main' | 'offspec' | 'aliases' | 'isActive' | 'onRaidHiatus'
  >;
  /** Neither main nor off-spec, and in the guild. */
  readonly alts: readonly { readonly name: string; readonly className: string | null }[];
  /** Null for everybody but officers. */
  readonly forOfficers: OfficersKnowledge | null;
}

export interface OfficersKnowledge {
  readonly notes: string | null;
  readonly account: 'none' | 'active' | 'off';
}

/** Who somebody is, as far as the one who asks may know. */
@Injectable()
export class WhoIsQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerQueries,
    private readonly characters: WowCharacterQueries,
  ) {}

  /** Null when there is no such player. */
  async player(id: number, asker: Actor): Promise<KnownPerson | null> {
    return this.known(await this.players.one(id), asker);
  }

  /** Null when nobody knows whose Discord user that is. */
  async discordUser(discordId: string, asker: Actor): Promise<KnownPerson | null> {
    return this.known(await this.players.byDiscordId(discordId), asker);
  }

  private async known(player: PlayerRow | null, asker: Actor): Promise<KnownPerson | null> {
    if (!player) return null;
    const { id, notes } = player;
    const characters = await this.characters.ofPlayer(id);
    const alts = characters.filter(({ standing, isGone }) => standing === 'alt' && !isGone);
    const forOfficers = isOfficer(asker) ? { notes, account: await this.accountOf(id) } : null;
    return { player, alts: alts.map(({ name, className }) => ({ name, className })), forOfficers };
  }

  private async accountOf(playerId: number): Promise<OfficersKnowledge['account']> {
    const [account] = await this.em.execute<{ is_active: boolean }[]>(
      `select u.is_active from common.users u
       join guild_identity.players p on p.website_user_id = u.id where p.id = ?`,
      [playerId],
    );
    if (!account) return 'none';
    return account.is_active ? 'active' : 'off';
  }
}
