import { defineEntity, p } from '@mikro-orm/core';
import type { TokenScope } from '../shared/access/actor.rules.js';
import { Account } from './account.entity.js';

/** A key for programs that act for a person. Shown once; only its hash is stored. */
const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  schema: 'common',
  tableName: 'api_tokens',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    account: () => p.manyToOne(Account).name('user_id').deleteRule('cascade'),
    name: p.string().length(60),
    scopes: p.array().$type<TokenScope[]>(),
    tokenHash: p.string().length(64).unique().hidden(),
    createdAt: p.datetime().defaultRaw('now()'),
    expiresAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
  },
});

export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken);
