import { createHash, timingSafeEqual } from 'node:crypto';
import type { SimulatorAnswer } from '../kit/route.rules.js';
import type { DiscordWorldSeed } from './discord-seed.world.js';

/** The scopes of Discord that this simulator knows. */
const SCOPES = new Set(['identify', 'email', 'guilds', 'guilds.members.read', 'connections', 'openid']);
/** A challenge is the SHA-256 of the verifier, base64url without padding (RFC 7636). */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
/** Discord holds verifiers strictly to RFC 7636, 4.1. */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** What an application asks a person for. */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  /** Null where the application does not use PKCE. */
  readonly challenge: string | null;
}

/** The token endpoint's refusal; in OAuth's form, not in that of the other routes. */
export class OAuthRefusal extends Error {
  constructor(
    readonly error: 'invalid_client' | 'invalid_grant' | 'invalid_request' | 'invalid_scope' | 'unsupported_grant_type',
    description = '',
  ) {
    super(description || error);
    this.name = 'OAuthRefusal';
  }

  toAnswer(): SimulatorAnswer {
    const described = this.message === this.error ? {} : { error_description: this.message };
    return { status: this.error === 'invalid_client' ? 401 : 400, body: { error: this.error, ...described } };
  }
}

/**
 * Reads the query of `/oauth2/authorize`.
 * @throws OAuthRefusal in words that the page shows: nobody is sent back to an address that is not the application's
 */
export function readAuthorizeRequest(query: URLSearchParams, seed: DiscordWorldSeed): AuthorizeRequest {
  if (seed.clientSecret === undefined || query.get('client_id') !== seed.applicationId) {
    throw new OAuthRefusal('invalid_client', 'Unknown application');
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!mayReturnTo(redirectUri, seed)) throw new OAuthRefusal('invalid_request', 'Invalid OAuth2 redirect_uri');
  if (query.get('response_type') !== 'code') {
    throw new OAuthRefusal('invalid_request', 'Unsupported "response_type": this simulator knows code');
  }
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.some((scope) => !SCOPES.has(scope))) {
    throw new OAuthRefusal('invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  }
  return { redirectUri, scopes, state: query.get('state'), challenge: readChallenge(query) };
}

/** Whether a person may be sent to this address: a registered one, to the letter, or one of this machine. */
export function mayReturnTo(redirectUri: string, { redirectUris }: DiscordWorldSeed): boolean {
  if (redirectUris) return redirectUris.includes(redirectUri);
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname, hash } = new URL(redirectUri);
  return protocol === 'http:' && hash === '' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** Holds the verifier against the challenge of the authorization, as Discord does. @throws OAuthRefusal */
export function checkVerifier(challenge: string | null, verifier: string): void {
  if (challenge === null) {
    if (verifier !== '') throw new OAuthRefusal('invalid_request', 'Invalid "code_verifier"');
    return;
  }
  if (verifier === '') throw new OAuthRefusal('invalid_request', 'Missing "code_verifier"');
  if (!VERIFIER.test(verifier)) throw new OAuthRefusal('invalid_request', 'Invalid "code_verifier"');
  if (!isSame(createHash('sha256').update(verifier).digest('base64url'), challenge)) {
    throw new OAuthRefusal('invalid_grant', 'Invalid "code_verifier"');
  }
}

/** The client's id and secret, out of `Authorization: Basic …` or else of the form. */
export function clientOf(authorization: string | undefined, form: URLSearchParams): { id: string; secret: string } {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { id, secret: secret.join(':') };
}

export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function readChallenge(query: URLSearchParams): string | null {
  const challenge = query.get('code_challenge');
  if (challenge === null) return null;
  // Without a method RFC 7636 means "plain", which Discord does not take either.
  if (query.get('code_challenge_method') !== 'S256') {
    throw new OAuthRefusal('invalid_request', 'Unsupported "code_challenge_method"');
  }
  if (!CHALLENGE.test(challenge)) throw new OAuthRefusal('invalid_request', 'Invalid "code_challenge"');
  return challenge;
}
