import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { Contests } from './contest.steps.js';

const NOW = new Date('2026-06-10T12:00:00Z');
const WEEK = 7 * 24 * 60;

let guild: Guild;
let contests: Contests;
beforeAll(async () => {
  guild = await Guild.start({ now: NOW.toISOString() });
  contests = await Contests.in(guild);
});
afterAll(() => guild.stop());
beforeEach(() => contests.begin(NOW));

describe('a vote of a week', () => {
  test.each<[string, string[]]>([
    ['quiet', ['campaign_launch', 'campaign_closed']],
    ['normal', ['campaign_launch', 'first_vote', 'milestone_50', 'final_stretch', 'last_call', 'campaign_closed']],
    [
      'hype',
      [
        'campaign_launch',
        'first_vote',
        'milestone_25',
        // With it half of them have voted, which is not worth a message of its own.
        'lead_change',
        'milestone_75',
        'final_stretch',
        'last_call',
        'campaign_closed',
      ],
    ],
  ])('is heard of as chatty as it is: %s', async (agent_chattiness, expected) => {
    const campaign = await contests.launched({ agent_chattiness });
    await contests.votes('Fern', campaign, 'Gale');
    await contests.lookAfter({ minutes: 120 });
    await contests.votes('Moss', campaign, 'Storm');
    await contests.lookAfter({ minutes: 120 });
    await contests.votes('Wren', campaign, 'Storm');
    await contests.lookAfter({ minutes: 5 });
    await contests.votes('Lark', campaign, 'Storm');
    await contests.lookAfter({ minutes: 5 });
    for (const minutes of [WEEK - 24 * 60, WEEK - 60, WEEK]) {
      await guild.turnTo(new Date(NOW.getTime() + minutes * 60_000));
      await contests.look();
    }
    expect(await contests.heard()).toEqual(expected);
    await contests.lookAfter({ minutes: 5 });
    expect(await contests.heard()).toEqual(expected);
  });

  it('is told of right after what happened, without waiting for the next look', async () => {
    const campaign = await contests.open();
    expect(await contests.heard()).toEqual([]);
    await guild.workOff();
    await contests.votes('Fern', campaign);
    await contests.close(campaign);
    await guild.workOff();
    expect(await contests.heard()).toEqual(['campaign_launch', 'first_vote', 'campaign_closed']);
  });

  it('that starts by itself is told of, too', async () => {
    const { id } = await contests.station.draft({ start_at: '2026-06-11T12:00:00Z' });
    await contests.station.admin('POST', `/campaigns/${id}/schedule`, {});
    await contests.look();
    expect(await contests.heard()).toEqual([]);
    await contests.lookAfter({ minutes: 24 * 60 });
    expect(await contests.heard()).toEqual(['campaign_launch']);
  });

  it('that gets more time is called for anew only where it was not yet', async () => {
    const campaign = await contests.launched({ duration_hours: 48, agent_chattiness: 'normal' });
    await contests.lookAfter({ minutes: 24 * 60 });
    await contests.station.admin('POST', `/campaigns/${campaign.id}/extend`, { hours: 48 });
    await contests.lookAfter({ minutes: 23 * 60 + 30 });
    expect(await contests.heard()).toEqual(['campaign_launch', 'final_stretch']);
    await contests.lookAfter({ minutes: 48 * 60 });
    expect(await contests.heard()).toEqual(['campaign_launch', 'final_stretch', 'last_call']);
  });

  it('has all that was said, and what was not, in a list for officers that tells nobody who is ahead', async () => {
    const campaign = await contests.launched();
    await contests.votes('Fern', campaign, 'Storm');
    const list = (await contests.station.admin('GET', `/campaigns/${campaign.id}/announcements`)).json.data as object[];
    const at = NOW.toISOString();
    expect(list).toMatchObject([
      { event_type: 'campaign_launch', status: 'sent', reason: null, created_at: at, posted_at: at },
      { event_type: 'first_vote', status: 'sent', discord_channel_id: WORLD.otherChannel },
      { event_type: 'lead_change', status: 'skipped', reason: 'first-lead', message: '', posted_at: null },
    ]);
    expect(JSON.stringify(list)).not.toMatch(/Storm|leader/);
    expect((await contests.station.admin('GET', '/campaigns/999999/announcements')).status).toBe(404);
  });

  it('that nobody is to hear of leaves no trace', async () => {
    const campaign = await contests.launched({ agent_enabled: false });
    await contests.votes('Fern', campaign);
    await contests.look();
    await contests.close(campaign);
    await contests.look();
    expect([await contests.heard(), await contests.log(campaign)]).toEqual([[], []]);
    expect(await guild.rows(`select name from pgboss.job where name like 'campaigns.%'`)).toEqual([]);
  });
});

