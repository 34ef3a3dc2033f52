import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const RANKS = '/api/v1/admin/ranks';
const INDICES = '/api/v1/admin/rank-indices';

interface Rank {
  id: number;
  name: string;
  level: number;
  wow_rank_indices: number[];
}

describe('ranks', () => {
  let guild: Guild;
  let officer: Session;
  let leader: Session;
  let seeded: unknown;
  beforeAll(async () => {
    guild = await Guild.start();
    officer = await guild.loggedIn(4);
    leader = await guild.loggedIn(5);
    seeded = await ranks();
  });
  // Each story begins with the ranks that a new guild has.
  beforeEach(async () => {
    await guild.rows('delete from common.guild_rank_indices');
    await guild.rows(`delete from common.guild_ranks where name in ('Trial', 'Second')`);
    await guild.rows(
      `insert into common.guild_ranks (id, name, level, discord_role_id, description, scheduling_weight)
       overriding system value
       select id, name, level, discord_role_id, description, scheduling_weight from json_populate_recordset(null::common.guild_ranks, $1)
       on conflict (id) do update set name = excluded.name, level = excluded.level, discord_role_id = excluded.discord_role_id,
         description = excluded.description, scheduling_weight = excluded.scheduling_weight`,
      [JSON.stringify(seeded)],
    );
    await guild.rows('insert into common.guild_rank_indices select 5 - level, id from common.guild_ranks');
  });
  afterAll(() => guild.stop());

  const ranks = async () => (await officer.get(RANKS)).json.data as Rank[];
  const rank = async (name: string) => {
    const found = (await ranks()).find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no rank ${name}`);
    return found;
  };
  const change = async (name: string, body: unknown, by = officer) =>
    by.api('PATCH', `${RANKS}/${(await rank(name)).id}`, body);
  const unused = async (name: string) => {
    const { id } = await rank(name);
    await guild.rows('delete from common.guild_rank_indices where guild_rank_id = $1', [id]);
    return id;
  };
  /** Level 3 becomes free. */
  const withoutVeterans = async () => officer.api('DELETE', `${RANKS}/${await unused('Veteran')}`);

  it('everybody may read the names, levels and descriptions, and no more', async () => {
    const answer = await guild.anonymous().get('/api/v1/guild/ranks');
    expect(answer.status).toBe(200);
    const list = answer.json.data as Record<string, unknown>[];
    expect(list.map(({ name }) => name)).toEqual(['Initiate', 'Member', 'Veteran', 'Officer', 'Guild Leader']);
    for (const item of list) expect(Object.keys(item)).toEqual(['id', 'name', 'level', 'description']);
  });

  it('officers read them with weight, Discord role and in-game numbers, lowest first', async () => {
    const list = await ranks();
    expect(list.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5]);
    expect(list[2]).toMatchObject({
      name: 'Veteran',
      scheduling_weight: 3,
      discord_role_id: null,
      wow_rank_indices: [2],
    });
  });

  it('a rank is added with everything an officer tells', async () => {
    await withoutVeterans();
    const body = {
      name: 'Trial',
      level: 3,
      discord_role_id: '100000000000000031',
      description: 'On trial',
      scheduling_weight: 2,
    };
    const answer = await officer.api('POST', RANKS, body);
    expect([answer.status, answer.json.data]).toEqual([
      201,
      { id: expect.any(Number) as number, ...body, wow_rank_indices: [] },
    ]);
    expect(await rank('Trial')).toMatchObject(body);
  });

  it('a rank needs no more than a name and a level', async () => {
    await withoutVeterans();
    await officer.api('POST', RANKS, { name: ' Trial ', level: 3 });
    expect(await rank('Trial')).toMatchObject({ scheduling_weight: 0, discord_role_id: null, description: null });
  });

  it('each setting changes for itself, and null clears what may be empty', async () => {
    await change('Veteran', { name: 'Old Guard' });
    await change('Old Guard', { discord_role_id: '100000000000000031' });
    await change('Old Guard', { scheduling_weight: 0 });
    expect(await rank('Old Guard')).toMatchObject({
      level: 3,
      discord_role_id: '100000000000000031',
      description: 'Here for long and often at the raids',
      scheduling_weight: 0,
    });
    const cleared = await change('Old Guard', { discord_role_id: null, description: null });
    expect(cleared.json.data).toMatchObject({ name: 'Old Guard', discord_role_id: null, description: null });
    expect(await rank('Old Guard')).toMatchObject({ discord_role_id: null, description: null });
  });

  it.each([
    [{ name: 'Member' }, 'name', 'identity.rank-name-taken'],
    [{ name: 'mEMBER' }, 'name', 'identity.rank-name-taken'],
    [{ level: 2 }, 'level', 'identity.rank-level-taken'],
  ])(
    'a name or a level is one rank’s alone: %j is refused for a change and for a new rank',
    async (given, field, code) => {
      const before = await ranks();
      const changed = await change('Veteran', given);
      const added = await officer.api('POST', RANKS, { name: 'Trial', level: 5, ...given });
      for (const answer of [changed, added]) {
        expect([answer.status, answer.json.code, Object.keys(answer.json.fields ?? {})]).toEqual([409, code, [field]]);
        expect(answer.json.error).toContain('already exists');
      }
      expect(await ranks()).toEqual(before);
    },
  );

  it('of two officers who add the same rank at once, one is told that somebody was faster', async () => {
    await withoutVeterans();
    const answers = await Promise.all([1, 2, 3].map(() => officer.api('POST', RANKS, { name: 'Trial', level: 3 })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect((await ranks()).filter(({ name }) => name === 'Trial')).toHaveLength(1);
  });

  it.each([
    ['name', ''],
    ['name', null],
    ['name', 'x'.repeat(51)],
    ['name', 12],
    ['level', 0],
    ['level', 6],
    ['level', '3'],
    ['level', null],
    ['scheduling_weight', -1],
    ['scheduling_weight', 1.5],
    ['scheduling_weight', null],
    ['discord_role_id', 'abc'],
    ['discord_role_id', 100000000000000031],
    ['description', 'x'.repeat(501)],
    ['description', 'with a \u0000 in it'],
    ['wow_rank_index', 3],
  ])('%s %j is refused for a change and for a new rank, and nothing changes', async (field, value) => {
    const before = await ranks();
    const changed = await change('Veteran', { [field]: value });
    const added = await officer.api('POST', RANKS, { name: 'Trial', level: 5, [field]: value });
    for (const answer of [changed, added]) {
      expect([answer.status, answer.json.code]).toEqual([400, 'shared.invalid-input']);
      expect(Object.keys(answer.json.fields ?? {})).toEqual([field]);
    }
    expect(await ranks()).toEqual(before);
  });

  it('a rank that is not there is not found', async () => {
    for (const method of ['PATCH', 'DELETE']) {
      const answer = await officer.api(method, `${RANKS}/999999`, method === 'PATCH' ? { name: 'Lost' } : undefined);
      expect([answer.status, answer.json.error]).toEqual([404, 'There is no rank with the id 999999.']);
      expect((await officer.api(method, `${RANKS}/first`, {})).status).toBe(400);
    }
  });

  describe('changing levels', () => {
    it('a rank below one’s own moves to a free level, and its people with it', async () => {
      await withoutVeterans();
      const member = await guild.loggedIn(2, 'moved-up');
      expect((await change('Member', { level: 3 })).status).toBe(200);
      expect((await member.get('/api/v1/auth/me')).json.data).toMatchObject({ rank: { name: 'Member', level: 3 } });
    });

    it.each([
      ['an officer can’t lower the officers and lock themselves out', 4, 'Officer', 3],
      ['an officer can’t lower the Guild Leader', 4, 'Guild Leader', 3],
      ['the Guild Leader can’t lower the rank of the last Guild Leader', 5, 'Guild Leader', 3],
    ] as const)('%s', async (_title, level, name, to) => {
      await withoutVeterans();
      const before = await ranks();
      const answer = await change(name, { level: to }, level === 4 ? officer : leader);
      expect([answer.status, answer.json.code]).toEqual([409, 'identity.rank-level-protected']);
      expect(Object.keys(answer.json.fields ?? {})).toEqual(['level']);
      expect(await ranks()).toEqual(before);
      expect((await officer.get(RANKS)).status).toBe(200);
    });

    it('an officer can’t raise a rank past their own', async () => {
      await guild.rows(`update common.guild_ranks set level = 6 where name = 'Guild Leader'`);
      expect((await change('Member', { level: 5 })).json.code).toBe('identity.rank-level-protected');
      expect(await rank('Member')).toMatchObject({ level: 2 });
    });

    it('the Guild Leader may lower the officers, who lose their doors at once', async () => {
      await withoutVeterans();
      expect((await change('Officer', { level: 3 }, leader)).status).toBe(200);
      expect((await officer.get(RANKS)).status).toBe(403);
      const { id } = ((await leader.get(RANKS)).json.data as Rank[]).find(({ name }) => name === 'Officer') ?? {
        id: 0,
      };
      expect((await leader.api('PATCH', `${RANKS}/${id}`, { level: 4 })).status).toBe(200);
    });

    it('the other settings of one’s own rank, and of one above, are free to change', async () => {
      expect((await change('Officer', { level: 4, scheduling_weight: 6 })).status).toBe(200);
      expect((await change('Guild Leader', { description: 'Holds the keys' })).status).toBe(200);
    });
  });

  describe('deleting', () => {
    it('a rank that nothing uses is gone', async () => {
      const id = await unused('Veteran');
      const answer = await officer.api('DELETE', `${RANKS}/${id}`);
      expect([answer.status, answer.json.data]).toEqual([200, { deleted: true }]);
      expect((await ranks()).map(({ name }) => name)).not.toContain('Veteran');
    });

    it('a rank in use stays, and the refusal tells by whom', async () => {
      const { id } = await rank('Veteran');
      const refusal = async () => {
        const answer = await officer.api('DELETE', `${RANKS}/${id}`);
        expect([answer.status, answer.json.code]).toEqual([409, 'identity.rank-in-use']);
        return answer.json.error;
      };
      expect(await refusal()).toBe("Veteran can't be deleted: the in-game rank 2 stands for it.");
      await guild.rows('insert into common.guild_rank_indices values (7, $1)', [id]);
      const { playerId } = await guild.people.join({ name: 'Old hand', rankLevel: 3 });
      await guild.people.join({ name: 'Older hand', rankLevel: 3 });
      expect(await refusal()).toBe(
        "Veteran can't be deleted: 2 players have it, and the in-game ranks 2 and 7 stand for it.",
      );
      await unused('Veteran');
      await guild.rows('delete from guild_identity.players where id = $1', [playerId]);
      await guild.rows(
        `update guild_identity.wow_characters set guild_rank_id = $1 where character_name = 'Old hand'`,
        [id],
      );
      expect(await refusal()).toBe("Veteran can't be deleted: 1 player and 1 character have it.");
      await guild.rows('update guild_identity.wow_characters set guild_rank_id = null');
      await guild.rows(`update guild_identity.players set guild_rank_id = null where display_name = 'Older hand'`);
    });

    it('the rank of the last Guild Leader stays, for that player has it', async () => {
      const id = await unused('Guild Leader');
      const answer = await leader.api('DELETE', `${RANKS}/${id}`);
      expect([answer.status, answer.json.error]).toEqual([409, "Guild Leader can't be deleted: 1 player has it."]);
      expect((await leader.get(RANKS)).status).toBe(200);
    });
  });

  describe('in-game rank numbers', () => {
    const indices = async () => (await officer.get(INDICES)).json.data as Record<string, unknown>[];

    it('a number comes to stand for a rank, then for another, then for none', async () => {
      const veteran = await rank('Veteran');
      const member = await rank('Member');
      const added = await officer.api('POST', INDICES, { wow_rank_index: 9, guild_rank_id: veteran.id });
      expect([added.status, added.json.data]).toEqual([
        201,
        { wow_rank_index: 9, guild_rank_id: veteran.id, guild_rank_name: 'Veteran' },
      ]);
      expect((await rank('Veteran')).wow_rank_indices).toEqual([2, 9]);
      await officer.api('PUT', `${INDICES}/9`, { guild_rank_id: member.id });
      expect((await indices()).at(-1)).toEqual({
        wow_rank_index: 9,
        guild_rank_id: member.id,
        guild_rank_name: 'Member',
      });
      const deleted = await officer.api('DELETE', `${INDICES}/9`);
      expect([deleted.status, deleted.json.data]).toEqual([200, { deleted: true }]);
      expect((await indices()).map((index) => index['wow_rank_index'])).toEqual([0, 1, 2, 3, 4]);
    });

    it('the guild master’s number 0 is a number like any other', async () => {
      expect((await officer.api('DELETE', `${INDICES}/0`)).status).toBe(200);
      const { id } = await rank('Officer');
      expect((await officer.api('POST', INDICES, { wow_rank_index: 0, guild_rank_id: id })).status).toBe(201);
    });

    it.each([
      [{ wow_rank_index: 2 }, 409, 'identity.rank-index-taken', 'wow_rank_index'],
      [{ wow_rank_index: 10 }, 400, 'shared.invalid-input', 'wow_rank_index'],
      [{ wow_rank_index: -1 }, 400, 'shared.invalid-input', 'wow_rank_index'],
      [{ wow_rank_index: '5' }, 400, 'shared.invalid-input', 'wow_rank_index'],
      [{ guild_rank_id: 999_999 }, 400, 'identity.rank-unknown', 'guild_rank_id'],
      [{ guild_rank_id: null }, 400, 'shared.invalid-input', 'guild_rank_id'],
      [{ name: 'Alt' }, 400, 'shared.invalid-input', 'name'],
    ])('%j is refused, and nothing changes', async (given, status, code, field) => {
      const before = await indices();
      const { id } = await rank('Member');
      const answer = await officer.api('POST', INDICES, { wow_rank_index: 8, guild_rank_id: id, ...given });
      expect([answer.status, answer.json.code, Object.keys(answer.json.fields ?? {})]).toEqual([status, code, [field]]);
      expect(await indices()).toEqual(before);
    });

    it('a number that stands for nothing is not found, one that the game has not is refused', async () => {
      const { id } = await rank('Member');
      expect((await officer.api('PUT', `${INDICES}/8`, { guild_rank_id: id })).json.code).toBe(
        'identity.rank-index-unknown',
      );
      expect((await officer.api('DELETE', `${INDICES}/8`)).status).toBe(404);
      expect((await officer.api('DELETE', `${INDICES}/10`)).status).toBe(400);
      expect((await officer.api('PUT', `${INDICES}/2`, { guild_rank_id: 999_999 })).status).toBe(400);
      expect((await rank('Veteran')).wow_rank_indices).toEqual([2]);
    });
  });

  it('only officers change ranks, and no cookie alone does', async () => {
    const before = await ranks();
    const veteran = await guild.loggedIn(3, 'curious');
    const body = { name: 'Trial', level: 3 };
    expect((await guild.anonymous().get(RANKS)).status).toBe(401);
    expect((await guild.anonymous().api('POST', RANKS, body)).status).toBe(401);
    expect((await veteran.get(RANKS)).status).toBe(403);
    expect((await veteran.api('PATCH', `${RANKS}/${before[0]?.id}`, { name: 'Mine' })).status).toBe(403);
    const forged = await officer.api('DELETE', `${RANKS}/${before[0]?.id}`, undefined, { 'x-requested-with': '' });
    expect([forged.status, forged.json.code]).toEqual([403, 'auth.form-token']);
    expect(await ranks()).toEqual(before);
    await guild.rows(`update guild_identity.players set guild_rank_id = null where display_name = 'curious'`);
  });
});
