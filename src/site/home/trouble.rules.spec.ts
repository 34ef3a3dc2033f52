import { Troubles } from './trouble.rules.js';

it('a trouble is told when it begins and when it ends, however often it is met between', () => {
  const troubles = new Troubles();
  expect(troubles.isOver('votes')).toBe(false);
  expect([troubles.isNew('votes'), troubles.isNew('votes'), troubles.isNew('officers')]).toEqual([true, false, true]);
  expect([troubles.isOver('votes'), troubles.isOver('votes')]).toEqual([true, false]);
  expect([troubles.isNew('votes'), troubles.isNew('officers')]).toEqual([true, false]);
});
