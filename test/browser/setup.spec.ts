import type { Browser } from 'playwright-core';
import { GatewayHolder } from '../../src/shared/discord/gateway-holder.service.js';
import { addRoles, newCode, NO_DISCORD, OFFICER_ROLE } from '../stories/site/setup-visit.js';
import { Guild } from '../support/guild.js';
import { until } from '../support/live-guild.js';
import { WORLD } from '../support/small-world.js';
import { inChromium } from './in-chromium.js';
import { CLEAN, PASSWORD, Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';

await inChromium('whoever sets a guild up, with a keyboard and no mouse', (browser: () => Browser) => {
  let guild: Guild;
  let visitor: Visitor;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, unconfigured: true, settings: NO_DISCORD });
    addRoles(guild);
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW) });
  });
  afterAll(async () => {
    await visitor.leave();
    await guild.stop();
  });

  const press = (key: string) => visitor.page.keyboard.press(key);
  /** Moves to a field and types over what is in it. */
  async function fill(field: string, text: string): Promise<void> {
    await visitor.tabTo(field);
    await press('Control+a');
    await visitor.page.keyboard.type(text);
  }
  /** Moves to a choice and chooses as a keyboard does, by the first letters. */
  async function choose(field: string, letters: string): Promise<void> {
    await visitor.tabTo(field);
    await visitor.page.keyboard.type(letters);
  }
  async function push(button: string): Promise<void> {
    await visitor.tabTo(button);
    await visitor.leaving(() => press('Enter'));
  }

  it('finds an empty guild, and a closed door until the host’s link is there', async () => {
    await visitor.open('/');
    expect(await visitor.textOf('h1')).toBe('Small Guild');
    expect(await visitor.faults('home-empty')).toEqual(CLEAN);
    await visitor.open('/setup');
    expect(await visitor.textOf('h1')).toBe('Only with the key');
    expect(await visitor.faults('setup-closed')).toEqual(CLEAN);
  });

  it('comes in by the link, which leaves no code in the address bar', async () => {
    const code = await newCode(guild);
    await visitor.open(`/setup?code=${code}`);
    expect(visitor.path).toBe('/setup');
    expect(await visitor.faults('setup-welcome')).toEqual(CLEAN);
    await push('main .button-primary');
    expect(visitor.path).toBe('/setup/guild');
  });

  it('names the guild, after being told what is wrong', async () => {
    expect(await visitor.faults('setup-guild')).toEqual(CLEAN);
    await fill('#guild-name', 'The Last Inn');
    await fill('#guild-realm-name', 'Area 52');
    await fill('#guild-realm-slug', 'Area 52');
    await push('main button[type=submit]');
    expect(await visitor.textOf('#guild-realm-slug-error')).toContain('lower-case');
    expect(await visitor.faults('setup-guild-refused')).toEqual(CLEAN);
    await fill('#guild-realm-slug', '');
    await press('Delete');
    await choose('#guild-timezone', 'Asia/Kath');
    await push('main button[type=submit]');
    expect(visitor.path).toBe('/setup/discord');
    expect(await visitor.textOf('.brand')).toContain('The Last Inn');
  });

  it('connects the bot, whose every fault is told with its mend, and sees it log in', async () => {
    expect(await visitor.faults('setup-discord-empty')).toEqual(CLEAN);
    await fill('#connection-token', 'another-token');
    await push('form[action$="/token"] button');
    expect(await visitor.textOf('#connection-token-error')).toContain('does not accept');
    expect(await visitor.faults('setup-discord-refused')).toEqual(CLEAN);

    const { world } = guild.simulators.discord;
    const { permissions } = botRole();
    world.otherServers = [{ id: '100000000000000900', name: 'A Friend’s House' }];
    world.disallowedIntents = 1 << 1;
    await fill('#connection-token', WORLD.botToken);
    await push('form[action$="/token"] button');
    await choose('#connection-server', 'Small');
    botRole().permissions = String(1n << 10n);
    await push('form[action$="/server"] button');
    const told = await visitor.textOf('.checks');
    for (const fault of ['Server Members Intent', 'Send Messages', 'Manage Roles']) expect(told).toContain(fault);
    expect(await visitor.faults('setup-discord-faulty')).toEqual(CLEAN);

    world.otherServers = [];
    world.disallowedIntents = 0;
    botRole().permissions = permissions;
    await push('a[href="/setup/discord"].button');
    expect(await visitor.page.locator('.check-bad').count()).toBe(0);
    await fill('#connection-secret', 'a-client-secret');
    await push('form[action$="/login"] button');
    expect(await visitor.faults('setup-discord')).toEqual(CLEAN);
    guild.part(GatewayHolder).start();
    await until('the bot is logged in', () => guild.simulators.discord.gatewaySessions.length === 1);
    await push('.form-foot-on');
    expect(visitor.path).toBe('/setup/raid-helper');
  });

  it('tries Raid-Helper, whose channels and people are there to be chosen', async () => {
    await fill('#raid-helper-key', 'another-key');
    await choose('#raid-helper-channel', '#raid');
    await choose('#raid-helper-audit', '#audit');
    await choose('#raid-helper-creator', 'leader');
    await push('main form button[type=submit]');
    expect(await visitor.textOf('#raid-helper-key-error')).toContain('/apikey');
    expect(await visitor.page.inputValue('#raid-helper-channel')).toBe(WORLD.raidChannel);
    expect(await visitor.faults('setup-raid-helper-refused')).toEqual(CLEAN);
    await fill('#raid-helper-key', WORLD.raidHelperKey);
    await push('main form button[type=submit]');
    expect(await visitor.textOf('.test-result')).toContain('Raid-Helper answers');
    expect(await visitor.faults('setup-raid-helper')).toEqual(CLEAN);
    await push('.form-foot-on');
    expect(visitor.path).toBe('/setup/ranks');
  });

  it('says which roles stand for the ranks, and may go back and forth', async () => {
    const [officer] = await guild.rows<{ id: number }>('select id from common.guild_ranks where level = 4');
    await choose(`#mapping-role-${officer?.id}`, 'Officers');
    expect(await visitor.faults('setup-ranks')).toEqual(CLEAN);
    await push('main button[type=submit]');
    expect(visitor.path).toBe('/setup/leader');
    await push('.progress a[href="/setup/ranks"]');
    expect(await visitor.page.inputValue(`#mapping-role-${officer?.id}`)).toBe(OFFICER_ROLE);
    await push('.progress a[href="/setup/leader"]');
  });

  it('becomes the Guild Leader after being told what is wrong, and sees what is still to do', async () => {
    expect(await visitor.faults('setup-leader')).toEqual(CLEAN);
    const send = async (again: string) => {
      await fill('#leader-name', 'Thornwick');
      await fill('#leader-account', 'thornwick');
      await fill('#leader-password', PASSWORD);
      await fill('#leader-password-again', again);
      await visitor.leaving(() => press('Enter'));
    };
    await send('another long password');
    expect(await visitor.textOf('#leader-password-again-error')).toContain('not alike');
    expect(await visitor.faults('setup-leader-refused')).toEqual(CLEAN);
    await send(PASSWORD);
    expect(visitor.path).toBe('/admin');
    expect(await visitor.textOf('.flash')).toContain('Welcome, Thornwick');
    const open = await visitor.page.locator('.checklist:not(.checklist-done) .checklist-title').allInnerTexts();
    expect(open).toEqual(['A raid night', 'A season', 'A second officer']);
    expect(await visitor.faults('admin-new')).toEqual(CLEAN);
  });

  it('finds the pages of an empty guild in order, and the set-up gone', async () => {
    await visitor.open('/admin/raids');
    expect(await visitor.faults('raids-empty')).toEqual(CLEAN);
    await visitor.open('/admin/jobs');
    expect(await visitor.faults('jobs-empty')).toEqual(CLEAN);
    await visitor.open('/setup/guild');
    expect(await visitor.textOf('.error-status')).toBe('404');
    expect(await visitor.faults('setup-done')).toEqual(CLEAN);
  });

  /** The role that Discord made for the bot when it was invited. */
  function botRole() {
    const { world } = guild.simulators.discord;
    const role = [...world.roles.values()].find(({ managed }) => managed);
    if (!role) throw new Error('The bot has no role.');
    return role;
  }
});