describe('the words', () => {
  it('never tell who is ahead while the vote runs, and tell all of it at the end', async () => {
    const campaign = await contests.launched({ description: 'It hatched on Tuesday.' });
    const said = [contests.lastWords()];
    for (const [voter, first] of [
      ['Fern', 'Gale'],
      ['Moss', 'Storm'],
      ['Wren', 'Storm'],
    ] as const) {
      await contests.lookAfter({ minutes: 61 });
      await contests.votes(voter, campaign, first);
      said.push(contests.lastWords());
    }
    expect(said.join('\n')).not.toMatch(/Gale|Storm|Breeze/);
    expect(said[0]).toMatch(/^📣 A name for the griffin\n.*It hatched on Tuesday\./s);
    expect(said[0]).toContain(`<t:${(NOW.getTime() + WEEK * 60_000) / 1000}:F>`);
    expect(said[0]).toContain(`${guild.url}/vote/${campaign.id}`);
    expect(said[2]).toContain('2 of 5');
    await contests.close(campaign);
    await guild.workOff();
    expect(contests.lastWords()).toMatch(/^🏆 .*\*\*Storm\*\*.*`1\.` \*\*Storm\*\* – 8 points.*3 of 5/s);
  });

  it('name all who share the win, and say so when nobody voted', async () => {
    const shared = await contests.launched();
    await contests.votes('Fern', shared, 'Gale');
    await contests.votes('Moss', shared, 'Storm');
    await contests.close(shared);
    await guild.workOff();
    expect(contests.lastWords()).toMatch(/\*\*Gale\*\* and \*\*Storm\*\* (are level|share)/);
    const lonely = await contests.launched();
    await contests.close(lonely);
    await guild.workOff();
    expect((await contests.heard()).slice(-2)).toEqual(['campaign_launch', 'campaign_closed']);
    expect(contests.lastWords()).not.toMatch(/Gale|Storm|Breeze/);
  });

  it('notify nobody and mean what people wrote, whatever that is', async () => {
    const title = '@everyone **<@100000000000000010>** [x](https://evil.example)';
    await contests.launched({ title, description: '<@&1> @here' });
    const [message] = guild.simulators.discord.world.messages.in(WORLD.otherChannel);
    expect(message?.mentions).toEqual({ userIds: [], roleIds: [], everyone: false });
    const posted = guild.simulators.discord.http.requests.filter(({ method }) => method === 'POST');
    expect(posted.map(({ body }) => body)).toMatchObject([{ allowed_mentions: { parse: [] }, enforce_nonce: true }]);
    expect(contests.lastWords()).toContain('@everyone \\*\\*\\<@100000000000000010>\\*\\* \\[x](https://evil.example)');
  });
});

describe('when everybody has voted', () => {
  const everybody = ['Fern', 'Moss', 'Wren', 'Lark', 'Olwen'] as const;

  test.each([
    ['quiet', 'campaign_closed'],
    ['hype', 'all_voted'],
  ])('a %s vote that closes with it has its winner in the one message that is %s', async (chattiness, last) => {
    const campaign = await contests.launched({ agent_chattiness: chattiness, early_close_if_all_voted: true });
    for (const voter of everybody) await contests.ballot(voter, campaign, 'Breeze');
    await contests.look();
    expect(await contests.heard()).toEqual(['campaign_launch', last]);
    expect(contests.lastWords()).toContain('**Breeze**');
    await contests.look();
    expect(await contests.heard()).toHaveLength(2);
  });

  it('one that stays open says so, calls nobody any more, and has its winner at the end', async () => {
    const campaign = await contests.launched({ agent_chattiness: 'normal', ballots_may_change: true });
    for (const voter of everybody) await contests.ballot(voter, campaign, 'Breeze');
    await contests.look();
    expect(contests.lastWords()).not.toContain('Breeze');
    await contests.lookAfter({ minutes: WEEK - 60 });
    for (const voter of everybody) await contests.votes(voter, campaign, 'Gale', 'PUT');
    await contests.lookAfter({ minutes: 60 });
    expect(await contests.heard()).toEqual(['campaign_launch', 'all_voted', 'campaign_closed']);
    expect(contests.lastWords()).toContain('**Gale**');
  });
});

describe('the lead', () => {
  it('changes when somebody else is alone ahead of the one who was, at most once an hour, and by what was stored', async () => {
    const campaign = await contests.launched({ ballots_may_change: true });
    await contests.votes('Fern', campaign, 'Gale');
    await contests.lookAfter({ minutes: 30 });
    await contests.votes('Moss', campaign, 'Storm');
    await contests.votes('Wren', campaign, 'Storm');
    await contests.lookAfter({ minutes: 29 });
    expect(await contests.heard()).not.toContain('lead_change');
    await contests.lookAfter({ minutes: 1 });
    expect((await contests.heard()).at(-1)).toBe('lead_change');
    // Back and forth within the hour is nothing; who is ahead when it is over is.
    await contests.votes('Wren', campaign, 'Gale', 'PUT');
    await contests.lookAfter({ minutes: 30 });
    await contests.votes('Wren', campaign, 'Storm', 'PUT');
    await contests.lookAfter({ minutes: 31 });
    expect((await contests.heard()).filter((one) => one === 'lead_change')).toHaveLength(1);
    await contests.votes('Wren', campaign, 'Gale', 'PUT');
    expect((await contests.heard()).filter((one) => one === 'lead_change')).toHaveLength(2);
    expect((await contests.log(campaign)).filter((line) => line.startsWith('lead_change'))).toEqual([
      'lead_change skipped: first-lead',
      'lead_change sent',
      'lead_change sent',
    ]);
  });
});
