import type { Raider } from '../../identity/players/roster.queries.js';
import {
  missingFrom,
  planSignUp,
  planSignUps,
  statusOf,
  surplusRows,
  type OverrideChoice,
  type SignUpTerms,
} from './sign-up.rules.js';

const MAGE: Raider = {
  playerId: 7,
  displayName: 'Ash',
  discordId: '100000000000100001',
  rankLevel: 2,
  autoInvite: false,
  onHiatus: false,
  mainCharacterId: 70,
  main: { className: 'Mage', specName: 'Fire' },
};

/** The plan for somebody who is in it. */
function plannedOf(raider: Raider, terms: SignUpTerms) {
  const [planned] = planSignUps([raider], terms);
  if (!planned) throw new Error('They are not in the plan.');
  return planned;
}

describe('under the policy "tentative"', () => {
  const levels = [0, 1, 2, 3, 4, 5];
  test.each(levels)('everybody of rank level %i is asked to confirm, whether they asked for it or not', (rankLevel) => {
    for (const autoInvite of [false, true]) {
      expect(statusOf({ onHiatus: false, rankLevel, autoInvite }, 'tentative')).toBe('tentative');
    }
  });

  test.each(levels)('people of rank level %i on hiatus are absent', (rankLevel) => {
    for (const autoInvite of [false, true]) {
      expect(statusOf({ onHiatus: true, rankLevel, autoInvite }, 'tentative')).toBe('absence');
    }
  });
});

describe('under the policy "auto-invite"', () => {
  test.each([
    ['without a rank, asked for it', 0, true, 'bench'],
    ['without a rank', 0, false, 'bench'],
    ['Initiate, asked for it', 1, true, 'bench'],
    ['Initiate', 1, false, 'bench'],
    ['Member, asked for it', 2, true, 'accepted'],
    ['Member', 2, false, 'tentative'],
    ['Guild Leader, asked for it', 5, true, 'accepted'],
    ['Guild Leader', 5, false, 'tentative'],
  ] as const)('%s', (_who, rankLevel, autoInvite, status) => {
    expect(statusOf({ onHiatus: false, rankLevel, autoInvite }, 'auto-invite')).toBe(status);
    expect(statusOf({ onHiatus: true, rankLevel, autoInvite }, 'auto-invite')).toBe('absence');
  });
});

describe('on the sheet', () => {
  const invited = { ...MAGE, autoInvite: true };

  test('the accepted have the slot of their role and their spec', () => {
    expect(plannedOf(invited, { policy: 'auto-invite' })).toEqual({
      playerId: 7,
      name: 'Ash',
      discordId: '100000000000100001',
      characterId: 70,
      status: 'accepted',
      className: 'Ranged',
      specName: 'Fire',
    });
  });

  test.each([
    ['Tentative', MAGE],
    ['Bench', { ...MAGE, rankLevel: 1 }],
    ['Absence', { ...invited, onHiatus: true }],
  ])('a status slot, %s, carries no spec', (className, raider) => {
    const plan = plannedOf(raider, { policy: 'auto-invite' });
    expect(plan.className).toBe(className);
    expect(plan).not.toHaveProperty('specName');
  });

  test.each([
    ['whose main has no spec yet', null],
    ['whose spec the template does not know', { className: 'Demon Hunter', specName: 'Devourer' }],
  ])('somebody to be accepted %s is asked to confirm instead', (_who, main) => {
    expect(plannedOf({ ...invited, main }, { policy: 'auto-invite' })).toMatchObject({
      status: 'tentative',
      className: 'Tentative',
    });
  });

  test('people without a Discord user are planned, with nobody to sign up', () => {
    expect(plannedOf({ ...MAGE, discordId: null }, { policy: 'tentative' })).toMatchObject({
      playerId: 7,
      discordId: null,
    });
  });
});

describe('what an officer decided for somebody', () => {
  const decided = (choice: OverrideChoice, raider: Raider = MAGE) =>
    planSignUp(raider, { policy: 'tentative', overrides: { 7: choice } });

  test.each(['tentative', 'bench', 'absence'] as const)('counts before the policy: %s', (choice) => {
    expect(decided(choice)).toMatchObject({ status: choice });
    expect(decided(choice, { ...MAGE, onHiatus: true })).toMatchObject({ status: choice });
  });

  test('accepted gives the slot of their spec, and asks those to confirm whose spec has none', () => {
    expect(decided('accepted')).toMatchObject({ status: 'accepted', className: 'Ranged', specName: 'Fire' });
    expect(decided('accepted', { ...MAGE, main: null })).toMatchObject({ status: 'tentative', className: 'Tentative' });
  });

  test('skipped people are in no plan, and others are not touched', () => {
    expect(decided('skip')).toBeNull();
    const plan = planSignUps([MAGE, { ...MAGE, playerId: 8 }], { policy: 'tentative', overrides: { 7: 'skip' } });
    expect(plan).toMatchObject([{ playerId: 8, status: 'tentative' }]);
  });
});

test('a guild whose template names a spec otherwise has it under that name', () => {
  const names = { 'Mage/Fire': { className: 'Ranged', specName: 'Fire2' } };
  expect(plannedOf({ ...MAGE, autoInvite: true }, { policy: 'auto-invite', names })).toMatchObject({
    className: 'Ranged',
    specName: 'Fire2',
  });
});

test('still missing are the linked people of the plan who are not on the sheet in any slot', () => {
  const plan = [
    plannedOf(MAGE, { policy: 'tentative' }),
    plannedOf({ ...MAGE, discordId: '100000000000100002' }, { policy: 'tentative' }),
    plannedOf({ ...MAGE, discordId: null }, { policy: 'tentative' }),
  ];
  const signUps = [{ userId: '100000000000100001', className: 'Late' }, { userId: '100000000000999999' }];
  expect(missingFrom({ signUps }, plan).map(({ discordId }) => discordId)).toEqual(['100000000000100002']);
  expect(missingFrom({}, plan)).toHaveLength(2);
});

describe('of several rows of one person', () => {
  const plan = [plannedOf(MAGE, { policy: 'tentative' })];
  const row = (id: string, className: string, userId = MAGE.discordId ?? '') => ({ id, userId, className });
  const surplus = (...signUps: ReturnType<typeof row>[]) => surplusRows({ signUps }, plan).map(({ id }) => id);

  test('all of ours but one are surplus', () => {
    expect(surplus(row('1', 'Tentative'), row('2', 'Tentative'), row('3', 'Tentative'))).toEqual(['2', '3']);
  });

  test('ours are surplus where the person has chosen otherwise', () => {
    expect(surplus(row('1', 'Tentative'), row('2', 'Late'))).toEqual(['1']);
    expect(surplus(row('1', 'Late'), row('2', 'Absence'))).toEqual([]);
  });

  test('none is where there is one, nor any of people who are not ours', () => {
    expect(surplus(row('1', 'Tentative'))).toEqual([]);
    expect(surplus(row('1', 'Tentative'), row('2', 'Bench', '7'), row('3', 'Bench', '7'))).toEqual([]);
    expect(surplusRows({}, plan)).toEqual([]);
    expect(surplusRows({ signUps: [] }, [plannedOf({ ...MAGE, discordId: null }, { policy: 'tentative' })])).toEqual(
      [],
    );
  });
});
