import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.js';

export const loginLinkPurposes = ['first-leader', 'login', 'password-reset', 'discord-link'] as const;
export type LoginLinkPurpose = (typeof loginLinkPurposes)[number];

/** A link that lets its bearer in once. Only the hash of its token is stored. */
const LoginLinkSchema = defineEntity({
  name: 'LoginLink',
  schema: 'common',
  tableName: 'login_links',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    tokenHash: p.string().length(64).unique().hidden(),
    purpose: p.string().length(20).$type<LoginLinkPurpose>(),
    /** Absent while the link still has to bring forth the account. */
    account: () => p.manyToOne(Account).name('user_id').nullable().deleteRule('cascade'),
    usedAt: p.datetime().nullable(),
    expiresAt: p.datetime(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class LoginLink extends LoginLinkSchema.class {
  isValid(now: Date): boolean {
    return this.usedAt === null && this.expiresAt > now;
  }
}
LoginLinkSchema.setClass(LoginLink);
