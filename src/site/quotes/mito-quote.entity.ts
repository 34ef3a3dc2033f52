import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';

/** Something that was said and is worth keeping. */
const MitoQuoteSchema = defineEntity({
  name: 'MitoQuote',
  schema: 'patt',
  tableName: 'mito_quotes',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    text: p.text().name('quote'),
    /** Who put it there; null when that player is gone. */
    createdByPlayer: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class MitoQuote extends MitoQuoteSchema.class {
  /** Other words; whose it is stays. */
  reword(text: string): void {
    this.text = text;
  }
}
MitoQuoteSchema.setClass(MitoQuote);
