import { defineEntity, p } from '@mikro-orm/core';

/** A login of the web site. Whose it is, the player says (`websiteUserId`). */
const AccountSchema = defineEntity({
  name: 'Account',
  schema: 'common',
  tableName: 'users',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    /** The login name, always in lower case. */
    email: p.string().length(255).unique().nullable(),
    phone: p.text().nullable(),
    passwordHash: p.string().length(255).hidden(),
    isActive: p.boolean().default(true),
    /** Tokens carry the version they were made under; raising it ends them all. */
    tokenVersion: p.integer().default(0),
    lastLoginAt: p.datetime().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

export class Account extends AccountSchema.class {
  enter(now: Date): void {
    this.lastLoginAt = now;
  }

  /** A new password ends every session that the former one opened. */
  setPassword(passwordHash: string, now: Date): void {
    this.passwordHash = passwordHash;
    this.endSessions();
    this.updatedAt = now;
  }

  activate(isActive: boolean, now: Date): void {
    this.isActive = isActive;
    this.endSessions();
    this.updatedAt = now;
  }

  /** Every token made so far stops working at its next use. */
  endSessions(): void {
    this.tokenVersion += 1;
  }
}
AccountSchema.setClass(Account);
