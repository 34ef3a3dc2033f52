import fc from 'fast-check';
import { ANONYMOUS, outranks, SYSTEM, type PersonActor } from './actor.rules.js';

const person = (playerId: number, rankLevel: number): PersonActor => ({
  kind: 'person',
  accountId: playerId,
  playerId,
  displayName: 'Somebody',
  rankLevel,
  rankName: null,
  via: 'cookie',
});
const level = fc.integer({ min: 0, max: 5 });

describe('how far a rank reaches', () => {
  it('is over lower ranks, and among leaders over everybody', () => {
    fc.assert(
      fc.property(level, level, (own, other) => {
        expect(outranks(person(1, own), { playerId: 2, rankLevel: other })).toBe(own === 5 || own > other);
      }),
    );
  });

  it('is over oneself, whatever one is', () => {
    fc.assert(
      fc.property(level, (own) => expect(outranks(person(1, own), { playerId: 1, rankLevel: own })).toBe(true)),
    );
  });

  it('is over everybody for the platform, and over nobody for strangers', () => {
    expect(outranks(SYSTEM, { playerId: 2, rankLevel: 5 })).toBe(true);
    expect(outranks(ANONYMOUS, { playerId: 2, rankLevel: 0 })).toBe(false);
  });
});
