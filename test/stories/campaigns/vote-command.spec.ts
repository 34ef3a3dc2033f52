import { openDatabase, startPlatform } from '../../../src/platform.service.js';
import { Settings } from '../../../src/shared/config/settings.dto.js';
import { GatewayHolder } from '../../../src/shared/discord/gateway-holder.service.js';
import { buttonsOf, fieldsOf, menusOf, privateAnswer, type BotDesk } from '../../support/bot-desk.js';
import { Guild } from '../../support/guild.js';
import { until } from '../../support/live-guild.js';
import { idOf, PollingStation } from '../../support/polling-station.js';
import { WORLD } from '../../support/small-world.js';
import { Booth, buttonOf } from './booth.steps.js';

const NOW = '2026-06-10T12:00:00Z';
const ALL = ['Gale', 'Storm', 'Breeze'];
const RUNOFF = { counting_method: 'instant-runoff' };

let guild: Guild;
let booth: Booth;
let desk: BotDesk;
let station: PollingStation;
let fern: string;
let moss: string;

beforeAll(async () => {
  guild = await Guild.start({ now: NOW });
  station = await PollingStation.in(guild);
  booth = await Booth.open(guild);
  ({ desk } = booth);
  fern = await booth.voter('Fern');
  moss = await booth.voter('Moss');
});
afterAll(() => guild.stop());
beforeEach(async () => {
  await guild.rows('delete from patt.campaigns');
  guild.clock.turnTo(new Date(NOW));
});

