import { brokenLinkIn, chainIn, electionIn } from '../../../src/campaigns/counting/ballot-chain.rules.js';
import { countElection } from '../../../src/campaigns/counting/election.rules.js';
import { readAbif } from '../../../src/campaigns/counting/ballot-abif.rules.js';
import { readPrefLib } from '../../../src/campaigns/counting/ballot-preflib.rules.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { idOf, outcomeOf, PollingStation, type CampaignAnswer } from '../../support/polling-station.js';

let guild: Guild;
let station: PollingStation;
beforeAll(async () => (guild = await Guild.start({ now: '2026-06-10T12:00:00Z' })));
afterAll(() => guild.stop());
beforeEach(async () => (station = await PollingStation.in(guild)));

const path = ({ id }: { id: number }, rest = '') => `/api/v1/campaigns/${id}${rest}`;

/** `1 Gale 9 (2 1 0)`: place, name, score and how often it was first, second and third. */
function rowsIn(answer: Seen): string[] {
  type Row = Record<string, number | null> & { entry: { name: string } };
  return (answer.json.data as Row[]).map(
    ({ entry, first_place_count: firsts, second_place_count: seconds, third_place_count: thirds, ...row }) =>
      `${row['final_rank']} ${entry.name} ${row['weighted_score']} (${firsts} ${seconds} ${thirds})`,
  );
}

/** Lets each of the members cast one of these ballots. */
async function votes(campaign: CampaignAnswer, ballots: readonly (readonly string[])[]): Promise<Session[]> {
  const voters = await station.members(...ballots.map((_ballot, index) => `Voter${index}`));
  for (const [index, names] of ballots.entries()) {
    const voter = voters[index];
    if (voter) await station.vote(voter, campaign, names);
  }
  return voters;
}

