import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Form tokens against cross-site posts: an HMAC over the session's own token, so that a page of ours can put it into its
 * forms and nobody without the cookie can compute it. It lives exactly as long as the session.
 */
export class FormTokens {
  constructor(private readonly secret: string) {}

  tokenFor(session: string): string {
    return createHmac('sha256', this.secret).update('form:').update(session).digest('base64url');
  }

  matches(session: string, token: unknown): boolean {
    if (typeof token !== 'string') return false;
    const expected = Buffer.from(this.tokenFor(session));
    const given = Buffer.from(token);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
