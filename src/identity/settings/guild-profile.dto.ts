import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { regions, type GuildProfile, type Region } from '../../shared/config/guild-profile.service.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { Clearable, IfSent, IsLine, IsLineOrNull } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';

export const GUILD_NAME_LENGTH = 100;
export const REALM_NAME_LENGTH = 100;
/** As Blizzard writes it into addresses, at most 50 characters. */
export const REALM_SLUG = /^(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*$/;
export const realmSlugRule = { message: 'must be lower-case letters and digits with hyphens between, such as area-52' };
export const regionRule = { message: `must be one of ${regions.join(', ')}` };

export class ChangeGuildProfileRequest {
  @ApiPropertyOptional({ example: 'Pull All The Things', maxLength: GUILD_NAME_LENGTH })
  @IfSent()
  @IsLine(GUILD_NAME_LENGTH)
  name?: string;

  @ApiPropertyOptional({ enum: regions })
  @IfSent()
  @IsIn(regions, regionRule)
  region?: Region;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Area 52', maxLength: REALM_NAME_LENGTH })
  @IsLineOrNull(REALM_NAME_LENGTH)
  realm_name?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'area-52',
    description: 'As Blizzard writes it. Left out beside a realm_name, it follows from that.',
  })
  @Clearable()
  @Matches(REALM_SLUG, realmSlugRule)
  realm_slug?: string | null;

  @ApiPropertyOptional({ type: String, example: 'America/New_York', description: "Zone of the guild's calendar." })
  @IfSent()
  @IsTimeZone()
  timezone?: string;
}

export class GuildProfileResponse {
  @ApiProperty({ example: 'Pull All The Things' })
  name: string;

  @ApiProperty({ enum: regions })
  region: Region;

  @ApiProperty({ type: String, nullable: true, example: 'Area 52' })
  realm_name: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'area-52' })
  realm_slug: string | null;

  @ApiProperty({ example: 'America/New_York' })
  timezone: string;
}

export function toProfileChange(request: ChangeGuildProfileRequest): Partial<GuildProfile> {
  return sentFields({
    name: request.name,
    region: request.region,
    realmName: request.realm_name,
    realmSlug: request.realm_slug,
    timezone: request.timezone,
  });
}

export function toGuildProfileResponse(profile: GuildProfile): GuildProfileResponse {
  return {
    name: profile.name,
    region: profile.region,
    realm_name: profile.realmName,
    realm_slug: profile.realmSlug,
    timezone: profile.timezone,
  };
}
