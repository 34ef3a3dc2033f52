import { defineEntity, p } from '@mikro-orm/core';

/** Somebody who is, or was, on the guild's Discord server. */
const DiscordUserSchema = defineEntity({
  name: 'DiscordUser',
  schema: 'guild_identity',
  tableName: 'discord_users',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    discordId: p.text().unique(),
    username: p.string().length(50),
    displayName: p.string().length(50).nullable(),
    highestGuildRole: p.string().length(30).nullable(),
    allGuildRoles: p.array().nullable(),
    /** Every role on the server but @everyone, by id; which of them stand for ranks, officers say and may say anew. */
    roleIds: p.array().defaultRaw("'{}'"),
    joinedServerAt: p.datetime().nullable(),
    lastSync: p.datetime().nullable(),
    isPresent: p.boolean().default(true),
    removedAt: p.datetime().nullable(),
    /** Since when the bot's direct messages do not arrive; null while they do, or nobody tried. */
    dmsClosedAt: p.datetime().nullable(),
    firstSeen: p.datetime().defaultRaw('now()'),
  },
});

export class DiscordUser extends DiscordUserSchema.class {}
DiscordUserSchema.setClass(DiscordUser);
