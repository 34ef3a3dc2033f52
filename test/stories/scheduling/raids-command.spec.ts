import { setTimeout as pause } from 'node:timers/promises';
import { GatewayHolder } from '../../../src/shared/discord/gateway-holder.service.js';
import type { InteractionOutcome } from '../../../src/simulators/discord/interaction.world.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { addRaid } from './raid.rows.js';

const STRANGER = '100000000000000077';
const SHEET = '100000000000000501';

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('What was waited for did not happen.');
    await pause(10);
  }
}

describe('/raids in Discord', () => {
  let guild: Guild;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-10-03T12:00:00Z' });
    guild.simulators.discord.addMember({ id: STRANGER, username: 'wanderer', roleIds: [] });
    guild.part(GatewayHolder).start();
    await until(() => guild.simulators.discord.world.commandList().some(({ name }) => name === 'raids'));
  });
  afterAll(() => guild.stop());
  afterEach(() => guild.rows('delete from patt.raid_events'));

  function ask(): Promise<InteractionOutcome> {
    return guild.simulators.discord.runCommand({ userId: STRANGER, name: 'raids' });
  }

  it('tells anybody on the server, privately, that nothing is planned', async () => {
    const { kind, message } = await ask();
    expect([kind, message?.ephemeral]).toEqual(['reply', true]);
    expect(message?.content).toContain('No raid is planned');
  });

  it('lists the next five raids, the one under way first, each at an instant that Discord shows in local time', async () => {
    await addRaid(guild, { title: 'Over', start_time_utc: '2026-10-03T09:00:00Z' });
    await addRaid(guild, { title: 'Off', start_time_utc: '2026-10-04T18:00:00Z', booking_state: 'cancelled' });
    await addRaid(guild, { title: 'Gone', start_time_utc: '2026-10-04T19:00:00Z', deleted_at: '2026-10-01T00:00:00Z' });
    for (let day = 3; day < 9; day += 1) {
      await addRaid(guild, { title: `Night *${day}*`, start_time_utc: `2026-10-0${day}T11:00:00Z` });
    }
    const { message } = await ask();
    const fields = message?.embeds[0]?.fields ?? [];
    expect(message?.ephemeral).toBe(true);
    expect(fields.map(({ name }) => name)).toEqual([3, 4, 5, 6, 7].map((day) => `Night \\*${day}\\*`));
    const seconds = Date.parse('2026-10-03T11:00:00Z') / 1000;
    expect(fields[0]?.value).toBe(`<t:${seconds}:F> (<t:${seconds}:R>)\nThere is no sign-up sheet yet.`);
  });

  it('leads to the sheet of a raid that has one', async () => {
    await addRaid(guild, {
      title: 'Heroic night',
      start_time_utc: '2026-10-07T01:00:00Z',
      raid_helper_event_id: SHEET,
      discord_channel_id: WORLD.raidChannel,
    });
    const { message } = await ask();
    expect(message?.embeds[0]?.fields?.[0]?.value).toContain(
      `[Sign up](https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${SHEET})`,
    );
  });
});
