import type { SimulatorAnswer } from '../kit/route.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { html, type Html } from './html.rules.js';
import { hidden } from './message.page.js';
import type { AuthorizeRequest } from './oauth.rules.js';

const WHAT_SCOPES_MEAN: Readonly<Record<string, string>> = {
  identify: 'Access your username, avatar and banner',
  email: 'Access your email address',
  guilds: 'Know what servers you’re in',
  'guilds.members.read': 'Read your member info (nickname, roles) on servers you belong to',
};

/** Asks a person whether the application may know them; everybody of this world may be that person. */
export function authorizePage(world: DiscordWorld, request: AuthorizeRequest, query: URLSearchParams): SimulatorAnswer {
  const people = [...world.users.values()]
    .filter(({ bot }) => !bot)
    .map(({ id }) => ({ id, name: world.nameOf(id) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const { host, origin } = new URL(request.redirectUri);
  const { botUsername } = world.seed;
  const main = html`<section class="box" aria-labelledby="ask">
    <h2 id="ask">${botUsername} wants to access your account</h2>
    <p>This will allow the developer of ${botUsername} to:</p>
    <ul>
      ${request.scopes.map((scope) => html`<li>${WHAT_SCOPES_MEAN[scope] ?? scope}</li>`)}
    </ul>
    <form method="post" action="/oauth2/authorize">
      ${hidden(Object.fromEntries(query))}
      <label class="field"
        ><span>You are</span>
        <select name="_as">
          ${people.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
        </select></label
      >
      <div class="row">
        <button class="primary" name="_decision" value="allow">Authorize</button>
        <button name="_decision" value="deny">Cancel</button>
      </div>
    </form>
    <p class="small">Once you authorize, you will be redirected to ${host}.</p>
  </section>`;
  // Where a form's answer leads counts as the form's target, too.
  return page(200, 'Authorize access to your account', main, `'self' ${origin}`);
}

/** Why nobody can be asked; no browser is sent anywhere, for the address to send it to is not trusted. */
export function refusedPage(sentence: string): SimulatorAnswer {
  return page(400, 'Error', html`<p class="problem" role="alert">${sentence}</p>`, "'none'");
}

function page(status: number, title: string, main: Html, formAction: string): SimulatorAnswer {
  const whole = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} (simulated Discord)</title>
        <link rel="stylesheet" href="/_page/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header class="top">
          <h1>${title}</h1>
          <p>simulated Discord</p>
        </header>
        <main>${main}</main>
      </body>
    </html>`;
  const policy = `default-src 'none'; style-src 'self'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
  return {
    status,
    html: whole.text,
    headers: { 'content-security-policy': policy, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  };
}
