import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';

/** When a player can play on one weekday, in the player's own zone. No row: not that day. */
const AvailabilityWindowSchema = defineEntity({
  name: 'AvailabilityWindow',
  schema: 'patt',
  tableName: 'player_availability',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    player: () => p.manyToOne(Player).deleteRule('cascade'),
    /** 0 is Monday, 6 Sunday. */
    dayOfWeek: p.integer(),
    /** Wall-clock time in the player's zone, HH:MM:SS. */
    earliestStart: p.time(),
    /** More than 0, at most 16, in tenths of an hour; may reach past midnight. */
    availableHours: p.decimal('number').precision(3).scale(1),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ properties: ['player', 'dayOfWeek'] }],
});

export class AvailabilityWindow extends AvailabilityWindowSchema.class {}
AvailabilityWindowSchema.setClass(AvailabilityWindow);
