import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import {
  GUILD_NAME_LENGTH,
  REALM_NAME_LENGTH,
  REALM_SLUG,
  realmSlugRule,
  regionRule,
} from '../../identity/settings/guild-profile.dto.js';
import { regions, type GuildProfile, type Region } from '../../shared/config/guild-profile.service.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { Clearable, IsLine, IsLineOrNull } from '../../shared/web/input.decorators.js';

function EmptyIsUnsaid(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.trim() || null : value) as unknown),
    Clearable(),
  );
}

/** The form about the guild, in the set-up and later. */
export class GuildProfileForm {
  @IsLine(GUILD_NAME_LENGTH)
  name: string;

  @IsIn(regions, regionRule)
  region: Region;

  @IsLineOrNull(REALM_NAME_LENGTH)
  realmName: string | null;

  /** Empty: as it follows from the name. */
  @EmptyIsUnsaid()
  @Matches(REALM_SLUG, realmSlugRule)
  realmSlug: string | null;

  @IsTimeZone()
  timezone: string;
}

export const GUILD_PROFILE_FIELDS = ['name', 'region', 'realmName', 'realmSlug', 'timezone'] as const;

export function profileOf({ realmSlug, ...form }: GuildProfileForm): Partial<GuildProfile> {
  return { ...form, ...(realmSlug === null ? {} : { realmSlug }) };
}
