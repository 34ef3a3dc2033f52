import { Guild } from '../../support/guild.js';

describe('logging in', () => {
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start()));
  afterAll(() => guild.stop());

  it('lets a person with the right password in and tells who it is', async () => {
    const session = await guild.loggedIn(4, 'Thornwick');
    const me = await session.get('/api/v1/auth/me');
    expect(me.status).toBe(200);
    expect(me.json.data).toMatchObject({ display_name: 'Thornwick', rank: { name: 'Officer', level: 4 } });
  });
});
