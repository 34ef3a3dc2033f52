import { Guild } from '../../support/guild.js';
import { idOf, outcomeOf, picksOf, PollingStation } from '../../support/polling-station.js';

let guild: Guild;
let station: PollingStation;
beforeAll(async () => (guild = await Guild.start({ now: '2026-06-10T12:00:00Z' })));
afterAll(() => guild.stop());
beforeEach(async () => (station = await PollingStation.in(guild)));

const ALL = ['Gale', 'Storm', 'Breeze'];
const stats = async (id: number) => (await station.admin('GET', `/campaigns/${id}/stats`)).json.data;

describe('a ballot', () => {
  it('is taken once, and its voter gets a receipt that nobody else has', async () => {
    const [fern, moss] = await station.members('Fern', 'Moss');
    const campaign = await station.live();
    const cast = await station.vote(fern, campaign, ['Storm', 'Gale', 'Breeze']);
    const playerId = await guild.people.idOf('Fern');
    const receipt = expect.stringMatching(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/) as string;
    const votes = picksOf(campaign, ['Storm', 'Gale', 'Breeze']);
    expect(cast.json.data).toEqual({ campaign_id: campaign.id, player_id: playerId, votes, receipt });
    const own = await fern.get(`/api/v1/campaigns/${campaign.id}/my-vote`);
    const { receipt: issued } = cast.json.data as { receipt: string };
    expect(own.json.data).toEqual({ campaign_id: campaign.id, votes, receipt: issued });
    expect(outcomeOf(await station.vote(fern, campaign, ALL))).toBe('409 campaigns.already-voted');
    expect(outcomeOf(await moss.get(`/api/v1/campaigns/${campaign.id}/my-vote`))).toBe('404 campaigns.not-voted');
    await station.vote(moss, campaign, ALL);
    expect((await moss.get(`/api/v1/campaigns/${campaign.id}/my-vote`)).json.data).not.toMatchObject({
      receipt: issued,
    });
  });

  it('sent twice at the same moment is one ballot: one 200 and one 409', async () => {
    const [fern] = await station.members('Fern');
    for (let round = 0; round < 5; round += 1) {
      const campaign = await station.live();
      const answers = await Promise.all([1, 2].map(() => station.vote(fern, campaign, ALL)));
      expect(answers.map(outcomeOf).toSorted()).toEqual(['200', '409 campaigns.already-voted']);
      expect(await guild.rows('select rank from patt.votes where campaign_id = $1', [campaign.id])).toHaveLength(3);
    }
  });

  it('is refused for each thing that is wrong with it', async () => {
    const [fern] = await station.members('Fern');
    const campaign = await station.live({}, [...ALL, 'Squall']);
    const other = await station.live({}, ALL);
    const [gale, storm, breeze] = picksOf(campaign, ALL);
    const foreign = { entry_id: idOf(other, 'Breeze'), rank: 3 };
    const faults: [unknown, string][] = [
      [[gale, storm], '400 campaigns.ballot-wrong-number'],
      [[], '400 campaigns.ballot-wrong-number'],
      [picksOf(campaign, [...ALL, 'Squall']), '400 campaigns.ballot-wrong-number'],
      [[gale, storm, { ...gale, rank: 3 }], '400 campaigns.ballot-entry-twice'],
      [[gale, storm, { ...breeze, rank: 2 }], '400 campaigns.ballot-rank-twice'],
      [[gale, storm, { ...breeze, rank: 4 }], '400 campaigns.ballot-ranks-with-gaps'],
      [[gale, storm, { ...breeze, rank: 99 }], '400 campaigns.ballot-ranks-with-gaps'],
      [[gale, storm, { ...breeze, rank: 0 }], '400 campaigns.ballot-ranks-with-gaps'],
      [[gale, storm, foreign], '400 campaigns.ballot-foreign-entry'],
      [[gale, storm, { entry_id: 'x', rank: 3 }], '400 shared.invalid-input'],
      [[gale, storm, { ...breeze, note: 'me' }], '400 shared.invalid-input'],
      ['all of them', '400 shared.invalid-input'],
    ];
    for (const [picks, refusal] of faults) {
      const answer = await fern.api('POST', `/api/v1/campaigns/${campaign.id}/vote`, { picks });
      expect([picks, outcomeOf(answer)]).toEqual([picks, refusal]);
    }
    expect(await guild.rows('select 1 from patt.votes union all select 1 from patt.ballot_receipts')).toEqual([]);
  });

  it('may rank fewer than the picks with every method but points', async () => {
    const [fern] = await station.members('Fern');
    for (const counting_method of ['instant-runoff', 'condorcet-schulze', 'single-transferable-vote', 'approval']) {
      const campaign = await station.live({ counting_method });
      expect(outcomeOf(await station.vote(fern, campaign, ['Storm']))).toBe('200');
    }
  });

  it('is taken only while the vote is live, and not after its time though nobody has closed it yet', async () => {
    const [fern] = await station.members('Fern');
    const draft = await station.draft();
    expect(outcomeOf(await station.vote(fern, draft, ALL))).toBe('404 campaigns.campaign-unknown');
    expect(outcomeOf(await station.vote(station.officer, draft, ALL))).toBe('409 campaigns.vote-not-open');
    const campaign = await station.live({ duration_hours: 1 });
    await guild.pass({ minutes: 60 });
    expect(outcomeOf(await station.vote(fern, campaign, ALL))).toBe('409 campaigns.vote-is-over');
    await station.tick();
    expect(outcomeOf(await station.vote(fern, campaign, ALL))).toBe('409 campaigns.vote-not-open');
    expect(outcomeOf(await fern.api('POST', '/api/v1/campaigns/999999/vote', { picks: [] }))).toBe(
      '404 campaigns.campaign-unknown',
    );
  });

  it('may be changed until the end where the vote says so, and keeps its receipt', async () => {
    const [fern, moss] = await station.members('Fern', 'Moss');
    const final = await station.live();
    await station.vote(fern, final, ALL);
    expect(outcomeOf(await station.vote(fern, final, ['Storm', 'Gale', 'Breeze'], 'PUT'))).toBe(
      '409 campaigns.ballots-are-final',
    );
    const campaign = await station.live({ ballots_may_change: true });
    const { receipt } = (await station.vote(fern, campaign, ALL)).json.data as { receipt: string };
    expect(outcomeOf(await station.vote(fern, campaign, ALL))).toBe('409 campaigns.already-voted');
    const changed = await station.vote(fern, campaign, ['Storm', 'Gale', 'Breeze'], 'PUT');
    expect(changed.json.data).toMatchObject({ receipt, votes: picksOf(campaign, ['Storm', 'Gale', 'Breeze']) });
    expect(outcomeOf(await station.vote(fern, campaign, ['Storm'], 'PUT'))).toBe('400 campaigns.ballot-wrong-number');
    expect(outcomeOf(await station.vote(moss, campaign, ALL, 'PUT'))).toBe('404 campaigns.not-voted');
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    expect(outcomeOf(await station.vote(fern, campaign, ALL, 'PUT'))).toBe('409 campaigns.vote-not-open');
    const results = await fern.get(`/api/v1/campaigns/${campaign.id}/results`);
    expect((results.json.data as { entry: { name: string } }[])[0]?.entry.name).toBe('Storm');
  });
});

