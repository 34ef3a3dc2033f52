import type { Browser } from 'playwright-core';
import { Guild } from '../support/guild.js';
import { inChromium } from './in-chromium.js';
import { aTavern } from './tavern.js';
import { Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';
const ROWS = '#roster-table tbody tr';

await inChromium('the roster in a browser', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW });
    await aTavern(guild);
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
  afterAll(() => guild.stop());

  const enter = async (options: { script: boolean; width?: number }) => {
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW), ...options });
    await visitor.open('/roster');
  };
  const names = () => visitor.page.locator(`${ROWS} .class-text`).allInnerTexts();
  const counted = () => visitor.textOf('#roster-count');

  /** Waits until so many rows are shown; what is typed is answered a moment later. */
  async function rows(count: number): Promise<void> {
    await visitor.page.locator(ROWS).nth(count).waitFor({ state: 'detached' });
    if (count > 0)
      await visitor.page
        .locator(ROWS)
        .nth(count - 1)
        .waitFor();
  }

  it('is searched at each keystroke, and its alts come and go', async () => {
    await enter({ script: true });
    expect((await names()).length).toBe(13);
    await visitor.page.locator('#roster-q').pressSequentially('aer');
    await rows(0);
    expect(await visitor.page.locator('#roster-nobody').isVisible()).toBe(true);
    await visitor.page.fill('#roster-q', 'ivar');
    await rows(1);
    expect([await names(), visitor.path]).toEqual([['Ívar'], '/roster?q=ivar&sort=player']);
    await visitor.page.check('#roster-alts');
    await rows(2);
    expect(await counted()).toBe('2 characters of 26, played by 13 people');
    await visitor.page.fill('#roster-q', '');
    await rows(26);
    await visitor.page.fill('#roster-q', 'nobody');
    await rows(0);
    await visitor.page.click('[data-clear]');
    await rows(26);
    expect(await visitor.isFocused('#roster-q')).toBe(true);
  });

  it('is sorted by any of its columns at once, by the keyboard as well, and a reload shows the same', async () => {
    await enter({ script: true });
    expect((await names())[0]).toBe('Ærin');
    await visitor.tabTo('th[data-column="spec"] a');
    await visitor.page.keyboard.press('Enter');
    expect((await names())[0]).toBe('Linnet');
    await visitor.page.keyboard.press('Enter');
    expect((await names())[0]).toBe('Ívar');
    expect(await visitor.page.getAttribute('th[data-column="spec"]', 'aria-sort')).toBe('descending');
    expect(await visitor.page.locator('th[aria-sort]').count()).toBe(1);
    await visitor.page.click('th[data-column="ilvl"] a');
    expect((await names())[0]).toBe('Maren');
    expect(await visitor.page.getAttribute('th[data-column="ilvl"]', 'aria-sort')).toBe('descending');
    const before = await names();
    expect(visitor.path).toBe('/roster?sort=ilvl');
    await visitor.page.reload();
    expect(await names()).toEqual(before);
  });

  it('is searched and sorted without script, on a phone by its form', async () => {
    await enter({ script: false, width: 400 });
    await visitor.page.fill('#roster-q', 'druid');
    await visitor.page.check('#roster-alts');
    await visitor.page.selectOption('#roster-sort', 'ilvl');
    await visitor.leaving(() => visitor.page.click('#roster-form button'));
    expect((await names()).length).toBe(14);
    expect((await names())[0]).toBe('Marenalt');
    await visitor.page.setViewportSize({ width: 1280, height: 800 });
    await visitor.leaving(() => visitor.page.click('th[data-column="character"] a'));
    expect((await names())[0]).toBe('Ærinalt');
    expect(visitor.path).toBe('/roster?q=druid&alts=true&sort=character');
    await visitor.leaving(() => visitor.page.click('.tabs a[href="/roster?tab=composition"]'));
    expect(await visitor.textOf('.role-card')).toContain('Enough');
  });
});
