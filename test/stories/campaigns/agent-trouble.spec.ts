import { ContestAgentService } from '../../../src/campaigns/agent/contest-agent.service.js';
import { ContestLog } from '../../../src/campaigns/agent/contest-log.service.js';
import { openDatabase, startPlatform } from '../../../src/platform.service.js';
import { JobQueue } from '../../../src/shared/jobs/job-queue.service.js';
import { Settings } from '../../../src/shared/config/settings.dto.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { ANNOUNCEMENTS, Contests } from './contest.steps.js';

const NOW = new Date('2026-06-10T12:00:00Z');

let guild: Guild;
let contests: Contests;
beforeAll(async () => {
  guild = await Guild.start({ now: NOW.toISOString() });
  contests = await Contests.in(guild);
});
afterAll(() => guild.stop());
beforeEach(() => contests.begin(NOW));

const jobsOf = (queue: string) =>
  guild.rows<{ id: string; state: string }>('select id, state from pgboss.job where name = $1 order by created_on', [
    queue,
  ]);
const runs = () =>
  guild.rows<{ outcome: string; detail: unknown }>(
    `select outcome, detail from common.job_runs where name = 'contest-agent' order by id`,
  );

describe('after a while in which nothing ran', () => {
  it('the opening is told first, then the highest mark alone, and never half way after three quarters', async () => {
    const campaign = await contests.open();
    for (const voter of ['Fern', 'Moss', 'Wren', 'Lark'] as const) await contests.ballot(voter, campaign);
    await contests.look();
    expect(await contests.heard()).toEqual(['campaign_launch']);
    for (let looks = 0; looks < 3; looks += 1) await contests.lookAfter({ minutes: 5 });
    expect(await contests.heard()).toEqual(['campaign_launch', 'milestone_75']);
    expect(await contests.log(campaign)).toEqual([
      'campaign_launch sent',
      'lead_change skipped: first-lead',
      'milestone_75 sent',
      'milestone_50 skipped: overtaken',
      'milestone_25 skipped: overtaken',
      'first_vote skipped: overtaken',
    ]);
  });

  it('a vote that opened and closed meanwhile has its winner told, and nothing else', async () => {
    const campaign = await contests.open();
    await contests.ballot('Fern', campaign);
    await contests.close(campaign);
    await contests.look();
    expect(await contests.heard()).toEqual(['campaign_closed']);
  });

  it('the winner is told by the job that was committed with the close', async () => {
    const campaign = await contests.launched();
    await contests.close(campaign);
    await guild.pass({ minutes: 180 });
    await guild.workOff();
    expect(await contests.heard()).toEqual(['campaign_launch', 'campaign_closed']);
  });

  it('the winner is told even if that job is lost, as long as it is news', async () => {
    for (const [hours, expected] of [
      [47, ['campaign_launch', 'campaign_closed']],
      [49, ['campaign_launch']],
    ] as const) {
      await contests.begin(NOW);
      await contests.close(await contests.launched());
      await guild.rows('delete from pgboss.job');
      await contests.lookAfter({ minutes: hours * 60 });
      expect(await contests.heard()).toEqual(expected);
    }
  });

  it('votes that were closed before there was an agent stay untold', async () => {
    const campaign = await contests.launched();
    await contests.close(campaign);
    await guild.rows('delete from patt.contest_agent_log');
    await guild.rows('delete from pgboss.job');
    await contests.lookAfter({ minutes: 5 });
    expect(await contests.log(campaign)).toEqual([]);
  });
});

describe('while Discord is down', () => {
  it('messages wait, go out in their order, each once, and what was overtaken meanwhile does not', async () => {
    contests.discordFails();
    const campaign = await contests.open({ agent_chattiness: 'hype' });
    for (const voter of ['Fern', 'Moss', 'Wren'] as const) {
      await contests.ballot(voter, campaign);
      await contests.lookAfter({ minutes: 2 });
    }
    expect(await contests.log(campaign)).toEqual(['campaign_launch pending', 'lead_change skipped: first-lead']);
    contests.discordRecovers();
    for (let looks = 0; looks < 3; looks += 1) await contests.lookAfter({ minutes: 5 });
    expect(await contests.heard()).toEqual(['campaign_launch', 'milestone_50']);
  });

  it('a message that was posted but never answered stands there once', async () => {
    contests.discordFails({ kind: 'cut-after', times: 3 });
    await contests.launched();
    expect(guild.simulators.discord.messagesIn(ANNOUNCEMENTS)).toHaveLength(1);
    // Longer than Discord remembers the nonce.
    for (const message of guild.simulators.discord.world.messages.all()) Object.assign(message, { nonce: null });
    await guild.pass({ minutes: 60 });
    await guild.workOff();
    expect(await contests.heard()).toEqual(['campaign_launch']);
  });

  it('a vote that closes meanwhile has only its winner told', async () => {
    contests.discordFails();
    const campaign = await contests.launched();
    await contests.close(campaign);
    await guild.workOff();
    contests.discordRecovers();
    await guild.pass({ minutes: 60 });
    await guild.workOff();
    expect(await contests.heard()).toEqual(['campaign_closed']);
    expect(await contests.log(campaign)).toEqual(['campaign_launch skipped: overtaken', 'campaign_closed sent']);
  });

  it('for too long, the message is given up where officers see it, and goes out when one asks for it', async () => {
    contests.discordFails();
    const campaign = await contests.launched();
    for (let tries = 1; tries < 13; tries += 1) {
      await guild.pass({ minutes: 61 });
      expect(await guild.workOff()).toBe(1);
    }
    expect(await contests.log(campaign)).toEqual(['campaign_launch failed']);
    const [job] = await jobsOf('campaigns.tell-contest');
    const { data } = (await contests.station.admin('GET', '/jobs')).json as { data: { failed: object[] } };
    expect(data.failed).toMatchObject([
      { id: job?.id, queue: 'campaigns.tell-contest', attempts: 13, subject: `Announcement of vote ${campaign.id}` },
    ]);
    contests.discordRecovers();
    await contests.station.admin('POST', `/jobs/failed/campaigns.tell-contest/${job?.id}/retry`);
    await guild.workOff();
    expect(await contests.heard()).toEqual(['campaign_launch']);
  });
});

