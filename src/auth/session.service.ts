import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Response } from 'express';
import { Settings } from '../shared/config/settings.dto.js';
import type { Account } from './account.entity.js';

export const SESSION_COOKIE = 'session';
/** The token and the cookie that carries it end together. */
export const SESSION_DAYS = 30;

interface Claims {
  /** The account's id. */
  readonly sub: number;
  /** The account's token version when the token was made. */
  readonly ver: number;
}

/** Makes and reads session tokens: HS256, 30 days, ended early by raising the account's token version. */
@Injectable()
export class Sessions {
  constructor(
    private readonly jwt: JwtService,
    private readonly settings: Settings,
  ) {}

  tokenFor(account: Account): string {
    return this.jwt.sign({ sub: account.id, ver: account.tokenVersion });
  }

  /** The claims of a genuine, unexpired token; null for any other text. */
  read(token: string): { accountId: number; tokenVersion: number } | null {
    try {
      const { sub, ver } = this.jwt.verify<Claims>(token, { algorithms: ['HS256'] });
      return Number.isInteger(sub) && Number.isInteger(ver) ? { accountId: sub, tokenVersion: ver } : null;
    } catch {
      return null;
    }
  }

  open(response: Response, account: Account): void {
    response.cookie(SESSION_COOKIE, this.tokenFor(account), {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.PUBLIC_URL?.startsWith('https://') ?? false,
      path: '/',
      maxAge: SESSION_DAYS * 86_400_000,
    });
  }

  close(response: Response): void {
    response.clearCookie(SESSION_COOKIE, { path: '/' });
  }
}
