import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const ROLES = '/api/v1/admin/roles';

describe('what comes with the game', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start();
    officer = await guild.loggedIn(4);
  });
  beforeEach(() =>
    guild.rows(
      `update guild_identity.roles set display_name = name,
         raid_target = case name when 'Tank' then 2 when 'Healer' then 4 else 6 end`,
    ),
  );
  afterAll(() => guild.stop());

  const roles = async () =>
    (await officer.get(ROLES)).json.data as { id: number; name: string; display_name: string }[];

  it('are four roles in the order of the raid frames', async () => {
    expect((await roles()).map(({ name }) => name)).toEqual(['Tank', 'Healer', 'Melee DPS', 'Ranged DPS']);
  });

  it('thirteen classes in their colours', async () => {
    const classes = (await officer.get('/api/v1/admin/classes')).json.data as { name: string; color_hex: string }[];
    expect(classes).toHaveLength(13);
    expect(classes).toContainEqual({ id: expect.any(Number) as number, name: 'Shaman', color_hex: '#0070DD' });
  });

  it('and their specializations, each with its class, usual role and slug', async () => {
    const list = (await officer.get('/api/v1/admin/specializations')).json.data as { name: string; slug: string }[];
    expect(list).toHaveLength(40);
    expect(list.find(({ slug }) => slug === 'frost-death-knight')).toEqual({
      id: expect.any(Number) as number,
      name: 'Frost',
      slug: 'frost-death-knight',
      class: { id: expect.any(Number) as number, name: 'Death Knight' },
      default_role: { id: expect.any(Number) as number, name: 'Melee DPS', display_name: 'Melee DPS', raid_target: 6 },
    });
  });

  it('how a role is shown is the guild’s; its name is fixed', async () => {
    const [tank] = await roles();
    const path = `${ROLES}/${tank?.id}`;
    const shown = await officer.api('PATCH', path, { display_name: ' Shield ' });
    expect([shown.status, shown.json.data]).toEqual([
      200,
      { id: tank?.id, name: 'Tank', display_name: 'Shield', raid_target: 2 },
    ]);
    expect((await officer.api('PATCH', path, { name: 'Wall', display_name: 'Wall' })).json.fields).toHaveProperty(
      'name',
    );
    expect((await roles())[0]).toEqual({ id: tank?.id, name: 'Tank', display_name: 'Shield', raid_target: 2 });
  });

  it.each([{ display_name: '' }, { display_name: null }, { display_name: 'x'.repeat(31) }, { display_name: 4 }])(
    'a role shown as %j is refused',
    async (body) => {
      const before = await roles();
      const answer = await officer.api('PATCH', `${ROLES}/${before[0]?.id}`, body);
      expect([answer.status, Object.keys(answer.json.fields ?? {})]).toEqual([400, ['display_name']]);
      expect(await roles()).toEqual(before);
    },
  );

  it('how many of a role a raid wants is the guild’s, from none to a full raid', async () => {
    const [tank, ...others] = await roles();
    const path = `${ROLES}/${tank?.id}`;
    expect((await officer.api('PATCH', path, { raid_target: 3 })).json.data).toEqual({ ...tank, raid_target: 3 });
    for (const wanted of [-1, 41, 2.5, '2', null]) {
      const answer = await officer.api('PATCH', path, { raid_target: wanted });
      expect([answer.status, Object.keys(answer.json.fields ?? {})]).toEqual([400, ['raid_target']]);
    }
    expect(await roles()).toEqual([{ ...tank, raid_target: 3 }, ...others]);
  });

  it('a role that is not there is not found', async () => {
    const answer = await officer.api('PATCH', `${ROLES}/999999`, { display_name: 'Lost' });
    expect([answer.status, answer.json.error]).toEqual([404, 'There is no role with the id 999999.']);
    expect((await officer.api('PATCH', `${ROLES}/tank`, { display_name: 'Lost' })).status).toBe(400);
  });
});
