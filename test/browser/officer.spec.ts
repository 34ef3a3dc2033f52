import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { Guild } from '../support/guild.js';
import { RaidNights } from '../support/raid-nights.js';
import { WORLD } from '../support/small-world.js';
import { inChromium } from './in-chromium.js';
import { aFailedMessage, allowPosting } from './failed-message.js';
import { PASSWORD, Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';
const ZONE = 'America/New_York';
const TABLES = '/admin/reference-tables';

await inChromium('an officer with a keyboard and no mouse', (browser: () => Browser) => {
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
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW) });
  });
  afterEach(() => expect(visitor.complaints).toEqual([]));
  afterAll(async () => {
    await visitor.leave();
    await guild.stop();
  });

  const press = (key: string) => visitor.page.keyboard.press(key);
  const type = (text: string) => visitor.page.keyboard.type(text);
  const field = (name: string) => `#rank-${veteran}-${name}`;
  const stored = async () =>
    (await guild.rows('select name, level from common.guild_ranks where id = $1', [veteran]))[0];

  /** Moves to a button and presses it, which leads to the next page. */
  async function push(button: string): Promise<void> {
    await visitor.tabTo(button);
    await visitor.leaving(() => press('Enter'));
  }

  it('is asked to log in, may mistype, and comes to the page that was asked for', async () => {
    await visitor.open('/admin/jobs');
    expect(visitor.path).toBe('/login?next=%2Fadmin%2Fjobs');
    expect(await visitor.isFocused('#login-account')).toBe(true);
    await type('officer');
    await press('Tab');
    await type('wrong');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('#login-error')).toContain('wrong');
    expect(await visitor.isFocused('#login-password')).toBe(true);
    await type(PASSWORD);
    await visitor.leaving(() => press('Enter'));
    expect(visitor.path).toBe('/admin/jobs');
  });

  it('jumps over the navigation', async () => {
    await visitor.open('/admin/raids');
    await press('Tab');
    expect(await visitor.isFocused('.skip-link')).toBe(true);
    await press('Enter');
    expect(await visitor.isFocused('#main')).toBe(true);
  });

  it('renames a rank in its row, and a toast tells that it is saved', async () => {
    await visitor.open(TABLES);
    await visitor.tabTo(field('name'));
    await type('Old Guard');
    await press('Enter');
    const toast = visitor.page.locator('#toasts .toast');
    await toast.waitFor();
    expect(await toast.innerText()).toContain('Old Guard saved');
    expect(await stored()).toEqual({ name: 'Old Guard', level: 3 });
    expect([visitor.path, await visitor.isFocused(field('name'))]).toEqual([TABLES, true]);
  });

  it('takes a change back with Escape', async () => {
    await visitor.open(TABLES);
    await visitor.tabTo(field('level'));
    const before = await visitor.page.inputValue(field('level'));
    await type('1');
    expect(await visitor.page.inputValue(field('level'))).toBe('1');
    await press('Escape');
    expect(await visitor.page.inputValue(field('level'))).toBe(before);
    expect(await visitor.page.locator(`#rank-row-${veteran}`).getAttribute('class')).not.toContain('is-changed');
  });

  it('is told at the field why a value is refused, keeps what was typed, and can still take it back', async () => {
    await visitor.open(TABLES);
    await visitor.tabTo(field('level'));
    await type('2');
    await press('Enter');
    await visitor.page.locator(`${field('level')}-error`).waitFor();
    expect(await visitor.textOf(`${field('level')}-error`)).toContain('Level 2 already exists');
    expect(await visitor.isFocused(`${field('level')}[aria-invalid=true][aria-describedby]`)).toBe(true);
    expect(await visitor.page.inputValue(field('level'))).toBe('2');
    expect(await visitor.barriers()).toEqual([]);
    expect(await visitor.pictures('rank-refused')).toEqual([]);
    expect(await stored()).toMatchObject({ level: 3 });
    await press('Escape');
    expect(await visitor.page.inputValue(field('level'))).toBe('3');
    expect(await visitor.page.locator(`${field('level')}-error`).count()).toBe(0);
  });

  it('learns why a rank can’t be deleted', async () => {
    await visitor.open(TABLES);
    await visitor.tabTo(`[popovertarget="rank-${veteran}-locked"]`);
    await press('Enter');
    expect(await visitor.page.locator(`#rank-${veteran}-locked`).isVisible()).toBe(true);
    expect(await visitor.textOf(`#rank-${veteran}-locked`)).toContain('cannot be deleted');
    await press('Escape');
    expect(await visitor.page.locator(`#rank-${veteran}-locked`).isVisible()).toBe(false);
  });

  it('sees the raid that was booked, and cancels it only after being asked', async () => {
    await guild.people.join({ name: 'Ash' });
    const { raidId } = await nights.begun(ZONE, 11);
    await nights.tick();
    const booked = (await nights.successorOf(raidId)).id;
    const card = `#raid-${booked}`;
    await visitor.open('/admin/raids');
    expect(await visitor.textOf(card)).toMatch(/Heroic Night[\s\S]*Posted[\s\S]*Sign-ups\s*1 of 1/i);
    expect(await visitor.page.locator(`${card} .step-done`).count()).toBe(4);

    await visitor.tabTo(`${card} form[action$="/cancel"] button`);
    await press('Enter');
    const dialog = visitor.page.locator('#confirm-dialog');
    expect(await dialog.isVisible()).toBe(true);
    expect(await visitor.isFocused('#confirm-dialog [data-keep]')).toBe(true);
    expect(await visitor.barriers()).toEqual([]);
    expect(await visitor.pictures('raid-cancel-asked')).toEqual([]);
    await press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect((await nights.row(booked)).booking_state).toBe('posted');
    expect(await visitor.isFocused(`${card} form[action$="/cancel"] button`)).toBe(true);

    await press('Enter');
    await push('#confirm-dialog [data-go]');
    expect(await visitor.textOf('.flash')).toContain('cancelled');
    expect(await visitor.textOf(card)).toContain('Cancelled');
    expect((await nights.row(booked)).booking_state).toBe('cancelled');
    await guild.workOff();
    expect(guild.simulators.raidHelper.events).toEqual([]);
  });

  it('has a failed booking tried again', async () => {
    const { raidId } = await nights.begun(ZONE, 11);
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', method: 'POST', path: '/event$', status: 401 });
    await nights.tick();
    const { id } = await nights.successorOf(raidId);
    await visitor.open('/admin/raids?state=failed');
    expect(await visitor.textOf(`#raid-${id}`)).toContain('Raid-Helper does not accept the API key');
    await push(`#raid-${id} form[action$="/retry"] button`);
    expect(visitor.path).toContain('/admin/raids?state=failed');
    await guild.workOff();
    await visitor.open('/admin/raids');
    expect(await visitor.textOf(`#raid-${id}`)).toContain('Posted');
    expect((await nights.row(id)).booking_state).toBe('posted');
  });

  it('has a failed job done after all, and discards another', async () => {
    const posted = () => guild.simulators.discord.world.messages.in(WORLD.auditChannel).map(({ content }) => content);
    const job = (content: string) => `.failed-job:has-text("Message: ${content}")`;
    const button = async (content: string, act: string) => {
      const id = /[^/]+(?=\/retry$)/.exec(
        (await visitor.page.getAttribute(`${job(content)} form`, 'action')) ?? '',
      )?.[0];
      return `form[action$="/${id}/${act}"] button`;
    };
    await aFailedMessage(guild, 'first');
    await visitor.open('/admin/jobs');
    expect(await visitor.textOf(job('first'))).toContain('Missing Permissions');
    allowPosting(guild, true);
    await push(await button('first', 'retry'));
    await guild.workOff();
    await visitor.open('/admin/jobs');
    expect([await visitor.page.locator(job('first')).count(), posted()]).toEqual([
      0,
      expect.arrayContaining(['first']),
    ]);

    await aFailedMessage(guild, 'second');
    await visitor.open('/admin/jobs');
    await visitor.tabTo(await button('second', 'discard'));
    await press('Enter');
    await push('#confirm-dialog [data-go]');
    expect([await visitor.page.locator(job('second')).count(), posted()]).toEqual([
      0,
      expect.not.arrayContaining(['second']),
    ]);
  });

  it('logs out, and every page asks who is there', async () => {
    await visitor.open('/admin/raids');
    await push('.nav-wide form[action="/logout"] button');
    expect([visitor.path, await visitor.textOf('.flash')]).toEqual(['/', expect.stringContaining('logged out')]);
    await visitor.open('/admin/raids');
    expect(visitor.path).toBe('/login?next=%2Fadmin%2Fraids');
  });
});
