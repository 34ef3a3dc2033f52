import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { AccountRepository } from '../../src/auth/account.repository.js';
import { LoginLinkService } from '../../src/auth/login-link.service.js';
import { Guild } from '../support/guild.js';
import { RaidNights } from '../support/raid-nights.js';
import { WORLD } from '../support/small-world.js';
import { inChromium } from './in-chromium.js';
import { aFailedMessage } from './failed-message.js';
import { CLEAN, PASSWORD, Visitor } from '../support/visitor.js';
import { fillWeeks } from './full-weeks.js';
import { aTavern } from './tavern.js';

const NOW = '2026-06-10T12:00:00Z';
await inChromium('the pages of a guild that plays', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;

  const enter = () => Visitor.enter(browser(), guild.url, { now: new Date(NOW) });

  async function someone(name: string, rankLevel: number): Promise<void> {
    await guild.people.withAccount(name, rankLevel, await hashPassword(PASSWORD));
  }

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW });
    await someone('officer', 4);
    await someone('leader', 5);
    await whatTheBotHasRead(guild);
    await someone('member', 2);
    await everyKindOfRaid(guild);
    await aFailedMessage(guild, 'Tonight');
    await aTavern(guild);
  });
  beforeEach(async () => {
    visitor = await enter();
  });
  afterEach(() => visitor.leave());
  afterAll(() => guild.stop());

  it('the front page and the login', async () => {
    await visitor.open('/');
    expect(await visitor.textOf('.raid-teaser')).toContain('Heroic Night');
    expect(await visitor.faults('home')).toEqual(CLEAN);
    await visitor.open('/login');
    expect(await visitor.faults('login')).toEqual(CLEAN);
    await visitor.page.fill('#login-account', 'officer');
    await visitor.page.fill('#login-password', 'wrong');
    await visitor.leaving(() => visitor.page.keyboard.press('Enter'));
    expect(await visitor.page.locator('#login-error').isVisible()).toBe(true);
    expect(await visitor.faults('login-refused')).toEqual(CLEAN);
  });

  it('a link that logs in once', async () => {
    const token = await guild.inContext(async () => {
      const account = await guild.part(AccountRepository).byName('member');
      return account && guild.part(LoginLinkService).loginToken(account);
    });
    await visitor.open(`/one-time-login?code=${token}`);
    expect(await visitor.faults('one-time-login')).toEqual(CLEAN);
    await visitor.leaving(() => visitor.page.keyboard.press('Enter'));
    expect([visitor.path, await visitor.textOf('.flash')]).toEqual(['/', expect.stringContaining('You are logged in')]);
    expect(await visitor.faults('home-member')).toEqual(CLEAN);
    await visitor.open(`/one-time-login?code=${token}`);
    expect(await visitor.textOf('h1')).toBe('This link no longer works');
    expect(await visitor.faults('one-time-login-used')).toEqual(CLEAN);
  });

  it('the raids as a stranger finds them, and as a member does', async () => {
    await visitor.open('/raids');
    expect(await visitor.faults('raids-public')).toEqual(CLEAN);
    await visitor.logIn('member', '/raids?view=month');
    expect(await visitor.page.locator('.is-today .month-raid').count()).toBe(1);
    expect(await visitor.faults('raids-month')).toEqual(CLEAN);
    await visitor.tabTo('.month-head a[rel="next"]');
    await visitor.leaving(() => visitor.page.keyboard.press('Enter'));
    expect(await visitor.textOf('#month-title')).toBe('July 2026');
    await visitor.open('/raids');
    expect(await visitor.faults('raids-list')).toEqual(CLEAN);
    await visitor.leaving(() => visitor.page.click('.raid-teaser-next a'));
    expect(await visitor.textOf('.aside-unanswered')).toContain('Ash');
    expect(await visitor.faults('raid')).toEqual(CLEAN);
    await visitor.open('/profile');
    await visitor.leaving(() => visitor.page.click('form[action$="/calendar/renew"] button'));
    expect(await visitor.page.inputValue('#calendar-address')).toMatch(/\/calendar\/[\w-]+\.ics$/);
    expect(await visitor.faults('profile-calendar')).toEqual(CLEAN);
  });

  it('the roster as strangers see it, and the quotes as those who keep them do', async () => {
    await visitor.open('/roster?alts=true');
    expect(await visitor.page.locator('.roster-table tbody tr').count()).toBe(29);
    expect(await visitor.faults('roster')).toEqual(CLEAN);
    await visitor.open('/roster?tab=composition');
    expect(await visitor.page.locator('.role-card').count()).toBe(4);
    expect(await visitor.faults('roster-composition')).toEqual(CLEAN);
    await visitor.open('/roster?tab=schedule');
    expect(await visitor.faults('roster-schedule')).toEqual(CLEAN);
    await visitor.logIn('officer', '/quotes');
    await visitor.page.click('.saying-row summary');
    await visitor.page.evaluate('scrollTo(0, 0)');
    expect(await visitor.faults('quotes-officer')).toEqual(CLEAN);
  });

  it('what a member finds where only officers go, and where nothing is', async () => {
    await visitor.logIn('member', '/admin/raids');
    expect(await visitor.textOf('.error-status')).toBe('403');
    expect(await visitor.faults('error-403')).toEqual(CLEAN);
    await visitor.open('/no-such-page');
    expect(await visitor.textOf('.error-status')).toBe('404');
    expect(await visitor.faults('error-404')).toEqual(CLEAN);
    await visitor.open('/logout');
    expect(await visitor.faults('logout')).toEqual(CLEAN);
  });

  it('the officers’ pages', async () => {
    await visitor.logIn('officer', '/admin/raids');
    expect(await visitor.page.locator('.raid-card-failed').count()).toBe(1);
    expect(await visitor.faults('raids')).toEqual(CLEAN);
    await visitor.open('/admin/raids?state=cancelled');
    expect(await visitor.faults('raids-filtered')).toEqual(CLEAN);
    await visitor.open('/admin/reference-tables');
    expect(await visitor.faults('reference-tables')).toEqual(CLEAN);
    await visitor.open('/admin/jobs');
    expect(await visitor.textOf('.failed-job')).toContain('attempt');
    expect(await visitor.faults('jobs')).toEqual(CLEAN);
  });

  it('the officers’ overview and what is set up', async () => {
    await visitor.logIn('officer', '/admin');
    expect(await visitor.textOf('.figure-raid')).toContain('Heroic Night');
    await visitor.page.click('.fold summary');
    await visitor.page.evaluate('scrollTo(0, 0)');
    expect(await visitor.faults('admin')).toEqual(CLEAN);
    await visitor.open('/admin/guild');
    expect(await visitor.faults('guild')).toEqual(CLEAN);
    await visitor.open('/admin/raid-helper');
    await visitor.leaving(() => visitor.page.click('form[action$="/test"] button'));
    expect(await visitor.textOf('.test-result')).toContain('Raid-Helper answers');
    expect(await visitor.faults('raid-helper')).toEqual(CLEAN);
    await visitor.open('/admin/bot-settings');
    expect(await visitor.faults('bot-settings')).toEqual(CLEAN);
  });

  it('the bot’s settings as the Guild Leader sees them, tested and refused', async () => {
    await visitor.logIn('leader', '/admin/bot-settings');
    await visitor.leaving(() => visitor.page.click('form[action*="/connection/test"] button'));
    expect(await visitor.page.locator('.check-good').count()).toBe(4);
    expect(await visitor.faults('bot-settings-tested')).toEqual(CLEAN);
    await visitor.page.fill('#connection-token', 'a-token-of-nobody');
    await visitor.leaving(() => visitor.page.click('form[action*="/connection/token"] button'));
    expect(await visitor.textOf('#connection-token-error')).toContain('does not accept');
    expect(visitor.path).toBe('/admin/bot-settings/connection/token#connection');
    expect(await visitor.faults('bot-settings-refused')).toEqual(CLEAN);
  });

  it('the best times to raid', async () => {
    await fillWeeks(guild);
    await visitor.logIn('officer', '/admin/raid-slots?from=2026-10-26');
    await visitor.tabTo('.slot-card summary');
    await visitor.page.keyboard.press('Enter');
    expect(await visitor.textOf('.slot-people')).toContain('Bryony');
    await visitor.page.evaluate('scrollTo(0, 0)');
    expect(await visitor.faults('raid-slots')).toEqual(CLEAN);
    await visitor.leaving(() => visitor.page.click('.slot-move:last-child a'));
    expect(await visitor.textOf('#what-if')).toContain('9:30 PM EDT');
  });

  it('a page that broke tells a number and nothing of its inside', async () => {
    await visitor.logIn('officer');
    await guild.rows('alter table common.job_runs rename to lost_job_runs');
    try {
      await visitor.open('/admin/jobs');
    } finally {
      await guild.rows('alter table common.lost_job_runs rename to job_runs');
    }
    expect(await visitor.textOf('.error-status')).toBe('500');
    expect(await visitor.textOf('main')).not.toContain('job_runs');
    expect(await visitor.faults('error-500')).toEqual(CLEAN);
  });

  it('on a small screen the menu opens and closes; on a wide one the sidebar folds and stays so', async () => {
    await visitor.logIn('officer', '/admin/raids');
    const { page } = visitor;
    await visitor.tabTo('#sidenav-toggle');
    await page.keyboard.press('Enter');
    expect(await page.getAttribute('#sidenav-toggle', 'aria-expanded')).toBe('false');
    await visitor.pictures('sidebar-folded');
    await page.reload();
    expect(await page.getAttribute('#sidenav-toggle', 'aria-expanded')).toBe('false');
    await page.click('#sidenav-toggle');
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await page.locator('#sidenav').isVisible()).toBe(false);
    await visitor.tabTo('.nav-small summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('.nav-small a[href="/admin/jobs"]').isVisible()).toBe(true);
    expect(await visitor.barriers()).toEqual([]);
    expect(await visitor.pictures('menu-open')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('.nav-small a[href="/admin/jobs"]').isVisible()).toBe(false);
    expect(await visitor.isFocused('.nav-small summary')).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });
});

