import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const RANKS = '/api/v1/admin/ranks';
const INDICES = '/api/v1/admin/rank-indices';
const BOT = '/api/v1/admin/bot-settings';
const ROLE = '100000000000000031';

describe('who gets a rank', () => {
  let guild: Guild;
  let officer: Session;
  let leader: Session;
  beforeAll(async () => (guild = await Guild.start()));
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('update common.guild_ranks set discord_role_id = null');
    officer = await guild.loggedIn(4);
    leader = await guild.loggedIn(5);
  });
  afterAll(() => guild.stop());

  const idOf = async (level: number) =>
    (await guild.rows<{ id: number }>('select id from common.guild_ranks where level = $1', [level]))[0]?.id;
  const levelOf = async (name: string) =>
    (
      await guild.rows<{ level: number | null }>(
        `select r.level from guild_identity.players p left join common.guild_ranks r on r.id = p.guild_rank_id
         where p.display_name = $1`,
        [name],
      )
    )[0]?.level;
  const mapping = () => guild.rows('select name, discord_role_id from common.guild_ranks order by level');
  /** Somebody whose rank follows from what they have on Discord. */
  const onDiscord = async (name: string, rankLevel: number) => {
    const { playerId } = await guild.people.join({ name, rankLevel });
    await guild.rows(
      `update guild_identity.discord_users set role_ids = array[$2] where id =
         (select discord_user_id from guild_identity.players where id = $1)`,
      [playerId, ROLE],
    );
    return playerId;
  };
  const ranks = (by: Session, level: number, change: unknown) =>
    idOf(level).then((id) => by.api('PATCH', `${RANKS}/${id}`, change));

  it.each([
    ['the role', { discord_role_id: ROLE }, 'discord_role_id'],
    ['the name, for which a role of that name would stand', { name: 'Raiders' }, 'name'],
  ])('%s of a rank above one’s own is not an officer’s to change', async (_what, change, field) => {
    await onDiscord('person', 4);
    const before = await mapping();
    const refused = await ranks(officer, 5, change);
    expect([refused.status, refused.json.code, Object.keys(refused.json.fields ?? {})]).toEqual([
      403,
      'identity.rank-above-own',
      [field],
    ]);
    expect(await mapping()).toEqual(before);
    expect((await ranks(officer, 4, change)).status).toBe(200);
    expect((await ranks(officer, 4, { discord_role_id: null, name: 'Officer' })).status).toBe(200);
    expect((await ranks(leader, 5, change)).status).toBe(200);
    expect((await ranks(leader, 5, { discord_role_id: null, name: 'Guild Leader' })).status).toBe(200);
  });

  it('a rank above one’s own is not an officer’s to add', async () => {
    await guild.rows('update common.guild_ranks set level = 6 where level = 5');
    const refused = await officer.api('POST', RANKS, { name: 'Raiders', level: 5, discord_role_id: ROLE });
    expect([refused.status, refused.json.code]).toEqual([403, 'identity.rank-above-own']);
    await guild.rows('update common.guild_ranks set level = 5 where level = 6');
  });

  it('an in-game number comes to stand for no rank above one’s own', async () => {
    const [guildLeader, own] = [await idOf(5), await idOf(4)];
    for (const [method, path, body] of [
      ['POST', INDICES, { wow_rank_index: 9, guild_rank_id: guildLeader }],
      ['PUT', `${INDICES}/4`, { guild_rank_id: guildLeader }],
    ] as const) {
      const refused = await officer.api(method, path, body);
      expect([refused.status, refused.json.code]).toEqual([403, 'identity.rank-above-own']);
    }
    expect((await officer.api('POST', INDICES, { wow_rank_index: 9, guild_rank_id: own })).status).toBe(201);
    expect((await leader.api('PUT', `${INDICES}/9`, { guild_rank_id: guildLeader })).status).toBe(200);
    await leader.api('DELETE', `${INDICES}/9`);
  });

  it('follows the role that stands for it as soon as that is said, and says so in the trail', async () => {
    await onDiscord('Ash', 1);
    await ranks(officer, 3, { discord_role_id: ROLE });
    expect(await levelOf('Ash')).toBe(3);
    await ranks(officer, 3, { discord_role_id: null });
    expect(await levelOf('Ash')).toBeNull();
    expect(
      await guild.rows(
        `select action, actor_name, details from guild_identity.audit_trail where subject = 'Ash' order by id`,
      ),
    ).toEqual([
      {
        action: 'rank-changed',
        actor_name: 'person-4',
        details: { from: 'Initiate', to: 'Veteran', source: 'discord' },
      },
      { action: 'rank-changed', actor_name: 'person-4', details: { from: 'Veteran', to: null, source: null } },
    ]);
  });

  it('is no longer Discord’s to say, and taken from nobody, as soon as the direction of the role sync is the other', async () => {
    await onDiscord('Ash', 1);
    await ranks(officer, 3, { discord_role_id: ROLE });
    expect((await officer.api('PATCH', BOT, { role_sync_direction: 'platform-to-discord' })).status).toBe(200);
    expect(await levelOf('Ash')).toBe(3);
    await ranks(officer, 3, { discord_role_id: null });
    expect(await levelOf('Ash')).toBe(3);
    await officer.api('PATCH', BOT, { role_sync_direction: 'discord-to-platform' });
    expect(await levelOf('Ash')).toBeNull();
  });

  it('is never taken from the last one who leads the guild and can log in', async () => {
    const playerId = await onDiscord('Thorn', 1);
    await ranks(leader, 5, { discord_role_id: ROLE });
    expect(await levelOf('Thorn')).toBe(5);
    // From here on the one who leads by their role is the only one with an account.
    await guild.rows(`update guild_identity.players set website_user_id = null where display_name = 'person-5'`);
    await guild.rows(
      `update guild_identity.players set website_user_id = (select id from common.users where email = 'person-5')
       where id = $1`,
      [playerId],
    );
    const before = await mapping();
    const refused = await ranks(leader, 5, { discord_role_id: null });
    expect([refused.status, refused.json.code]).toEqual([409, 'identity.last-leader']);
    expect([await mapping(), await levelOf('Thorn')]).toEqual([before, 5]);
  });
});
