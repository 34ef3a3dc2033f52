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