describe('/vote', () => {
  it('opens a private ballot, takes it, and shows receipt and standings as the page does', async () => {
    const campaign = await station.live({ description: 'It *hatched*.' }, [...ALL, 'Squall']);
    let ballot = await desk.ask(fern, 'vote');
    expect(ballot.content).toBe('Choose exactly 3, the best first. Ballots of this vote are final.');
    expect(ballot.embeds[0]).toMatchObject({ title: 'A name for the griffin', description: 'It \\*hatched\\*.' });
    expect(fieldsOf(ballot)).toMatchObject({
      'How it is counted: Points': expect.stringContaining('3 points'),
      'When votes are equal': expect.stringContaining('nobody draws lots'),
      Ends: expect.stringMatching(/^<t:\d+:F> \(<t:\d+:R>\), or when everybody has voted$/),
    });
    expect(menusOf(ballot).map(({ placeholder }) => placeholder)).toEqual(['1st choice', '2nd choice', '3rd choice']);
    expect(buttonOf(ballot, 'Cast my ballot').disabled).toBe(true);
    ballot = await booth.rank(fern, ballot, '2nd choice', 'Gale');
    ballot = await booth.rank(fern, ballot, '1st choice', 'Storm');
    expect(menusOf(ballot).map(({ chosen, offers }) => [chosen, Object.keys(offers)])).toEqual([
      [['Storm'], ['Storm', 'Breeze', 'Squall']],
      [['Gale'], ['Gale', 'Breeze', 'Squall']],
      [[], ['Breeze', 'Squall']],
    ]);
    ballot = await booth.rank(fern, ballot, '3rd choice', 'Squall');
    expect(fieldsOf(ballot)['Your ballot']).toBe('1st: Storm\n2nd: Gale\n3rd: Squall');
    expect(await booth.votes(campaign)).toEqual([]);
    const done = await booth.cast(fern, ballot);
    expect(await booth.votes(campaign)).toEqual(['Fern: Storm, Gale, Squall']);
    expect([done.content, menusOf(done)]).toEqual(['Your ballot is in the box.', []]);
    const [{ receipt } = { receipt: '' }] = await guild.rows<{ receipt: string }>(
      'select receipt from patt.ballot_receipts',
    );
    expect(fieldsOf(done)).toMatchObject({
      'Your ballot': '1st: Storm\n2nd: Gale\n3rd: Squall',
      'Your receipt': expect.stringContaining(receipt.match(/.{4}/g)?.join('-') ?? ''),
      'How it stands':
        '`1.` Storm – 3 points\n`2.` Gale – 2 points\n`3.` Squall – 1 point\n`4.` Breeze – 0 points\n1 of 3 voted (33.3 %).',
    });
    expect(buttonsOf(done)).toMatchObject([{ label: 'On the site', url: `${guild.url}/vote/${campaign.id}` }]);
    expect(fieldsOf(await desk.ask(fern, 'vote'))).toMatchObject({ 'Your receipt': expect.anything() });
    expect(fieldsOf(await desk.ask(moss, 'vote'))).not.toHaveProperty('How it stands');
  });

  it('lets a rank be emptied, and moves up what comes after it', async () => {
    const campaign = await station.live(RUNOFF);
    let ballot = await booth.filled(fern, ALL);
    ballot = await booth.rank(fern, ballot, '1st choice', null);
    expect(fieldsOf(ballot)['Your ballot']).toBe('1st: Storm\n2nd: Breeze');
    await booth.cast(fern, ballot);
    expect(await booth.votes(campaign)).toEqual(['Fern: Storm, Breeze']);
  });

  it('has one menu of marks for approval', async () => {
    const campaign = await station.live({ counting_method: 'approval', picks_per_voter: 2 });
    const ballot = await desk.ask(fern, 'vote');
    const [menu, ...others] = menusOf(ballot);
    expect([menu?.most, Object.keys(menu?.offers ?? {}), others]).toEqual([2, ALL, []]);
    const values = ['Breeze', 'Gale'].map((name) => menu?.offers[name] ?? '');
    const marked = privateAnswer(await desk.choose(fern, ballot, menu?.customId ?? '', ...values));
    expect([menusOf(marked)[0]?.chosen, fieldsOf(marked)['Your ballot']]).toEqual([
      ['Gale', 'Breeze'],
      '✓ Breeze\n✓ Gale',
    ]);
    const done = await booth.cast(fern, marked);
    expect(await booth.votes(campaign)).toEqual(['Fern: Breeze, Gale']);
    expect(fieldsOf(done)['How it stands']).toContain('`1.` Gale – 1 mark\n`1.` Breeze – 1 mark');
  });

  it('turns the leaf where there are more ranks than a message has room for', async () => {
    const names = Array.from({ length: 25 }, (_none, index) => `Entry ${index + 1}`);
    const campaign = await station.live({ ...RUNOFF, picks_per_voter: 10 }, names);
    let ballot = await booth.filled(fern, names.slice(0, 4));
    expect(buttonOf(ballot, 'Higher ranks').disabled).toBe(true);
    for (const [first, place] of [
      [4, '5th'],
      [8, '9th'],
    ] as const) {
      ballot = await booth.press(fern, ballot, 'Lower ranks');
      expect(menusOf(ballot)[0]?.placeholder).toBe(`${place} choice`);
      ballot = await booth.rank(fern, ballot, `${place} choice`, names[first] ?? '');
    }
    expect([menusOf(ballot).length, buttonOf(ballot, 'Lower ranks').disabled]).toEqual([2, true]);
    await booth.cast(fern, ballot);
    expect(await booth.votes(campaign)).toEqual(['Fern: Entry 1, Entry 2, Entry 3, Entry 4, Entry 5, Entry 9']);
  });

  it('leads to the page where there are more entries than a menu shows', async () => {
    const campaign = await station.live(
      {},
      Array.from({ length: 26 }, (_none, index) => `Entry ${index}`),
    );
    const answer = await desk.ask(fern, 'vote');
    expect(answer.content).toContain('26 entries, more than a menu here shows');
    expect(buttonsOf(answer).map(({ url }) => url)).toEqual([`${guild.url}/vote/${campaign.id}`]);
  });

  it('changes a ballot until the end where the vote says so, under the same receipt', async () => {
    const campaign = await station.live({ ballots_may_change: true });
    const first = await booth.cast(fern, await booth.filled(fern, ALL));
    let ballot = await booth.press(fern, first, 'Change my ballot');
    expect(menusOf(ballot).map(({ chosen }) => chosen)).toEqual([['Gale'], ['Storm'], ['Breeze']]);
    ballot = await booth.rank(fern, ballot, '1st choice', null);
    ballot = await booth.rank(fern, ballot, '2nd choice', null);
    ballot = await booth.rank(fern, ballot, '1st choice', 'Storm');
    ballot = await booth.rank(fern, ballot, '2nd choice', 'Gale');
    const changed = await booth.press(fern, ballot, 'Put it in place of my ballot');
    expect(changed.content).toBe('Your ballot is changed.');
    expect(fieldsOf(changed)['Your receipt']).toBe(fieldsOf(first)['Your receipt']);
    expect(await booth.votes(campaign)).toEqual(['Fern: Storm, Gale, Breeze']);
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    const late = booth.planted(fern, buttonOf(ballot, 'Put it in place of my ballot').customId);
    expect(await booth.refusal(fern, late)).toBe('This vote is closed: no ballot is taken any more.');
  });

  it('shows the result with the ballot that was the last one waited for', async () => {
    const campaign = await station.live();
    await station.vote(station.officer, campaign, ['Gale', 'Breeze', 'Storm']);
    await booth.cast(fern, await booth.filled(fern, ALL));
    const done = await booth.cast(moss, await booth.filled(moss, ALL));
    expect(done.content).toBe('Your ballot is in the box.');
    expect(fieldsOf(done)['The result']).toMatch(/^`1\.` Gale – 9 points\n.*3 of 3 voted/s);
    const over = await desk.ask(moss, 'vote', { campaign: 'a name for the GRIFFIN' });
    expect(over.content).toBe('This vote was closed as everybody had voted. **Gale** wins.');
  });
});

