import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { part, statementsFor, textOf, told } from './page.reading.js';

const PAGE = '/admin/audit-log';
const FINDINGS = `${PAGE}/findings`;

describe('the audit log', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => (guild = await Guild.start()));
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('truncate guild_identity.audit_trail, guild_identity.audit_issues');
    officer = await guild.loggedIn(4, 'Marla');
  });
  afterAll(() => guild.stop());

  const page = async (path = PAGE) => (await officer.get(path)).text;
  const entries = (html: string) =>
    [...html.matchAll(/<tr id="entry-\d+">([\s\S]*?)<\/tr>/g)].map(([, row = '']) => textOf(row));
  const hrefOf = (html: string, rel: string) =>
    new RegExp(`href="([^"]*)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

  describe('the trail', () => {
    it('is empty at first, and says so', async () => {
      expect(textOf(await page())).toContain('Nothing is written here The first change of anything about people');
      expect(textOf(await page(`${PAGE}?topic=ranks`))).toContain('No change matches.');
    });

    it('tells who did what about whom, when and by what way, newest first', async () => {
      const ash = await guild.people.join({ name: 'Ash' });
      await officer.api('PATCH', `/api/v1/admin/players/${ash.playerId}`, { display_name: 'Ashling' });
      await officer.api('POST', '/api/v1/admin/players', { display_name: 'Shortlived' });
      const [{ id }] = (await guild.rows<{ id: number }>(
        `select id from guild_identity.players where display_name = 'Shortlived'`,
      )) as [{ id: number }];
      await officer.api('DELETE', `/api/v1/admin/players/${id}`);
      const html = await page();
      expect(entries(html)).toEqual([
        'Wed, Jun 10, 2026, 8:00 AM EDT Marla deleted the player Shortlived Shortlived web',
        'Wed, Jun 10, 2026, 8:00 AM EDT Marla added the player Shortlived Shortlived web',
        'Wed, Jun 10, 2026, 8:00 AM EDT Marla renamed Ash to Ashling Ashling web',
      ]);
      // Who is still here has a page; the trail outlives the others.
      expect(html).toContain(`/admin/players?player=${ash.playerId}#panel`);
      expect(html).not.toContain(`player=${id}#panel`);
    });

    it('is filtered by topic and by player, the gone included', async () => {
      const ash = await guild.people.join({ name: 'Ash' });
      await officer.api('PATCH', `/api/v1/admin/players/${ash.playerId}`, { on_raid_hiatus: true });
      await officer.api('POST', `/api/v1/admin/players/${ash.playerId}/invites`, {});
      expect(entries(await page(`${PAGE}?topic=accounts`))).toHaveLength(1);
      expect(entries(await page(`${PAGE}?topic=people&player=${ash.playerId}`))[0]).toContain('put Ash on hiatus');
      expect(textOf(await page(`${PAGE}?player=999999`))).toContain('Somebody who is gone');
      expect(entries(await page(`${PAGE}?topic=constructor&before=x`))).toHaveLength(2);
    });

    it('is turned to older and newer pages, within the filter', async () => {
      await guild.rows(
        `insert into guild_identity.audit_trail (action, actor_name, via, subject)
         select case when n % 2 = 0 then 'rank-fixed' else 'player-created' end, 'Marla', 'web', 'Entry ' || n
         from generate_series(1, 260) as n`,
      );
      const first = await page(`${PAGE}?topic=ranks`);
      expect([entries(first).length, entries(first)[0]]).toEqual([50, expect.stringContaining('Entry 260')]);
      expect(hrefOf(first, 'prev')).toBeUndefined();
      const second = await page(hrefOf(first, 'next'));
      expect([entries(second)[0], entries(second)[49]]).toEqual([
        expect.stringContaining('Entry 160'),
        expect.stringContaining('Entry 62'),
      ]);
      const third = await page(hrefOf(second, 'next'));
      expect([entries(third).length, hrefOf(third, 'next')]).toEqual([30, undefined]);
      expect(entries(await page(hrefOf(third, 'prev')))).toEqual(entries(second));
      expect(entries(await page(hrefOf(second, 'prev')))).toEqual(entries(first));
    });

    it('asks the database as often for many entries as for few', async () => {
      await page();
      const few = await statementsFor(guild, () => page());
      await guild.rows(
        `insert into guild_identity.audit_trail (action, actor_name, via, subject)
         select 'player-created', 'Marla', 'web', 'Entry ' || n from generate_series(1, 100) as n`,
      );
      expect(await statementsFor(guild, () => page())).toBeLessThanOrEqual(few);
    });
  });

  describe('findings', () => {
    async function found(summary: string, severity = 'warning'): Promise<number> {
      const [row] = await guild.rows<{ id: number }>(
        `insert into guild_identity.audit_issues (issue_type, severity, summary, issue_hash, wow_character_id)
         values ('character-without-owner', $2, $1::text, md5($1::text), (select min(id) from guild_identity.wow_characters)) returning id`,
        [summary, severity],
      );
      return row?.id ?? 0;
    }

    it('are none at first, which is good news', async () => {
      expect(textOf(await page(FINDINGS))).toContain('Nothing is wrong When the platform finds');
      expect(textOf(await page(`${FINDINGS}?show=resolved`))).toContain('Nothing was resolved yet');
    });

    it('are shown newest first with how grave they are, counted on the tab, and resolved once', async () => {
      await guild.people.join({ name: 'Ash' });
      const first = await found('Ash has no rank.', 'info');
      const second = await found('Ash is linked twice.', 'error');
      const open = await page(FINDINGS);
      expect(textOf(open)).toMatch(/Findings 2 open .*Error Ash is linked twice\. .*info Ash has no rank\./);
      expect(textOf(await page())).toContain('Findings 2 open');
      const resolve = () => officer.form(FINDINGS, `${FINDINGS}/${first}/resolve`, {});
      expect(await told(officer, await resolve())).toEqual({
        to: FINDINGS,
        says: expect.stringContaining('success: Resolved'),
      });
      expect((await told(officer, await resolve())).says).toBe('error: Marla has resolved that already.');
      expect(part(await page(FINDINGS), 'li', `finding-${first}`)).toBe('');
      expect(textOf(await page(`${FINDINGS}?show=resolved`))).toMatch(
        /Ash has no rank\. Found .* resolved .* by Marla/,
      );
      expect(entries(await page())[0]).toContain('Marla resolved: Ash has no rank.');
      expect(await page(FINDINGS)).toContain(`/findings/${second}/resolve`);
    });

    it('are told and resolved through the API as well', async () => {
      await guild.people.join({ name: 'Ash' });
      const id = await found('Ash has no rank.');
      const read = async (query: string) => (await officer.api('GET', `/api/v1/admin/findings${query}`)).json;
      expect((await read('')).data).toEqual([
        expect.objectContaining({
          id,
          type: 'character-without-owner',
          severity: 'warning',
          summary: 'Ash has no rank.',
          resolved_at: null,
        }),
      ]);
      const resolve = (which: number) => officer.api('POST', `/api/v1/admin/findings/${which}/resolve`);
      expect((await resolve(id)).json).toEqual({ ok: true, data: { done: true } });
      expect((await resolve(id)).json).toMatchObject({ ok: false, code: 'identity.finding-resolved' });
      expect((await resolve(999_999)).json).toMatchObject({ ok: false, code: 'identity.finding-unknown' });
      expect((await read('')).data).toEqual([]);
      expect((await read('?show=resolved&limit=1')).data).toEqual([
        expect.objectContaining({ id, resolved_by: 'Marla' }),
      ]);
      expect((await read('?show=some')).code).toBe('shared.invalid-input');
    });
  });
});
