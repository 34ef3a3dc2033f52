import type { Browser } from 'playwright-core';
import { LoginLinkService } from '../../src/auth/login-link.service.js';
import { Guild } from '../support/guild.js';
import { inChromium } from './chromium.js';
import { CLEAN, PASSWORD, Visitor } from './visitor.js';

const NOW = '2026-06-10T12:00:00Z';

await inChromium('the pages of a guild in which nobody has an account yet', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, unconfigured: true });
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW) });
  });
  afterAll(async () => {
    await visitor.leave();
    await guild.stop();
  });

  it('the front page of an empty guild', async () => {
    await visitor.open('/');
    expect(await visitor.textOf('h1')).toBe('Small Guild');
    expect(await visitor.faults('home-empty')).toEqual(CLEAN);
  });

  it('the first leader’s link says what is wrong with the form, then opens the hall', async () => {
    const token = await guild.inContext(() => guild.part(LoginLinkService).firstLeaderToken());
    await visitor.open(`/first-leader?code=${token}`);
    expect(await visitor.faults('first-leader')).toEqual(CLEAN);
    const fill = async (again: string) => {
      await visitor.page.fill('#leader-name', 'Thornwick');
      await visitor.page.fill('#leader-account', 'thornwick');
      await visitor.page.fill('#leader-password', PASSWORD);
      await visitor.page.fill('#leader-password-again', again);
      await visitor.leaving(() => visitor.page.click('button[type=submit]'));
    };
    await fill('another long password');
    expect(await visitor.textOf('#leader-password-again-error')).toContain('not alike');
    expect(await visitor.faults('first-leader-refused')).toEqual(CLEAN);
    await fill(PASSWORD);
    expect(visitor.path).toBe('/admin/raids');
    expect(await visitor.textOf('.flash')).toContain('Welcome, Thornwick');
    expect(await visitor.faults('raids-empty')).toEqual(CLEAN);
    await visitor.open('/admin/jobs');
    expect(await visitor.faults('jobs-empty')).toEqual(CLEAN);
    await visitor.open(`/first-leader?code=${token}`);
    expect(await visitor.textOf('h1')).toBe('This link no longer works');
    expect(await visitor.faults('first-leader-used')).toEqual(CLEAN);
  });
});
