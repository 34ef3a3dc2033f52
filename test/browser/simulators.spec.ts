import type { Browser } from 'playwright-core';
import { GatewayHolder } from '../../src/shared/discord/gateway-holder.service.js';
import { Guild } from '../support/guild.js';
import { until } from '../support/live-guild.js';
import { RaidNights } from '../support/raid-nights.js';
import { inChromium } from './chromium.js';
import { Visitor } from './visitor.js';

const NOW = '2026-06-10T12:00:00Z';

await inChromium('the pages of the simulated services', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW });
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
