import type { Browser } from 'playwright-core';
import { hashPassword } from '../../src/auth/password.service.js';
import { GatewayHolder } from '../../src/shared/discord/gateway-holder.service.js';
import { DiscordPeople } from '../support/discord-people.js';
import { Guild } from '../support/guild.js';
import { until } from '../support/live-guild.js';
import { PollingStation } from '../support/polling-station.js';
import { RaidNights } from '../support/raid-nights.js';
import { WORLD } from '../support/small-world.js';
import { inChromium } from './in-chromium.js';
import { CLEAN, PASSWORD, Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';

await inChromium('the pages of the simulated services', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, settings: { DISCORD_CLIENT_SECRET: WORLD.clientSecret } });
    const nights = new RaidNights(guild);
    for (const name of ['Ash', 'Birch', 'Cedar']) await guild.people.join({ name });
    await nights.begun('America/New_York', 11);
    await nights.tick();
    guild.part(GatewayHolder).start();
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
  afterAll(() => guild.stop());

  async function enter(base: string): Promise<void> {
    visitor = await Visitor.enter(browser(), base, { now: new Date(NOW) });
    await visitor.open('/');
  }

  it('in Discord, somebody gives /raids and the bot, really logged in, answers', async () => {
    await enter(guild.simulators.discord.url);
    const { page } = visitor;
    await until('the bot has registered its command', () => guild.simulators.discord.world.commandList().length > 0);
    await page.reload();
    await page.selectOption('#command', 'raids');
    await page.getByRole('button', { name: 'Send /raids' }).click();
    const reply = page.getByRole('status', { name: 'What came of it' });
    await reply.waitFor();
    expect(await reply.innerText()).toContain('Heroic Night');
    expect([await visitor.barriers(), await visitor.pictures('simulator-discord')]).toEqual([[], []]);
  });

  it('in Discord, somebody votes by the menus of /vote, and the channel hears of the vote', async () => {
    await new DiscordPeople(guild).member('Fern', 2);
    await guild.rows('update common.discord_config set default_announcement_channel_id = $1', [WORLD.otherChannel]);
    const station = PollingStation.by(guild, await guild.loggedIn(4, 'Olwen'));
    await station.live({ description: 'It hatched on Tuesday and has no name yet.' });
    await guild.workOff();
    await enter(guild.simulators.discord.url);
    const { page } = visitor;
    await page.selectOption('select[name="as"]', 'Fern');
    await visitor.leaving(() => page.getByRole('button', { name: 'Switch' }).click());
    await page.getByRole('link', { name: '#second-raid' }).click();
    await page.selectOption('#command', 'vote');
    await visitor.leaving(() => page.getByRole('button', { name: 'Send /vote' }).click());
    for (const [rank, entry] of Object.entries({ '1st': 'Storm', '2nd': 'Gale', '3rd': 'Breeze' })) {
      const menu = page.locator('form', { has: page.getByLabel(`${rank} choice`) }).last();
      await menu.locator('select').selectOption(entry);
      await visitor.leaving(() => menu.getByRole('button').click());
    }
    expect([await visitor.barriers(), await visitor.pictures('simulator-vote-ballot')]).toEqual([[], []]);
    await visitor.leaving(() => page.getByRole('button', { name: 'Cast my ballot' }).last().click());
    const reply = page.getByRole('status', { name: 'What came of it' });
    expect(await reply.innerText()).toContain('Your ballot is in the box.');
    expect([await visitor.barriers(), await visitor.pictures('simulator-vote')]).toEqual([[], []]);
  });

  it('at Discord, people say who they are, and the site lets them in or links them', async () => {
    await new DiscordPeople(guild).member('Rowan', 2);
    await guild.people.withAccount('sorrel', 2, await hashPassword(PASSWORD));
    await enter(guild.url);
    const { page } = visitor;
    const allowAs = async (name: string) => {
      await page.selectOption('select', name);
      await visitor.leaving(() => page.getByRole('button', { name: 'Authorize' }).click());
    };
    await visitor.open('/login?next=%2F%3Fseen');
    expect(await visitor.faults('login-with-discord')).toEqual(CLEAN);
    await visitor.tabTo('a[href^="/auth/discord"]');
    await visitor.leaving(() => page.keyboard.press('Enter'));
    expect(await visitor.textOf('h2')).toBe('Guild Bot wants to access your account');
    expect([await visitor.barriers(), await visitor.pictures('simulator-authorize')]).toEqual([[], []]);
    await allowAs('Rowan');
    expect([visitor.path, await visitor.textOf('.actor-name')]).toEqual(['/?seen', 'Rowan']);

    await page.context().clearCookies();
    await visitor.logIn('sorrel');
    // As the button on the profile does: the policy for forms must let the browser on to Discord and back.
    const linking = `const form = document.querySelector('form[action="/logout"]'); form.action = '/auth/discord/link'; form.submit()`;
    const link = () => visitor.leaving(() => page.evaluate(linking));
    await link();
    await allowAs('Ash');
    expect(await visitor.textOf('h1')).toBe('That Discord user is linked already');
    expect(await visitor.faults('discord-refused')).toEqual(CLEAN);
    await visitor.open('/');
    await link();
    await allowAs('leader');
    expect([visitor.path, await visitor.textOf('.flash')]).toEqual(['/profile', 'You are linked with leader.']);
  });

  it('in Raid-Helper, the sheet of the booked raid stands with everybody on it', async () => {
    await enter(guild.simulators.raidHelper.url);
    expect(await visitor.textOf('.sheet')).toMatch(/Heroic Night[\s\S]*Ash/);
    expect([await visitor.barriers(), await visitor.pictures('simulator-raid-helper')]).toEqual([[], []]);
  });

  it('at Blizzard, the roster can be looked at', async () => {
    await enter(guild.simulators.blizzard.url);
    expect(await visitor.textOf('h1')).toBe('Blizzard simulator');
    expect([await visitor.barriers(), await visitor.pictures('simulator-blizzard')]).toEqual([[], []]);
  });
});
