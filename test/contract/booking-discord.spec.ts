import { DiscordEventJobs } from '../../src/scheduling/discord-events/discord-event.jobs.js';
import { Guild } from '../support/guild.js';
import { RaidNights } from '../support/raid-nights.js';
import { WORLD } from '../support/small-world.js';
import { DiscordContract } from './discord-openapi.validator.js';

describe('what a booking sends to Discord', () => {
  const zone = 'America/St_Johns';
  let guild: Guild;
  let nights: RaidNights;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: zone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  /** The recorded exchanges; each body and each successful answer is held against Discord's own description. */
  function checked(): { method: string; path: string; body: unknown }[] {
    const { requests } = guild.simulators.discord.http;
    // Where the description is not beside the project, the bodies are still compared below.
    expect(DiscordContract.load()?.exchangeProblems(requests) ?? []).toEqual([]);
    return requests.filter(({ method }) => method === 'POST');
  }

  it('is one announcement that mentions nobody and can’t be posted twice', async () => {
    await guild.people.join({ name: 'Ash' });
    const { raidId } = await nights.begun(zone, 11, { label: '@everyone **Raid** `night` <@1>' });
    await nights.tick();
    const next = await nights.successorOf(raidId);
    expect(checked()).toMatchObject([
      {
        path: `/api/v10/channels/${WORLD.raidChannel}/messages`,
        body: {
          content: expect.stringContaining(`/${next.raid_helper_event_id}`),
          nonce: `raid-${next.id}`,
          enforce_nonce: true,
          allowed_mentions: { parse: [] },
        },
      },
    ]);
  });

  it('is one event of the server’s calendar where officers want that, changed and taken back in full', async () => {
    // In Discord's own future, which takes no event in the past.
    await guild.reset('2030-06-10T12:00:00Z');
    await guild.rows('update common.discord_config set raid_discord_events = true');
    const { raidId } = await nights.begun(zone, 11, { label: '@everyone **Raid**' });
    await nights.tick();
    const next = await nights.successorOf(raidId);
    await guild.rows(`update patt.raid_events set title = $1 where id = $2`, ['x'.repeat(200), next.id]);
    const sync = async () => {
      await guild.part(DiscordEventJobs).sendDue();
      await guild.workOff();
    };
    await sync();
    guild.simulators.discord.setChannel('100000000000000029', { name: 'Raid', type: 2 });
    await guild.rows(`update common.discord_config set raid_voice_channel_id = '100000000000000029'`);
    await sync();
    await guild.rows('update common.discord_config set raid_discord_events = false');
    await sync();
    checked();
    const path = `/api/v10/guilds/${WORLD.guildId}/scheduled-events`;
    const told = guild.simulators.discord.http.requests.filter((request) => request.path.startsWith(path));
    expect(told.map(({ method, status }) => `${method} ${status}`)).toEqual([
      ...['POST 200', 'PATCH 200', 'PATCH 200', 'DELETE 204'],
    ]);
    expect(told.map(({ body }) => body)).toMatchObject([
      {
        privacy_level: 2,
        entity_type: 3,
        entity_metadata: { location: expect.stringContaining(`/${next.raid_helper_event_id}`) },
      },
      { name: `${'x'.repeat(99)}…`, entity_type: 3, channel_id: null },
      { entity_type: 2, channel_id: '100000000000000029', entity_metadata: null },
      undefined,
    ]);
  });

  it('is one note to officers when it fails, however long its title and its error are', async () => {
    guild.simulators.raidHelper.http.misbehave({
      kind: 'status',
      method: 'POST',
      status: 400,
      body: { error: 'x'.repeat(5_000) },
    });
    await nights.begun(zone, 11, { label: `@here ${'x'.repeat(93)}` });
    await nights.tick();
    const posted = checked();
    expect(posted).toMatchObject([
      {
        path: `/api/v10/channels/${WORLD.auditChannel}/messages`,
        body: { enforce_nonce: true, allowed_mentions: { parse: [] } },
      },
    ]);
    const { content, nonce } = posted[0]?.body as { content: string; nonce: string };
    expect(content.length).toBeLessThanOrEqual(2_000);
    expect(nonce.length).toBeLessThanOrEqual(25);
  });
});
