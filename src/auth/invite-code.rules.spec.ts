import { INVITE_CODE_LENGTH, inviteFault, type InviteFacts } from './invite-code.rules.js';
import { makeReadableCode, readableCodeOf } from './readable-code.rules.js';

const NOW = new Date('2026-11-25T12:00:00Z');
const LATER = new Date('2026-11-25T12:00:01Z');
const GOOD: InviteFacts = {
  usedAt: null,
  revokedAt: null,
  expiresAt: LATER,
  player: { displayName: 'Fern', hasAccount: false, isActive: true },
};

describe('an invite code', () => {
  it('has eight of 31 signs that nobody confuses, and uses all of them', () => {
    const codes = Array.from({ length: 400 }, () => makeReadableCode(INVITE_CODE_LENGTH));
    expect(codes.filter((code) => !/^[A-HJKMNP-Z2-9]{8}$/.test(code))).toEqual([]);
    expect(new Set(codes.join('')).size).toBe(31);
    expect(new Set(codes).size).toBe(400);
  });

  it('may be typed in small letters with blanks and hyphens', () => {
    expect(readableCodeOf('  abcd-23 45 ')).toBe('ABCD2345');
  });

  it.each<[string, InviteFacts | null, RegExp | null]>([
    ['is good until it runs out', GOOD, null],
    ['is good for ever without an end', { ...GOOD, expiresAt: null }, null],
    ['that nobody issued is none', null, /no such invite code/],
    ['whose player is gone is none', { ...GOOD, player: null }, /no such invite code/],
    ['works once', { ...GOOD, usedAt: NOW }, /used already/],
    ['ends when a newer one is issued', { ...GOOD, revokedAt: NOW }, /newer invite code/],
    ['ends at its end', { ...GOOD, expiresAt: NOW }, /has run out/],
    [
      'makes no second account',
      { ...GOOD, player: { displayName: 'Fern', hasAccount: true, isActive: true } },
      /has an account already/,
    ],
    [
      'opens nothing to somebody deactivated',
      { ...GOOD, player: { displayName: 'Fern', hasAccount: false, isActive: false } },
      /deactivated/,
    ],
  ])('%s', (_what, facts, fault) => {
    const said = inviteFault(facts, NOW);
    if (fault === null) expect(said).toBeNull();
    else expect(said).toMatch(fault);
  });
});
