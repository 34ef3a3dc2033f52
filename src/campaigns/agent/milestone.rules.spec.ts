import { addMinutes } from '../../shared/time/calendar.rules.js';
import type { Chattiness } from '../campaigns/campaign.entity.js';
import { decide, milestones, type ContestFacts, type Milestone } from './milestone.rules.js';

const START = new Date('2026-06-10T12:00:00Z');
const END = addMinutes(START, 7 * 24 * 60);
const MIDDLE = addMinutes(START, 3 * 24 * 60);
const LAUNCHED: Milestone[] = ['campaign_launch'];

const facts: ContestFacts = {
  status: 'live',
  startAt: START,
  endsAt: END,
  closedAt: null,
  chattiness: 'hype',
  turnout: { eligible: 100, voted: 0 },
  ballots: 0,
  leader: null,
  knownLead: null,
  logged: new Set(LAUNCHED),
};

/** A vote with so many of a hundred ballots in it. */
function voted(ballots: number, more: Partial<ContestFacts> = {}): ContestFacts {
  return { ...facts, turnout: { eligible: 100, voted: ballots }, ballots, ...more };
}
const logged = (...said: Milestone[]) => new Set([...LAUNCHED, ...said]);
const CHATTINESSES: Chattiness[] = ['quiet', 'normal', 'hype'];
/** What each chattiness says, in the order quiet, normal, hype. */
const said = (of: Partial<ContestFacts>, now: Date) =>
  CHATTINESSES.map((chattiness) => decide({ ...facts, ...of, chattiness }, now).say);

describe('what is due while a vote runs, to quiet, normal and hype', () => {
  const [none, all] = [null, (one: Milestone) => [one, one, one]];
  const chatty = (one: Milestone) => [none, one, one];
  const hype = (one: Milestone) => [none, none, one];
  const lead = { leader: 2, knownLead: { entryId: 1, since: START } };

  test.each<[string, Partial<ContestFacts>, Date, (Milestone | null)[]]>([
    ['it opened', { logged: new Set() }, START, all('campaign_launch')],
    ['nothing happened since', {}, MIDDLE, [none, none, none]],
    ['the first vote', voted(1), MIDDLE, chatty('first_vote')],
    ['a vote of somebody who is not eligible any more', { ballots: 1 }, MIDDLE, chatty('first_vote')],
    ['a quarter less one', voted(24, { logged: logged('first_vote') }), MIDDLE, [none, none, none]],
    ['a quarter', voted(25, { logged: logged('first_vote') }), MIDDLE, hype('milestone_25')],
    ['a half', voted(50, { logged: logged('first_vote', 'milestone_25') }), MIDDLE, chatty('milestone_50')],
    [
      'three quarters',
      voted(75, { logged: logged('first_vote', 'milestone_25', 'milestone_50') }),
      MIDDLE,
      hype('milestone_75'),
    ],
    ['another in the lead', { ...lead }, MIDDLE, hype('lead_change')],
    ['the same in the lead', { ...lead, leader: 1 }, MIDDLE, [none, none, none]],
    ['two in the lead', { ...lead, leader: null }, MIDDLE, [none, none, none]],
    ['the first in the lead', { leader: 2 }, MIDDLE, [none, none, none]],
    ['a day before the end', {}, addMinutes(END, -24 * 60), chatty('final_stretch')],
    ['a minute earlier', {}, addMinutes(END, -24 * 60 - 1), [none, none, none]],
    ['an hour before the end', {}, addMinutes(END, -60), chatty('last_call')],
    ['the end, before anybody closed it', {}, END, [none, none, none]],
    ['everybody voted, and it stays open', voted(100, { logged: logged('milestone_75') }), MIDDLE, chatty('all_voted')],
    ['everybody voted, an hour before the end', voted(100), addMinutes(END, -60), chatty('all_voted')],
    [
      'everybody voted and was told so, an hour before the end',
      voted(100, { ...lead, logged: new Set(milestones) }),
      addMinutes(END, -60),
      [none, none, none],
    ],
  ])('%s', (_what, of, now, expected) => {
    expect(said(of, now)).toEqual(expected);
  });

  test.each<[string, number, number, Milestone | null]>([
    ['of a day has no final stretch', 24, 23 * 60, null],
    ['of a day has a last call', 24, 60, 'last_call'],
    ['of 25 hours has both', 25, 24 * 60, 'final_stretch'],
    ['of an hour has no last call', 1, 30, null],
    ['of two hours has one', 2, 60, 'last_call'],
  ])('a vote %s', (_what, hours, minutesLeft, milestone) => {
    const endsAt = addMinutes(START, hours * 60);
    expect(decide({ ...facts, endsAt }, addMinutes(endsAt, -minutesLeft)).say).toBe(milestone);
  });
});