describe('what somebody else might do with a ballot', () => {
  it('it is checked anew with each click, whatever its message says', async () => {
    const campaign = await station.live({}, [...ALL, 'Squall']);
    const other = await station.live({}, ['Foreign', 'Alien', 'Strange']);
    const ids = (...names: string[]) => names.map((name) => idOf(campaign, name).toString(36)).join('.');
    const foreign = idOf(other, 'Foreign').toString(36);
    for (const [slip, told] of [
      [ids('Gale', 'Storm'), 'Your ballot needs exactly 3 picks.'],
      [`${ids('Gale', 'Storm')}.${foreign}`, 'Your ballot needs exactly 3 picks.'],
      [ids('Gale', 'Gale', 'Storm'), 'Your ballot needs exactly 3 picks.'],
    ] as const) {
      const forged = booth.planted(fern, `vote/${campaign.id}/new/${slip}/cast`);
      expect(await booth.refusal(fern, forged)).toBe(told);
    }
    expect(await booth.refusal(fern, booth.planted(fern, `vote/${campaign.id}/change/${ids(...ALL)}/cast`))).toContain(
      'final',
    );
    expect(await booth.refusal(fern, booth.planted(fern, 'vote/99999999999/new/-/cast'))).toBe(
      'There is no such vote.',
    );
    expect(await booth.votes(campaign)).toEqual([]);
  });

  it('of two clicks at once one is a ballot', async () => {
    const campaign = await station.live();
    const ballot = await booth.filled(fern, ALL);
    const { customId } = buttonOf(ballot, 'Cast my ballot');
    const clicks = await Promise.all([1, 2].map(() => desk.click(fern, ballot, customId)));
    const words = () =>
      clicks.flatMap(({ interactionId }) => guild.simulators.discord.outcomeOf(interactionId)?.followUps ?? []);
    await until('one is refused', () => words().length > 0);
    expect(words().map(({ content }) => content)).toEqual([
      'You have voted already, and ballots of this vote are final.',
    ]);
    expect(await booth.votes(campaign)).toEqual(['Fern: Gale, Storm, Breeze']);
  });

  it('one that was cast on the site meanwhile, or a vote that is over, leaves nothing to fill in', async () => {
    const campaign = await station.live({ early_close_if_all_voted: false });
    const ballot = await booth.filled(fern, ALL.slice(0, 2));
    await guild.rows(`insert into patt.ballot_receipts (campaign_id, player_id, receipt) values ($1, $2, 'R')`, [
      campaign.id,
      await guild.people.idOf('Fern'),
    ]);
    expect(menusOf(await booth.rank(fern, ballot, '3rd choice', 'Breeze'))).toEqual([]);
    const late = await booth.filled(moss, ALL);
    await guild.pass({ minutes: 24 * 60 });
    expect(await booth.refusal(moss, late, 'Cast my ballot')).toContain('The time of this vote is over');
  });

  it('is answered privately even from a message that everybody sees', async () => {
    const campaign = await station.live();
    const slip = ALL.map((name) => idOf(campaign, name).toString(36)).join('.');
    for (const end of ['leaf/0', 'cast']) {
      const open = booth.planted(null, `vote/${campaign.id}/new/${slip}/${end}`);
      const { customId } = buttonOf(open, 'Old');
      expect(privateAnswer(await desk.click(fern, open, customId)).embeds).toHaveLength(1);
      expect(guild.simulators.discord.messagesIn(WORLD.otherChannel).at(-1)?.content).not.toContain('ballot');
    }
  });
});

