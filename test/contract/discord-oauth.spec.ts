import type { RESTPostOAuth2AccessTokenResult } from 'discord-api-types/v10';
import { createHash } from 'node:crypto';
import { DiscordSimulator } from '../../src/simulators/discord/discord.simulator.js';
import { DiscordContract } from './discord-openapi.validator.js';
import { BOT, LEADER, MEMBER, SEED } from './discord-trial.support.js';

const CLIENT_SECRET = 'simulated-client-secret';
const CALLBACK = 'http://127.0.0.1:3000/auth/discord/callback';
const VERIFIER = 'a-verifier-of-more-than-forty-three-characters';

/** A field that is undefined is left out. */
type Fields = Record<string, string | undefined>;

let simulator: DiscordSimulator;

beforeAll(async () => {
  simulator = await DiscordSimulator.start({ port: 0, seed: { ...SEED, clientSecret: CLIENT_SECRET } });
});
afterAll(() => simulator.close());

/** The address that an application sends a browser to. */
function authorizeUrl(fields: Fields = {}, on = simulator): string {
  const all = {
    client_id: SEED.applicationId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'identify',
    state: 'a-state',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...fields,
  };
  return `${on.url}/oauth2/authorize?${formOf(all).toString()}`;
}

function formOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
}

async function codeOf(url = authorizeUrl()): Promise<string> {
  return new URL(await simulator.authorizeAs(MEMBER, url)).searchParams.get('code') ?? '';
}

async function redeem(fields: Fields, headers: Record<string, string> = {}) {
  const all = {
    grant_type: 'authorization_code',
    client_id: SEED.applicationId,
    client_secret: CLIENT_SECRET,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    ...fields,
  };
  const response = await fetch(`${simulator.apiUrl}/oauth2/token`, { method: 'POST', body: formOf(all), headers });
  return [response.status, await response.json()] as [number, RESTPostOAuth2AccessTokenResult];
}

const userOf = (authorization: string) => fetch(`${simulator.apiUrl}/v10/users/@me`, { headers: { authorization } });

it('who allows it is sent back with a code and the state, and the code’s token tells who that is', async () => {
  const back = new URL(await simulator.authorizeAs(MEMBER, authorizeUrl()));
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([CALLBACK, 'a-state']);
  const [status, token] = await redeem({ code: back.searchParams.get('code') ?? '' });
  expect(status).toBe(200);
  expect(token).toEqual({
    access_token: expect.stringMatching(/^[\w-]{20,}$/),
    token_type: 'Bearer',
    expires_in: 604_800,
    refresh_token: expect.stringMatching(/^[\w-]{20,}$/),
    scope: 'identify',
  });
  const user = await userOf(`Bearer ${token.access_token}`);
  expect(await user.json()).toMatchObject({ id: MEMBER, username: 'borin' });
  expect(await (await userOf(`Bot ${SEED.botToken}`)).json()).toMatchObject({ id: BOT, bot: true });
});

it('a client may show itself in the header as well', async () => {
  const authorization = `Basic ${Buffer.from(`${SEED.applicationId}:${CLIENT_SECRET}`).toString('base64')}`;
  const code = await codeOf();
  const [status] = await redeem({ code, client_id: undefined, client_secret: undefined }, { authorization });
  expect(status).toBe(200);
});

it('who cancels is sent back without a code', async () => {
  const { searchParams } = new URL(await simulator.cancelAuthorization(authorizeUrl()));
  expect([searchParams.get('error'), searchParams.get('state'), searchParams.get('code')]).toEqual([
    'access_denied',
    'a-state',
    null,
  ]);
});

