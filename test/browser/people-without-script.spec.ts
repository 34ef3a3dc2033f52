import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { Guild } from '../support/guild.js';
import { inChromium } from './in-chromium.js';
import { someGuild, type Ids } from './some-guild.js';
import { PASSWORD, Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';
const PLAYERS = '/admin/players';

await inChromium('the people pages without script', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;
  let ids: Ids;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW });
    await guild.people.withAccount('Officer', 4, await hashPassword(PASSWORD));
    ids = await someGuild(guild);
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW), script: false });
    await visitor.open(`/login?next=${PLAYERS}`);
    await visitor.page.fill('#login-account', 'officer');
    await visitor.page.fill('#login-password', PASSWORD);
    await visitor.leaving(() => visitor.page.click('main button[type=submit]'));
  });
  afterAll(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
    await guild.stop();
  });

  const click = (selector: string) => visitor.leaving(() => visitor.page.click(selector));

  it('filter by a button, and offer nothing that needs script', async () => {
    const { page } = visitor;
    expect(await page.locator('[data-move]:visible, #nobody:visible').count()).toBe(0);
    await page.fill('#filter-q', 'thorn');
    await page.check('#filter-unlinked-characters');
    await click('#filter button');
    expect(await page.locator('#board [data-card]').count()).toBe(1);
    expect(await visitor.markupFaults()).toEqual([]);
  });

  it('give a character away and make it a main', async () => {
    const { page } = visitor;
    await click(`#character-${ids.free} .tile-name`);
    await page.selectOption('#give-to', { label: 'Birch' });
    await click('#panel form[action$="/owner"] button');
    expect(await visitor.textOf('.flash')).toContain('Thornwick is Birch’s.');
    await page.selectOption(`#panel-standing-${ids.free}`, 'main');
    await click('#panel form[action$="/standing"] button');
    expect(await visitor.textOf('.flash')).toContain('Thornwick is the main of Birch.');
    expect(await visitor.markupFaults()).toEqual([]);
  });

  it('choose a spec among all of them, and are told when it does not fit', async () => {
    const { page } = visitor;
    await visitor.open(`${PLAYERS}?player=${ids.birch}`);
    expect(await page.locator('#specs-main-spec optgroup').count()).toBe(13);
    await page.selectOption('#specs-main-spec', { label: 'Fire · Ranged DPS' });
    await click('#panel-raiding button');
    expect(await visitor.textOf('#specs-main-spec-error')).toContain('Fire is no spec of Thornwick’s class.');
    await click('#panel-account button >> nth=0');
    expect(await page.inputValue('#panel-link')).toContain('/register?code=');
    expect(await page.locator('[data-copy]:visible').count()).toBe(0);
  });
});
