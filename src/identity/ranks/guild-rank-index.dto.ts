import { ApiProperty } from '@nestjs/swagger';
import { IsId, IsNumberInPath, IsWholeNumber } from '../../shared/web/input.decorators.js';
import type { RankIndexRow } from './guild-rank-index.queries.js';
import { WOW_RANK_INDEX } from './guild-rank-index.service.js';

const index = {
  minimum: WOW_RANK_INDEX.least,
  maximum: WOW_RANK_INDEX.most,
  description: "The game's number, 0 for its guild master.",
};

export class WowRankIndexPath {
  @ApiProperty({ ...index, type: Number, example: 2 })
  @IsNumberInPath(WOW_RANK_INDEX.least, WOW_RANK_INDEX.most)
  wow_rank_index: number;
}

export class AddRankIndexRequest {
  @ApiProperty({ ...index, example: 5 })
  @IsWholeNumber(WOW_RANK_INDEX.least, WOW_RANK_INDEX.most)
  wow_rank_index: number;

  @ApiProperty({ example: 3 })
  @IsId()
  guild_rank_id: number;
}

export class ChangeRankIndexRequest {
  @ApiProperty({ example: 3 })
  @IsId()
  guild_rank_id: number;
}

export class RankIndexResponse {
  @ApiProperty({ ...index, example: 2 })
  wow_rank_index: number;

  @ApiProperty({ example: 3 })
  guild_rank_id: number;

  @ApiProperty({ example: 'Veteran' })
  guild_rank_name: string;
}

export function toRankIndexResponse(row: RankIndexRow): RankIndexResponse {
  return { wow_rank_index: row.wowRankIndex, guild_rank_id: row.guildRankId, guild_rank_name: row.guildRankName };
}
