import { defineEntity, p } from '@mikro-orm/core';
import { DiscordUser } from './discord-user.entity.js';
import { GuildRank } from './guild-rank.entity.js';
import { Specialization } from './specialization.entity.js';
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

export class Player extends PlayerSchema.class {}
PlayerSchema.setClass(Player);
