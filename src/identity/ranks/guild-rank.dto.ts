import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { Clearable, IfSent, IsLine, IsLineOrNull, IsWholeNumber } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import type { RankFields } from './guild-rank.entity.js';
import type { RankRow } from './guild-rank.queries.js';
import { MOST_SCHEDULING_WEIGHT, RANK_DESCRIPTION_LENGTH, RANK_LEVEL, RANK_NAME_LENGTH } from './guild-rank.service.js';

const level = {
  minimum: RANK_LEVEL.least,
  maximum: RANK_LEVEL.most,
  description: '1 is the lowest; 4 and above are officers.',
  example: 3,
};
const weight = {
  minimum: 0,
  maximum: MOST_SCHEDULING_WEIGHT,
  description: 'How much one player counts when the best raid times are sought.',
};
const discordRole = {
  type: String,
  nullable: true,
  example: '100000000000000031',
  description: 'Null clears it.',
} as const;
const description = {
  type: String,
  nullable: true,
  maxLength: RANK_DESCRIPTION_LENGTH,
  description: 'Null clears it.',
} as const;

export class CreateRankRequest {
  @ApiProperty({ example: 'Veteran', maxLength: RANK_NAME_LENGTH })
  @IsLine(RANK_NAME_LENGTH)
  name: string;

  @ApiProperty(level)
  @IsWholeNumber(RANK_LEVEL.least, RANK_LEVEL.most)
  level: number;

  @ApiPropertyOptional(discordRole)
  @Clearable()
  @IsSnowflake()
  discord_role_id?: string | null;

  @ApiPropertyOptional(description)
  @IsLineOrNull(RANK_DESCRIPTION_LENGTH)
  description?: string | null;

  @ApiPropertyOptional({ ...weight, default: 0 })
  @IfSent()
  @IsWholeNumber(0, MOST_SCHEDULING_WEIGHT)
  scheduling_weight?: number;
}

export class ChangeRankRequest {
  @ApiPropertyOptional({ example: 'Veteran', maxLength: RANK_NAME_LENGTH })
  @IfSent()
  @IsLine(RANK_NAME_LENGTH)
  name?: string;

  @ApiPropertyOptional(level)
  @IfSent()
  @IsWholeNumber(RANK_LEVEL.least, RANK_LEVEL.most)
  level?: number;

  @ApiPropertyOptional(discordRole)
  @Clearable()
  @IsSnowflake()
  discord_role_id?: string | null;

  @ApiPropertyOptional(description)
  @IsLineOrNull(RANK_DESCRIPTION_LENGTH)
  description?: string | null;

  @ApiPropertyOptional(weight)
  @IfSent()
  @IsWholeNumber(0, MOST_SCHEDULING_WEIGHT)
  scheduling_weight?: number;
}

/** A rank as anybody may see it. */
export class PublicRankResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Veteran' })
  name: string;

  @ApiProperty(level)
  level: number;

  @ApiProperty({ nullable: true, type: String })
  description: string | null;
}

export class RankResponse extends PublicRankResponse {
  @ApiProperty({ nullable: true, type: String, example: '100000000000000031' })
  discord_role_id: string | null;

  @ApiProperty({ ...weight, example: 3 })
  scheduling_weight: number;

  @ApiProperty({ description: 'The in-game rank numbers that stand for it.', type: [Number], example: [2] })
  wow_rank_indices: readonly number[];
}

export function toRankFields(request: ChangeRankRequest): Partial<RankFields> {
  return sentFields({
    name: request.name,
    level: request.level,
    discordRoleId: request.discord_role_id,
    description: request.description,
    schedulingWeight: request.scheduling_weight,
  });
}

export function toPublicRankResponse({ id, name, level, description }: RankRow): PublicRankResponse {
  return { id, name, level, description };
}

export function toRankResponse(row: RankRow): RankResponse {
  return {
    ...toPublicRankResponse(row),
    discord_role_id: row.discordRoleId,
    scheduling_weight: row.schedulingWeight,
    wow_rank_indices: row.wowRankIndices,
  };
}
