import type { CharacterRow } from '../../identity/players/wow-character.queries.js';
import { characterOfName } from './character-name.rules.js';

const named = (id: number, name: string, realmSlug: string, realmName: string) =>
  ({ id, name, realmSlug, realmName }) as CharacterRow;
const KNOWN = [
  named(1, 'Thornwick', 'moonmere', 'Moonmere'),
  named(2, 'Thornwick', 'the-low-road', 'The Low Road'),
  named(3, 'Thornwicks', 'moonmere', 'Moonmere'),
];

describe('a character by its name', () => {
  it.each([
    ['thornwick-moonmere', 1],
    ['Thornwick-The Low Road', 2],
    ['THORNWICK-the-low-road', 2],
    [' Thornwicks ', 3],
  ])('%s', (typed, id) => {
    expect(characterOfName(typed, KNOWN).id).toBe(id);
  });

  it('needs its realm where there are several, and must be there', () => {
    expect(() => characterOfName('Thornwick', KNOWN)).toThrow(
      'Thornwick-moonmere, Thornwick-the-low-road. Add the realm.',
    );
    expect(() => characterOfName('Thorn', KNOWN)).toThrow('There is no character Thorn in the guild.');
  });
});