describe('which vote is meant', () => {
  it('is said by a menu where several are open, and by nothing where one waits for the ballot', async () => {
    expect((await desk.ask(fern, 'vote')).content).toBe('No vote is open to you right now.');
    const [one, two] = [await station.live({ title: 'One' }), await station.live({ title: 'Two' })];
    const choice = await desk.ask(fern, 'vote');
    const [menu] = menusOf(choice);
    expect(menu?.offers).toEqual({ Two: String(two.id), One: String(one.id) });
    const ballot = privateAnswer(await desk.choose(fern, choice, 'vote/choose', String(one.id)));
    expect(ballot.embeds[0]?.title).toBe('One');
    await booth.cast(fern, await booth.filled(fern, ALL, { campaign: 'one' }));
    expect((await desk.ask(fern, 'vote')).embeds[0]?.title).toBe('Two');
  });

  it('is suggested while one types: what is open or over and theirs to see, never a draft', async () => {
    await station.draft({ title: 'Vote in preparation' });
    await station.live({ title: 'Vote for veterans', min_rank_to_vote: 3, min_rank_to_view: 3 });
    const copies = [await station.live({ title: 'Vote again' }), await station.live({ title: 'Vote again' })];
    const over = await station.live({ title: 'Vote of old' });
    await station.admin('POST', `/campaigns/${over.id}/close`);
    const suggested = await desk.suggest(fern, 'vote', 'campaign', { campaign: 'vote' });
    expect(suggested.map(({ name }) => name)).toEqual([
      ...copies.map(({ id }) => `Vote again · vote ${id}`).toReversed(),
      'Vote of old · closed',
    ]);
    const value = await desk.pick(fern, 'vote', 'campaign', { campaign: 'vote of' });
    expect((await desk.ask(fern, 'vote', { campaign: value })).content).toBe(
      'This vote was closed by an officer. Nobody wins.',
    );
    expect(menusOf(await desk.ask(fern, 'vote', { campaign: 'Vote again' }))[0]?.placeholder).toBe('Choose a vote');
    for (const campaign of ['Vote for veterans', 'Vote in preparation', 'id:999999', '%'])
      expect((await desk.ask(fern, 'vote', { campaign })).content).toContain('There is no such vote');
  });

  it('is only watched by who has no vote in it', async () => {
    await station.live({ min_rank_to_vote: 3 });
    const watching =
      'You may watch this vote, but not take part: it is for Veteran and above, with an account on the site.';
    expect((await desk.ask(fern, 'vote')).content).toBe(watching);
    const { discordId } = await desk.member({ name: 'Rowan', rankLevel: 3 });
    expect((await desk.ask(discordId, 'vote')).content).toBe(watching);
  });
});

describe('a ballot that is open while the platform starts anew', () => {
  it('goes on, for all that is known of it stands in its message', async () => {
    const campaign = await station.live();
    const ballot = await booth.filled(fern, ALL.slice(0, 2));
    const former = guild.simulators.discord.gatewaySessions.map(({ sessionId }) => sessionId);
    await guild.part(GatewayHolder).stop();
    const settings = guild.part(Settings);
    const database = await openDatabase(settings);
    const next = await startPlatform(settings, database, { background: false, clock: guild.clock });
    try {
      next.app.get(GatewayHolder, { strict: false }).start();
      const isBack = () =>
        guild.simulators.discord.gatewaySessions.some(({ sessionId }) => !former.includes(sessionId));
      await until('the bot is back', isBack);
      await booth.cast(fern, await booth.rank(fern, ballot, '3rd choice', 'Breeze'));
      expect(await booth.votes(campaign)).toEqual(['Fern: Gale, Storm, Breeze']);
    } finally {
      await next.stop();
      await database.close();
    }
  });
});
