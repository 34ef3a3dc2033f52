import { defineEntity, p } from '@mikro-orm/core';
import { Player } from './player.entity.js';
import { WowCharacter } from './wow-character.entity.js';

/** That a character is a player's. A character has one owner at most. */
const PlayerCharacterSchema = defineEntity({
  name: 'PlayerCharacter',
  schema: 'guild_identity',
  tableName: 'player_characters',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    player: () => p.manyToOne(Player).deleteRule('cascade'),
    character: () => p.oneToOne(WowCharacter).owner().deleteRule('cascade'),
    linkSource: p.string().length(30).nullable(),
    confidence: p.string().length(10).nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ properties: ['player', 'character'] }],
});

export class PlayerCharacter extends PlayerCharacterSchema.class {
  /** An officer vouches for it; until then a claim says nothing about rank. */
  confirm(): void {
    this.linkSource = 'manual';
    this.confidence = 'confirmed';
  }
}
PlayerCharacterSchema.setClass(PlayerCharacter);
