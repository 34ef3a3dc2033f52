import { randomBytes } from 'node:crypto';
import type { DiscordWorld } from './discord.world.js';
import { checkVerifier, isSame, OAuthRefusal, readAuthorizeRequest, type AuthorizeRequest } from './oauth.rules.js';

const CODE_LIFE_MS = 10 * 60_000;
const TOKEN_LIFE_SECONDS = 604_800;
const DENIED = 'The resource owner or authorization server denied the request';

interface Grant {
  readonly userId: string;
  readonly request: AuthorizeRequest;
  readonly endsAt: number;
}

/** What the token endpoint answers. */
export interface AccessTokenPayload {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly scope: string;
}

/** What people have allowed the application: codes that wait for being redeemed, and the tokens given for them. */
export class DiscordOAuth {
  private readonly codes = new Map<string, Grant>();
  private readonly tokens = new Map<string, Grant>();

  constructor(
    private readonly world: DiscordWorld,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The person presses Authorize; answers where the browser goes.
   * @param query that of `/oauth2/authorize`
   * @throws OAuthRefusal for what the page would refuse, DiscordRefusal for a user that is not there
   */
  allow(userId: string, query: URLSearchParams): string {
    const request = readAuthorizeRequest(query, this.world.seed);
    const user = this.world.user(userId);
    if (user.bot) throw new OAuthRefusal('invalid_request', 'Bots cannot authorize applications');
    const code = randomBytes(15).toString('base64url');
    this.codes.set(code, { userId, request, endsAt: this.now() + CODE_LIFE_MS });
    return this.wayBack(request, { code });
  }

  /** The person presses Cancel; answers where the browser goes. @throws OAuthRefusal */
  deny(query: URLSearchParams): string {
    const request = readAuthorizeRequest(query, this.world.seed);
    return this.wayBack(request, { error: 'access_denied', error_description: DENIED });
  }

  /** Gives a token for a code, which is worth nothing afterwards. @throws OAuthRefusal */
  redeem(client: { id: string; secret: string }, form: URLSearchParams): AccessTokenPayload {
    const { applicationId, clientSecret } = this.world.seed;
    if (clientSecret === undefined || client.id !== applicationId || !isSame(client.secret, clientSecret)) {
      throw new OAuthRefusal('invalid_client');
    }
    if (form.get('grant_type') !== 'authorization_code') throw new OAuthRefusal('unsupported_grant_type');
    const code = form.get('code') ?? '';
    const grant = this.codes.get(code);
    this.codes.delete(code);
    if (!grant || grant.endsAt <= this.now()) throw new OAuthRefusal('invalid_grant', 'Invalid "code" in request.');
    if (form.get('redirect_uri') !== grant.request.redirectUri) {
      throw new OAuthRefusal('invalid_grant', 'Invalid "redirect_uri" in request.');
    }
    checkVerifier(grant.request.challenge, form.get('code_verifier') ?? '');
    return this.issue(grant);
  }

  /** Whose access token this `Authorization` header carries; null when it is none, or not for this scope. */
  userOf(authorization: string | undefined, scope: string): string | null {
    const grant = this.tokens.get(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '');
    if (!grant || grant.endsAt <= this.now() || !grant.request.scopes.includes(scope)) return null;
    return grant.userId;
  }

  private issue(grant: Grant): AccessTokenPayload {
    const token = randomBytes(24).toString('base64url');
    this.tokens.set(token, { ...grant, endsAt: this.now() + TOKEN_LIFE_SECONDS * 1_000 });
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: TOKEN_LIFE_SECONDS,
      refresh_token: randomBytes(24).toString('base64url'),
      scope: grant.request.scopes.join(' '),
    };
  }

  private wayBack({ redirectUri, state }: AuthorizeRequest, answer: Record<string, string>): string {
    const address = new URL(redirectUri);
    for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
    if (state !== null) address.searchParams.set('state', state);
    // RFC 9207: Discord says who answers.
    address.searchParams.set('iss', this.world.url);
    return address.href;
  }
}
