import { BotDesk, buttonsOf, fieldsOf, privateAnswer } from '../../support/bot-desk.js';
import { Guild } from '../../support/guild.js';
import type { Person } from '../../support/people.js';
import { WORLD } from '../../support/small-world.js';

const STRANGER = '100000000000000077';
const PASSWORD = 'a long enough sentence';
const CODE = /`([A-HJKMNP-Z2-9]{8})`/;

describe('accounts from within Discord', () => {
  let guild: Guild;
  let desk: BotDesk;

  beforeAll(async () => {
    guild = await Guild.start();
    desk = await BotDesk.open(guild);
  });
  beforeEach(() => desk.stranger(STRANGER, 'Wan\nderer'));
  afterEach(() => guild.reset());
  afterAll(() => guild.stop());

  const join = (person: Person) => desk.member(person);

  async function register(code: string, name: string): Promise<number> {
    const body = { code, name, password: PASSWORD };
    return (await guild.anonymous().api('POST', '/api/v1/auth/register', body)).status;
  }

  const codeIn = (text: string) => CODE.exec(text)?.[1] ?? '';
  const switchInvites = (isOn: boolean) =>
    guild.rows('update common.discord_config set bot_dm_enabled = $1, feature_invite_dm = $1', [isOn]);
  const actions = () =>
    guild.rows(
      `select t.action, t.via, t.subject from guild_identity.audit_trail t
       join guild_identity.players p on p.id = t.player_id order by t.id`,
    );

  describe('/account', () => {
    it('gives a member without an account one code, which makes it; then it tells the login name', async () => {
      const ash = await join({ name: 'Ash', rankLevel: 0 });
      const first = (await desk.ask(ash.discordId, 'account')).content;
      const code = codeIn(first);
      expect(first).toContain(`${guild.url}/register?code=${code}`);
      expect(first).toContain(`<t:${Date.parse('2026-06-13T12:00:00Z') / 1000}:f>`);
      const [one, other] = await Promise.all([desk.ask(ash.discordId, 'account'), desk.ask(ash.discordId, 'account')]);
      expect([codeIn(one.content), codeIn(other.content)]).toEqual([code, code]);
      expect(await actions()).toEqual([{ action: 'invite-issued', via: 'discord', subject: 'Ash' }]);
      expect(await register(code, '*Ash*')).toBe(201);
      const account = await desk.ask(ash.discordId, 'account');
      expect(account.content).toContain('log in as **\\*ash\\***');
      expect(buttonsOf(account)[0]?.url).toBe(`${guild.url}/login`);
    });

    it('gives a new code once the old one has run out', async () => {
      const ash = await join({ name: 'Ash' });
      const first = codeIn((await desk.ask(ash.discordId, 'account')).content);
      await guild.pass({ minutes: 72 * 60 });
      const second = codeIn((await desk.ask(ash.discordId, 'account')).content);
      expect(second).not.toBe(first);
      expect([await register(first, 'ash'), await register(second, 'ash')]).toEqual([400, 201]);
    });

    it('tells everybody else what to do', async () => {
      expect((await desk.ask(STRANGER, 'account')).content).toContain('Ask an officer for an invite');
      const ash = await join({ name: 'Ash' });
      await register(codeIn((await desk.ask(ash.discordId, 'account')).content), 'ash');
      await guild.rows('update common.users set is_active = false');
      expect((await desk.ask(ash.discordId, 'account')).content).toContain('switched off');
      await guild.rows('update guild_identity.players set is_active = false');
      expect((await desk.ask(ash.discordId, 'account')).content).toContain('but deactivated');
    });
  });

  describe('/reset-password', () => {
    it('gives a link that sets a new password once; the present one works until then', async () => {
      const ash = await join({ name: 'Ash' });
      await register(codeIn((await desk.ask(ash.discordId, 'account')).content), 'ash');
      const login = async (password: string) =>
        (await guild.anonymous().api('POST', '/api/v1/auth/login', { name: 'ash', password })).status;
      const former = /code=([\w-]+)>/.exec((await desk.ask(ash.discordId, 'reset-password')).content)?.[1];
      const { content } = await desk.ask(ash.discordId, 'reset-password');
      const code = /code=([\w-]+)>/.exec(content)?.[1];
      expect(content).toContain(`${guild.url}/reset-password?code=${code}`);
      expect(content).toContain('works once, within the hour');
      expect(await login(PASSWORD)).toBe(200);
      const reset = async (used: string | undefined) => {
        const body = { code: used, password: 'another sentence altogether' };
        return (await guild.anonymous().api('POST', '/api/v1/auth/reset-password', body)).status;
      };
      expect([await reset(former), await reset(code), await reset(code)]).toEqual([400, 200, 400]);
      expect([await login(PASSWORD), await login('another sentence altogether')]).toEqual([401, 200]);
    });

    it('leads those who have no account, or may not use it, elsewhere', async () => {
      const ash = await join({ name: 'Ash' });
      expect((await desk.ask(ash.discordId, 'reset-password')).content).toContain('/account gives you the code');
      await register(codeIn((await desk.ask(ash.discordId, 'account')).content), 'ash');
      await guild.rows('update common.users set is_active = false');
      expect((await desk.ask(ash.discordId, 'reset-password')).content).toContain('switched off');
    });
  });

  describe('/link', () => {
    it('tells a stranger how to link, and a member that they are', async () => {
      const stranger = await desk.ask(STRANGER, 'link');
      expect(stranger.content).toContain('`/link code:…`');
      expect(buttonsOf(stranger)[0]?.url).toBe(`${guild.url}/profile#discord`);
      const ash = await join({ name: 'Ash' });
      expect((await desk.ask(ash.discordId, 'link')).content).toContain('You are linked with **Ash** already');
    });
  });

  describe('/link with a code of the profile', () => {
    async function codeOf(name: string): Promise<string> {
      const session = await guild.loggedIn(2, name);
      return ((await session.api('POST', '/api/v1/me/discord/link-code')).json.data as { code: string }).code;
    }

    it('links whoever made it, also one whom no sync has seen; then every other command knows them', async () => {
      const code = await codeOf('Thornwick');
      expect((await desk.ask(STRANGER, 'profile')).content).toContain('/link does it');
      expect((await desk.ask(STRANGER, 'link', { code: ` ${code.toLowerCase()}` })).content).toContain(
        'You are linked with **Thornwick** now',
      );
      expect(await actions()).toEqual([{ action: 'discord-linked', via: 'discord', subject: 'Thornwick' }]);
      expect((await desk.ask(STRANGER, 'profile')).embeds[0]?.title).toBe('Thornwick');
      expect((await desk.ask(STRANGER, 'account')).content).toContain('log in as **thornwick**');
      expect((await desk.ask(STRANGER, 'link', { code })).content).toContain('That code is not valid');
    });

    it('refuses in a sentence when the Discord user is somebody else already', async () => {
      const ash = await join({ name: 'Ash' });
      const refused = await desk.ask(ash.discordId, 'link', { code: await codeOf('Thornwick') });
      expect(refused.content).toContain('is linked with Ash already');
      expect(await actions()).toEqual([]);
    });
  });

  describe('/invite', () => {
    it('issues a code for a player without an account, and tells what becomes of the direct message', async () => {
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      const bo = await join({ name: 'Bo' });
      await guild.people.join({ name: 'Afar', discord: false });
      const invite = async (options: Record<string, string>) =>
        (await desk.ask(odo.discordId, 'invite', options)).content;
      expect(await invite({ member: bo.discordId })).toContain('are switched off');
      await switchInvites(true);
      const first = await invite({ player: await desk.pick(odo.discordId, 'invite', 'player', { player: 'bo' }) });
      expect(first).toContain('The bot brings it by direct message');
      await guild.rows('update guild_identity.discord_users set dms_closed_at = now()');
      const second = await invite({ player: 'Bo' });
      expect(second).toContain('They took no direct messages the last time');
      await guild.rows('update guild_identity.discord_users set is_present = false where discord_id = $1', [
        bo.discordId,
      ]);
      expect(await invite({ player: 'Bo' })).toContain('not on the server');
      const last = await invite({ player: 'Afar' });
      expect(last).toContain('linked with no Discord user');
      expect(last).toContain(`${guild.url}/register?code=${codeIn(last)}`);
      expect([await register(codeIn(first), 'bo'), await register(codeIn(last), 'afar')]).toEqual([400, 201]);
      const jobs = await guild.rows<{ data: object }>(`select data from pgboss.job where name = 'auth.send-invite'`);
      expect(jobs).toHaveLength(4);
      expect(JSON.stringify(jobs)).not.toContain(codeIn(first));
    });

    it('refuses in a sentence whom nobody can invite', async () => {
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      const peer = await join({ name: 'Peer', rankLevel: 4 });
      const bo = await join({ name: 'Bo' });
      await register(codeIn((await desk.ask(bo.discordId, 'account')).content), 'bo');
      const refusal = async (options: Record<string, string>) =>
        (await desk.ask(odo.discordId, 'invite', options)).content;
      expect(await refusal({})).toContain('Say who is meant');
      expect(await refusal({ member: bo.discordId })).toBe('Bo has an account already.');
      expect(await refusal({ player: 'Bo' })).toBe('Bo has an account already.');
      expect(await refusal({ member: peer.discordId })).toContain('Peer has your rank or a higher one');
      expect(await refusal({ member: WORLD.botUserId })).toContain('is a bot');
      expect(await refusal({ player: 'Nobody' })).toContain('Nobody here is called Nobody');
      desk.vanish(STRANGER);
      expect(await refusal({ member: STRANGER })).toContain('There is no such Discord user on the server');
      const suggested = await desk.suggest(odo.discordId, 'invite', 'player', { player: '' });
      expect(suggested.map(({ name }) => name)).toEqual(['Odo · Officer', 'Peer · Officer']);
    });

    it('makes a stranger on the server a player, linked and invited, all at once', async () => {
      await switchInvites(true);
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      const offer = await desk.ask(odo.discordId, 'invite', { member: STRANGER });
      expect(offer.content).toContain('is no player here yet');
      expect(await guild.rows('select 1 from guild_identity.players')).toHaveLength(1);
      const [{ customId = '', label } = {}] = buttonsOf(offer);
      expect(label).toBe('Add as a player and invite');
      const click = () => desk.click(odo.discordId, offer, customId);
      const [one, other] = await Promise.all([click(), click()]);
      const invited = privateAnswer(one.message?.content.includes('can make an account') ? one : other);
      expect(buttonsOf(invited)).toEqual([]);
      expect(
        await guild.rows(
          'select display_name, timezone, guild_rank_source from guild_identity.players where id <> $1',
          [odo.playerId],
        ),
      ).toEqual([{ display_name: 'Wan derer', timezone: 'America/New_York', guild_rank_source: 'manual' }]);
      expect(await actions()).toEqual(
        ['player-created', 'discord-linked', 'invite-issued'].map((action) => ({
          action,
          via: 'discord',
          subject: 'Wan derer',
        })),
      );
      const own = await desk.ask(STRANGER, 'account');
      expect(codeIn(own.content)).toBe(codeIn(invited.content));
      expect(fieldsOf(await desk.ask(STRANGER, 'profile'))['Rank']).toContain('Initiate');
    });

    it('makes nobody a player whose invite could not be issued', async () => {
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      const offer = await desk.ask(odo.discordId, 'invite', { member: STRANGER });
      await guild.rows('alter table common.invite_codes add constraint full_up check (false) not valid');
      try {
        const { followUps } = await desk.click(odo.discordId, offer, `invite/add/${STRANGER}`);
        expect(followUps).toMatchObject([
          { ephemeral: true, content: expect.stringContaining('went wrong on our side') },
        ]);
      } finally {
        await guild.rows('alter table common.invite_codes drop constraint full_up');
      }
      expect(await guild.rows('select display_name from guild_identity.players')).toEqual([{ display_name: 'Odo' }]);
      expect(await actions()).toEqual([]);
    });

    it('has a button that asks again who may press it, and whether its person is still there', async () => {
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      const offer = await desk.ask(odo.discordId, 'invite', { member: STRANGER });
      const press = async () => {
        const { followUps, message, kind } = await desk.click(odo.discordId, offer, `invite/add/${STRANGER}`);
        return kind === 'reply' ? message?.content : followUps[0]?.content;
      };
      await guild.rows(
        'update guild_identity.players set guild_rank_id = (select id from common.guild_ranks where level = 3)',
      );
      expect(await press()).toBe('This is only for officers.');
      await guild.rows(
        'update guild_identity.players set guild_rank_id = (select id from common.guild_ranks where level = 4)',
      );
      desk.vanish(STRANGER);
      expect(await press()).toContain('There is no such Discord user on the server');
      expect(await guild.rows('select 1 from guild_identity.players')).toHaveLength(1);
      expect(await guild.rows('select 1 from common.invite_codes')).toHaveLength(0);
    });
  });
});
