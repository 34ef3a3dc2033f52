import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../identity/players/player.entity.js';

export const inviteDmStatuses = ['queued', 'sent', 'closed', 'off', 'failed'] as const;
export type InviteDmStatus = (typeof inviteDmStatuses)[number];

const InviteCodeSchema = defineEntity({
  name: 'InviteCode',
  schema: 'common',
  tableName: 'invite_codes',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    code: p.string().length(20).unique(),
    /** Goes with its player: a code that lost them must not turn into one for anybody. */
    player: () => p.manyToOne(Player).nullable().deleteRule('cascade'),
    createdByPlayer: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    revokedAt: p.datetime().nullable(),
    /** What became of the direct message that should have brought it. */
    dmStatus: p.string().length(10).$type<InviteDmStatus>().nullable(),
    usedAt: p.datetime().nullable(),
    expiresAt: p.datetime().nullable(),
    generatedBy: p.string().length(30).default('manual'),
    /** The conversation lies in a module above this one, so only its id is known here. */
    onboardingSessionId: p.integer().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class InviteCode extends InviteCodeSchema.class {}
InviteCodeSchema.setClass(InviteCode);
