import { Injectable } from '@nestjs/common';
import { AccountQueries, type ApiTokenRow } from '../../auth/account.queries.js';
import { CalendarFeeds, type FeedAddress } from '../../scheduling/calendar/calendar-feed.service.js';
import { satisfies, type PersonActor } from '../../shared/access/actor.rules.js';
import { DiscordCredentials } from '../../shared/discord/discord-credentials.service.js';
import { Clock } from '../../shared/time/clock.service.js';

/** What opens something in somebody's name. */
export interface ProfileKeys {
  readonly loginName: string | null;
  readonly tokens: readonly object[];
  readonly canLinkDiscord: boolean;
  /** Null where a calendar of one's own is not to be had, for want of a rank. */
  readonly calendar: { readonly address: FeedAddress | null } | null;
}

@Injectable()
export class ProfileKeyQueries {
  constructor(
    private readonly accounts: AccountQueries,
    private readonly feeds: CalendarFeeds,
    private readonly credentials: DiscordCredentials,
    private readonly clock: Clock,
  ) {}

  async of(actor: PersonActor): Promise<ProfileKeys> {
    const { accountId, playerId } = actor;
    const hasCalendar = satisfies(actor, 'initiate');
    const [tokens, loginName, oauth, address] = await Promise.all([
      accountId === null ? [] : this.accounts.apiTokens(accountId),
      accountId === null ? null : this.accounts.loginNameOf(accountId),
      this.credentials.oauth(),
      hasCalendar ? this.feeds.addressOf(playerId) : null,
    ]);
    const now = this.clock.now();
    return {
      loginName,
      tokens: tokens.map((token) => toShownToken(token, now)),
      canLinkDiscord: oauth !== null,
      calendar: hasCalendar ? { address } : null,
    };
  }
}

function toShownToken(token: ApiTokenRow, now: Date): object {
  return {
    ...token,
    mayChange: token.scopes.includes('write'),
    isOver: token.expiresAt !== null && token.expiresAt <= now,
  };
}