describe('the results', () => {
  it('are everybody’s once the vote is closed; while it is live, those’s who voted', async () => {
    const campaign = await station.live();
    const [fern, moss] = await station.members('Fern', 'Moss');
    const initiate = await guild.loggedIn(1, 'Ivy');
    await station.vote(fern, campaign, ['Gale', 'Storm', 'Breeze']);
    const doors = ['/results', '/results/rounds'];
    const asked = async (who: Session) =>
      Promise.all(doors.map(async (door) => outcomeOf(await who.get(path(campaign, door)))));
    const hidden = ['403 campaigns.results-hidden', '403 campaigns.results-hidden'];
    for (const who of [guild.anonymous(), initiate, moss, station.officer]) expect(await asked(who)).toEqual(hidden);
    expect(await asked(fern)).toEqual(['200', '200']);
    expect(outcomeOf(await fern.get(path(campaign, '/results/live')))).toBe('200');
    expect(outcomeOf(await moss.get(path(campaign, '/results/live')))).toBe('403 campaigns.results-hidden');
    expect(outcomeOf(await guild.anonymous().get(path(campaign, '/results/live')))).toBe('401 auth.not-logged-in');
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    for (const who of [guild.anonymous(), initiate, moss, station.officer])
      expect(await asked(who)).toEqual(['200', '200']);
  });

  it('of a vote above one’s rank, and drafts, are nobody’s', async () => {
    const gated = await station.live({ min_rank_to_view: 2 });
    const draft = await station.draft();
    await station.admin('POST', `/campaigns/${gated.id}/close`);
    const initiate = await guild.loggedIn(1, 'Ivy');
    for (const door of ['', '/results', '/results/rounds', '/ballots', '/ballots.csv', '/receipt?code=x']) {
      for (const who of [guild.anonymous(), initiate]) {
        expect(outcomeOf(await who.get(path(gated, door)))).toBe('403 campaigns.rank-too-low-to-view');
        expect(outcomeOf(await who.get(path(draft, door)))).toBe('404 campaigns.campaign-unknown');
      }
    }
    expect(outcomeOf(await station.officer.get(path(draft)))).toBe('200');
    expect(outcomeOf(await station.officer.get(path(draft, '/results')))).toBe('403 campaigns.results-hidden');
    const list = async (who: Session, query = '') =>
      ((await who.get(`/api/v1/campaigns${query}`)).json.data as { id: number }[]).map(({ id }) => id);
    expect(await list(guild.anonymous())).toEqual([]);
    expect(await list(initiate)).toEqual([]);
    expect(await list(station.officer)).toEqual([draft.id, gated.id]);
    expect(await list(station.officer, '?status=closed')).toEqual([gated.id]);
    expect((await station.officer.get('/api/v1/campaigns?status=archived')).status).toBe(400);
  });

  it('by points are 3, 2 and 1; equal points are told apart by first places', async () => {
    const campaign = await station.live({}, ['Gale', 'Storm', 'Breeze', 'Squall']);
    await votes(campaign, [
      ['Gale', 'Storm', 'Breeze'],
      ['Gale', 'Storm', 'Breeze'],
      ['Breeze', 'Storm', 'Gale'],
    ]);
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    expect(rowsIn(await station.officer.get(path(campaign, '/results')))).toEqual([
      '1 Gale 7 (2 0 1)',
      '2 Storm 6 (0 3 0)',
      '3 Breeze 5 (1 0 2)',
      '4 Squall 0 (0 0 0)',
    ]);
  });

  it('share a place where nothing tells entries apart: nobody wins by having come first', async () => {
    const campaign = await station.live({ picks_per_voter: 1 });
    await votes(campaign, [['Storm'], ['Gale']]);
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    const rows = rowsIn(await station.officer.get(path(campaign, '/results')));
    expect(rows).toEqual(['1 Gale 1 (1 0 0)', '1 Storm 1 (1 0 0)', '3 Breeze 0 (0 0 0)']);
    const { winners } = (await station.officer.get(path(campaign, '/results/rounds'))).json.data as {
      winners: number[];
    };
    expect(winners.toSorted()).toEqual([idOf(campaign, 'Gale'), idOf(campaign, 'Storm')].toSorted());
  });

  it('of an instant runoff tell each round, and whom the votes went to', async () => {
    const campaign = await station.live({ counting_method: 'instant-runoff' });
    await votes(campaign, [['Gale', 'Storm'], ['Gale'], ['Storm'], ['Storm'], ['Breeze', 'Storm']]);
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    const [gale, storm, breeze] = ['Gale', 'Storm', 'Breeze'].map((name) => idOf(campaign, name));
    expect((await station.officer.get(path(campaign, '/results/rounds'))).json.data).toMatchObject({
      counting_method: 'instant-runoff',
      seats: 1,
      ballots: 5,
      turnout: { total_eligible: 6, total_voted: 5, percent_voted: 83.3, all_voted: false },
      winners: [storm],
      rounds: [
        {
          tallies: [
            { entry_id: gale, votes: 2 },
            { entry_id: storm, votes: 2 },
            { entry_id: breeze, votes: 1 },
          ],
          eliminated: [breeze],
          transfers: [{ from_entry_id: breeze, to_entry_id: storm, votes: 1 }],
        },
        { tallies: [{ votes: 2 }, { votes: 3 }], elected: [storm], eliminated: [] },
      ],
      pairwise: null,
    });
  });

  it('stand fixed: who leaves the guild afterwards changes neither result nor turnout', async () => {
    const campaign = await station.live();
    await votes(campaign, [['Gale', 'Storm', 'Breeze']]);
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    const all = async () =>
      Promise.all(
        ['/results', '/results/rounds', '/ballots'].map(
          async (door) => (await station.officer.get(path(campaign, door))).json,
        ),
      );
    const before = await all();
    await guild.rows(`update guild_identity.players set is_active = false where display_name = 'Voter0'`);
    expect(await all()).toEqual(before);
  });

  it('of a vote without ballots name no winner', async () => {
    const campaign = await station.live({ counting_method: 'condorcet-schulze' });
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    const { winners, ballots } = (await station.officer.get(path(campaign, '/results/rounds'))).json.data as {
      winners: number[];
      ballots: number;
    };
    expect([winners, ballots]).toEqual([[], 0]);
    expect((await station.officer.get(path(campaign, '/ballots.txt'))).text).toMatch(
      / vote campaign-\d+ condorcet-schulze 1 3\n/,
    );
  });
});

