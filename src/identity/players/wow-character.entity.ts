import { defineEntity, p } from '@mikro-orm/core';
import { GuildRank } from '../ranks/guild-rank.entity.js';
import { Specialization } from '../game/specialization.entity.js';
import { WowClass } from '../game/wow-class.entity.js';

/** One character of the game. The database allows a name once per realm, in whatever letter case. */
const WowCharacterSchema = defineEntity({
  name: 'WowCharacter',
  schema: 'guild_identity',
  tableName: 'wow_characters',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    characterName: p.string().length(50),
    realmSlug: p.string().length(50),
    realmName: p.string().length(100).nullable(),
    blizzardId: p.bigint('number').unique().nullable(),
    wowClass: () => p.manyToOne(WowClass).name('class_id').nullable().deleteRule('restrict'),
    activeSpec: () => p.manyToOne(Specialization).nullable().deleteRule('restrict'),
    level: p.integer().nullable(),
    itemLevel: p.integer().nullable(),
    guildRank: () => p.manyToOne(GuildRank).nullable().deleteRule('restrict'),
    achievementPoints: p.integer().nullable(),
    lastLoginAt: p.datetime().nullable(),
    profileJson: p.json<Record<string, unknown>>().nullable(),
    addonNote: p.text().nullable(),
    addonOfficerNote: p.text().nullable(),
    addonLastSync: p.datetime().nullable(),
    firstSeen: p.datetime().defaultRaw('now()'),
    lastApiSync: p.datetime().nullable(),
    removedAt: p.datetime().nullable(),
  },
});

export class WowCharacter extends WowCharacterSchema.class {}
WowCharacterSchema.setClass(WowCharacter);