it.each([
  ['another verifier', { code_verifier: `${VERIFIER}-other` }, 400, 'invalid_grant'],
  ['no verifier', { code_verifier: undefined }, 400, 'invalid_request'],
  ['a verifier that is too short', { code_verifier: 'short' }, 400, 'invalid_request'],
  ['another way back', { redirect_uri: `${CALLBACK}/other` }, 400, 'invalid_grant'],
  ['a code that was never given', { code: 'guessed' }, 400, 'invalid_grant'],
  ['another client', { client_id: '100000000000000999' }, 401, 'invalid_client'],
  ['a wrong secret', { client_secret: 'guessed' }, 401, 'invalid_client'],
  ['another grant', { grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
])('a code is worth nothing with %s', async (_, fields, status, error) => {
  const [answered, body] = await redeem({ code: await codeOf(), ...fields });
  expect([answered, body]).toEqual([status, expect.objectContaining({ error })]);
});

it('a code works once, and is spent by a wrong try as well', async () => {
  const code = await codeOf();
  expect((await redeem({ code }))[0]).toBe(200);
  expect(await redeem({ code })).toEqual([
    400,
    { error: 'invalid_grant', error_description: 'Invalid "code" in request.' },
  ]);
  const spent = await codeOf();
  await redeem({ code: spent, code_verifier: `${VERIFIER}-other` });
  expect((await redeem({ code: spent }))[0]).toBe(400);
});

it('a token request in JSON is not read', async () => {
  const response = await fetch(`${simulator.apiUrl}/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'authorization_code', code: await codeOf() }),
  });
  expect(response.status).toBe(401);
});

it('a token opens what its scope names, and a foreign one nothing', async () => {
  const [, token] = await redeem({ code: await codeOf(authorizeUrl({ scope: 'guilds' })) });
  for (const bearer of [token.access_token, 'guessed']) {
    expect((await userOf(`Bearer ${bearer}`)).status).toBe(401);
  }
});

it.each([
  ['another application', { client_id: '100000000000000999' }, 'Unknown application'],
  ['a way back that is not this machine', { redirect_uri: 'https://evil.example/' }, 'Invalid OAuth2 redirect_uri'],
  ['no way back', { redirect_uri: undefined }, 'Invalid OAuth2 redirect_uri'],
  ['another kind of answer', { response_type: 'token' }, 'response_type'],
  ['an unknown scope', { scope: 'identify everything' }, 'scope is invalid'],
  ['a plain challenge', { code_challenge_method: 'plain' }, 'code_challenge_method'],
  ['half a challenge', { code_challenge: 'short' }, 'code_challenge'],
])('the page refuses %s and sends the browser nowhere', async (_, fields, sentence) => {
  const response = await fetch(authorizeUrl(fields), { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  expect((await response.text()).replaceAll('&quot;', '"')).toContain(sentence);
  await expect(simulator.authorizeAs(MEMBER, authorizeUrl(fields))).rejects.toThrow(sentence);
});

it('where ways back are registered, no other is taken, not even of this machine', async () => {
  const registered = 'https://guild.example/auth/discord/callback';
  const seed = { ...SEED, clientSecret: CLIENT_SECRET, redirectUris: [registered] };
  const strict = await DiscordSimulator.start({ port: 0, seed });
  try {
    await expect(strict.authorizeAs(MEMBER, authorizeUrl({}, strict))).rejects.toThrow('Invalid OAuth2 redirect_uri');
    const url = authorizeUrl({ redirect_uri: registered }, strict);
    expect(await strict.authorizeAs(MEMBER, url)).toContain(`${registered}?code=`);
  } finally {
    await strict.close();
  }
});

it('the page offers everybody but bots, and its form does what the buttons say', async () => {
  const text = await (await fetch(authorizeUrl())).text();
  expect(text).toContain('steward wants to access your account');
  expect(text).toContain(`<option value="${LEADER}">Tamsin</option>`);
  expect(text).not.toContain(`<option value="${BOT}">`);
  const press = async (decision: string) => {
    const body = new URLSearchParams([
      ...new URL(authorizeUrl()).searchParams,
      ['_as', LEADER],
      ['_decision', decision],
    ]);
    const response = await fetch(`${simulator.url}/oauth2/authorize`, { method: 'POST', body, redirect: 'manual' });
    return [response.status, response.headers.get('location')];
  };
  expect(await press('allow')).toEqual([302, expect.stringMatching(/callback\?code=[\w-]+&state=a-state/)]);
  expect(await press('deny')).toEqual([302, expect.stringContaining('error=access_denied')]);
});

it('addresses, scope and answers are those of Discord’s own description', async () => {
  const contract = DiscordContract.load();
  if (!contract) return process.stdout.write(`Discord's description is not at ${DiscordContract.file}.\n`);
  const { authorizationUrl, tokenUrl, scopes } = contract.authorizationCode;
  expect(Object.keys(scopes)).toContain('identify');
  expect(new URL(tokenUrl).pathname).toBe('/api/oauth2/token');
  const described = authorizeUrl().replace('/oauth2/authorize', new URL(authorizationUrl).pathname);
  expect((await fetch(described)).status).toBe(200);
  const asked = simulator.http.received('GET', /\/users\/@me$/);
  expect(asked.filter(({ status }) => status === 200).length).toBeGreaterThan(1);
  return expect(contract.exchangeProblems(asked)).toEqual([]);
});
