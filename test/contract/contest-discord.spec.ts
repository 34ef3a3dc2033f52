import { ContestAgentJobs } from '../../src/campaigns/agent/contest-agent.jobs.js';
import { menusOf } from '../support/bot-desk.js';
import { Guild } from '../support/guild.js';
import { until } from '../support/live-guild.js';
import { PollingStation } from '../support/polling-station.js';
import { WORLD } from '../support/small-world.js';
import { Booth } from '../stories/campaigns/booth.steps.js';
import { DiscordContract } from './discord-openapi.validator.js';

/** The longest and oddest names that the platform takes, each different. */
const odd = (number: number) => `${number} @everyone <@1> ${'*_[x](y)'.repeat(25)}`.slice(0, 200);

describe('what votes send to Discord', () => {
  let guild: Guild;
  let station: PollingStation;
  let booth: Booth;
  let voter: string;

  beforeAll(async () => {
    guild = await Guild.start();
    station = await PollingStation.in(guild);
    booth = await Booth.open(guild);
    voter = await booth.voter('Fern');
    await guild.rows('update common.discord_config set default_announcement_channel_id = $1', [WORLD.otherChannel]);
  });
  afterAll(() => guild.stop());
  beforeEach(async () => {
    await guild.rows('delete from patt.campaigns');
    guild.simulators.discord.http.requests.length = 0;
  });

  /** All requests that carried something; each body and answer is held against Discord's own description. */
  async function checked(): Promise<{ path: string; status: number | null; body: unknown }[]> {
    const { requests } = guild.simulators.discord.http;
    await until('all is answered', () => requests.every(({ status }) => status !== null));
    // Where the description is not beside the project, the bodies are still compared below.
    expect(DiscordContract.load()?.exchangeProblems(requests) ?? []).toEqual([]);
    expect(requests.filter(({ status }) => (status ?? 500) >= 300)).toEqual([]);
    return requests.filter(({ body }) => body !== undefined);
  }

  it('is a card for each milestone, within Discord’s limits whatever the names are, that calls for nobody', async () => {
    const names = Array.from({ length: 40 }, (_none, index) => odd(index));
    const fields = { title: odd(0), description: odd(1).repeat(20), agent_chattiness: 'hype', duration_hours: 48 };
    const campaign = await station.live({ ...fields, counting_method: 'approval', picks_per_voter: 10 }, names);
    await guild.workOff();
    for (const minutes of [24 * 60, 23 * 60]) {
      await guild.pass({ minutes });
      await guild.part(ContestAgentJobs).check();
      await guild.workOff();
    }
    await station.vote(station.officer, campaign, names.slice(0, 10));
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    await guild.workOff();
    const posted = (await checked()).filter(({ path }) => path === `/api/v10/channels/${WORLD.otherChannel}/messages`);
    expect(posted).toHaveLength(4);
    for (const { body } of posted) {
      expect(body).toMatchObject({
        nonce: expect.stringMatching(/^contest-\d+$/),
        enforce_nonce: true,
        allowed_mentions: { parse: [] },
        embeds: [{ timestamp: expect.anything() }],
      });
      const [card] = (body as { embeds: { title: string; description: string }[] }).embeds;
      expect(card?.title.length).toBeLessThanOrEqual(256);
      expect(card?.description.length).toBeLessThanOrEqual(2_000);
    }
  });

  it('is a private ballot with its menus, changed with each choice and in the box at the end', async () => {
    const names = Array.from({ length: 25 }, (_none, index) => odd(index));
    const fields = { title: odd(0), description: odd(1).repeat(20), ballots_may_change: true, picks_per_voter: 10 };
    await station.live({ ...fields, counting_method: 'single-transferable-vote', seats: 10 }, names);
    let ballot = await booth.desk.ask(voter, 'vote');
    expect(await booth.desk.suggest(voter, 'vote', 'campaign', { campaign: '' })).toHaveLength(1);
    const [first] = menusOf(ballot);
    ballot = await booth.rank(voter, ballot, '1st choice', Object.keys(first?.offers ?? {})[0] ?? '');
    ballot = await booth.press(voter, ballot, 'Lower ranks');
    const done = await booth.cast(voter, ballot);
    await booth.press(voter, await booth.press(voter, done, 'Change my ballot'), 'Put it in place of my ballot');
    await station.live({ counting_method: 'approval' });
    const approval = await booth.desk.ask(voter, 'vote');
    const [menu] = menusOf(approval);
    await booth.desk.choose(voter, approval, menu?.customId ?? '', ...Object.values(menu?.offers ?? {}));
    await station.live();
    await booth.desk.ask(voter, 'vote');
    const types = (await checked())
      .filter(({ path }) => path.endsWith('/callback'))
      .map(({ body }) => (body as { type: number }).type);
    // A message, suggestions, messages in place of it, and for the box the promise of one.
    expect(types).toEqual([4, 8, 7, 7, 6, 7, 6, 4, 7, 4]);
  });
});
