import { Injectable } from '@nestjs/common';
import { AccountQueries, type LiveInviteRow } from '../../auth/account.queries.js';
import { DiscordUserQueries } from '../../identity/discord/discord-user.queries.js';
import { PlayerQueries } from '../../identity/players/player.queries.js';
import { WowCharacterQueries } from '../../identity/players/wow-character.queries.js';
import { GuildRankQueries, type RankRow } from '../../identity/ranks/guild-rank.queries.js';
import type { Everybody } from './board.rules.js';

export interface People extends Everybody {
  /** Highest first. */
  readonly ranks: readonly RankRow[];
  /** By player. */
  readonly invites: ReadonlyMap<number, LiveInviteRow>;
}

/** Everybody at once: one statement for each kind, however many there are. */
@Injectable()
export class PeopleQueries {
  constructor(
    private readonly players: PlayerQueries,
    private readonly characters: WowCharacterQueries,
    private readonly discordUsers: DiscordUserQueries,
    private readonly ranks: GuildRankQueries,
    private readonly accounts: AccountQueries,
  ) {}

  async everybody(now: Date): Promise<People> {
    const [players, characters, discordUsers, ranks, invites] = await Promise.all([
      this.players.list(),
      this.characters.list(),
      this.discordUsers.list(),
      this.ranks.list(),
      this.accounts.liveInvites(now),
    ]);
    return {
      players,
      characters,
      discordUsers,
      ranks: ranks.toReversed(),
      invites: new Map(invites.map((invite) => [invite.playerId, invite])),
    };
  }
}
