import { Injectable } from '@nestjs/common';
import { AccountQueries, type AccountRow, type LiveInviteRow } from '../../auth/account.queries.js';
import { PlayerQueries, type PlayerRow } from '../../identity/players/player.queries.js';
import { outranks, type PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { accountsFound, uninvited } from './accounts.rules.js';

const MOST_TEXT = 100;

/** What the view accounts/accounts shows; its comment describes the model. */
@Injectable()
export class AccountsPageQueries {
  constructor(
    private readonly accounts: AccountQueries,
    private readonly players: PlayerQueries,
    private readonly site: SiteAddress,
    private readonly clock: Clock,
  ) {}

  /** @param typed what to look for, as it came */
  async page(typed: unknown, actor: PersonActor): Promise<object> {
    const text = typeof typed === 'string' ? typed.slice(0, MOST_TEXT).trim() : '';
    const [accounts, players, invites] = await Promise.all([
      this.accounts.list(),
      this.players.list(),
      this.accounts.liveInvites(this.clock.now()),
    ]);
    const invited = new Map(invites.map((invite) => [invite.playerId, invite]));
    const found = accountsFound(accounts, text);
    const without = uninvited(players, text);
    const query = text === '' ? '' : `?q=${encodeURIComponent(text)}`;
    return {
      title: 'Accounts',
      layout: 'layouts/admin',
      adminSection: 'users',
      styles: ['people'],
      scripts: ['copy'],
      text,
      total: accounts.length,
      accounts: {
        ...found,
        rows: found.rows.map((account) => ({
          ...account,
          isOwn: account.id === actor.accountId,
          isReachable: isReachable(account, actor),
        })),
      },
      uninvited: {
        ...without,
        rows: without.rows.map((player) => ({ ...player, ...this.inviteOf(player, invited.get(player.id), actor) })),
      },
      returnTo: `/admin/users${query}`,
    };
  }

  /** Whoever has a code can become its player, so only those who may issue it see it. */
  private inviteOf(player: PlayerRow, invite: LiveInviteRow | undefined, actor: PersonActor): object {
    const isReachable = outranks(actor, { playerId: player.id, rankLevel: player.rank?.level ?? 0 });
    if (!invite) return { isReachable, invite: null };
    const { expiresAt, dmStatus, code } = invite;
    const secret = isReachable ? { code, url: this.site.url(`/register?code=${code}`) } : {};
    return { isReachable, invite: { expiresAt, dmStatus, ...secret } };
  }
}

function isReachable({ player }: AccountRow, actor: PersonActor): boolean {
  return player === null || outranks(actor, { playerId: player.id, rankLevel: player.rankLevel });
}
