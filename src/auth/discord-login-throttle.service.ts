import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyLogins } from './auth.errors.js';

/**
 * Slows down who tries: forty logins by Discord a minute from one address, counted once as they begin and once as they
 * come back, and five codes in ten minutes by one Discord user.
 */
@Injectable()
export class DiscordLoginThrottle {
  private readonly steps = {
    begin: new RateLimiterMemory({ points: 40, duration: 60 }),
    finish: new RateLimiterMemory({ points: 40, duration: 60 }),
  };
  private readonly codes = new RateLimiterMemory({ points: 5, duration: 600 });

  /** @param address the caller's network address @throws DomainError too-many-logins */
  async login(step: 'begin' | 'finish', address: string): Promise<void> {
    await this.steps[step].consume(address).catch(refuse);
  }

  /** @throws DomainError too-many-logins */
  async code(discordId: string): Promise<void> {
    await this.codes.consume(discordId).catch(refuse);
  }
}

function refuse(reason: unknown): never {
  if (reason instanceof RateLimiterRes) throw tooManyLogins(Math.max(1, Math.ceil(reason.msBeforeNext / 1000)));
  throw reason;
}
