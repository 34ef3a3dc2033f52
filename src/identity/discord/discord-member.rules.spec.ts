import fc from 'fast-check';
import { memberRows, pullRefusal, type MemberFacts } from './discord-member.rules.js';

const SERVER = '1';

const anybody: fc.Arbitrary<MemberFacts> = fc.record({
  discordId: fc.bigInt({ min: 10n ** 17n, max: 10n ** 18n }).map(String),
  username: fc.string({ unit: 'binary', maxLength: 80 }),
  nickname: fc.option(fc.string({ unit: 'binary', maxLength: 80 })),
  globalName: fc.option(fc.string({ unit: 'binary', maxLength: 80 })),
  roleIds: fc.array(fc.integer({ min: 1, max: 9 }).map(String)),
  joinedAt: fc.constantFrom(null, '2026-01-02T03:04:05.678901+00:00', '2026-01-02T03:04:05.678Z'),
  isBot: fc.boolean(),
});

describe('a member as it is kept', () => {
  it('is the same in whatever order members and roles are told, fits its columns, and is no bot', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anybody, { selector: ({ discordId }) => discordId }), (members) => {
        const rows = memberRows(SERVER, members);
        const turned = members.toReversed().map((member) => ({ ...member, roleIds: member.roleIds.toReversed() }));
        expect(memberRows(SERVER, turned)).toEqual(rows);
        expect(rows).toHaveLength(members.filter(({ isBot }) => !isBot).length);
        for (const { username, display_name: shown, role_ids: roles, joined_server_at: joined } of rows) {
          for (const name of [username, shown ?? '']) {
            expect([...name].length).toBeLessThanOrEqual(50);
            expect(name.isWellFormed() && !name.includes('\0')).toBe(true);
          }
          expect(roles).not.toContain(SERVER);
          expect([null, '2026-01-02T03:04:05.678Z']).toContain(joined);
        }
      }),
    );
  });

  it.each([
    ['Nick', 'Global', 'Nick'],
    [null, 'Global', 'Global'],
    ['', 'Global', 'Global'],
    [null, null, null],
    ['\ud800Half', null, '\ufffdHalf'],
  ])('with the nickname %j and the name %j is shown as %j', (nickname, globalName, shown) => {
    const member = { discordId: '7', username: 'x', nickname, globalName, roleIds: [], joinedAt: null, isBot: false };
    expect(memberRows(SERVER, [member])[0]?.display_name).toBe(shown);
  });
});

describe('a list of members', () => {
  it.each([
    [0, 0, 0, 'refused'],
    [0, 9, 0, 'refused'],
    [1, 9, 1, 'believed'],
    [4, 10, 4, 'refused'],
    [5, 10, 5, 'believed'],
    [600, 1_000, 0, 'refused'],
    [499, 999, 499, 'refused'],
    [500, 999, 500, 'believed'],
  ] as const)('of %d, after %d of whom it has %d, is %s', (found, before, still, verdict) => {
    expect(pullRefusal(found, { before, still }) === null ? 'believed' : 'refused').toBe(verdict);
  });
});
