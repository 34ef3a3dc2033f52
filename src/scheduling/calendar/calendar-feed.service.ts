import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { HostSecrets } from '../../shared/config/host-secrets.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { claimedPlayer, feedKeyOf, feedTokenOf, isTokenOf } from './feed-token.rules.js';

/** Where a member's own calendar is found. Whoever has the address sees it: it is shown to its owner alone. */
export interface FeedAddress {
  readonly url: string;
  /** The same for programs that subscribe at a click. */
  readonly webcalUrl: string;
  readonly madeAt: Date;
}

/** Whose calendar is asked for. */
export interface FeedReader {
  readonly playerId: number;
  readonly displayName: string;
}

/** What a feed's answer is known by. */
export interface ContentMark {
  readonly hash: string;
  /** When these contents were first seen. */
  readonly changedAt: Date;
}

/** The addresses by which members take the calendar along. */
@Injectable()
export class CalendarFeeds {
  private readonly key: Buffer;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly site: SiteAddress,
    secrets: HostSecrets,
  ) {
    this.key = feedKeyOf(secrets.secretsKey);
  }

  /** The player's present address; null while there is none. */
  async addressOf(playerId: number): Promise<FeedAddress | null> {
    const [row] = await this.em.execute<{ nonce: string; created_at: string }[]>(
      `select nonce, created_at from patt.calendar_feeds where player_id = ?`,
      [playerId],
    );
    return row ? this.address(playerId, row.nonce, new Date(row.created_at)) : null;
  }

  /** Makes a new address; the former one ends at once. */
  async renew(playerId: number): Promise<FeedAddress> {
    const nonce = randomBytes(16).toString('base64url');
    const now = this.clock.now();
    await this.em.execute(
      `insert into patt.calendar_feeds (player_id, nonce, created_at) values (?, ?, ?)
       on conflict (player_id) do update
       set nonce = excluded.nonce, created_at = excluded.created_at, content_hash = null, content_changed_at = null`,
      [playerId, nonce, now],
    );
    return this.address(playerId, nonce, now);
  }

  /** Ends the player's address; where there is none it is off already. */
  async switchOff(playerId: number): Promise<void> {
    await this.em.execute(`delete from patt.calendar_feeds where player_id = ?`, [playerId]);
  }

  /** Whose feed this token opens: an active player's with a rank and no account that is switched off; else null. */
  async readerOf(token: string): Promise<FeedReader | null> {
    const playerId = claimedPlayer(token);
    if (playerId === undefined) return null;
    const [row] = await this.em.execute<{ nonce: string; display_name: string }[]>(
      `select f.nonce, p.display_name
       from patt.calendar_feeds f
       join guild_identity.players p on p.id = f.player_id and p.is_active
       join common.guild_ranks r on r.id = p.guild_rank_id and r.level >= 1
       left join common.users u on u.id = p.website_user_id
       where f.player_id = ? and u.is_active is not false`,
      [playerId],
    );
    if (!row || !isTokenOf({ playerId, nonce: row.nonce }, token, this.key)) return null;
    return { playerId, displayName: row.display_name };
  }

  /** By what events of this guild are told apart from those of any other, wherever the site is moved. */
  async uidDomain(): Promise<string> {
    const [row] = await this.em.execute<{ uid_domain: string }[]>(`select uid_domain from patt.public_calendar`);
    if (!row) throw new Error('The public calendar is missing.');
    return row.uid_domain;
  }

  /**
   * Notes what a feed answers, for programs that ask whether it has changed since a date: no column knows that, for an
   * answer may change by a sign-up, by a setting, or because time passes.
   * @param playerId null for the public feed
   */
  async mark(playerId: number | null, content: string): Promise<ContentMark> {
    const hash = createHash('sha256').update(content).digest('hex');
    const [table, which, params] =
      playerId === null
        ? (['patt.public_calendar', 'only_row', []] as const)
        : (['patt.calendar_feeds', 'player_id = ?', [playerId]] as const);
    const now = this.clock.now();
    const [known] = await this.em.execute<{ content_hash: string | null; content_changed_at: string }[]>(
      `select content_hash, content_changed_at from ${table} where ${which}`,
      [...params],
    );
    if (known?.content_hash === hash) return { hash, changedAt: new Date(known.content_changed_at) };
    await this.em.execute(`update ${table} set content_hash = ?, content_changed_at = ? where ${which}`, [
      hash,
      now,
      ...params,
    ]);
    return { hash, changedAt: now };
  }

  private address(playerId: number, nonce: string, madeAt: Date): FeedAddress {
    const url = this.site.url(`/calendar/${feedTokenOf({ playerId, nonce }, this.key)}.ics`);
    return { url, webcalUrl: url.replace(/^https?:/, 'webcal:'), madeAt };
  }
}
