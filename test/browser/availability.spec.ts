import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { Guild } from '../support/guild.js';
import { inChromium } from './in-chromium.js';
import { CLEAN, PASSWORD, Visitor } from '../support/visitor.js';

// The week that comes is that of 9 March: America has changed its clocks, and Berlin has not.
const NOW = '2026-03-04T12:00:00Z';
const OWN = '/profile/availability';
const GUILD = '/admin/availability';

await inChromium('availability', (browser: () => Browser) => {
  let guild: Guild;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, timezone: 'America/St_Johns' });
    await guild.people.withAccount('Officer', 4, await hashPassword(PASSWORD));
    await guild.people.withAccount('Member', 2, await hashPassword(PASSWORD));
  });
  afterAll(() => guild.stop());

  const week = async () =>
    (
      await guild.rows<{ day: string }>(
        `select concat_ws(' ', day_of_week, to_char(earliest_start, 'HH24:MI'), available_hours) as day
         from patt.player_availability order by day_of_week`,
      )
    ).map(({ day }) => day);

  it('a member fills a week in with the keyboard alone', async () => {
    const visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW) });
    const { keyboard } = visitor.page;
    const until = (text: string) =>
      visitor.page.locator('[data-day="Monday"] [data-until]:visible', { hasText: text }).waitFor();
    await visitor.logIn('member', '/profile');
    await visitor.tabTo(`main a[href="${OWN}"]`);
    await visitor.leaving(() => keyboard.press('Enter'));
    expect(await visitor.textOf('#picture')).toContain('Nobody can count on you yet');

    await visitor.tabTo('#week-timezone');
    await keyboard.type('Europe/Ber');
    await visitor.tabTo('#day-0-available');
    await keyboard.press('Space');
    await until('until 22:00');
    await keyboard.press('Tab');
    await keyboard.type('21:3');
    await keyboard.press('Tab');
    await keyboard.type('3.5');
    await until('until 01:00 next day');
    for (const day of [2, 6]) {
      await visitor.tabTo(`#day-${day}-available`);
      await keyboard.press('Space');
    }
    await visitor.tabTo('[data-same-times]');
    expect(await visitor.textOf('[data-same-times]')).toContain('Monday’s times on all ticked days');
    await keyboard.press('Enter');
    await visitor.tabTo('#day-2-hours');
    await visitor.leaving(async () => {
      await visitor.page.locator('#week button[type=submit]').press('Enter');
    });
    expect(await visitor.textOf('.flash')).toContain('Saved');
    expect(await week()).toEqual(['0 21:30 3.5', '2 21:30 3.5', '6 21:30 3.5']);
    expect(await visitor.faults('own-week')).toEqual(CLEAN);

    await visitor.page.check('#day-4-available');
    await visitor.page.evaluate(`document.querySelector('#day-4-start option:checked').value = 'late'`);
    await visitor.leaving(() => visitor.page.click('#week button[type=submit]'));
    expect(await visitor.textOf('#day-4-start-error')).toBe('Choose a time such as 18:00.');
    expect(await visitor.faults('own-week-refused')).toEqual(CLEAN);
    expect(await week()).toEqual(['0 21:30 3.5', '2 21:30 3.5', '6 21:30 3.5']);
    await visitor.leave();
  });

  it('the same form does the same work without script', async () => {
    const visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW), script: false });
    await visitor.logIn('member', OWN);
    const { page } = visitor;
    await page.check('#day-4-available');
    await page.selectOption('#day-4-start', '19:00');
    await page.uncheck('#day-0-available');
    await visitor.leaving(() => page.click('#week button[type=submit]'));
    expect(await week()).toEqual(['2 21:30 3.5', '4 19:00 4.0', '6 21:30 3.5']);
    await visitor.leave();
  });

  it('an officer compares the days, adds a raid night, books it and mends a week', async () => {
    for (const [index, name] of ['Ash', 'Birch', 'Cedar', 'Dogwood'].entries()) {
      const main = [
        ['Druid', 'Restoration'],
        ['Warrior', 'Protection'],
        ['Mage', 'Fire'],
        ['Rogue', 'Outlaw'],
      ] as const;
      const { playerId } = await guild.people.join({ name, rankLevel: 3, main: main[index] ?? null });
      for (const day of [1, 2, 3].slice(0, index + 1)) {
        await guild.rows(
          `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
           values ($1, $2, '18:00', 4)`,
          [playerId, day],
        );
      }
    }
    const visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW) });
    const { page } = visitor;
    await visitor.logIn('officer', GUILD);

    await page.fill('#new-event-label', 'Heroic night');
    await page.selectOption('#new-event-dayOfWeek', '1');
    await page.fill('#new-event-timezone', 'Australia/Lord_Howe');
    await visitor.leaving(() => page.click('#new-event button'));
    expect(await visitor.textOf('.flash')).toContain('Heroic night added');
    await visitor.leaving(() => page.click('[data-book-next]'));
    expect(await visitor.textOf('.flash')).toMatch(/Heroic night of .*Mar.* is reserved/);

    await page.click('.day-card:nth-child(2) summary');
    expect(await visitor.faults('availability')).toEqual(CLEAN);
    await page.fill('.edit-row [name=label]', 'Mythic night');
    await page.click('.edit-row .row-save');
    await page.locator('#toasts .toast', { hasText: 'Mythic night saved' }).waitFor();

    await visitor.leaving(() => page.click('.day-card:nth-child(2) .day-players a'));
    expect(await visitor.faults('player-week')).toEqual(CLEAN);
    await visitor.leave();
  });
});
