import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { Guild } from '../support/guild.js';
import { inChromium } from './in-chromium.js';
import { someGuild, type Ids } from './some-guild.js';
import { CLEAN, PASSWORD, Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';
const PLAYERS = '/admin/players';

await inChromium('the people pages', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;
  let ids: Ids;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, settings: { DISCORD_CLIENT_SECRET: 'test-client-secret' } });
  });
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('truncate guild_identity.audit_trail');
    await guild.people.withAccount('Officer', 4, await hashPassword(PASSWORD));
    await guild.people.withAccount('Member', 2, await hashPassword(PASSWORD));
    ids = await someGuild(guild);
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW) });
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
  afterAll(() => guild.stop());

  const press = (key: string) => visitor.page.keyboard.press(key);
  const type = (text: string) => visitor.page.keyboard.type(text);
  const ownerOf = async (character: number) =>
    (
      await guild.rows<{ owner: number }>(
        'select player_id as owner from guild_identity.player_characters where character_id = $1',
        [character],
      )
    )[0]?.owner ?? null;
  const linkedWith = async (discordId: string) =>
    (
      await guild.rows<{ id: number }>(
        `select p.id from guild_identity.players p join guild_identity.discord_users d on d.id = p.discord_user_id
         where d.discord_id = $1`,
        [discordId],
      )
    )[0]?.id ?? null;
  /** Waits for the message; answers its words. */
  const toast = async (words: string) => {
    const shown = visitor.page.locator('#toasts .toast', { hasText: words });
    await shown.waitFor();
    return shown;
  };

  it('a member looks after themselves, with the keyboard alone', async () => {
    await guild.rows(
      `insert into guild_identity.player_characters (player_id, character_id)
       select p.id, $1 from guild_identity.players p where p.display_name = 'Member'`,
      [ids.free],
    );
    await visitor.logIn('member', '/');
    await visitor.tabTo('.nav-wide .actor-name');
    await visitor.leaving(() => press('Enter'));
    expect(visitor.path).toBe('/profile');
    expect(await visitor.faults('profile')).toEqual(CLEAN);

    await visitor.tabTo('#specs-main-character');
    await type('Thorn');
    expect(await visitor.page.locator('#specs-main-spec optgroup').count()).toBe(1);
    await press('Tab');
    await type('Rest');
    await visitor.tabTo('#raiding form[action="/profile/specs"] button');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('.flash')).toContain('Main and off-spec saved');
    expect(await visitor.textOf('#characters .character-tile')).toMatch(/Thornwick\s*Main/);

    await visitor.tabTo('#new-token-name');
    await type('Spreadsheet');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('h1')).toMatch(/your new api token/i);
    expect(await visitor.page.inputValue('#new-token')).toMatch(/^guild_/);
    expect(await visitor.faults('profile-api-token')).toEqual(CLEAN);
    await visitor.page.click('main .button-primary');

    await visitor.page.fill('#password-current', 'guessed wrong');
    await visitor.page.fill('#new-password', 'a longer sentence');
    await visitor.page.fill('#new-password-again', 'another sentence');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('#new-password-again-error')).toContain('not alike');
    expect(await visitor.faults('profile-refused')).toEqual(CLEAN);
  });

  it('an officer gives a character away by dragging it, and takes it back by the toast', async () => {
    await visitor.logIn('officer', PLAYERS);
    const { page } = visitor;
    await page.dragAndDrop(`#character-${ids.free}`, `#player-${ids.birch}`);
    const given = await toast('Thornwick is Birch’s.');
    expect(await ownerOf(ids.free)).toBe(ids.birch);
    expect(await visitor.textOf(`#player-${ids.birch}`)).toContain('1 character');
    expect(await visitor.isFocused(`#character-${ids.free} .tile-name`)).toBe(true);
    await given.locator('.toast-action').click();
    await toast('Thornwick is back where it was.');
    expect(await ownerOf(ids.free)).toBeNull();

    await page.dragAndDrop('#discord-100000000000000055', `#player-${ids.birch}`);
    await toast('Stranger is linked with Birch.');
    expect(await linkedWith('100000000000000055')).toBe(ids.birch);
    await page.dragAndDrop('#discord-100000000000000055', '#nobody');
    await toast('Stranger is linked with nobody.');
    expect(await linkedWith('100000000000000055')).toBeNull();
    expect(await visitor.faults('players')).toEqual(CLEAN);
  });

  it('taking a main back restores it as a main, with its spec', async () => {
    await visitor.logIn('officer', PLAYERS);
    const main = () =>
      guild.rows('select main_character_id, main_spec_id from guild_identity.players where id = $1', [ids.ash]);
    const before = await main();
    await visitor.page.dragAndDrop(`#character-${ids.own}`, '#nobody');
    const taken = await toast('Ash is nobody’s now.');
    expect(await main()).toEqual([{ main_character_id: null, main_spec_id: null }]);
    await taken.locator('.toast-action').click();
    await toast('Ash is back where it was.');
    expect(await main()).toEqual(before);
  });

  it('a refusal is told in a toast, and nothing moves', async () => {
    await guild.rows(
      `update guild_identity.wow_characters set guild_rank_id = (select id from common.guild_ranks where level = 5) where id = $1`,
      [ids.free],
    );
    await visitor.logIn('officer', PLAYERS);
    await visitor.page.dragAndDrop(`#character-${ids.free}`, `#player-${ids.birch}`);
    await toast('Guild Leader is above your own rank');
    expect(await ownerOf(ids.free)).toBeNull();
    expect(await visitor.textOf(`#character-${ids.free}`)).toContain('Nobody’s');
  });

  it('an officer moves cards with the keyboard alone', async () => {
    await visitor.logIn('officer', PLAYERS);
    const { page } = visitor;
    await visitor.tabTo(`#character-${ids.free} .tile-name`);
    await press('m');
    expect(await visitor.textOf('#carried')).toContain('Thornwick is picked up');
    expect(await visitor.textOf('#carried-live')).toContain('Enter gives it, Escape puts it back');
    expect(await visitor.isFocused('[data-player] .tile-name')).toBe(true);
    await press('Escape');
    expect(await page.locator('#carried').isVisible()).toBe(false);
    expect(await visitor.isFocused(`#character-${ids.free} .tile-name`)).toBe(true);

    await press('m');
    await type('bir');
    expect(await visitor.isFocused(`#player-${ids.birch} .tile-name`)).toBe(true);
    await press('ArrowUp');
    expect(await visitor.isFocused(`#player-${ids.ash} .tile-name`)).toBe(true);
    await press('Tab');
    await press('Enter');
    await toast('Thornwick is Birch’s.');
    expect([visitor.path, await ownerOf(ids.free)]).toEqual([PLAYERS, ids.birch]);

    await visitor.tabTo('#discord-100000000000000055 [data-move]');
    await press('Enter');
    await type('birch');
    await press('Enter');
    await toast('Stranger is linked with Birch.');
    expect(await linkedWith('100000000000000055')).toBe(ids.birch);
    await press('m');
    expect(await visitor.faults('players-carrying')).toEqual(CLEAN);
  });

  it('the filter acts at every keystroke, keeps the focus, and stays in the address', async () => {
    await visitor.logIn('officer', PLAYERS);
    const { page } = visitor;
    const names = () => page.locator('#board [data-player]').count();
    expect(await names()).toBe(4);
    await visitor.tabTo('#filter-q');
    await type('thorn');
    await page.locator('#board [data-player]').first().waitFor({ state: 'detached' });
    expect(await page.locator('#board [data-character]').count()).toBe(1);
    expect(visitor.path).toContain('q=thorn');
    expect(await visitor.isFocused('#filter-q')).toBe(true);
    await page.fill('#filter-q', '');
    await page.locator(`#player-${ids.ash}`).waitFor();
    await visitor.tabTo('#filter-unlinked-characters');
    await press('Space');
    await page.locator(`#character-${ids.own}`).waitFor({ state: 'detached' });
    expect(await visitor.isFocused('#filter-unlinked-characters')).toBe(true);
    await page.reload();
    expect(await page.locator('#board [data-character]').count()).toBe(1);
    expect(await visitor.faults('players-filtered')).toEqual(CLEAN);
  });

  it('opens a person, a character and a Discord user, and does everything there', async () => {
    await visitor.logIn('officer', PLAYERS);
    const { page } = visitor;
    await visitor.leaving(() => page.click(`#player-${ids.ash} .tile-name`));
    expect(visitor.path).toBe(`${PLAYERS}?player=${ids.ash}#panel`);
    expect(await page.locator('[data-card]').count()).toBe(3);
    await visitor.leaving(() => page.click('#panel-account button >> nth=0'));
    expect(await page.inputValue('#panel-link')).toMatch(/\/register\?code=[A-Z2-9]{8}$/);
    expect(await visitor.faults('player')).toEqual(CLEAN);
    await page.click('#panel-end summary');
    await page.selectOption('#merge-into', String(ids.birch));
    await visitor.leaving(() => page.click('#panel-end form[method=get] button'));
    expect(await visitor.textOf('#panel-merge')).toContain('Merge Ash into Birch?');
    expect(await visitor.faults('player-merge')).toEqual(CLEAN);
    await visitor.leaving(() => page.click('#panel-merge button'));
    expect(await visitor.textOf('#panel-title')).toMatch(/birch/i);
    expect(await visitor.textOf('#panel-history')).toContain('merged Ash into Birch');

    await visitor.open(`${PLAYERS}?character=${ids.free}`);
    await page.selectOption('#give-to', { label: 'Birch' });
    await visitor.leaving(() => page.click('#panel button.button-primary'));
    expect(await visitor.textOf('.flash')).toContain('Thornwick is Birch’s.');
    expect(await visitor.faults('player-character')).toEqual(CLEAN);
    await visitor.open(`${PLAYERS}?discord=100000000000000055`);
    expect(await visitor.faults('player-discord')).toEqual(CLEAN);
  });

  it('accounts, with a link that is shown once', async () => {
    await visitor.logIn('officer', '/admin/users');
    expect(await visitor.faults('accounts')).toEqual(CLEAN);
    await visitor.tabTo('form[action$="/reset-link"] button');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.page.inputValue('#reset-link')).toContain('/reset-password?code=');
    expect(await visitor.faults('accounts-reset-link')).toEqual(CLEAN);
    await visitor.open('/admin/users');
    await visitor.tabTo('form[action$="/delete"] button');
    await press('Enter');
    expect(await visitor.textOf('#confirm-question')).toContain('Delete the account of Member?');
    await visitor.tabTo('#confirm-dialog [data-go]');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('.flash')).toContain('its player is still here');
    await visitor.open('/admin/users?q=nobody');
    expect(await visitor.faults('accounts-none')).toEqual(CLEAN);
  });

  it('the audit log and its findings', async () => {
    await visitor.logIn('officer', '/admin/audit-log');
    expect(await visitor.faults('audit-log-empty')).toEqual(CLEAN);
    await visitor.open('/admin/audit-log/findings');
    expect(await visitor.faults('findings-empty')).toEqual(CLEAN);
    await guild.rows(
      `insert into guild_identity.audit_issues (issue_type, severity, summary, issue_hash, wow_character_id)
       values ('character-without-owner', 'warning', 'Thornwick has no owner.', 'a', $1)`,
      [ids.free],
    );
    await visitor.open('/admin/audit-log/findings');
    expect(await visitor.faults('findings')).toEqual(CLEAN);
    await visitor.tabTo('form[action$="/resolve"] button');
    await visitor.leaving(() => press('Enter'));
    await visitor.tabTo('.tabs a[href="/admin/audit-log"]');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('.trail tbody')).toContain('resolved: Thornwick has no owner.');
    expect(await visitor.faults('audit-log')).toEqual(CLEAN);
  });
});
