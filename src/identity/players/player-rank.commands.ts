import { Injectable, UseInterceptors } from '@nestjs/common';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { LATER } from '../../shared/discord/private-reply.rules.js';
import { GuildRankQueries } from '../ranks/guild-rank.queries.js';
import { PlayerChoiceQueries } from './player-choice.queries.js';
import { playerUnknown } from './player.errors.js';
import { PlayerQueries } from './player.queries.js';
import { rankSetMessage } from './player-rank.messages.js';
import { PlayerRankOptions, PlayerRankSuggestions } from './player-rank.options.js';
import { PlayerRankService } from './player-rank.service.js';
import { rankOf } from './rank-choice.rules.js';

@Injectable()
export class PlayerRankCommands {
  constructor(
    private readonly ranks: PlayerRankService,
    private readonly choices: PlayerChoiceQueries,
    private readonly known: GuildRankQueries,
    private readonly players: PlayerQueries,
  ) {}

  @SlashCommand({ name: 'set-rank', description: 'Officers: give somebody a rank, or let it follow again' })
  @Needs('officer')
  @UseInterceptors(PlayerRankSuggestions)
  async setRank(
    @Context() [interaction]: SlashCommandContext,
    @Options() options: PlayerRankOptions,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await interaction.deferReply(LATER);
    const playerId = await this.choices.find(options.player, 'active');
    const rank = rankOf(options.rank, await this.known.list());
    if (rank) await this.ranks.fix(playerId, rank.id, actor);
    else await this.ranks.release(playerId, actor);
    const player = await this.players.one(playerId);
    if (!player) throw playerUnknown();
    await interaction.editReply(rankSetMessage(player, rank === null));
  }
}