describe('when several are due', () => {
  test('the launch comes first, and the others wait for the next look', () => {
    expect(decide(voted(80, { logged: new Set() }), MIDDLE)).toEqual({
      say: 'campaign_launch',
      passed: [],
      firstLead: null,
    });
  });

  test('the highest mark is told and the lower ones are over, so that they never fall', () => {
    const { say, passed } = decide(voted(80), MIDDLE);
    expect([say, passed]).toEqual(['milestone_75', ['milestone_50', 'milestone_25', 'first_vote']]);
  });

  test.each<[string, ContestFacts, Date, Milestone, Milestone[]]>([
    [
      'a last call tells more than the final stretch and all marks',
      voted(30),
      addMinutes(END, -30),
      'last_call',
      ['final_stretch', 'milestone_25', 'first_vote'],
    ],
    [
      'a change of the lead goes out before a warning, which is not lost for it',
      voted(30, { leader: 2, knownLead: { entryId: 1, since: START } }),
      addMinutes(END, -30),
      'lead_change',
      ['milestone_25', 'first_vote'],
    ],
  ])('%s', (_what, of, now, say, passed) => {
    expect(decide(of, now)).toEqual({ say, passed, firstLead: null });
  });

  test('everything is said in the end, once, whatever the order of looks', () => {
    const log = new Set<Milestone>();
    const order: Milestone[] = [];
    for (let minute = 0; minute < 7 * 24 * 60; minute += 5) {
      const of = voted(Math.min(99, Math.floor(minute / 60)), { logged: log });
      const { say, passed } = decide(of, addMinutes(START, minute));
      for (const one of [...(say ? [say] : []), ...passed]) log.add(one);
      if (say) order.push(say);
    }
    expect(order).toEqual([
      'campaign_launch',
      'first_vote',
      'milestone_25',
      'milestone_50',
      'milestone_75',
      'final_stretch',
      'last_call',
    ]);
  });
});

describe('the lead', () => {
  const known = (since: Date) => ({ knownLead: { entryId: 1, since }, leader: 2 });

  test('is remembered when somebody has it for the first time', () => {
    expect(decide(voted(1, { leader: 7 }), MIDDLE).firstLead).toBe(7);
    expect(decide(voted(1, { leader: 7, logged: new Set() }), START).firstLead).toBe(7);
    expect(decide(voted(1, { leader: 7, chattiness: 'normal' }), MIDDLE).firstLead).toBeNull();
    expect(decide(voted(1, known(START)), MIDDLE).firstLead).toBeNull();
  });

  test('changes once an hour at most', () => {
    expect(decide(voted(0, known(addMinutes(MIDDLE, -59))), MIDDLE).say).toBeNull();
    expect(decide(voted(0, known(addMinutes(MIDDLE, -60))), MIDDLE).say).toBe('lead_change');
  });
});

describe('when it is closed', () => {
  const closed = (of: Partial<ContestFacts>): ContestFacts => ({ ...facts, status: 'closed', closedAt: END, ...of });
  const everybody = { turnout: { eligible: 4, voted: 4 }, ballots: 4 };

  test.each<[string, Partial<ContestFacts>, (Milestone | null)[]]>([
    ['the winner is told', {}, ['campaign_closed', 'campaign_closed', 'campaign_closed']],
    ['with everybody’s vote in', everybody, ['campaign_closed', 'all_voted', 'all_voted']],
    [
      'with everybody’s vote in, as was told before',
      { ...everybody, logged: logged('all_voted') },
      ['campaign_closed', 'campaign_closed', 'campaign_closed'],
    ],
    ['without anybody who could vote', { turnout: { eligible: 0, voted: 0 } }, Array(3).fill('campaign_closed')],
    ['though nothing was told before', { logged: new Set() }, Array(3).fill('campaign_closed')],
    ['once', { logged: logged('campaign_closed') }, [null, null, null]],
  ])('%s', (_what, of, expected) => {
    expect(said(closed(of), END)).toEqual(expected);
  });

  test('the end is noted as told by whichever message told it, and what was not said is over', () => {
    expect(decide(closed({ ...everybody, logged: new Set() }), END)).toEqual({
      say: 'all_voted',
      passed: ['campaign_closed', 'milestone_75', 'milestone_50', 'milestone_25', 'first_vote', 'campaign_launch'],
      firstLead: null,
    });
    expect(decide(closed({ chattiness: 'quiet', logged: new Set() }), END).passed).toEqual(['campaign_launch']);
  });

  test('it is news for two days', () => {
    expect(decide(closed({}), addMinutes(END, 48 * 60)).say).toBe('campaign_closed');
    expect(decide(closed({}), addMinutes(END, 48 * 60 + 1)).say).toBeNull();
  });
});
