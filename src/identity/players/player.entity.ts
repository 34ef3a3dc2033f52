import { defineEntity, p } from '@mikro-orm/core';
import { DiscordUser } from '../discord/discord-user.entity.js';
import { GuildRank } from '../ranks/guild-rank.entity.js';
import { Specialization } from '../game/specialization.entity.js';
import type { SpecChoice } from './spec-choice.rules.js';
import { WowCharacter } from './wow-character.entity.js';

export const guildRankSources = ['wow_character', 'discord', 'admin_override', 'manual'] as const;
export type GuildRankSource = (typeof guildRankSources)[number];

/** A human of the guild, with whatever accounts and characters are theirs. */
const PlayerSchema = defineEntity({
  name: 'Player',
  schema: 'guild_identity',
  tableName: 'players',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    displayName: p.string().length(100),
    discordUser: () => p.oneToOne(DiscordUser).owner().nullable().deleteRule('set null'),
    /** The account (common.users) lies in a module above this one, so only its id is known here. */
    websiteUserId: p.integer().unique().nullable(),
    guildRank: () => p.manyToOne(GuildRank).nullable().deleteRule('restrict'),
    guildRankSource: p.string().length(20).$type<GuildRankSource>().nullable(),
    mainCharacter: () => p.manyToOne(WowCharacter).nullable().deleteRule('set null'),
    mainSpec: () => p.manyToOne(Specialization).nullable().deleteRule('restrict'),
    offspecCharacter: () => p.manyToOne(WowCharacter).nullable().deleteRule('set null'),
    offspecSpec: () => p.manyToOne(Specialization).nullable().deleteRule('restrict'),
    isActive: p.boolean().default(true),
    onRaidHiatus: p.boolean().default(false),
    notes: p.text().nullable(),
    timezone: p.string().length(50).default('America/Chicago'),
    autoInviteEvents: p.boolean().default(false),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

/** What people say about themselves, and officers about them; what is left out stays as it is. */
export interface PlayerFields {
  readonly displayName: string;
  readonly timezone: string;
  readonly autoInviteEvents: boolean;
  readonly onRaidHiatus: boolean;
  /** For officers' eyes. */
  readonly notes: string | null;
}

export class Player extends PlayerSchema.class {
  /** 0 without a rank. */
  rankLevel(): number {
    return this.guildRank?.level ?? 0;
  }

  change(fields: Partial<PlayerFields>, now: Date): void {
    Object.assign(this, fields, { updatedAt: now });
  }

  activate(isActive: boolean, now: Date): void {
    this.isActive = isActive;
    this.updatedAt = now;
  }

  /** An officer's decision, which no sync takes back. */
  fixRank(rank: GuildRank, now: Date): void {
    this.guildRank = rank;
    this.guildRankSource = 'admin_override';
    this.updatedAt = now;
  }

  /** From now on the rank follows characters and Discord again; until they say another it stays. */
  releaseRank(now: Date): void {
    this.guildRankSource = 'manual';
    this.updatedAt = now;
  }

  /** @param choice already held against what the player owns */
  raidWith(choice: RaidSpecs, now: Date): void {
    Object.assign(this, choice, { updatedAt: now });
  }

  /** What the player raids with now. */
  specChoice(): SpecChoice {
    return {
      mainCharacterId: this.mainCharacter?.id ?? null,
      mainSpecId: this.mainSpec?.id ?? null,
      offspecCharacterId: this.offspecCharacter?.id ?? null,
      offspecSpecId: this.offspecSpec?.id ?? null,
    };
  }

  /** What a character is to its owner. */
  standingOf(characterId: number): 'main' | 'offspec' | 'alt' {
    if (this.mainCharacter?.id === characterId) return 'main';
    return this.offspecCharacter?.id === characterId ? 'offspec' : 'alt';
  }

  /** An officer's quick choice: the spec the character is played with comes along where it is known. */
  stand(character: WowCharacter, standing: 'main' | 'offspec' | 'alt', now: Date): void {
    this.loseCharacter(character.id, now);
    const spec = character.activeSpec ?? null;
    if (standing === 'main') Object.assign(this, { mainCharacter: character, mainSpec: spec });
    if (standing === 'offspec') Object.assign(this, { offspecCharacter: character, offspecSpec: spec });
  }

  /** The character is somebody else's now, or nobody's: no pointer may name it any more. */
  loseCharacter(characterId: number, now: Date): void {
    if (this.mainCharacter?.id === characterId) Object.assign(this, { mainCharacter: null, mainSpec: null });
    if (this.offspecCharacter?.id === characterId) Object.assign(this, { offspecCharacter: null, offspecSpec: null });
    this.updatedAt = now;
  }
}

/** Main and off-spec as the entity keeps them. */
export interface RaidSpecs {
  readonly mainCharacter: WowCharacter | null;
  readonly mainSpec: Specialization | null;
  readonly offspecCharacter: WowCharacter | null;
  readonly offspecSpec: Specialization | null;
}
PlayerSchema.setClass(Player);
