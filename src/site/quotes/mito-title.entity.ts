import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';

/** A name of honour or otherwise, which goes with the quotes. */
const MitoTitleSchema = defineEntity({
  name: 'MitoTitle',
  schema: 'patt',
  tableName: 'mito_titles',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    text: p.text().name('title'),
    /** Who put it there; null when that player is gone. */
    createdByPlayer: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class MitoTitle extends MitoTitleSchema.class {
  /** Other words; whose it is stays. */
  reword(text: string): void {
    this.text = text;
  }
}
MitoTitleSchema.setClass(MitoTitle);
