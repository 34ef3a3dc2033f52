import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/settings.dto.js';
import { GuildProfiles, regions, type Region } from '../../shared/config/guild-profile.service.js';
import { zoneOptions } from './choice.rules.js';
import type { GUILD_PROFILE_FIELDS } from './guild-profile-form.dto.js';
import type { GUILD_TEXTS_FIELDS } from './guild-texts-form.dto.js';

/** A guild that nobody has named yet is not offered this as its name. */
const NAMELESS = new Settings().GUILD_NAME;

type Typed = Partial<Record<(typeof GUILD_PROFILE_FIELDS)[number], string>>;
type TypedTexts = Partial<Record<(typeof GUILD_TEXTS_FIELDS)[number], string>>;

const REGION_NAMES: Record<Region, string> = {
  us: 'Americas and Oceania (us)',
  eu: 'Europe (eu)',
  kr: 'Korea (kr)',
  tw: 'Taiwan (tw)',
};

/** Puts the guild's profile together for the partials settings/guild-form and settings/guild-texts. */
@Injectable()
export class GuildProfileViews {
  constructor(
    private readonly em: EntityManager,
    private readonly profiles: GuildProfiles,
  ) {}

  /** @param typed what was typed into a form that was refused, over what is stored */
  async model(typed: Typed = {}) {
    const stored = await this.profiles.stored(this.em);
    const profile = stored ?? this.profiles.hostsOwn();
    const region = typed.region ?? profile.region;
    return {
      isStored: stored !== null,
      name: typed.name ?? (stored || profile.name !== NAMELESS ? profile.name : ''),
      regions: regions.map((value) => ({ value, label: REGION_NAMES[value], selected: value === region })),
      realmName: typed.realmName ?? profile.realmName ?? '',
      realmSlug: typed.realmSlug ?? profile.realmSlug ?? '',
      zones: zoneOptions(typed.timezone || profile.timezone),
    };
  }

  /** @param typed what was typed into a form that was refused, in the place of what is stored */
  async texts(typed?: TypedTexts) {
    const { tagline, description, discordInviteUrl, forumUrl, quotesHeading } =
      (await this.profiles.stored(this.em)) ?? this.profiles.hostsOwn();
    return typed ?? { tagline, description, discordInviteUrl, forumUrl, quotesHeading };
  }
}
