import { SeasonService } from '../../../src/seasons/season.service.js';
import { Guild } from '../../support/guild.js';
import type { Session } from '../../support/browser-session.js';

const SEASONS = '/api/v1/admin/seasons';

describe('seasons', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-06-10T03:00:00Z', timezone: 'America/New_York' });
    officer = await guild.loggedIn(4);
  });
  beforeEach(() => guild.rows('delete from patt.raid_seasons'));
  afterAll(() => guild.stop());

  const stored = () => guild.rows('select name, start_date::text, is_active from patt.raid_seasons order by id');
  const currentOn = (date: string) =>
    guild.inContext(() => guild.part(SeasonService).currentFor(guild.database.orm.em.fork(), date));

  it('an officer adds seasons and reads them, newest start first', async () => {
    const first = await officer.api('POST', SEASONS, { name: '  Season 1 ', start_date: '2026-01-06' });
    expect(first.status).toBe(201);
    const { id } = first.json.data as { id: number };
    expect(first.json.data).toEqual({ id, name: 'Season 1', start_date: '2026-01-06', is_active: true });
    await officer.api('POST', SEASONS, { name: 'Season 2', start_date: '2026-06-09', is_active: false });
    const list = (await officer.get(SEASONS)).json.data;
    expect(list).toMatchObject([{ name: 'Season 2', is_active: false }, { name: 'Season 1' }]);
  });

  it('a season changes its name, its start and whether it is active, each for itself', async () => {
    const { id } = (await officer.api('POST', SEASONS, { name: 'Season 1', start_date: '2026-01-06' })).json.data as {
      id: number;
    };
    await officer.api('PATCH', `${SEASONS}/${id}`, { name: 'Prelude' });
    expect(await stored()).toEqual([{ name: 'Prelude', start_date: '2026-01-06', is_active: true }]);
    await officer.api('PATCH', `${SEASONS}/${id}`, { start_date: '2026-02-03' });
    const changed = await officer.api('PATCH', `${SEASONS}/${id}`, { is_active: false });
    expect(changed.json.data).toEqual({ id, name: 'Prelude', start_date: '2026-02-03', is_active: false });
    expect(await stored()).toEqual([{ name: 'Prelude', start_date: '2026-02-03', is_active: false }]);
  });

  it.each([
    ['no name', { start_date: '2026-01-06' }, 'name'],
    ['a blank name', { name: '   ', start_date: '2026-01-06' }, 'name'],
    ['a name of 101 characters', { name: 'x'.repeat(101), start_date: '2026-01-06' }, 'name'],
    ['a name with a NUL', { name: 'Season\u0000', start_date: '2026-01-06' }, 'name'],
    ['no start', { name: 'Season 1' }, 'start_date'],
    ['a start that is no date', { name: 'Season 1', start_date: '2026-02-30' }, 'start_date'],
    ['a start with a time', { name: 'Season 1', start_date: '2026-02-03T00:00:00Z' }, 'start_date'],
    ['an activity that is a text', { name: 'Season 1', start_date: '2026-01-06', is_active: 'yes' }, 'is_active'],
    ['a field nobody knows', { name: 'Season 1', start_date: '2026-01-06', end_date: '2026-05-01' }, 'end_date'],
  ])('a season with %s is refused, and none is made', async (_title, body, field) => {
    const answer = await officer.api('POST', SEASONS, body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.json.fields ?? {})).toEqual([field]);
    expect(await stored()).toEqual([]);
  });

  it.each([{ name: null }, { start_date: null }, { is_active: null }, { start_date: '2026-13-01' }, { id: 7 }])(
    'the change %j is refused and leaves the season as it was',
    async (change) => {
      const { id } = (await officer.api('POST', SEASONS, { name: 'Season 1', start_date: '2026-01-06' })).json.data as {
        id: number;
      };
      expect((await officer.api('PATCH', `${SEASONS}/${id}`, change)).status).toBe(400);
      expect(await stored()).toEqual([{ name: 'Season 1', start_date: '2026-01-06', is_active: true }]);
    },
  );

  it('a season that is not there is not found, and an id that is no number is refused', async () => {
    const unknown = await officer.api('PATCH', `${SEASONS}/999999`, { name: 'Lost' });
    expect([unknown.status, unknown.json.code, unknown.json.error]).toEqual([
      404,
      'seasons.season-unknown',
      'There is no season with the id 999999.',
    ]);
    for (const id of ['abc', '1.5', '-1', '0', '99999999999', '0x10']) {
      const answer = await officer.api('PATCH', `${SEASONS}/${id}`, { name: 'Lost' });
      expect([id, answer.status, answer.json.code]).toEqual([id, 400, 'shared.invalid-input']);
    }
  });

  it('a date belongs to the active season that started last, on that day or before', async () => {
    await officer.api('POST', SEASONS, { name: 'First', start_date: '2026-01-06' });
    await officer.api('POST', SEASONS, { name: 'Second', start_date: '2026-06-09' });
    await officer.api('POST', SEASONS, { name: 'Mistaken', start_date: '2026-04-01', is_active: false });
    const names = async (date: string) => (await currentOn(date))?.name ?? null;
    expect(await names('2026-01-05')).toBeNull();
    expect(await names('2026-01-06')).toBe('First');
    expect(await names('2026-06-08')).toBe('First');
    expect(await names('2026-06-09')).toBe('Second');
    expect(await names('2030-01-01')).toBe('Second');
  });

  it('the page marks the season of today in the zone of the guild, not of UTC', async () => {
    await officer.api('POST', SEASONS, { name: 'First', start_date: '2026-01-06' });
    const { id } = (await officer.api('POST', SEASONS, { name: 'Second', start_date: '2026-06-10' })).json.data as {
      id: number;
    };
    // In UTC the tenth has begun; in New York it is eleven in the evening of the ninth.
    const rowOf = (html: string) => html.split(`id="season-row-${id}"`)[1]?.split('</tr>')[0] ?? '';
    expect(rowOf((await officer.get('/admin/reference-tables')).text)).not.toContain('Current');
    await guild.turnTo(new Date('2026-06-10T04:00:00Z'));
    expect(rowOf((await officer.get('/admin/reference-tables')).text)).toContain('Current');
  });

  it('seasons are for officers: others are turned away and change nothing', async () => {
    const member = await guild.loggedIn(3);
    const change = { name: 'Mine', start_date: '2026-01-06' };
    expect((await guild.anonymous().get(SEASONS)).status).toBe(401);
    expect((await guild.anonymous().api('POST', SEASONS, change)).status).toBe(401);
    expect((await member.get(SEASONS)).status).toBe(403);
    expect((await member.api('POST', SEASONS, change)).status).toBe(403);
    expect(await stored()).toEqual([]);
  });

  it("a change by a cookie without X-Requested-With is refused: it may be another site's", async () => {
    const body = JSON.stringify({ name: 'Forged', start_date: '2026-01-06' });
    const answer = await officer.api('POST', SEASONS, body, {
      'x-requested-with': '',
      'content-type': 'application/json',
    });
    expect([answer.status, answer.json.code]).toEqual([403, 'auth.form-token']);
    expect(await stored()).toEqual([]);
  });
});
