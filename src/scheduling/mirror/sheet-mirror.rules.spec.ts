import { rowsOf, sortedAnswers, statusOfSlot } from './sheet-mirror.rules.js';

it.each([
  ['Tank', 'accepted'],
  ['Healer', 'accepted'],
  ['Melee', 'accepted'],
  ['Ranged', 'accepted'],
  ['Tentative', 'tentative'],
  ['Bench', 'bench'],
  ['Absence', 'absence'],
  ['Late', 'late'],
  ['DPS', 'accepted'],
  ['', 'unknown'],
  [null, 'unknown'],
  [undefined, 'unknown'],
])('whoever stands at %s on a sheet is %s', (className, status) => {
  expect(statusOfSlot(className)).toBe(status);
});

it('somebody who stands on a sheet more than once is where they stand last', () => {
  const signUps = [
    { userId: '1', className: 'Tank' },
    { userId: '2', className: 'Late' },
    { userId: '1', className: 'Absence' },
  ];
  expect(rowsOf({ signUps })).toEqual([
    { userId: '1', status: 'absence' },
    { userId: '2', status: 'late' },
  ]);
});

it('an answer that the sheet does not know yet stands, and one that it contradicts is overtaken', () => {
  const given = { discordId: '1', answer: 'late', isTold: true } as const;
  const rows = [{ userId: '1', status: 'absence' as const }];
  const agreed = { ...given, id: 7, playerId: 3, answer: 'absence' } as const;
  expect(sortedAnswers([agreed], rows)).toEqual({ exceptPlayerIds: [], overtakenIds: [] });
  expect(sortedAnswers([{ ...given, id: 7, playerId: 3 }], rows)).toEqual({ exceptPlayerIds: [], overtakenIds: [7] });
  expect(sortedAnswers([{ ...given, id: 7, playerId: 3 }], [])).toEqual({ exceptPlayerIds: [], overtakenIds: [7] });
  const untold = { ...given, id: 7, playerId: 3, isTold: false };
  expect(sortedAnswers([untold], rows)).toEqual({ exceptPlayerIds: [3], overtakenIds: [] });
});
