import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { chosenOf, errorAt, part, textOf, told, valueOf } from './page.reading.js';

const PAGE = '/admin/players';

describe('the panel of a player', () => {
  let guild: Guild;
  let officer: Session;
  let ash: number;
  beforeAll(async () => (guild = await Guild.start()));
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('delete from guild_identity.audit_trail');
    officer = await guild.loggedIn(4, 'Marla');
    ash = (await guild.people.join({ name: 'Ash', rankLevel: 2 })).playerId;
  });
  afterAll(() => guild.stop());

  const panel = async (id = ash, query = '') => (await officer.get(`${PAGE}?player=${id}${query}`)).text;
  const sent = (path: string, fields: Record<string, string> = {}, id = ash) =>
    officer.form(PAGE, `${PAGE}/${id}/${path}`, fields);
  const says = async (path: string, fields: Record<string, string> = {}, id = ash) =>
    (await told(officer, await sent(path, fields, id))).says;
  const stored = async (id = ash) => (await guild.rows('select * from guild_identity.players where id = $1', [id]))[0];
  const rankId = async (level: number) =>
    String((await guild.rows<{ id: number }>('select id from common.guild_ranks where level = $1', [level]))[0]?.id);
  const DETAILS = { displayName: 'Ash', timezone: 'America/Chicago', notes: '' };

  it('changes name, zone, notes, break and automatic sign-up, and gives back what was refused', async () => {
    const details = {
      ...DETAILS,
      timezone: 'Asia/Kathmandu',
      notes: 'Plays on\nSundays',
      onRaidHiatus: 'true',
      autoInviteEvents: 'true',
    };
    expect(await told(officer, await sent('details', details))).toEqual({
      to: `${PAGE}?player=${ash}#panel-details`,
      says: 'success: Ash is saved.',
    });
    expect(await stored()).toMatchObject({
      timezone: 'Asia/Kathmandu',
      notes: 'Plays on\nSundays',
      on_raid_hiatus: true,
      auto_invite_events: true,
    });
    const refused = await sent('details', { ...details, displayName: '', timezone: 'Australia/Lord_Howe' });
    expect([refused.status, errorAt(refused.text, 'details-displayName')]).toEqual([
      400,
      'Must be one line of 1 to 100 characters.',
    ]);
    expect(chosenOf(refused.text, 'details-timezone')).toBe('Australia/Lord_Howe');
    expect(refused.text).toMatch(/<textarea id="details-notes"[^>]*>Plays on\nSundays</);
    expect(await says('details', DETAILS)).toBe('success: Ash is saved.');
    expect(await stored()).toMatchObject({ notes: null, on_raid_hiatus: false });
    expect((await sent('details', DETAILS, 999_999)).status).toBe(404);
  });

  it('decides a rank up to one’s own, lets it follow again, and says what it follows from', async () => {
    await guild.rows(`update guild_identity.wow_characters set guild_rank_id = $1`, [await rankId(3)]);
    expect(await says('rank', { guildRankId: await rankId(1) })).toBe('success: The rank is decided.');
    expect(textOf(part(await panel(), 'div', 'panel-rank'))).toContain(
      'An officer decided it, and no sync takes it back. Characters say Veteran (Ash). Discord says none.',
    );
    expect(chosenOf(await panel(), 'rank-guildRankId')).toBe(await rankId(1));
    expect(await says('rank', { guildRankId: await rankId(5) })).toBe(
      'error: Guild Leader is above your own rank, so it is not yours to give.',
    );
    expect(await says('rank', { guildRankId: '' })).toBe('success: The rank follows characters and Discord.');
    expect(textOf(await panel())).toContain('It follows the highest rank of their characters.');
    expect(await stored()).toMatchObject({
      guild_rank_id: Number(await rankId(3)),
      guild_rank_source: 'wow_character',
    });
  });

  it('adds and forgets other names, of which each stands for one player', async () => {
    await guild.people.join({ name: 'Birch' });
    expect(await says('aliases', { alias: 'Ashling' })).toBe('success: They are also known as Ashling.');
    const [alias] = await guild.rows<{ id: number }>('select id from guild_identity.player_aliases');
    const [birch] = await guild.rows<{ id: number }>(
      `select id from guild_identity.players where display_name = 'Birch'`,
    );
    const refused = await sent('aliases', { alias: 'ASHLING' }, birch?.id);
    expect([refused.status, errorAt(refused.text, 'alias-alias'), valueOf(refused.text, 'alias-alias')]).toEqual([
      409,
      'Ash is known as ASHLING already.',
      'ASHLING',
    ]);
    expect(await says(`aliases/${alias?.id}/delete`)).toBe('success: The name is forgotten.');
    expect(await says(`aliases/${alias?.id}/delete`)).toBe('error: There is no such alias.');
  });

  it('chooses main and off-spec for them, held against their characters', async () => {
    const [own] = await guild.rows<{ id: number; spec: number }>(
      `select main_character_id as id, main_spec_id as spec from guild_identity.players where id = $1`,
      [ash],
    );
    const choice = {
      mainCharacterId: String(own?.id),
      mainSpecId: String(own?.spec),
      offspecCharacterId: String(own?.id),
      offspecSpecId: String(own?.spec),
    };
    const refused = await sent('specs', choice);
    expect([refused.status, errorAt(refused.text, 'specs-offspec-spec')]).toEqual([
      400,
      'That is the main already: choose another spec or another character.',
    ]);
    expect(await says('specs', { ...choice, offspecCharacterId: '', offspecSpecId: '' })).toBe(
      'success: Main and off-spec saved.',
    );
  });

  it('invites by code or by direct message, and tells what became of it', async () => {
    expect(textOf(await panel())).toContain('No account yet, and no invite waits for them.');
    expect(await says('invite')).toBe('success: A new invite is ready; a former one has ended.');
    const first = valueOf(await panel(), 'panel-link');
    expect(await says('invite', { byDirectMessage: 'true' })).toContain('The bot brings it by direct message.');
    const html = await panel();
    expect(valueOf(html, 'panel-link')).not.toBe(first);
    expect(textOf(html)).toContain('On its way The bot is about to bring it.');
    for (const [status, words] of [
      ['sent', 'The bot has brought it'],
      ['closed', 'They take no messages from the bot'],
      ['off', 'Direct messages with invites are switched off'],
      ['failed', 'The direct message could not be sent'],
    ]) {
      await guild.rows('update common.invite_codes set dm_status = $1 where revoked_at is null', [status]);
      expect(textOf(await panel())).toContain(words);
    }
    const link = valueOf(html, 'panel-link') ?? '';
    const registered = await guild.anonymous().api('POST', '/api/v1/auth/register', {
      code: link.split('code=')[1],
      name: 'ash',
      password: 'correct horse battery',
    });
    expect(registered.status).toBe(201);
    expect(textOf(await panel())).toContain('Has an account');
    expect(await panel()).not.toContain('panel-link');
    expect(await says('invite')).toBe('error: Ash has an account already.');
  });

  it('deactivates and reactivates, and offers no invite meanwhile', async () => {
    expect(await says('activity')).toContain('success: They are deactivated');
    expect(await stored()).toMatchObject({ is_active: false });
    expect(await panel()).not.toContain('/invite"');
    expect(await says('activity', { isActive: 'true' })).toBe('success: They are active again.');
  });

  it('offers to delete only whom nothing would be lost with, and says what stands in the way', async () => {
    expect(await panel()).toContain(`${PAGE}/${ash}/delete`);
    await guild.rows(
      `with raid as (insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
                     values ('Night', '2026-06-01', '2026-06-01T20:00Z', '2026-06-01T22:00Z') returning id)
       insert into patt.raid_attendance (event_id, player_id) select id, $1 from raid`,
      [ash],
    );
    expect(await panel()).not.toContain(`${PAGE}/${ash}/delete`);
    const reason = 'Ash can’t be deleted, for that would take the attendance of 1 raid along. Deactivate them instead.';
    expect(textOf(await panel())).toContain(reason);
    expect(await says('delete')).toBe(`error: ${reason}`);
    await guild.rows('delete from patt.raid_attendance');
    expect(await told(officer, await sent('delete'))).toEqual({ to: PAGE, says: 'success: The player is deleted.' });
    expect(await told(officer, await sent('delete'))).toEqual({ to: PAGE, says: 'error: There is no such player.' });
  });

  it('merges two players who are one, after saying what that does', async () => {
    const { playerId: birch } = await guild.people.join({ name: 'Birch', main: null, discord: false });
    const asked = await panel(ash, `&mergeInto=${birch}`);
    expect(textOf(asked)).toMatch(
      /Merge Ash into Birch\? The character of Ash belongs to Birch from now on.*Birch is linked with the Discord user ash from now on.*Nothing undoes it/,
    );
    expect(await panel()).not.toContain(`${PAGE}/${ash}/merge"`);
    const merged = await told(officer, await sent('merge', { intoPlayerId: String(birch) }));
    expect(merged).toEqual({ to: `${PAGE}?player=${birch}#panel`, says: 'success: They are one person now.' });
    expect(await stored()).toBeUndefined();
    expect(textOf(await panel(birch))).toMatch(
      /Also known as Ash .*What happened lately .*Marla merged Ash into Birch/,
    );
    expect(await told(officer, await sent('merge', { intoPlayerId: String(birch) }))).toEqual({
      to: PAGE,
      says: 'error: There is no such player.',
    });
    expect(await says('merge', { intoPlayerId: String(birch) }, birch)).toBe(
      'error: Choose two different players to merge.',
    );
  });

  it('is for looking alone where the player has the officer’s rank or a higher one', async () => {
    const { playerId: peer } = await guild.people.join({ name: 'Peer', rankLevel: 4 });
    expect(await panel(peer)).toContain('<fieldset class="panel-columns" disabled>');
    const SENTENCE = 'error: Peer has your rank or a higher one: only somebody above both of you may do that.';
    for (const [path, fields] of [
      ['details', { ...DETAILS, displayName: 'Weak' }],
      ['activity', {}],
      ['rank', { guildRankId: await rankId(1) }],
      ['specs', {}],
      ['aliases', { alias: 'Weak' }],
      ['discord', { discordId: '' }],
      ['invite', {}],
      ['merge', { intoPlayerId: String(ash) }],
      ['delete', {}],
    ] as const) {
      expect([path, await says(path, fields, peer)]).toEqual([path, SENTENCE]);
    }
    expect(await stored(peer)).toMatchObject({ display_name: 'Peer', is_active: true });
  });

  it.each([
    'details',
    'activity',
    'rank',
    'specs',
    'aliases',
    'aliases/1/delete',
    'characters',
    'discord',
    'invite',
    'merge',
    'delete',
  ])('%s is refused without the form’s token', async (form) => {
    const answer = await officer.post(`${PAGE}/${ash}/${form}`, { _token: 'forged' });
    expect([answer.status, answer.text.includes('no longer valid')]).toEqual([403, true]);
  });
});
