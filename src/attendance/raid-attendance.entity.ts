import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../identity/players/player.entity.js';
import { WowCharacter } from '../identity/players/wow-character.entity.js';
import { RaidEvent } from '../scheduling/raids/raid-event.entity.js';

/** One player and one raid: signed up, came, or was excused. */
const RaidAttendanceSchema = defineEntity({
  name: 'RaidAttendance',
  schema: 'patt',
  tableName: 'raid_attendance',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    event: () => p.manyToOne(RaidEvent).deleteRule('restrict'),
    player: () => p.manyToOne(Player).deleteRule('restrict'),
    signedUp: p.boolean().default(false),
    attended: p.boolean().default(false),
    character: () => p.manyToOne(WowCharacter).nullable().deleteRule('set null'),
    notedAbsence: p.boolean().default(false),
    /** Whether the player had declared that weekday when the raid began; null where nobody looked. */
    wasAvailable: p.boolean().nullable(),
    raidHelperStatus: p.string().length(20).nullable(),
    /** manual, raid_helper, warcraft_logs, voice or auto; several are joined with +, as in raid_helper+voice. */
    source: p.string().length(20).default('manual'),
    minutesPresent: p.integer().nullable(),
    firstJoinAt: p.datetime().nullable(),
    lastLeaveAt: p.datetime().nullable(),
    joinedLate: p.boolean().nullable(),
    leftEarly: p.boolean().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ properties: ['event', 'player'] }],
});

export class RaidAttendance extends RaidAttendanceSchema.class {}
RaidAttendanceSchema.setClass(RaidAttendance);