/** A raid of each state: posted with people on it, failed, waiting, cancelled, and one that is over. */
async function everyKindOfRaid(guild: Guild): Promise<void> {
  const nights = new RaidNights(guild);
  for (const name of ['Ash', 'Birch', 'Cedar']) await guild.people.join({ name });
  const zone = 'America/New_York';
  await nights.begun(zone, 11);
  await nights.tick();
  await guild.rows(`insert into patt.raid_seasons (name, start_date) values ('The Long Season', '2026-03-03')`);
  const other = await nights.recurring({
    label: 'Alt Run',
    dayOfWeek: 5,
    start: '20:00',
    timezone: zone,
    minutes: 180,
  });
  const states: [date: string, state: string, error: string | null][] = [
    ['2026-06-13', 'failed', 'Raid-Helper API error 403: {"reason":"invalid token"}'],
    ['2026-06-20', 'pending', 'Raid-Helper could not be reached.'],
    ['2026-06-27', 'cancelled', null],
    ['2026-06-06', 'posted', null],
  ];
  for (const [date, state, error] of states) {
    const id = await nights.raid(other, date, '20:00', zone);
    await guild.rows(
      `update patt.raid_events set title = 'Alt Run', booking_state = $2::text, booking_error = $3::text,
         season_id = (select id from patt.raid_seasons), booking_attempts = case when $3::text is null then 0 else 2 end,
         raid_helper_event_id = case when $2::text = 'posted' then raid_helper_event_id end,
         booking_next_attempt_at = case when $2::text = 'pending' then timestamptz '2026-06-10 12:05Z' end
       where id = $1`,
      [id, state, error],
    );
  }
}

/** Channels and roles of the server as the bot's sync leaves them, one of the stored channels gone since. */
async function whatTheBotHasRead(guild: Guild): Promise<void> {
  await guild.rows(
    `insert into guild_identity.discord_channels (discord_id, name, type, category_id, category_name, position) values
       ('100000000000000020', 'Raids', 'category', null, null, 5),
       ($1, 'raid-sign-ups', 'text', '100000000000000020', 'Raids', 1),
       ('100000000000000024', 'Raid', 'voice', '100000000000000020', 'Raids', 2),
       ('100000000000000025', 'hearthside', 'text', null, null, 1)`,
    [WORLD.raidChannel],
  );
  await guild.rows(
    `insert into guild_identity.discord_roles (discord_id, name, position) values
       ('100000000000000031', 'Officers of the Inn', 2), ('100000000000000032', 'Guests of the Inn', 1)`,
  );
}
