import { Injectable, Logger } from '@nestjs/common';
import type { DiscordIdentity } from '../identity/discord/discord-link.service.js';
import { Settings } from '../shared/config/settings.dto.js';
import { DiscordCredentials, type OAuthCredentials } from '../shared/discord/discord-credentials.service.js';
import { exchange, HttpFailure, type HttpAnswer, type HttpRequest } from '../shared/http/http.client.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { discordExchangeFailed, discordLoginOff } from './discord-login.errors.js';
import { AccessTokenAnswer, answerOf, DiscordUserAnswer } from './discord-oauth.dto.js';

/** Where Discord sends people back to; the whole address is to be registered in its developer portal. */
export const DISCORD_CALLBACK = '/auth/discord/callback';

/** Who somebody is and nothing else: neither their servers nor their address. */
const SCOPE = 'identify';

/**
 * Discord's OAuth2: authorization code with PKCE (contracts/external-apis.md, 3.13). The access token is used for one
 * question and let go.
 */
@Injectable()
export class DiscordOAuthClient {
  /** How long an answer is waited for; settable, so that a story of a slow Discord need not be slow itself. */
  timeoutMs = 20_000;
  private readonly logger = new Logger(DiscordOAuthClient.name);

  constructor(
    private readonly settings: Settings,
    private readonly credentials: DiscordCredentials,
    private readonly address: SiteAddress,
  ) {}

  /** Whether people can log in by Discord here. */
  async isOn(): Promise<boolean> {
    return (await this.credentials.oauth()) !== null;
  }

  /** Where a person decides at Discord. @throws DomainError discord-login-off */
  async authorizeUrl({ state, challenge }: { state: string; challenge: string }): Promise<string> {
    const { clientId } = await this.needed();
    // People decide at discord.com itself, beside the API.
    const url = new URL('/oauth2/authorize', this.settings.DISCORD_API_URL);
    url.search = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: this.address.url(DISCORD_CALLBACK),
      scope: SCOPE,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).toString();
    return url.href;
  }

  /**
   * Who has decided: redeems the code and asks whose it is.
   * @throws DomainError discord-login-off, discord-exchange-failed
   */
  async identify(code: string, verifier: string): Promise<DiscordIdentity> {
    const { clientId, clientSecret } = await this.needed();
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const redeemed = await this.ask('redeem a code', {
      method: 'POST',
      url: `${this.settings.DISCORD_API_URL}/oauth2/token`,
      headers: { authorization: `Basic ${basic}` },
      form: {
        grant_type: 'authorization_code',
        code,
        redirect_uri: this.address.url(DISCORD_CALLBACK),
        code_verifier: verifier,
      },
    });
    const token = answerOf(AccessTokenAnswer, redeemed.json)?.access_token;
    if (token === undefined) throw this.unreadable('redeem a code', redeemed);
    const told = await this.ask('tell whose a token is', {
      method: 'GET',
      url: `${this.settings.DISCORD_API_URL}/v10/users/@me`,
      headers: { authorization: `Bearer ${token}` },
    });
    const user = answerOf(DiscordUserAnswer, told.json);
    if (!user) throw this.unreadable('tell whose a token is', told);
    return { discordId: user.id, username: user.username, displayName: user.global_name ?? null };
  }

  private async needed(): Promise<OAuthCredentials> {
    const credentials = await this.credentials.oauth();
    if (!credentials) throw discordLoginOff();
    return credentials;
  }

  private async ask(what: string, request: Omit<HttpRequest, 'timeoutMs'>): Promise<HttpAnswer> {
    const answer = await exchange({ ...request, timeoutMs: this.timeoutMs }).catch((error: unknown) => {
      if (!(error instanceof HttpFailure)) throw error;
      this.logger.warn(`Discord did not ${what}: ${error.message}.`);
      throw discordExchangeFailed(error);
    });
    if (answer.status !== 200) throw this.unreadable(what, answer);
    return answer;
  }

  /** The host must learn of a wrong client secret; the answer's text, which may hold a token, is in no log. */
  private unreadable(what: string, { status, json }: HttpAnswer): Error {
    const { error } = Object(json) as { error?: unknown };
    const reason = typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : '';
    this.logger.warn(`Discord did not ${what}: it answered ${status}${reason}.`);
    return discordExchangeFailed();
  }
}
