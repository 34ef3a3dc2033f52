import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { Guild } from '../support/guild.js';
import { RaidNights } from '../support/raid-nights.js';
import { inChromium } from './in-chromium.js';
import { PASSWORD, Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';
const TABLES = '/admin/reference-tables';

await inChromium('an officer whose browser runs no script', (browser: () => Browser) => {
  let guild: Guild;
  let nights: RaidNights;
  let visitor: Visitor;
  let veteran: number;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW });
    nights = new RaidNights(guild);
    await guild.people.withAccount('officer', 4, await hashPassword(PASSWORD));
    const [rank] = await guild.rows<{ id: number }>('select id from common.guild_ranks where level = 3');
    veteran = rank?.id ?? 0;
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW), script: false });
    await visitor.open(`/login?next=${TABLES}`);
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
  const level = () => `#rank-${veteran}-level`;

  it('logged in by the form alone', () => {
    expect(visitor.path).toBe(TABLES);
  });

  it('edits a rank by its Save button, and the page that comes back says so once', async () => {
    await visitor.page.fill(`#rank-${veteran}-name`, 'Old Guard');
    await click(`#rank-${veteran} button`);
    expect([visitor.path, await visitor.textOf('.flash')]).toEqual([
      `${TABLES}#ranks`,
      expect.stringContaining('Old Guard saved'),
    ]);
    await visitor.open(TABLES);
    expect(await visitor.page.inputValue(`#rank-${veteran}-name`)).toBe('Old Guard');
    expect(await visitor.page.locator('.flash').count()).toBe(0);
  });

  it('gets a refused rank back with the reason at its field', async () => {
    await visitor.page.fill(level(), '2');
    await click(`#rank-${veteran} button`);
    expect(await visitor.textOf(`${level()}-error`)).toContain('Level 2 already exists');
    expect(await visitor.page.inputValue(level())).toBe('2');
    expect(await visitor.markupFaults()).toEqual([]);
    expect(await guild.rows('select level from common.guild_ranks where id = $1', [veteran])).toEqual([{ level: 3 }]);
  });

  it('adds a season and reads the times of the raids in the guild’s own zone', async () => {
    await visitor.open(TABLES);
    await visitor.page.fill('#new-season-name', 'The Long Season');
    await visitor.page.fill('#new-season-startDate', '2026-03-03');
    await click('#new-season button');
    expect(await visitor.textOf('.flash')).toContain('The Long Season added');
    await nights.begun('America/New_York', 11);
    await nights.tick();
    await visitor.open('/admin/raids');
    expect(await visitor.textOf('.raid-card-time')).toContain('7:49 AM EDT');
  });

  it('cancels a raid, without the question but with the same result', async () => {
    await click('form[action$="/cancel"] button');
    expect(await visitor.textOf('.flash')).toContain('cancelled');
    expect((await nights.all()).map(({ booking_state: state }) => state)).toEqual(['posted', 'cancelled']);
  });

  it('reaches every page by the menu of a small screen, and logs out', async () => {
    await visitor.page.setViewportSize({ width: 400, height: 800 });
    await visitor.page.click('.nav-small summary');
    await click('.nav-small a[href="/admin/jobs"]');
    expect(await visitor.textOf('h1')).toMatch(/jobs/i);
    await visitor.page.click('.nav-small summary');
    await click('.nav-small form[action="/logout"] button');
    expect(await visitor.textOf('.flash')).toContain('logged out');
  });
});
