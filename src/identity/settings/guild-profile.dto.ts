import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { regions, type GuildProfile, type Region } from '../../shared/config/guild-profile.service.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import {
  Clearable,
  IfSent,
  IsLine,
  IsLineOrNull,
  IsTextOrNull,
  IsWebAddressOrNull,
} from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';

export const GUILD_NAME_LENGTH = 100;
export const REALM_NAME_LENGTH = 100;
export const TAGLINE_LENGTH = 200;
export const DESCRIPTION_LENGTH = 4000;
export const ADDRESS_LENGTH = 300;
export const QUOTES_HEADING_LENGTH = 50;
/** As Blizzard writes it into addresses, at most 50 characters. */
export const REALM_SLUG = /^(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*$/;
export const realmSlugRule = { message: 'must be lower-case letters and digits with hyphens between, such as area-52' };
export const regionRule = { message: `must be one of ${regions.join(', ')}` };

const text = { type: String, nullable: true } as const;
const tagline = { ...text, example: 'Real life first, heroic second.', description: 'One sentence under the name.' };
const description = { ...text, example: 'We raid twice a week.', description: 'Who the guild is; paragraphs of text.' };
const discordInvite = { ...text, example: 'https://discord.gg/example', description: 'Where people come in.' };
const forum = { ...text, example: 'https://forum.example/our-guild', description: 'The guild’s post in a forum.' };
const quotesHeading = { ...text, example: 'Words of the tavern', description: 'What the page of quotes is called.' };

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

  @ApiPropertyOptional({ ...tagline, maxLength: TAGLINE_LENGTH })
  @IsLineOrNull(TAGLINE_LENGTH)
  tagline?: string | null;

  @ApiPropertyOptional({ ...description, maxLength: DESCRIPTION_LENGTH })
  @IsTextOrNull(DESCRIPTION_LENGTH)
  description?: string | null;

  @ApiPropertyOptional({ ...discordInvite, maxLength: ADDRESS_LENGTH })
  @IsWebAddressOrNull(ADDRESS_LENGTH)
  discord_invite_url?: string | null;

  @ApiPropertyOptional({ ...forum, maxLength: ADDRESS_LENGTH })
  @IsWebAddressOrNull(ADDRESS_LENGTH)
  forum_url?: string | null;

  @ApiPropertyOptional({ ...quotesHeading, maxLength: QUOTES_HEADING_LENGTH })
  @IsLineOrNull(QUOTES_HEADING_LENGTH)
  quotes_heading?: string | null;
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

  @ApiProperty(tagline)
  tagline: string | null;

  @ApiProperty(description)
  description: string | null;

  @ApiProperty(discordInvite)
  discord_invite_url: string | null;

  @ApiProperty(forum)
  forum_url: string | null;

  @ApiProperty(quotesHeading)
  quotes_heading: string | null;
}

export function toProfileChange(request: ChangeGuildProfileRequest): Partial<GuildProfile> {
  return sentFields({
    name: request.name,
    region: request.region,
    realmName: request.realm_name,
    realmSlug: request.realm_slug,
    timezone: request.timezone,
    tagline: request.tagline,
    description: request.description,
    discordInviteUrl: request.discord_invite_url,
    forumUrl: request.forum_url,
    quotesHeading: request.quotes_heading,
  });
}

export function toGuildProfileResponse(profile: GuildProfile): GuildProfileResponse {
  return {
    name: profile.name,
    region: profile.region,
    realm_name: profile.realmName,
    realm_slug: profile.realmSlug,
    timezone: profile.timezone,
    tagline: profile.tagline,
    description: profile.description,
    discord_invite_url: profile.discordInviteUrl,
    forum_url: profile.forumUrl,
    quotes_heading: profile.quotesHeading,
  };
}
