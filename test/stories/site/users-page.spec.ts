import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { part, statementsFor, textOf, told, valueOf } from './page.reading.js';

const PAGE = '/admin/users';
const PASSWORD = 'correct horse battery';

describe('the page of accounts', () => {
  let guild: Guild;
  let officer: Session;
  let borin: Session;
  let account: number;
  beforeAll(async () => (guild = await Guild.start()));
  beforeEach(async () => {
    await guild.reset();
    officer = await guild.loggedIn(4, 'Marla');
    borin = await guild.loggedIn(2, 'Borin');
    [{ id: account }] = (await guild.rows<{ id: number }>(`select id from common.users where email = 'borin'`)) as [
      { id: number },
    ];
  });
  afterAll(() => guild.stop());

  const page = async (query = '') => (await officer.get(PAGE + query)).text;
  const sent = (path: string, fields: Record<string, string> = {}) => officer.form(PAGE, `${PAGE}/${path}`, fields);
  const row = async (id = account) => textOf(part(await page(), 'tr', `account-${id}`));

  it('lists who can log in, and who can not yet', async () => {
    await guild.people.join({ name: 'Ash', rankLevel: 3 });
    await guild.people.join({ name: 'Gone', active: false });
    const html = await page();
    expect(await row()).toMatch(
      /^Borin borin Member none \w+, \w+ \d+, \d+ Wed, Jun 10, 2026 Switch off .* Reset link/,
    );
    expect(textOf(part(html, 'section', 'accounts'))).toContain('Marla You');
    expect(textOf(part(html, 'section', 'uninvited'))).toMatch(
      /Ash Veteran @ash Make a code for Ash Send by DM to Ash/,
    );
    expect(textOf(part(html, 'section', 'uninvited'))).not.toContain('Gone');
  });

  it('finds by any name, and says so when nobody is called that', async () => {
    await guild.people.join({ name: 'Ash' });
    expect(textOf(await page('?q=BOR'))).toMatch(
      /Accounts 1 .*Borin .*Nobody is left out No player without an account is called “BOR”/,
    );
    expect(textOf(await page('?q=ash'))).toMatch(/Nobody of 2 accounts is called “ash”.*Players without an account 1/);
  });

  it('switches an account off, which ends its sessions, and on again', async () => {
    expect(await told(officer, await sent(`${account}/activity`))).toMatchObject({
      to: PAGE,
      says: expect.stringContaining('success: The account is switched off'),
    });
    expect((await borin.get('/profile')).status).toBe(302);
    expect(await row()).toMatch(/^Borin Off .*Switch on/);
    expect(
      await told(officer, await sent(`${account}/activity`, { isActive: 'true', returnTo: `${PAGE}?q=bor` })),
    ).toEqual({ to: `${PAGE}?q=bor`, says: 'success: The account works again.' });
  });

  it('makes a link for a new password, shown on its answer alone', async () => {
    const answer = await sent(`${account}/reset-link`);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('location')]).toEqual([
      200,
      'no-store',
      null,
    ]);
    const link = valueOf(answer.text, 'reset-link') ?? '';
    expect(link).toMatch(/\/reset-password\?code=[\w-]{20,}$/);
    const code = link.split('code=')[1] ?? '';
    expect(await page()).not.toContain(code);
    expect(JSON.stringify(await guild.rows('select * from guild_identity.audit_trail'))).not.toContain(code);
    const done = await guild
      .anonymous()
      .api('POST', '/api/v1/auth/reset-password', { code, password: 'a longer sentence' });
    expect(done.status).toBe(200);
    await sent(`${account}/activity`);
    expect((await told(officer, await sent(`${account}/reset-link`))).says).toContain(
      'error: This account is switched off',
    );
  });

  it('deletes an account and keeps its player; the second click finds nothing', async () => {
    expect((await told(officer, await sent(`${account}/delete`))).says).toBe(
      'success: The account is deleted; its player is still here.',
    );
    expect((await told(officer, await sent(`${account}/delete`))).says).toBe('error: There is no such account.');
    expect(textOf(part(await page(), 'section', 'uninvited'))).toContain('Borin');
    const login = await guild.anonymous().post('/login', { accountName: 'borin', password: PASSWORD });
    expect(login.status).toBe(401);
  });

  it('touches neither one’s own account nor those of the same rank and above', async () => {
    await guild.loggedIn(5, 'Crown');
    const [own, crown] = await guild.rows<{ id: number }>(
      `select id from common.users where email in ('marla', 'crown') order by email desc`,
    );
    expect(await row(own?.id)).toContain('Your profile');
    expect(await row(crown?.id)).toMatch(/Above you$/);
    expect((await told(officer, await sent(`${own?.id}/delete`))).says).toBe(
      'error: Nobody can switch off or delete their own account here.',
    );
    for (const path of ['activity', 'delete', 'reset-link']) {
      expect((await told(officer, await sent(`${crown?.id}/${path}`))).says).toContain(
        'error: Crown has your rank or a higher one',
      );
    }
  });

  it('invites, and shows the link with what became of the message only to those who may issue it', async () => {
    const { playerId } = await guild.people.join({ name: 'Ash' });
    const peer = await guild.people.join({ name: 'Peer', rankLevel: 4 });
    const back = `${PAGE}#uninvited-${playerId}`;
    const answer = await officer.form(PAGE, `/admin/players/${playerId}/invite`, {
      byDirectMessage: 'true',
      returnTo: back,
    });
    expect(await told(officer, answer)).toEqual({
      to: back,
      says: expect.stringContaining('success: A new invite is ready'),
    });
    const leader = await guild.loggedIn(5, 'Crown');
    await leader.form(PAGE, `/admin/players/${peer.playerId}/invite`, {});
    const [hidden] = await guild.rows<{ code: string }>('select code from common.invite_codes where player_id = $1', [
      peer.playerId,
    ]);
    const html = await page();
    expect(valueOf(html, `uninvited-${playerId}-link`)).toMatch(/\/register\?code=[A-Z2-9]{8}$/);
    expect(textOf(html)).toContain('On its way');
    expect(html).not.toContain(hidden?.code ?? 'none');
  });

  it('asks the database as often for a hundred people as for one', async () => {
    await guild.people.join({ name: 'Ash' });
    await page();
    const few = await statementsFor(guild, () => page());
    for (let count = 0; count < 100; count += 1) {
      await guild.people.join({ name: `Person ${count}`, main: null, discord: false });
      await guild.people.withAccount(`account${count}`, 1, 'none');
    }
    expect(await statementsFor(guild, () => page())).toBeLessThanOrEqual(few);
  });

  it.each(['activity', 'reset-link', 'delete'])('%s is refused without the form’s token', async (form) => {
    const answer = await officer.post(`${PAGE}/${account}/${form}`, { _token: 'forged' });
    expect([answer.status, answer.text.includes('no longer valid')]).toEqual([403, true]);
  });
});