describe('without a place to speak', () => {
  test.each([
    ['no channel', {}, 'no-channel'],
    ['only the usual channel for a vote that not everybody may see', { min_rank_to_view: 2 }, 'hidden-vote'],
  ])('there is %s: it is noted, nothing is tried, and nothing is made up for later', async (_what, fields, reason) => {
    if (reason === 'no-channel')
      await guild.rows('update common.discord_config set default_announcement_channel_id = null');
    const campaign = await contests.launched(fields);
    await contests.votes('Fern', campaign);
    expect(await contests.log(campaign)).toEqual([
      `campaign_launch skipped: ${reason}`,
      `first_vote skipped: ${reason}`,
      'lead_change skipped: first-lead',
    ]);
    expect(await jobsOf('campaigns.tell-contest')).toEqual([]);
    await guild.rows('update common.discord_config set default_announcement_channel_id = $1', [ANNOUNCEMENTS]);
    await contests.look();
    expect(await contests.heard()).toEqual([]);
  });

  it('of its own a vote is told in the usual channel, else in its own', async () => {
    await contests.launched({ min_rank_to_view: 2, discord_channel_id: WORLD.raidChannel });
    await contests.launched();
    expect([await contests.heard(WORLD.raidChannel), await contests.heard()]).toEqual([
      ['campaign_launch'],
      ['campaign_launch'],
    ]);
  });

  it('where the bot may write the message fails at once, and the next ones are tried', async () => {
    guild.simulators.discord.setChannel(ANNOUNCEMENTS, { name: 'news', type: 0, botMayNotSend: true });
    const campaign = await contests.launched();
    expect(await contests.log(campaign)).toEqual(['campaign_launch failed']);
    expect(await jobsOf('campaigns.tell-contest')).toMatchObject([{ state: 'failed' }]);
    guild.simulators.discord.setChannel(ANNOUNCEMENTS, { name: 'news', type: 0 });
    await contests.votes('Fern', campaign);
    expect(await contests.heard()).toEqual(['first_vote']);
  });
});

describe('several at once', () => {
  it('of votes: one that can’t be looked at stops none of the others, and its failure is seen', async () => {
    const broken = await contests.launched();
    await contests.close(broken);
    const sound = await contests.open();
    await guild.rows('delete from pgboss.job');
    await guild.rows('update patt.campaigns set result = null where id = $1', [broken.id]);
    await contests.look();
    expect(await contests.log(sound)).toEqual(['campaign_launch sent']);
    const error = `Votes that could not be looked at: ${broken.id}.`;
    expect(await runs()).toEqual([{ outcome: 'failed', detail: { error } }]);
  });

  it('of looks: what two reserve at the same moment is one message, a change of the lead as well', async () => {
    const { id } = await contests.launched();
    const entry = { occurrence: 1, message: 'Hear!', status: 'pending', payload: {} } as const;
    const reserve = () =>
      guild.inContext(() =>
        guild.database.orm.em.transactional((em) =>
          guild.part(ContestLog).reserve(
            em,
            id,
            [
              { ...entry, milestone: 'first_vote' },
              { ...entry, milestone: 'lead_change', occurrence: 2 },
            ],
            NOW,
          ),
        ),
      );
    await Promise.all([reserve(), reserve(), reserve()]);
    expect(await guild.rows('select 1 from patt.contest_agent_log')).toHaveLength(3);
    expect((await jobsOf('campaigns.tell-contest')).filter(({ state }) => state === 'created')).toHaveLength(2);
  });

  it('of instances: each look and each message happens once', async () => {
    const campaign = await contests.open();
    await contests.ballot('Fern', campaign);
    const database = await openDatabase(guild.part(Settings));
    const second = await startPlatform(guild.part(Settings), database, { background: false, clock: guild.clock });
    try {
      const one = guild.part(ContestAgentService);
      const other = second.app.get(ContestAgentService, { strict: false });
      const looks = await Promise.all(
        [one, other, one, other].map((agent) => guild.inContext(() => agent.check(campaign.id, guild.clock.now()))),
      );
      expect(looks.filter((said) => said !== null)).toEqual(['campaign_launch']);
      await Promise.all([guild.workOff(), second.app.get(JobQueue, { strict: false }).workOff()]);
      await contests.look();
      expect(await contests.heard()).toEqual(['campaign_launch', 'first_vote']);
    } finally {
      await second.stop();
      await database.close();
    }
  });
});
