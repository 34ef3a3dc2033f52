import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyLogins } from './auth.errors.js';

const WINDOW_SECONDS = 60;

/** Slows down guessing: ten attempts a minute from one address, five failed ones a minute for one name. */
@Injectable()
export class LoginThrottle {
  private readonly byAddress = new RateLimiterMemory({ points: 10, duration: WINDOW_SECONDS });
  private readonly byName = new RateLimiterMemory({ points: 5, duration: WINDOW_SECONDS });

  /** Counts an attempt at a door where no name is asked for. @throws DomainError too-many */
  async fromAddress(address: string): Promise<void> {
    await this.byAddress.consume(address).catch(refuse);
  }

  /** Counts an attempt. @throws DomainError too-many */
  async attempt(address: string, name: string): Promise<void> {
    await this.fromAddress(address);
    const failures = await this.byName.get(name);
    if (failures && failures.consumedPoints >= 5) refuse(failures);
  }

  async failed(name: string): Promise<void> {
    await this.byName.penalty(name, 1);
  }

  async succeeded(name: string): Promise<void> {
    await this.byName.delete(name);
  }
}

function refuse(reason: unknown): never {
  if (reason instanceof RateLimiterRes) throw tooManyLogins(Math.max(1, Math.ceil(reason.msBeforeNext / 1000)));
  throw reason;
}
