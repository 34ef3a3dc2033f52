import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const PAGE = '/admin/reference-tables';
const HTMX = { 'HX-Request': 'true', 'X-Requested-With': 'XMLHttpRequest' };

/** One row of the page's tables, or the whole answer where it is the row alone. */
function row(html: string, id: string): string {
  const start = html.indexOf(`<tr id="${id}"`);
  return start < 0 ? '' : html.slice(start, html.indexOf('</tr>', start));
}

/** What stands in a field of the page. */
function typed(html: string, id: string): string | undefined {
  const tag = new RegExp(`<input id="${id}"[^>]*>`).exec(html)?.[0] ?? '';
  return /value="([^"]*)"/.exec(tag)?.[1];
}

/** The sentence beside a field. */
function error(html: string, id: string): string | undefined {
  return new RegExp(`<p id="${id}-error" class="field-error">([^<]*)</p>`).exec(html)?.[1]?.replaceAll('&#x27;', "'");
}

describe('the page of the reference tables', () => {
  let guild: Guild;
  let officer: Session;
  let veteran: number;
  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-06-10T12:00:00Z' });
    officer = await guild.loggedIn(4);
    [{ id: veteran }] = (await guild.rows<{ id: number }>('select id from common.guild_ranks where level = 3')) as [
      { id: number },
    ];
  });
  beforeEach(async () => {
    await guild.rows('delete from patt.raid_seasons');
    await guild.rows('delete from common.guild_rank_indices');
    await guild.rows(`delete from common.guild_ranks where level = 5`);
    await guild.rows(
      `update common.guild_ranks set name = 'Veteran', level = 3, discord_role_id = '100000000000000031', description = 'Long here',
         scheduling_weight = 3 where id = $1`,
      [veteran],
    );
  });
  afterAll(() => guild.stop());

  const storedRank = async () =>
    (
      await guild.rows(
        'select name, level, discord_role_id, description, scheduling_weight from common.guild_ranks where id = $1',
        [veteran],
      )
    )[0];
  const UNCHANGED = {
    name: 'Veteran',
    level: 3,
    discord_role_id: '100000000000000031',
    description: 'Long here',
    scheduling_weight: 3,
  };
  const TYPED = { name: 'Old Guard', level: '3', discordRoleId: '', schedulingWeight: '7', description: '' };
  const page = async () => (await officer.get(PAGE)).text;
  const sent = (path: string, fields: Record<string, string>) => officer.form(PAGE, `${PAGE}/${path}`, fields);
  const swapped = (path: string, fields: Record<string, string>) => officer.post(`${PAGE}/${path}`, fields, HTMX);
  /** Follows a redirect to a section and answers the message it left. */
  const told = async (answer: Seen, section: string) => {
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${PAGE}#${section}`]);
    return /class="flash flash-(\w+)"[\s\S]*?<p>([^<]*)<\/p>/
      .exec(await page())
      ?.slice(1)
      .map((text) => text.replaceAll('&#x27;', "'"));
  };

  it('shows every table an officer keeps, and the classes that come with the game', async () => {
    const html = await page();
    for (const section of ['ranks', 'rank-indices', 'roles', 'seasons', 'classes'])
      expect(html).toContain(`<section id="${section}"`);
    expect(html.indexOf('value="Officer"')).toBeLessThan(html.indexOf('value="Veteran"'));
    expect(html).toContain('class-death-knight');
    expect(row(html, `rank-row-${veteran}`)).toContain(`action="${PAGE}/ranks/${veteran}/delete"`);
  });

  it('a rank in use has a lock that tells why, instead of a button', async () => {
    await guild.rows('insert into common.guild_rank_indices values (2, $1)', [veteran]);
    const shown = row(await page(), `rank-row-${veteran}`);
    expect(shown).toContain('cannot be deleted: the in-game rank 2 stands for it');
    expect(shown).not.toContain('/delete');
  });

  describe('a rank edited without script', () => {
    it('is saved, emptied fields cleared, and the page says so once', async () => {
      expect(await told(await sent(`ranks/${veteran}`, TYPED), 'ranks')).toEqual(['success', 'Old Guard saved.']);
      expect(await storedRank()).toEqual({
        name: 'Old Guard',
        level: 3,
        discord_role_id: null,
        description: null,
        scheduling_weight: 7,
      });
      expect(await page()).not.toContain('Old Guard saved.');
    });

    it('that is faulty comes back with what was typed and a sentence at each fault', async () => {
      const answer = await sent(`ranks/${veteran}`, {
        ...TYPED,
        level: 'nine',
        discordRoleId: '<b>12',
        schedulingWeight: '-1',
      });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('<section id="seasons"');
      expect(typed(answer.text, `rank-${veteran}-name`)).toBe('Old Guard');
      expect(typed(answer.text, `rank-${veteran}-level`)).toBe('nine');
      expect(typed(answer.text, `rank-${veteran}-discordRoleId`)).toBe('&lt;b&gt;12');
      expect(error(answer.text, `rank-${veteran}-level`)).toBe('Must be a whole number from 1 to 5.');
      expect(error(answer.text, `rank-${veteran}-schedulingWeight`)).toBe('Must be a whole number from 0 to 1000.');
      expect(error(answer.text, `rank-${veteran}-discordRoleId`)).toContain('17 to 20 digits');
      expect(error(answer.text, `rank-${veteran}-name`)).toBeUndefined();
      expect(await storedRank()).toEqual(UNCHANGED);
    });

    it('that is another one’s comes back with the conflict at its field', async () => {
      const answer = await sent(`ranks/${veteran}`, { ...TYPED, level: '2' });
      expect(answer.status).toBe(409);
      expect(typed(answer.text, `rank-${veteran}-level`)).toBe('2');
      expect(error(answer.text, `rank-${veteran}-level`)).toBe('Level 2 already exists: Member has it.');
      expect(await storedRank()).toEqual(UNCHANGED);
    });

    it('with a field that the form has not is refused at the row', async () => {
      const answer = await sent(`ranks/${veteran}`, { ...TYPED, id: '1' });
      expect([answer.status, error(answer.text, `rank-${veteran}`)]).toEqual([400, 'id is not a field here.']);
      expect(await storedRank()).toEqual(UNCHANGED);
    });
  });

  describe('a rank edited by htmx', () => {
    it('comes back as its row alone, with the notice to show', async () => {
      const answer = await swapped(`ranks/${veteran}`, TYPED);
      expect(answer.status).toBe(200);
      expect(answer.text.trimStart()).toMatch(/^<tr id="rank-row-\d+"/);
      expect(answer.text).not.toContain('<html');
      expect(answer.text).toContain('data-notice="Old Guard saved"');
      expect(typed(answer.text, `rank-${veteran}-schedulingWeight`)).toBe('7');
      expect(/name="_token" value="([^"]*)"/.exec(answer.text)?.[1]).toBeTruthy();
      expect(await storedRank()).toMatchObject({ name: 'Old Guard', scheduling_weight: 7 });
    });

    it.each([
      [400, { level: '' }, 'level'],
      [409, { name: 'Member' }, 'name'],
    ])('and refused with %i keeps what was typed in %j', async (status, faulty, field) => {
      const answer = await swapped(`ranks/${veteran}`, { ...TYPED, ...faulty });
      expect(answer.status).toBe(status);
      expect(answer.text.trimStart()).toMatch(/^<tr id="rank-row-\d+" class="edit-row has-error"/);
      expect(error(answer.text, `rank-${veteran}-${field}`)).toBeTruthy();
      expect(typed(answer.text, `rank-${veteran}-schedulingWeight`)).toBe('7');
      expect(await storedRank()).toEqual(UNCHANGED);
    });

    it('that is gone answers in plain words, which the page shows in a toast', async () => {
      const answer = await swapped('ranks/999999', TYPED);
      expect([answer.status, answer.text]).toEqual([404, 'There is no rank with the id 999999.']);
      expect(answer.headers.get('content-type')).toContain('text/plain');
    });
  });

  it('a rank is added by its form, or comes back filled when it can’t be', async () => {
    const trial = { name: 'Trial', level: '1', discordRoleId: '', schedulingWeight: '0', description: 'On trial' };
    const refused = await sent('ranks', { ...trial, level: '3' });
    expect(refused.status).toBe(409);
    expect([typed(refused.text, 'new-rank-name'), error(refused.text, 'new-rank-level')]).toEqual([
      'Trial',
      'Level 3 already exists: Veteran has it.',
    ]);
    const above = await sent('ranks', { ...trial, level: '5' });
    expect([above.status, error(above.text, 'new-rank-level')]).toEqual([
      409,
      'Trial is above your own rank: only somebody of that rank says who gets it.',
    ]);
    expect(await guild.rows(`select id from common.guild_ranks where name = 'Trial'`)).toEqual([]);
    await guild.rows('delete from common.guild_ranks where level = 1');
    expect(await told(await sent('ranks', trial), 'ranks')).toEqual(['success', 'Trial added.']);
    expect(await page()).toContain('value="Trial"');
    await guild.rows(`update common.guild_ranks set name = 'Initiate' where name = 'Trial'`);
  });

  it('a rank is deleted by its form; one in use stays and the page tells by whom', async () => {
    const [leader] = await guild.rows<{ id: number }>(
      `insert into common.guild_ranks (name, level) values ('Trial', 5) returning id`,
    );
    await guild.rows('insert into common.guild_rank_indices values (0, $1)', [leader?.id]);
    const path = `ranks/${leader?.id}/delete`;
    expect(await told(await sent(path, {}), 'ranks')).toEqual([
      'error',
      "Trial can't be deleted: the in-game rank 0 stands for it.",
    ]);
    await guild.rows('delete from common.guild_rank_indices');
    expect(await told(await sent(path, {}), 'ranks')).toEqual(['success', 'The rank is deleted.']);
    expect(await told(await sent(path, {}), 'ranks')).toEqual(['error', `There is no rank with the id ${leader?.id}.`]);
  });

  it('an in-game number is added, edited in place, edited without script, and deleted', async () => {
    const stored = () =>
      guild.rows(
        'select wow_rank_index, r.name from common.guild_rank_indices join common.guild_ranks r on r.id = guild_rank_id',
      );
    const [member] = await guild.rows<{ id: number }>('select id from common.guild_ranks where level = 2');
    const memberId = String(member?.id);
    const added = await sent('rank-indices', { wowRankIndex: '7', guildRankId: String(veteran) });
    expect(await told(added, 'rank-indices')).toEqual(['success', 'Number 7 added.']);
    const swap = await swapped('rank-indices/7', { guildRankId: memberId });
    expect(swap.status).toBe(200);
    expect(swap.text.trimStart()).toMatch(/^<tr id="rank-index-row-7"[^>]*data-notice="Number 7 saved"/);
    expect(swap.text).toContain(`<option value="${memberId}" selected>Member</option>`);
    expect(await stored()).toEqual([{ wow_rank_index: 7, name: 'Member' }]);
    const edited = await sent('rank-indices/7', { guildRankId: String(veteran) });
    expect(await told(edited, 'rank-indices')).toEqual(['success', 'Number 7 saved.']);
    const refused = await swapped('rank-indices/7', { guildRankId: '999999' });
    expect([refused.status, error(refused.text, 'rank-index-7-guildRankId')]).toEqual([
      400,
      'There is no such rank: choose another.',
    ]);
    const twice = await sent('rank-indices', { wowRankIndex: '7', guildRankId: memberId });
    expect([twice.status, error(twice.text, 'new-rank-index-wowRankIndex')]).toEqual([
      409,
      'The in-game rank 7 already stands for Veteran.',
    ]);
    expect(twice.text).toContain(`<option value="${memberId}" selected>Member</option>`);
    expect(await stored()).toEqual([{ wow_rank_index: 7, name: 'Veteran' }]);
    expect(await told(await sent('rank-indices/7/delete', {}), 'rank-indices')).toEqual([
      'success',
      'Number 7 is deleted.',
    ]);
    expect(await stored()).toEqual([]);
  });

  it('a role is shown by another name, and can’t be shown by none', async () => {
    const [tank] = await guild.rows<{ id: number }>(`select id from guild_identity.roles where name = 'Tank'`);
    const path = `roles/${tank?.id}`;
    const swap = await swapped(path, { displayName: 'Shield', raidTarget: '3' });
    expect([swap.status, typed(swap.text, `role-${tank?.id}-displayName`)]).toEqual([200, 'Shield']);
    expect(typed(swap.text, `role-${tank?.id}-raidTarget`)).toBe('3');
    const refused = await sent(path, { displayName: ' ', raidTarget: '3' });
    expect([refused.status, error(refused.text, `role-${tank?.id}-displayName`)]).toEqual([
      400,
      'Must be one line of 1 to 30 characters.',
    ]);
    expect(await told(await sent(path, { displayName: 'Tank', raidTarget: '2' }), 'roles')).toEqual([
      'success',
      'Tank saved.',
    ]);
  });

  it('a season is added, edited and switched off by leaving its box empty', async () => {
    const stored = () => guild.rows('select name, start_date::text, is_active from patt.raid_seasons order by id');
    const added = await sent('seasons', { name: 'Season 1', startDate: '2026-03-03', isActive: 'true' });
    expect(await told(added, 'seasons')).toEqual(['success', 'Season 1 added.']);
    const [season] = await guild.rows<{ id: number }>('select id from patt.raid_seasons');
    const path = `seasons/${season?.id}`;
    expect(row(await page(), `season-row-${season?.id}`)).toContain('Current');
    const swap = await swapped(path, { name: 'Season One', startDate: '2026-03-04' });
    expect(swap.status).toBe(200);
    expect(row(swap.text, `season-row-${season?.id}`)).not.toContain('Current');
    expect(await stored()).toEqual([{ name: 'Season One', start_date: '2026-03-04', is_active: false }]);
    const refused = await sent(path, { name: 'Season 1', startDate: '2026-02-30', isActive: 'true' });
    expect([refused.status, error(refused.text, `season-${season?.id}-startDate`)]).toEqual([
      400,
      'Must be a date such as 2026-03-04.',
    ]);
    expect(typed(refused.text, `season-${season?.id}-startDate`)).toBe('2026-02-30');
    expect(row(refused.text, `season-row-${season?.id}`)).toContain('checked');
    const unnamed = await sent('seasons', { name: '', startDate: '2026-09-01' });
    expect([unnamed.status, typed(unnamed.text, 'new-season-startDate')]).toEqual([400, '2026-09-01']);
    expect(await stored()).toHaveLength(1);
  });

  it('what officers type is shown as text, never as markup', async () => {
    await sent(`ranks/${veteran}`, { ...TYPED, name: '"><script>alert(1)</script>' });
    expect(await storedRank()).toMatchObject({ name: '"><script>alert(1)</script>' });
    expect(await page()).not.toContain('<script>alert');
  });

  describe('forged and unfit requests', () => {
    const forms = [
      'ranks',
      'ranks/1',
      'ranks/1/delete',
      'rank-indices',
      'rank-indices/1',
      'rank-indices/1/delete',
      'roles/1',
      'seasons',
      'seasons/1',
    ];

    it.each(forms)('%s is refused without the form’s token, and with a wrong one', async (form) => {
      for (const fields of [{}, { _token: 'forged' }] as Record<string, string>[]) {
        const answer = await officer.post(`${PAGE}/${form}`, { ...TYPED, ...fields });
        expect([answer.status, answer.text.includes('no longer valid')]).toEqual([403, true]);
      }
      expect(await storedRank()).toEqual(UNCHANGED);
    });

    it('strangers are sent to log in and come back; members are told that it is for officers', async () => {
      const stranger = await guild.anonymous().get(PAGE);
      expect([stranger.status, stranger.headers.get('location')]).toEqual([
        302,
        '/login?next=%2Fadmin%2Freference-tables',
      ]);
      expect((await guild.anonymous().post(`${PAGE}/ranks`, TYPED)).status).toBe(401);
      const member = await guild.loggedIn(2);
      const turnedAway = await member.get(PAGE);
      expect([turnedAway.status, turnedAway.text.includes('only for officers')]).toEqual([403, true]);
      expect((await member.post(`${PAGE}/ranks/${veteran}`, TYPED, HTMX)).status).toBe(403);
      expect(await storedRank()).toEqual(UNCHANGED);
    });

    it('a row that has no number is refused, a row that is not there is not found', async () => {
      expect((await sent('ranks/first', TYPED)).status).toBe(400);
      expect((await sent('seasons/999999', { name: 'Lost', startDate: '2026-03-03' })).status).toBe(404);
    });
  });
});
