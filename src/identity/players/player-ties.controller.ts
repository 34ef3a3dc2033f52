import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IsIdInPath } from '../../shared/web/input.decorators.js';
import { DELETED, DeletedResponse, DONE, DoneResponse, IdPath } from '../../shared/web/row.dto.js';
import { DiscordLinkService } from '../discord/discord-link.service.js';
import {
  AddAliasRequest,
  ChooseSpecsRequest,
  GivePlayerRankRequest,
  LinkDiscordRequest,
  MergePlayerRequest,
  toSpecChoice,
} from './player.dto.js';
import { PlayerAliasService } from './player-alias.service.js';
import { PlayerMergeService } from './player-merge.service.js';
import { PlayerRankService } from './player-rank.service.js';
import { PlayerSpecsService } from './player-specs.service.js';

const UNKNOWN = 'identity.player-unknown: there is no such player.';
const REACH = 'identity.out-of-reach: the player has the caller’s rank or a higher one.';

export class AliasPath extends IdPath {
  @ApiProperty({ type: Number, example: 3 })
  @IsIdInPath()
  alias: number;
}

/** What ties a player to ranks, specs, Discord and other names. */
@ApiTags('identity')
@Controller('api/v1/admin/players/:id')
@Needs('officer')
export class PlayerTiesController {
  constructor(
    private readonly ranks: PlayerRankService,
    private readonly specs: PlayerSpecsService,
    private readonly links: DiscordLinkService,
    private readonly merges: PlayerMergeService,
    private readonly aliases: PlayerAliasService,
  ) {}

  @Put('rank')
  @Answers({
    summary: 'Give a rank that no sync takes back, or let it follow characters and Discord again',
    data: DoneResponse,
    errors: {
      403: `${REACH} identity.rank-above-own: the rank is above the caller’s.`,
      404: UNKNOWN,
      409: 'identity.last-leader: nobody could lead the guild any more.',
    },
  })
  async giveRank(
    @Param() { id }: IdPath,
    @Body() { guild_rank_id: rankId }: GivePlayerRankRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    if (rankId === null) await this.ranks.release(id, actor);
    else await this.ranks.fix(id, rankId, actor);
    return DONE;
  }

  @Put('specs')
  @Answers({ summary: 'Choose main and off-spec', data: DoneResponse, errors: { 403: REACH, 404: UNKNOWN } })
  async chooseSpecs(
    @Param() { id }: IdPath,
    @Body() request: ChooseSpecsRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    await this.specs.choose(id, toSpecChoice(request), actor);
    return DONE;
  }

  @Put('discord')
  @Answers({
    summary: 'Link a Discord user, in place of a former one, or none',
    data: DoneResponse,
    errors: {
      403: REACH,
      404: `${UNKNOWN} identity.discord-user-unknown: nobody on the server has this id.`,
      409: 'identity.discord-user-taken: the Discord user is linked with another player.',
    },
  })
  async linkDiscord(
    @Param() { id }: IdPath,
    @Body() { discord_id: discordId }: LinkDiscordRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    await this.links.assign(id, discordId, actor);
    return DONE;
  }

  @Post('merge')
  @HttpCode(200)
  @Answers({
    summary: 'Make this player and another one: everything goes to the other, who stays',
    data: DoneResponse,
    errors: { 403: REACH, 404: UNKNOWN, 409: 'identity.merge-of-accounts: both have an account.' },
  })
  async merge(
    @Param() { id }: IdPath,
    @Body() { into_player_id: intoId }: MergePlayerRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    await this.merges.merge(id, intoId, actor);
    return DONE;
  }

  @Post('aliases')
  @Answers({
    summary: 'Add a name that the player is known by',
    data: DoneResponse,
    status: 201,
    errors: { 404: UNKNOWN, 409: 'identity.alias-taken: another player is known by it.' },
  })
  async addAlias(
    @Param() { id }: IdPath,
    @Body() { alias }: AddAliasRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    await this.aliases.add(id, alias, actor);
    return DONE;
  }

  @Delete('aliases/:alias')
  @Answers({
    summary: 'Remove such a name',
    data: DeletedResponse,
    errors: { 404: `${UNKNOWN} identity.alias-unknown: the player has no such alias.` },
  })
  async removeAlias(@Param() { id, alias }: AliasPath, @CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.aliases.remove(id, alias, actor);
    return DELETED;
  }
}
