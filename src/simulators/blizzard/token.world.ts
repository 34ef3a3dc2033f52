import { randomBytes, timingSafeEqual } from 'node:crypto';

const LIFE_SECONDS = 86_399;

/** The access tokens that were handed out. */
export class TokenStore {
  private readonly expiry = new Map<string, number>();

  constructor(
    private readonly clientId: string,
    private readonly clientSecret: string,
    private readonly now: () => Date,
  ) {}

  /** True for the `Authorization: Basic …` of the seed's client. */
  knowsClient(authorization: string | undefined): boolean {
    const given = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
    const wanted = Buffer.from(`${this.clientId}:${this.clientSecret}`);
    const shown = Buffer.from(given ?? '', 'base64');
    return shown.length === wanted.length && timingSafeEqual(shown, wanted);
  }

  issue(): { access_token: string; token_type: 'bearer'; expires_in: number; sub: string } {
    const token = `sim-${randomBytes(16).toString('hex')}`;
    this.expiry.set(token, this.now().getTime() + LIFE_SECONDS * 1_000);
    return { access_token: token, token_type: 'bearer', expires_in: LIFE_SECONDS, sub: this.clientId };
  }

  isValid(authorization: string | undefined): boolean {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    return (this.expiry.get(token) ?? 0) > this.now().getTime();
  }

  /** All tokens run out at once, as after a change of the secret. */
  expireAll(): void {
    this.expiry.clear();
  }
}
