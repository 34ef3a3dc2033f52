import { LoginLinkService } from '../../../src/auth/login-link.service.js';
import { Guild } from '../../support/guild.js';

const FORM = {
  displayName: 'Ember',
  accountName: 'Ember',
  password: 'a long enough one',
  passwordAgain: 'a long enough one',
};

describe('the link of the first Guild Leader', () => {
  let guild: Guild;
  beforeEach(async () => (guild = await Guild.start()));
  afterEach(() => guild.stop());

  const issue = () => guild.inContext(() => guild.part(LoginLinkService).firstLeaderToken());

  it('makes one leader, logs them in, and is then worth nothing', async () => {
    const path = `/first-leader?code=${await issue()}`;
    const session = guild.anonymous();
    const made = await session.form(path, path, FORM);
    expect([made.status, made.headers.get('location')]).toEqual([303, '/admin/raids']);
    const me = await session.get('/api/v1/auth/me');
    expect(me.json.data).toMatchObject({ display_name: 'Ember', rank: { level: 5 } });
    const again = await guild.anonymous().form(path, path, { ...FORM, accountName: 'second' });
    expect(again.status).toBe(400);
    expect(await guild.rows('select 1 from common.users')).toHaveLength(1);
    expect(await issue()).toBeNull();
  });

  it('can be looked at without being used up', async () => {
    const path = `/first-leader?code=${await issue()}`;
    await guild.anonymous().get(path);
    expect((await guild.anonymous().get(path)).text).toContain('Create the guild leader');
    const wrong = await guild.anonymous().get('/first-leader?code=guessed');
    expect(wrong.text).toContain('This link no longer works');
  });

  it('names each faulty field and keeps the rest', async () => {
    const path = `/first-leader?code=${await issue()}`;
    const fields = { ...FORM, displayName: '', password: 'short', passwordAgain: 'other' };
    const refused = await guild.anonymous().form(path, path, fields);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('displayName must have 1 to 100 characters');
    expect(refused.text).toContain('password must have 8 to 128 characters');
    expect(refused.text).toContain('The two passwords are not alike.');
    expect(refused.text).toContain('value="Ember"');
    expect(await guild.rows('select 1 from common.users')).toHaveLength(0);
    expect((await guild.anonymous().post(path, {})).status).toBe(400);
  });

  it('lets exactly one of two who click at once in', async () => {
    const path = `/first-leader?code=${await issue()}`;
    const clicks = ['one', 'two', 'three'].map((accountName) => guild.anonymous().post(path, { ...FORM, accountName }));
    const statuses = (await Promise.all(clicks)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([303, 400, 400]);
    expect(await guild.rows('select 1 from common.users')).toHaveLength(1);
  });

  it('runs out after a day', async () => {
    const path = `/first-leader?code=${await issue()}`;
    await guild.pass({ minutes: 24 * 60 + 1 });
    expect((await guild.anonymous().form(path, path, FORM)).status).toBe(400);
  });
});
