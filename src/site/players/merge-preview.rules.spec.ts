import type { PlayerRow } from '../../identity/players/player.queries.js';
import { mergePreview } from './merge-preview.rules.js';

const player = (displayName: string, more: Partial<PlayerRow> = {}) =>
  ({ id: 1, displayName, accountId: null, discord: null, characterCount: 0, ...more }) as PlayerRow;
const discord = (username: string) => ({
  discordId: '1',
  username,
  displayName: null,
  isPresent: true,
  dmsClosed: false,
});

describe('what merging two players would do', () => {
  it('is said before anybody confirms it', () => {
    const from = player('Thorn', { accountId: 7, characterCount: 3, discord: discord('thorn1') });
    expect(mergePreview(from, player('Marla')).consequences).toEqual([
      'All 3 characters of Thorn belong to Marla from now on, whose rank follows anew.',
      'Marla is linked with the Discord user thorn1 from now on.',
      'Marla logs in with the account of Thorn from now on.',
      'Attendance, availability and notes of Thorn become those of Marla; where both have a main, that of Marla stays.',
      'Marla is also known as Thorn from now on, and Thorn is gone. Nothing undoes it.',
    ]);
  });

  it('leaves the one who stays their Discord user, and says whom it frees', () => {
    const both = mergePreview(
      player('Thorn', { characterCount: 1, discord: discord('thorn1') }),
      player('Marla', { discord: discord('marla') }),
    );
    expect(both.consequences.slice(0, 2)).toEqual([
      'The character of Thorn belongs to Marla from now on, whose rank follows anew.',
      'Both have a Discord user: Marla keeps marla, and thorn1 is linked with nobody.',
    ]);
  });

  it('can’t be done while both have an account', () => {
    expect(mergePreview(player('Thorn', { accountId: 7 }), player('Marla', { accountId: 8 })).refusal).toContain(
      'both have an account',
    );
    expect(mergePreview(player('Thorn', { accountId: 7 }), player('Marla')).refusal).toBeNull();
  });
});
