import { Guild } from '../../support/guild.js';
import { OfficersDesk } from '../../support/officers-desk.js';

let guild: Guild;
let desk: OfficersDesk;
beforeAll(async () => (guild = await Guild.start()));
afterAll(() => guild.stop());
beforeEach(async () => (desk = await OfficersDesk.in(guild)));

describe('a character', () => {
  it('has one owner; given on, no main or off-spec of the former one names it any more', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    const { playerId: moss } = await guild.people.join({ name: 'Moss' });
    const main = await guild.people.mainOf('Fern');
    await desk.api('PUT', `/characters/${main}/owner`, { player_id: moss });
    expect(await desk.player(fern)).toMatchObject({ main: null, character_count: 0 });
    expect(await desk.player(moss)).toMatchObject({ character_count: 2 });
  });

  it('becomes main, off-spec or alt by an officer’s word, with the spec it is played in', async () => {
    const fern = await desk.created('Fern');
    const druid = await guild.people.character('Fernleaf');
    expect((await desk.api('PUT', `/characters/${druid}/standing`, { standing: 'main' })).json.code).toBe(
      'identity.character-without-owner',
    );
    await desk.api('PUT', `/characters/${druid}/owner`, { player_id: fern });
    await desk.api('PUT', `/characters/${druid}/standing`, { standing: 'main' });
    expect(await desk.player(fern)).toMatchObject({
      main: { name: 'Fernleaf', spec_name: 'Balance', role_name: 'Ranged DPS' },
    });
    await desk.api('PUT', `/characters/${druid}/standing`, { standing: 'offspec' });
    expect(await desk.player(fern)).toMatchObject({ main: null, offspec: { name: 'Fernleaf' } });
    expect((await desk.api('PUT', `/characters/${druid}/standing`, { standing: 'boss' })).json.fields).toHaveProperty(
      'standing',
    );
  });

  it('is claimed by one of two who want it at once', async () => {
    const [one_, other] = [await guild.loggedIn(2, 'Marigold'), await guild.loggedIn(2, 'Juniper')];
    const druid = await guild.people.character('Fernleaf');
    const claims = await Promise.all(
      [one_, other].map((session) => session.api('POST', '/api/v1/me/characters', { character_id: druid })),
    );
    expect(claims.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('is found by name to be claimed, and given away unless one raids with it', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    const druid = await guild.people.character('Fernleaf');
    const found = await member.get('/api/v1/me/claimable-characters?name=fern');
    expect((found.json.data as { id: number }[]).map(({ id }) => id)).toEqual([druid]);
    await member.api('POST', '/api/v1/me/characters', { character_id: druid });
    const [balance] = await guild.rows<{ id: number }>(
      `select active_spec_id as id from guild_identity.wow_characters where id = $1`,
      [druid],
    );
    const specs = {
      main_character_id: druid,
      main_spec_id: balance?.id,
      offspec_character_id: null,
      offspec_spec_id: null,
    };
    expect((await member.api('PUT', '/api/v1/me/specs', specs)).status).toBe(200);
    const release = () => member.api('DELETE', `/api/v1/me/characters/${druid}`);
    expect((await release()).json.code).toBe('identity.character-in-use');
    await member.api('PUT', '/api/v1/me/specs', { ...specs, main_character_id: null, main_spec_id: null });
    expect((await release()).status).toBe(200);
    expect((await release()).json.code).toBe('identity.not-your-character');
  });
});

describe('main and off-spec', () => {
  it('are one’s own characters with specs of their class, told for each field', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    const foreign = await guild.people.mainOf('Fern');
    const [fire] = await guild.rows<{ id: number }>(
      'select main_spec_id as id from guild_identity.players where id = $1',
      [fern],
    );
    const druid = await guild.people.character('Fernleaf');
    await member.api('POST', '/api/v1/me/characters', { character_id: druid });
    const refused = await member.api('PUT', '/api/v1/me/specs', {
      main_character_id: druid,
      main_spec_id: fire?.id,
      offspec_character_id: foreign,
      offspec_spec_id: null,
    });
    expect([refused.status, refused.json.fields]).toEqual([
      400,
      {
        main_spec_id: 'Fire is no spec of Fernleaf’s class.',
        offspec_character_id: 'Choose one of the player’s own characters.',
      },
    ]);
    expect((await member.api('PUT', '/api/v1/me/specs', { main_character_id: null })).status).toBe(400);
  });
});

describe('what a member says of themselves', () => {
  it('is name, zone, automatic sign-up and hiatus, and nothing else', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    const change = (body: object) => member.api('PATCH', '/api/v1/me', body);
    const good = {
      display_name: ' Goldie ',
      timezone: 'Asia/Kathmandu',
      auto_invite_events: true,
      on_raid_hiatus: true,
    };
    expect((await change(good)).json.data).toMatchObject({ ...good, display_name: 'Goldie' });
    expect((await change({ timezone: 'Mars/Olympus' })).json.fields).toHaveProperty('timezone');
    expect((await change({ display_name: '  ' })).json.fields).toHaveProperty('display_name');
    expect(
      Object.keys((await change({ notes: 'x', is_active: true, guild_rank_id: 5 })).json.fields ?? {}),
    ).toHaveLength(3);
    expect((await member.get('/api/v1/me')).text).not.toContain('notes');
  });
});

