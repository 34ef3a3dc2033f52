import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { Guild } from '../support/guild.js';
import { RaidNights } from '../support/raid-nights.js';
import { WORLD } from '../support/small-world.js';
import { CLEAN, PASSWORD, Visitor } from '../support/visitor.js';
import { inChromium } from './in-chromium.js';

/** Monday morning in New York; clocks go forward there on the Sunday to come. In Auckland it is Tuesday. */
const NOW = '2026-03-02T14:00:00Z';
const TOOLS = '/admin/raid-tools';

await inChromium('the raid tools, for an officer at the other end of the world', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;
  let ids: number[];

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, timezone: 'America/New_York' });
    await guild.people.withAccount('officer', 4, await hashPassword(PASSWORD));
    await new RaidNights(guild).recurring({ dayOfWeek: 1, start: '21:00', timezone: 'America/New_York' });
    await guild.rows(
      `insert into guild_identity.discord_channels (discord_id, name, type, position, synced_at)
       values ($1, 'raid-sign-ups', 'text', 0, now()), ($2, 'second-raid', 'text', 1, now())`,
      [WORLD.raidChannel, WORLD.otherChannel],
    );
    const people = [
      { name: 'Ash', main: ['Warrior', 'Protection'] as const, rankLevel: 3 },
      { name: 'Birch', main: ['Priest', 'Holy'] as const },
      { name: 'Cedar', main: ['Rogue', 'Outlaw'] as const, hiatus: true },
      { name: 'Dogwood', main: ['Mage', 'Frost'] as const },
      { name: 'Elm', main: ['Druid', 'Balance'] as const, discord: false },
    ];
    ids = [];
    for (const person of people) ids.push((await guild.people.join(person)).playerId);
    await guild.rows(
      `update guild_identity.players set timezone = case display_name when 'Birch' then 'Europe/Berlin'
         when 'Dogwood' then 'Australia/Lord_Howe' else 'America/New_York' end`,
    );
    await guild.rows(
      `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
       select id, 1, time '19:00', 5 from guild_identity.players where display_name in ('Ash', 'Elm')
       union all select id, 2, time '02:00', 3 from guild_identity.players where display_name = 'Birch'`,
    );
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
    for (const { id } of [...guild.simulators.raidHelper.events]) await guild.simulators.raidHelper.deleteEvent(id);
    await guild.rows('delete from patt.raid_attendance');
    await guild.rows('delete from patt.raid_events');
  });
  afterAll(() => guild.stop());

  const enter = async (script: boolean) => {
    const options = { now: new Date(NOW), timezone: 'Pacific/Auckland', script };
    visitor = await Visitor.enter(browser(), guild.url, options);
    await visitor.logIn('officer', TOOLS);
    return visitor.page;
  };
  const sheet = () => {
    const [only, ...others] = guild.simulators.raidHelper.events;
    if (!only || others.length > 0) throw new Error('There is not one sheet.');
    return only;
  };
  const value = (selector: string) => visitor.page.inputValue(selector);
  const planned = () => visitor.page.locator('[data-planned]').allInnerTexts();

  it('books from a day’s card, and the sheet is what the preview said, field by field', async () => {
    const page = await enter(true);
    expect(await visitor.faults('raid-tools')).toEqual(CLEAN);
    await visitor.tabTo('.day-card[href*="day=1"]');
    await visitor.leaving(() => page.keyboard.press('Enter'));
    expect(visitor.path).toBe(`${TOOLS}?day=1#builder`);
    expect([await value('#plan-title'), await value('#plan-date'), await value('#plan-time')]).toEqual([
      'Heroic Night',
      '2026-03-03',
      '21:00',
    ]);
    // A week later clocks have changed; the date is typed as it is, and no zone of the browser has a say in it.
    await page.fill('#plan-date', '2026-03-10');
    await page.fill('#plan-duration', '150');
    await page.fill('#plan-description', 'Bring flasks.\nAnd food.');
    await page.selectOption('#plan-type', 'mythicplus');
    await page.selectOption('#builder-channel', { label: '#second-raid' });
    await page.locator('.when-guild', { hasText: 'Tue, Mar 10, 2026, 9:00 PM EDT' }).waitFor();
    expect(await page.locator('.when-beside li').allInnerTexts()).toEqual([
      expect.stringContaining('Australia/Lord Howe\nWed, 11 Mar 2026, 12:00'),
      expect.stringContaining('Europe/Berlin\nWed, 11 Mar 2026, 02:00 CET'),
    ]);
    await page.locator('#manual-text', { hasText: 'Bring flasks.' }).waitFor({ state: 'attached' });

    await page.selectOption(`#override-${ids[0]}`, 'accepted');
    await page.selectOption(`#override-${ids[3]}`, 'skip');
    expect(await planned()).toEqual(['Tank · Protection1', 'Tentative', 'Absence', 'left out', 'Tentative']);
    expect(await page.locator('[data-role-total="Tank"] [data-count]').allInnerTexts()).toEqual(['1', '1', '0', '0']);
    expect(await visitor.faults('raid-tools-built')).toEqual(CLEAN);

    await visitor.leaving(() => page.click('#builder .button-primary'));
    expect(visitor.path).toMatch(/^\/admin\/raid-tools\/raids\/\d+$/);
    expect(await visitor.textOf('#progress')).toContain('People are being signed up: 0 of 3');
    expect(await visitor.faults('raid-tools-progress')).toEqual(CLEAN);
    await guild.workOff();
    await page.locator('#progress', { hasText: 'Everybody is on the sheet.' }).waitFor();
    expect(await page.locator('#progress a.button-primary').getAttribute('href')).toBe(
      `https://discord.com/channels/${WORLD.guildId}/${WORLD.otherChannel}/${sheet().id}`,
    );
    const { title, startTime, durationMinutes, channelId, description, signUps } = sheet();
    expect({ title, startTime, durationMinutes, channelId }).toEqual({
      title: 'Heroic Night',
      startTime: Date.UTC(2026, 2, 11, 1) / 1_000,
      durationMinutes: 150,
      channelId: WORLD.otherChannel,
    });
    expect(description).toMatch(/^Bring flasks\.\nAnd food\. #[0-9a-f]{8}$/);
    expect(signUps.map(({ name, className, specName }) => [name, className, specName])).toEqual([
      ['Ash', 'Tank', 'Protection1'],
      ['Birch', 'Tentative', null],
      ['Cedar', 'Absence', null],
    ]);

    await page.fill('#plan-time', '20:30');
    await visitor.leaving(() => page.click('#edit-title ~ form .button-primary'));
    expect(await visitor.textOf('.flash')).toContain('Saved.');
    await guild.workOff();
    expect([sheet().startTime, sheet().description]).toEqual([Date.UTC(2026, 2, 11, 0, 30) / 1_000, description]);
    await visitor.open(TOOLS);
    expect(await visitor.textOf('.coming tbody tr')).toContain('Heroic Night');
    expect(await visitor.faults('raid-tools-coming')).toEqual(CLEAN);
  });

  it('does the same without script, and is told what is wrong', async () => {
    const page = await enter(false);
    await visitor.leaving(() => page.click('.day-card[href*="day=1"]'));
    expect(await value('#plan-date')).toBe('2026-03-03');
    await page.fill('#plan-date', '2026-03-08');
    await page.fill('#plan-time', '02:30');
    await page.selectOption(`#override-${ids[1]}`, 'bench');
    await visitor.leaving(() => page.click('#builder button[formaction]'));
    expect(await visitor.textOf('.when')).toContain('02:30 does not exist on that day');
    expect(await visitor.textOf('.when')).toContain('Sun, Mar 8, 2026, 3:30 AM EDT');
    expect([await value('#plan-time'), (await planned())[1]]).toEqual(['02:30', 'Bench']);
    await page.fill('#plan-date', '2026-03-01');
    await page.evaluate(`document.getElementById('plan-date').removeAttribute('min')`).catch(() => undefined);
    await visitor.leaving(() => page.click('#builder button[formaction]'));
    expect(await visitor.textOf('.when')).toContain('That moment has passed');
    await page.fill('#plan-date', '2026-03-08');
    await visitor.leaving(() => page.click('#builder .button-primary'));
    expect(await visitor.textOf('#progress')).toContain('Look again');
    await guild.workOff();
    await visitor.leaving(() => page.click('#progress a:has-text("Look again")'));
    expect(await visitor.textOf('#progress')).toContain('Everybody is on the sheet.');
    expect(sheet().startTime).toBe(Date.UTC(2026, 2, 8, 7, 30) / 1_000);
  });

  it('tests and stores the settings, checks the template, and uses its names', async () => {
    guild.simulators.raidHelper.variants.protection1 = 'paladin';
    const page = await enter(true);
    await page.fill('#plan-title', 'Any');
    await visitor.leaving(() => page.click('#builder .button-primary'));
    await guild.workOff();
    await visitor.open(TOOLS);
    await page.click('.tools-settings > summary');
    await visitor.leaving(() => page.click('form[action="/admin/raid-helper"] button'));
    expect([visitor.path, await visitor.textOf('.flash')]).toEqual([TOOLS, expect.stringContaining('stored')]);
    await page.click('.tools-settings > summary');
    await visitor.leaving(() => page.click('form[action$="/raid-tools/test"] button'));
    expect(await visitor.textOf('.test-result')).toContain('Raid-Helper answers. It has 1 sheet in that channel');
    await visitor.leaving(() => page.click('form[action$="/template"] button'));
    expect(await visitor.textOf('.template-report')).toMatch(
      /Warrior Protection[\s\S]*Tank: Protection1[\s\S]*Tank: Protection/,
    );
    expect(await visitor.faults('raid-tools-template')).toEqual(CLEAN);
    await visitor.leaving(() => page.click('form[action$="/adopt"] button'));
    await page.selectOption(`#override-${ids[0]}`, 'accepted');
    expect((await planned())[0]).toBe('Tank · Protection');
  });
});
