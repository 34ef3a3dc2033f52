import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { LeaderQueries } from '../identity/players/leader.queries.js';
import { PlayerService } from '../identity/players/player.service.js';
import { AuditTrail } from '../identity/trail/audit-trail.service.js';
import { HOST, levelOf } from '../shared/access/actor.rules.js';
import { Account } from './account.entity.js';
import { loginNameOf } from './account.repository.js';
import { linkNotValid, nameTaken } from './auth.errors.js';
import { LoginLinkRepository } from './login-link.repository.js';
import { hashPassword } from './password.service.js';

/** How a guild gets its first Guild Leader: by a link that only its host sees. */
@Injectable()
export class FirstLeaderService {
  constructor(
    private readonly em: EntityManager,
    private readonly links: LoginLinkRepository,
    private readonly players: PlayerService,
    private readonly leaders: LeaderQueries,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * While nobody leads the guild, answers the token of a new link that opens the set-up for a day, and ends the former
   * ones; afterwards null.
   */
  async token(): Promise<string | null> {
    if (await this.leaders.exists()) return null;
    return this.em.transactional((em) => this.links.issue(em, 'first-leader', null, { ends: true }));
  }

  /** Whether a token would still open the set-up; looking uses nothing up. */
  isValid(token: string): Promise<boolean> {
    return this.links.isValid(token, 'first-leader');
  }

  /**
   * Uses the link up: makes an account and a player of the highest rank, linked to each other.
   * @throws DomainError link-not-valid, also when somebody else was faster; name-taken
   */
  async become(token: string, form: { displayName: string; name: string; password: string }): Promise<Account> {
    const passwordHash = await hashPassword(form.password);
    try {
      return await this.em.transactional(async (em) => {
        // Two links may be about for a moment, when two instances start at once; whoever comes second waits here.
        await em.execute('select 1 from common.guild_ranks where level = 5 for update');
        await this.links.use(em, token, 'first-leader');
        if (await this.leaders.exists()) throw linkNotValid();
        const account = em.create(Account, { email: loginNameOf(form.name), passwordHash });
        await em.persist(account).flush();
        const player = await this.players.createWithAccount(em, {
          displayName: form.displayName,
          accountId: account.id,
          rankLevel: levelOf('guild-leader'),
        });
        await em.flush();
        await this.trail.record(em, HOST, [{ action: 'account-registered', player }]);
        return account;
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw nameTaken();
      throw error;
    }
  }
}