describe('who has a vote', () => {
  it('is decided by the rank of the moment', async () => {
    const initiate = await guild.loggedIn(1, 'Ivy');
    const unranked = await guild.loggedIn(0, 'Nettle');
    const [fern] = await station.members('Fern');
    const campaign = await station.live();
    for (const session of [initiate, unranked])
      expect(outcomeOf(await station.vote(session, campaign, ALL))).toBe('403 campaigns.rank-too-low-to-vote');
    expect(outcomeOf(await station.vote(guild.anonymous(), campaign, ALL))).toBe('401 auth.not-logged-in');
    await guild.rows(
      `update guild_identity.players set guild_rank_id = (select id from common.guild_ranks where level = 1)
       where display_name = 'Fern'`,
    );
    expect(outcomeOf(await station.vote(fern, campaign, ALL))).toBe('403 campaigns.rank-too-low-to-vote');
    const gated = await station.live({ min_rank_to_view: 2 });
    expect(outcomeOf(await station.vote(fern, gated, ALL))).toBe('403 campaigns.rank-too-low-to-view');
  });

  it('counts active players with an account; who voted and lost the vote counts no more in the turnout', async () => {
    const [fern, moss] = await station.members('Fern', 'Moss', 'Wren', 'Lark');
    await guild.loggedIn(1, 'Ivy');
    await guild.people.join({ name: 'Rowan', rankLevel: 3 });
    await guild.rows(`update guild_identity.players set is_active = false where display_name = 'Lark'`);
    const campaign = await station.live();
    expect(await stats(campaign.id)).toEqual({
      total_eligible: 4,
      total_voted: 0,
      percent_voted: 0,
      all_voted: false,
    });
    await station.vote(fern, campaign, ALL);
    await station.vote(moss, campaign, ['Storm', 'Gale', 'Breeze']);
    await guild.rows(`update guild_identity.players set is_active = false where display_name = 'Moss'`);
    await guild.rows(`update common.users set is_active = false where email = 'wren'`);
    expect(await stats(campaign.id)).toEqual({
      total_eligible: 2,
      total_voted: 1,
      percent_voted: 50,
      all_voted: false,
    });
    const voters = (await station.admin('GET', `/campaigns/${campaign.id}/voters`)).json.data as object[];
    expect(voters).toMatchObject([
      { display_name: 'Fern', has_voted: true, is_eligible: true },
      { display_name: 'Moss', has_voted: true, is_eligible: false },
      { display_name: 'Olwen', has_voted: false, is_eligible: true },
    ]);
    expect(JSON.stringify(voters)).not.toMatch(/entry|rank"|receipt|Storm|voted_at/);
  });
});

describe('the last ballot that is waited for', () => {
  it('closes and counts the vote with itself', async () => {
    const [fern] = await station.members('Fern');
    const campaign = await station.live();
    await station.vote(fern, campaign, ALL);
    expect((await station.seen(campaign.id)).status).toBe('live');
    expect((await station.vote(station.officer, campaign, ['Gale', 'Breeze', 'Storm'])).status).toBe(200);
    expect(await station.seen(campaign.id)).toMatchObject({ status: 'closed', close_reason: 'all-voted' });
    expect(
      await guild.rows('select final_rank from patt.campaign_results where campaign_id = $1', [campaign.id]),
    ).toHaveLength(3);
    expect((await station.trail())[0]).toBe(
      'The platform closed the vote “A name for the griffin”, as everybody had voted',
    );
  });

  it('of several at once closes it once, and no ballot is lost', async () => {
    const voters = await station.members('Fern', 'Moss', 'Wren', 'Lark');
    const campaign = await station.live();
    const answers = await Promise.all([...voters, station.officer].map((voter) => station.vote(voter, campaign, ALL)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await station.seen(campaign.id)).toMatchObject({ status: 'closed', close_reason: 'all-voted' });
    expect((await station.trail()).filter((saying) => saying.includes('closed'))).toHaveLength(1);
    const ballots = await guild.rows('select receipt from patt.published_ballots where campaign_id = $1', [
      campaign.id,
    ]);
    expect(ballots).toHaveLength(5);
  });

  it('may come while an officer closes: whoever was told 200 is counted, whoever was told 409 is not', async () => {
    const voters = await station.members('Fern', 'Moss', 'Wren', 'Lark');
    const campaign = await station.live();
    const [closed, ...answers] = await Promise.all([
      station.admin('POST', `/campaigns/${campaign.id}/close`),
      ...voters.map((voter) => station.vote(voter, campaign, ALL)),
    ]);
    expect(closed.status).toBe(200);
    for (const answer of answers) expect(outcomeOf(answer)).toMatch(/^(200|409 campaigns.vote-not-open)$/);
    const taken = answers.filter(({ status }) => status === 200).length;
    const [counted] = await guild.rows<{ ballots: number }>(
      `select (result->>'ballots')::int as ballots from patt.campaigns where id = $1`,
      [campaign.id],
    );
    const published = await guild.rows('select 1 from patt.published_ballots where campaign_id = $1', [campaign.id]);
    expect([counted?.ballots, published.length]).toEqual([taken, taken]);
  });

  it('leaves the vote open where it was said to last', async () => {
    const campaign = await station.live({ early_close_if_all_voted: false });
    await station.vote(station.officer, campaign, ALL);
    await station.tick();
    expect((await station.seen(campaign.id)).status).toBe('live');
  });

  it('may be one that was cast before the others lost their vote: the next tick closes', async () => {
    await station.members('Fern');
    const campaign = await station.live();
    await station.vote(station.officer, campaign, ALL);
    await station.tick();
    expect((await station.seen(campaign.id)).status).toBe('live');
    await guild.rows(`update guild_identity.players set is_active = false where display_name = 'Fern'`);
    await station.tick();
    expect(await station.seen(campaign.id)).toMatchObject({ status: 'closed', close_reason: 'all-voted' });
  });

  it('is not waited for where nobody may vote', async () => {
    const campaign = await station.live({ min_rank_to_vote: 5 });
    await station.tick();
    expect((await station.seen(campaign.id)).status).toBe('live');
    expect(await stats(campaign.id)).toEqual({ total_eligible: 0, total_voted: 0, percent_voted: 0, all_voted: false });
  });
});

describe('when players change', () => {
  it('a voter can’t be deleted, for the ballot would be lost', async () => {
    const [fern] = await station.members('Fern');
    const campaign = await station.live();
    await station.vote(fern, campaign, ALL);
    const id = await guild.people.idOf('Fern');
    const answer = await station.admin('DELETE', `/players/${id}`);
    expect([answer.status, answer.json.error]).toEqual([409, expect.stringContaining('the ballots of 1 vote')]);
  });

  it('two who are one have one vote: the ballot of the one who stays, or the only one there is', async () => {
    const [fern, moss] = await station.members('Fern', 'Moss');
    const [both, alone, over] = [await station.live(), await station.live(), await station.live()];
    await station.vote(fern, both, ALL);
    await station.vote(moss, both, ['Storm', 'Gale', 'Breeze']);
    await station.vote(fern, alone, ALL);
    await station.vote(fern, over, ALL);
    await station.vote(moss, over, ALL);
    await station.admin('POST', `/campaigns/${over.id}/close`);
    const [from, into] = [await guild.people.idOf('Fern'), await guild.people.idOf('Moss')];
    await guild.rows('update guild_identity.players set website_user_id = null where id = $1', [from]);
    expect((await station.admin('POST', `/players/${from}/merge`, { into_player_id: into })).status).toBe(200);
    const own = async (id: number) => (await moss.get(`/api/v1/campaigns/${id}/my-vote`)).json.data;
    expect(await own(both.id)).toMatchObject({ votes: picksOf(both, ['Storm', 'Gale', 'Breeze']) });
    expect(await own(alone.id)).toMatchObject({ votes: picksOf(alone, ALL) });
    expect(await stats(both.id)).toMatchObject({ total_eligible: 2, total_voted: 1 });
    const published = await guild.rows('select 1 from patt.published_ballots where campaign_id = $1', [over.id]);
    expect(published).toHaveLength(2);
  });
});