describe('the published ballots', () => {
  it('come when the vote is closed, without names, and each voter finds the own one by its receipt', async () => {
    const campaign = await station.live({ counting_method: 'instant-runoff' });
    const [first = guild.anonymous()] = await votes(campaign, [['Gale', 'Storm'], ['Gale', 'Storm'], ['Breeze']]);
    for (const door of ['/ballots', '/ballots.txt', '/ballots.csv', '/ballots.soi', '/ballots.abif', '/receipt?code=x'])
      expect(outcomeOf(await first.get(path(campaign, door)))).toBe('403 campaigns.ballots-hidden');
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    const { receipt } = (await first.get(path(campaign, '/my-vote'))).json.data as { receipt: string };
    const list = (await guild.anonymous().get(path(campaign, '/ballots'))).json.data as {
      head_hash: string;
      ballots: { receipt: string; ranking: number[][]; hash: string }[];
    };
    const receipts = list.ballots.map((ballot) => ballot.receipt);
    expect(receipts).toEqual(receipts.toSorted());
    expect(list.head_hash).toBe(list.ballots.at(-1)?.hash);
    expect(JSON.stringify(list)).not.toMatch(/Voter|player/);
    const asked = async (code: string) =>
      (await guild.anonymous().get(path(campaign, `/receipt?code=${encodeURIComponent(code)}`))).json.data;
    const ranking = [[idOf(campaign, 'Gale')], [idOf(campaign, 'Storm')]];
    expect(await asked(receipt.toLowerCase().replaceAll('-', ' '))).toMatchObject({
      found: true,
      ballot: { receipt, ranking },
    });
    expect(await asked('QK7M-2ABC-DEFG-HJKM')).toEqual({ found: false, ballot: null });
    expect(await asked('nonsense')).toEqual({ found: false, ballot: null });
  });

  it('are a chain whose last hash stands for all, and count to the same result everywhere', async () => {
    for (const counting_method of [
      'points',
      'instant-runoff',
      'condorcet-schulze',
      'single-transferable-vote',
      'approval',
    ]) {
      const several = counting_method === 'single-transferable-vote' ? { seats: 2 } : {};
      const campaign = await station.live({ counting_method, picks_per_voter: 2, ...several });
      const voters = await station.members(...[0, 1, 2, 3].map((number) => `${counting_method}${number}`));
      const ballots = [
        ['Storm', 'Gale'],
        ['Storm', 'Breeze'],
        ['Gale', 'Storm'],
        ['Breeze', 'Gale'],
      ];
      for (const [index, voter] of voters.entries()) await station.vote(voter, campaign, ballots[index] ?? []);
      await station.admin('POST', `/campaigns/${campaign.id}/close`);
      const file = async (ending: string) => station.officer.get(path(campaign, `/ballots.${ending}`));
      const { winners } = (await station.officer.get(path(campaign, '/results/rounds'))).json.data as {
        winners: number[];
      };
      const [stored] = await guild.rows<{ head: string }>(
        `select result->>'headHash' as head from patt.campaigns where id = $1`,
        [campaign.id],
      );
      const text = await file('txt');
      const chain = chainIn(text.text);
      expect([counting_method, brokenLinkIn(chain, stored?.head ?? '')]).toEqual([counting_method, null]);
      expect(countElection(electionIn(chain)).winners.toSorted()).toEqual(winners.toSorted());
      const names = winners.map((id) => campaign.entries.find((entry) => entry.id === id)?.name).toSorted();
      for (const read of [readPrefLib((await file('soi')).text), readAbif((await file('abif')).text)]) {
        const election = { ...electionIn(chain), entries: read.entries.map(({ id }) => id), piles: read.piles };
        const counted = countElection(election).winners.map(
          (id) => read.entries.find((entry) => entry.id === id)?.name,
        );
        expect([counting_method, counted.toSorted()]).toEqual([counting_method, names]);
      }
      const csv = await file('csv');
      expect(csv.text.split('\r\n')).toHaveLength(6);
      expect([text, csv].map(({ headers }) => headers.get('content-disposition'))).toEqual([
        `attachment; filename="campaign-${campaign.id}-ballots.txt"`,
        `attachment; filename="campaign-${campaign.id}-ballots.csv"`,
      ]);
    }
  });
});
