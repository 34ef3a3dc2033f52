import type { SimulatorAnswer } from '../kit/route.rules.js';
import type { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import { DiscordRefusal } from './discord-refusal.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { authorizePage, refusedPage } from './oauth.page.js';
import { clientOf, OAuthRefusal, readAuthorizeRequest } from './oauth.rules.js';
import type { DiscordOAuth } from './oauth.world.js';

/**
 * OAuth2: the page on which a person decides, at the address that people see (outside `/api`), and the token endpoint.
 * It takes forms only, and answers refusals in OAuth's shape.
 */
export function addOAuthRoutes(http: SimulatorHttpServer, world: DiscordWorld, oauth: DiscordOAuth): void {
  http.route('GET', '(?:/api)?/oauth2/authorize', ({ query }) =>
    orRefused(() => authorizePage(world, readAuthorizeRequest(query, world.seed), query)),
  );
  http.route('POST', '/oauth2/authorize', ({ rawBody }) =>
    orRefused(() => {
      const form = new URLSearchParams(rawBody);
      const allows = form.get('_decision') === 'allow';
      const location = allows ? oauth.allow(form.get('_as') ?? '', form) : oauth.deny(form);
      return { status: 302, text: '', headers: { location, 'cache-control': 'no-store' } };
    }),
  );
  http.route('POST', '/api(?:/v(?:9|10))?/oauth2/token', ({ headers, rawBody }) => {
    try {
      const isForm = headers['content-type']?.includes('application/x-www-form-urlencoded') ?? false;
      const form = new URLSearchParams(isForm ? rawBody : '');
      const body = oauth.redeem(clientOf(headers.authorization, form), form);
      return { status: 200, body, headers: { 'cache-control': 'no-store' } };
    } catch (error) {
      if (error instanceof OAuthRefusal) return error.toAnswer();
      throw error;
    }
  });
}

function orRefused(act: () => SimulatorAnswer): SimulatorAnswer {
  try {
    return act();
  } catch (error) {
    if (error instanceof OAuthRefusal || error instanceof DiscordRefusal) return refusedPage(error.message);
    throw error;
  }
}