describe('a Discord user', () => {
  it('is linked with one player at most, and an unknown one with nobody', async () => {
    const { playerId: fern, discordId } = await guild.people.join({ name: 'Fern' });
    const moss = await desk.created('Moss');
    const link = (id: number, discord_id: string | null) => desk.api('PUT', `/players/${id}/discord`, { discord_id });
    const taken = await link(moss, discordId);
    expect([taken.status, taken.json.code]).toEqual([409, 'identity.discord-user-taken']);
    expect((await link(moss, '100000000000009999')).json.code).toBe('identity.discord-user-unknown');
    expect(await desk.player(fern)).toMatchObject({ discord: { discord_id: discordId } });
    await link(fern, null);
    expect((await link(moss, discordId)).status).toBe(200);
    expect((await desk.sayings(moss))[0]).toBe('Olwen linked Moss with the Discord user fern');
  });
});

describe('deleting a player', () => {
  it('is refused with what would be lost: attendance or an account', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    await guild.rows(
      `with raid as (insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
         values ('Night', '2026-06-01', '2026-06-01T20:00Z', '2026-06-01T22:00Z') returning id)
       insert into patt.raid_attendance (event_id, player_id) select id, $1 from raid`,
      [fern],
    );
    const refused = await desk.api('DELETE', `/players/${fern}`);
    expect([refused.status, refused.json.error]).toEqual([
      409,
      'Fern can’t be deleted, for that would take the attendance of 1 raid along. Deactivate them instead.',
    ]);
    await guild.loggedIn(2, 'Marigold');
    expect((await desk.api('DELETE', `/players/${await guild.people.idOf('Marigold')}`)).json.error).toContain(
      'an account',
    );
    const left = await desk.api('PATCH', `/players/${fern}`, { is_active: false });
    expect(left.json.data).toMatchObject({ is_active: false });
    await guild.rows('delete from patt.raid_attendance');
    await guild.rows('delete from patt.raid_events');
  });

  it('leaves characters and the Discord user behind, without a player', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    expect((await desk.api('DELETE', `/players/${fern}`)).status).toBe(200);
    const characters = (await desk.api('GET', '/characters')).json.data as { name: string; owner_id: number | null }[];
    expect(characters).toMatchObject([{ name: 'Fern', owner_id: null }]);
    expect((await desk.api('GET', `/players/${fern}`)).json.code).toBe('identity.player-unknown');
  });
});

describe('two players who are one person', () => {
  it('become one, who has everything of both', async () => {
    const { playerId: stub, discordId } = await guild.people.join({ name: 'Thorny', main: ['Druid', 'Balance'] });
    const member = await guild.loggedIn(2, 'Thornwick');
    const thornwick = await guild.people.idOf('Thornwick');
    await guild.rows(
      `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours) values ($1, 2, '20:00', 3)`,
      [stub],
    );
    await guild.rows(
      `with raid as (insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
         values ('Night', '2026-06-01', '2026-06-01T20:00Z', '2026-06-01T22:00Z') returning id)
       insert into patt.raid_attendance (event_id, player_id, signed_up, attended)
       select raid.id, who.id, who.signed, not who.signed from raid, (values ($1::int, true), ($2::int, false)) as who (id, signed)`,
      [stub, thornwick],
    );
    expect((await desk.api('POST', `/players/${stub}/merge`, { into_player_id: stub })).json.code).toBe(
      'identity.merge-of-one',
    );
    const merged = await desk.api('POST', `/players/${stub}/merge`, { into_player_id: thornwick });
    expect([merged.status, (await desk.api('GET', `/players/${stub}`)).status]).toEqual([200, 404]);
    expect(await desk.player(thornwick)).toMatchObject({
      discord: { discord_id: discordId },
      main: { name: 'Thorny', spec_name: 'Balance' },
      character_count: 1,
      has_account: true,
      aliases: [{ alias: 'Thorny' }],
    });
    expect((await member.get('/api/v1/me')).status).toBe(200);
    const attendance = await guild.rows('select player_id, signed_up, attended from patt.raid_attendance');
    expect(attendance).toEqual([{ player_id: thornwick, signed_up: true, attended: true }]);
    expect(await guild.rows('select player_id from patt.player_availability')).toEqual([{ player_id: thornwick }]);
    expect((await desk.sayings(thornwick))[0]).toBe('Olwen merged Thorny into Thornwick');
    await guild.rows('delete from patt.raid_attendance');
    await guild.rows('delete from patt.raid_events');
  });

  it('are not merged while both have an account, nor by somebody whom one outranks', async () => {
    await guild.loggedIn(2, 'Marigold');
    await guild.loggedIn(2, 'Juniper');
    const merge = async (from: string, into: string) =>
      (
        await desk.api('POST', `/players/${await guild.people.idOf(from)}/merge`, {
          into_player_id: await guild.people.idOf(into),
        })
      ).json.code;
    expect(await merge('Marigold', 'Juniper')).toBe('identity.merge-of-accounts');
    await guild.people.join({ name: 'Leader', rankLevel: 5 });
    expect(await merge('Leader', 'Olwen')).toBe('identity.out-of-reach');
  });
});

describe('other names of a player', () => {
  it('stand for one player each, in whatever letter case', async () => {
    const [fern, moss] = [await desk.created('Fern'), await desk.created('Moss')];
    const add = (id: number, alias: string) => desk.api('POST', `/players/${id}/aliases`, { alias });
    expect((await add(fern, 'Ferny')).status).toBe(201);
    expect((await add(moss, 'FERNY')).json.error).toBe('Fern is known as FERNY already.');
    const [alias] = (await desk.player(fern))['aliases'] as { id: number }[];
    expect((await desk.api('DELETE', `/players/${moss}/aliases/${alias?.id}`)).json.code).toBe(
      'identity.alias-unknown',
    );
    expect((await desk.api('DELETE', `/players/${fern}/aliases/${alias?.id}`)).status).toBe(200);
    expect((await add(moss, 'FERNY')).status).toBe(201);
  });
});
