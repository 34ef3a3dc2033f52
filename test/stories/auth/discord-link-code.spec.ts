import { ApiTokens } from '../../../src/auth/api-token.service.js';
import { DiscordLinkCodes } from '../../../src/auth/discord-link-code.service.js';
import type { DiscordNames } from '../../../src/identity/discord/discord-link.service.js';
import type { PersonActor } from '../../../src/shared/access/actor.rules.js';
import { DomainError } from '../../../src/shared/errors/domain.errors.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

describe('a code that links from within Discord', () => {
  let guild: Guild;
  /** Everybody tries at most five times, so each story has somebody of its own. */
  let count = 0;
  let discordId = '';
  beforeAll(async () => (guild = await Guild.start()));
  beforeEach(async () => {
    discordId = String(100_000_000_000_880_000n + BigInt(++count));
    await guild.rows(`insert into guild_identity.discord_users (discord_id, username) values ($1, 'thorn')`, [
      discordId,
    ]);
  });
  afterEach(() => guild.reset());
  afterAll(() => guild.stop());

  async function make(session: Session): Promise<string> {
    const { status, json } = await session.api('POST', '/api/v1/me/discord/link-code');
    const { code, ...rest } = json.data as { code: string };
    expect([status, rest]).toEqual([201, { valid_minutes: 10 }]);
    return code;
  }

  /** What the bot's command does; answers the player's name, or the code of the refusal. */
  const use = (code: string, by = discordId, names?: DiscordNames) =>
    guild.inContext(() =>
      guild
        .part(DiscordLinkCodes)
        .use(code, by, names)
        .then(({ displayName }) => displayName)
        .catch((error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error as Error))),
    );

  const linked = () =>
    guild.rows(
      `select p.display_name as player, d.discord_id as "discordId" from guild_identity.players p
       join guild_identity.discord_users d on d.id = p.discord_user_id`,
    );

  it('has eight symbols that nobody mistakes for others, and is stored as a hash', async () => {
    const code = await make(await guild.loggedIn(2, 'Thornwick'));
    expect(code).toMatch(/^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{8}$/);
    const [stored] = await guild.rows(`select l::text as row from common.login_links l where purpose = 'discord-link'`);
    expect(JSON.stringify(stored)).not.toContain(code);
  });

  it('links its maker with whoever shows it, however it is typed, once; the trail says how', async () => {
    const code = await make(await guild.loggedIn(2, 'Thornwick'));
    expect(await use(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)).toBe('Thornwick');
    expect(await linked()).toEqual([{ player: 'Thornwick', discordId }]);
    expect(await use(code)).toBe('auth.link-code-not-valid');
    const told = `select t.action, t.actor_name, t.via, t.xmin::text = p.xmin::text as together
      from guild_identity.audit_trail t join guild_identity.players p on p.id = t.player_id where action like 'discord-%'`;
    expect(await guild.rows(told)).toEqual([
      { action: 'discord-linked', actor_name: 'Thornwick', via: 'discord', together: true },
    ]);
  });

  it('ends with the next one, and after ten minutes', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const first = await make(session);
    const second = await make(session);
    expect(await use(first)).toBe('auth.link-code-not-valid');
    await guild.pass({ minutes: 10 });
    expect(await use(second)).toBe('auth.link-code-not-valid');
    const [one, other] = await Promise.all([make(session), make(session)]);
    expect([await use(one), await use(other)].sort()).toEqual(['Thornwick', 'auth.link-code-not-valid']);
  });

  it('lets one of two through who show it at once', async () => {
    const other = String(BigInt(discordId) + 500_000n);
    await guild.rows(`insert into guild_identity.discord_users (discord_id, username) values ($1, 'other')`, [other]);
    const code = await make(await guild.loggedIn(2, 'Thornwick'));
    const ends = await Promise.all([use(code), use(code, other)]);
    expect(ends.sort()).toEqual(['Thornwick', 'auth.link-code-not-valid']);
    expect(await linked()).toHaveLength(1);
  });

  it('is kept when the link is refused, so that it may be used once the reason is gone', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const code = await make(session);
    await guild.loggedIn(2, 'Bramble');
    const hold = `update guild_identity.players set discord_user_id =
      (select id from guild_identity.discord_users where discord_id = $1) where display_name = 'Bramble'`;
    await guild.rows(hold, [discordId]);
    expect(await use(code)).toBe('identity.discord-user-taken');
    await guild.rows(`update guild_identity.players set discord_user_id = null`);
    expect(await use(code)).toBe('Thornwick');
    const another = await make(session);
    const elsewhere = String(BigInt(discordId) + 500_000n);
    expect(await use(another, elsewhere)).toBe('identity.linked-already');
  });

  it('works for somebody whom no sync has seen when the bot says what they are called', async () => {
    const unseen = String(BigInt(discordId) + 500_000n);
    const code = await make(await guild.loggedIn(2, 'Thornwick'));
    expect(await use(code, unseen)).toBe('identity.discord-user-unknown');
    expect(await use(code, unseen, { username: 'unseen', displayName: null })).toBe('Thornwick');
  });

  it('is worth nothing once its maker is switched off', async () => {
    const code = await make(await guild.loggedIn(2, 'Thornwick'));
    await guild.rows(`update guild_identity.players set is_active = false`);
    expect(await use(code)).toBe('auth.account-inactive');
    expect(await linked()).toEqual([]);
  });

  it('can be guessed at five times in ten minutes by one Discord user, and by another still', async () => {
    const code = await make(await guild.loggedIn(2, 'Thornwick'));
    for (let tries = 0; tries < 5; tries += 1) expect(await use('AAAAAAAA')).toBe('auth.link-code-not-valid');
    expect(await use(code)).toBe('auth.too-many-logins');
    const other = String(BigInt(discordId) + 500_000n);
    expect(await use(code, other, { username: 'other', displayName: null })).toBe('Thornwick');
  });

  it('is not made with an API token, which could get its owner’s account that way', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const me = (await session.get('/api/v1/auth/me')).json.data as { player_id: number; display_name: string };
    const [account] = await guild.rows<{ id: number }>('select id from common.users');
    const actor: PersonActor = {
      kind: 'person',
      accountId: account?.id ?? 0,
      playerId: me.player_id,
      displayName: me.display_name,
      rankLevel: 2,
      rankName: null,
      via: 'cookie',
    };
    const wanted = { name: 'script', scopes: ['read', 'write'] as const, days: null };
    const { token } = await guild.inContext(() => guild.part(ApiTokens).make(wanted, actor));
    const answer = await guild.anonymous().withBearer(token).api('POST', '/api/v1/me/discord/link-code');
    expect([answer.status, answer.json.code]).toEqual([403, 'auth.in-person-only']);
  });
});
