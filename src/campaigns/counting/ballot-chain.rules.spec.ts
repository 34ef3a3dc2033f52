import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { anyElection, anyRanking } from '../../../test/support/elections.js';
import {
  ballotIn,
  brokenLinkIn,
  chainFile,
  chainIn,
  chainOf,
  electionIn,
  headOf,
  type ChainedVote,
  type ChainLink,
} from './ballot-chain.rules.js';
import { newReceipt } from './ballot-receipt.rules.js';
import { countingMethods } from './count.rules.js';
import { countElection } from './election.rules.js';

const VOTE: ChainedVote = {
  key: 'campaign-12',
  method: 'condorcet-schulze',
  seats: 1,
  picks: 3,
  entries: [
    { id: 9, name: 'Ohne\nBär' },
    { id: 7, name: 'A tabard with a bear' },
  ],
  ballots: [
    { receipt: 'QK7M2ABCDEFGHJKM', ranking: [[9, 7]] },
    { receipt: '2BQK7M3ABCDEFGHJ', ranking: [[9], [7]] },
    { receipt: 'ZZ2M2ABCDEFGHJKM', ranking: [] },
  ],
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Any vote with a receipt for each ballot. */
const anyVote: fc.Arbitrary<ChainedVote> = fc.constantFrom(...countingMethods).chain((method) =>
  anyElection(method).chain(({ seats, picks, entries }) =>
    fc.record({
      key: fc.constant('campaign-1'),
      method: fc.constant(method),
      seats: fc.constant(seats),
      picks: fc.constant(picks),
      entries: fc.constant(entries.map((id) => ({ id, name: `Entry ${id}` }))),
      ballots: fc.uniqueArray(
        fc.record({ receipt: anyReceipt(), ranking: anyRanking(entries, method === 'approval') }),
        { selector: ({ receipt }) => receipt, minLength: 1, maxLength: 8 },
      ),
    }),
  ),
);

function anyReceipt(): fc.Arbitrary<string> {
  return fc
    .array(fc.nat({ max: 30 }), { minLength: 16, maxLength: 16 })
    .map((signs) => newReceipt(() => signs.shift() ?? 0));
}

/** The links made anew from their texts, as a forger would. */
function forged(texts: readonly string[]): ChainLink[] {
  let hash = '0'.repeat(64);
  return texts.map((text) => ({ text, hash: (hash = sha256(`${hash} ${text}`)) }));
}

describe('the ballot list', () => {
  const chain = chainOf(VOTE);

  it('tells the vote, its entries by number and its ballots by receipt', () => {
    expect(chain.map(({ text }) => text)).toEqual([
      'vote campaign-12 condorcet-schulze 1 3',
      'entry 7 A tabard with a bear',
      'entry 9 Ohne Bär',
      'ballot 2BQK7M3ABCDEFGHJ 9>7',
      'ballot QK7M2ABCDEFGHJKM 7=9',
      'ballot ZZ2M2ABCDEFGHJKM -',
    ]);
  });

  it('is the same in whichever order the ballots were cast', () => {
    const shuffled = anyVote.chain((vote) =>
      fc.tuple(fc.constant(vote), fc.shuffledSubarray([...vote.ballots], { minLength: vote.ballots.length })),
    );
    fc.assert(
      fc.property(shuffled, ([vote, ballots]) => {
        expect(chainOf({ ...vote, ballots })).toEqual(chainOf(vote));
      }),
    );
  });

  it('hashes each text after the hash before it', () => {
    const first = sha256(`${'0'.repeat(64)} vote campaign-12 condorcet-schulze 1 3`);
    expect(chain[0]?.hash).toBe(first);
    expect(chain[1]?.hash).toBe(sha256(`${first} entry 7 A tabard with a bear`));
    // As sha256sum says, by the script of docs/ballot-list.md.
    expect(headOf(chain)).toBe('280126354356b5e9c35dd7fdfe340a3dc3078ea0a8de6a4152367de4584667ce');
  });

  it('shows the ballot under a receipt', () => {
    expect(ballotIn(chain, 'QK7M2ABCDEFGHJKM')).toEqual([[7, 9]]);
    expect(ballotIn(chain, 'ZZ2M2ABCDEFGHJKM')).toEqual([]);
    expect(ballotIn(chain, 'ZZZZ2ABCDEFGHJKM')).toBeNull();
  });

  it('can be written, read and counted again with the same result', () => {
    fc.assert(
      fc.property(anyVote, (vote) => {
        const read = chainIn(chainFile(chainOf(vote)));
        expect(brokenLinkIn(read, headOf(chainOf(vote)))).toBeNull();
        const { method, seats, picks } = vote;
        const piles = vote.ballots.map(({ ranking }) => ({ count: 1, ranking }));
        const cast = { method, seats, picks, piles, entries: vote.entries.map(({ id }) => id) };
        expect(countElection(electionIn(read))).toEqual(countElection(cast));
      }),
    );
  });

  it('has each receipt once', () => {
    const twice = { ...VOTE, ballots: [...VOTE.ballots, { receipt: 'ZZ2M2ABCDEFGHJKM', ranking: [[7]] }] };
    expect(() => chainOf(twice)).toThrow(RangeError);
    expect(() => chainOf({ ...VOTE, ballots: [{ receipt: 'short', ranking: [] }] })).toThrow(RangeError);
  });
});

describe('whoever tampers with the ballot list', () => {
  const tampered = (change: (chain: ChainLink[], at: number, other: number, sign: string) => ChainLink[] | null) =>
    fc.assert(
      fc.property(anyVote, fc.nat(), fc.nat(), fc.string({ minLength: 1, maxLength: 3 }), (vote, at, other, sign) => {
        const chain = chainOf(vote);
        const changed = change([...chain], at % chain.length, other % chain.length, sign);
        if (changed === null) return;
        const broken = brokenLinkIn(changed, headOf(chain));
        const first = changed.findIndex((link, place) => !isSame(link, chain[place]));
        expect(broken).not.toBeNull();
        expect(broken?.link).toBe(first < 0 ? changed.length : first + 1);
      }),
      { numRuns: 300 },
    );
  const isSame = (one: ChainLink, other?: ChainLink) => one.hash === other?.hash && one.text === other.text;

  it('is found where a text was changed', () => {
    tampered((chain, at, place, sign) => {
      const { hash, text } = chain[at] as ChainLink;
      const cut = place % text.length;
      const other = text.slice(0, cut) + sign + text.slice(cut + sign.length);
      return other === text ? null : chain.with(at, { hash, text: other });
    });
  });

  it('is found where a hash was changed', () => {
    tampered((chain, at) => {
      const { hash, text } = chain[at] as ChainLink;
      return chain.with(at, { text, hash: (hash.startsWith('0') ? '1' : '0') + hash.slice(1) });
    });
  });

  it('is found where a link was removed, also the last', () => {
    tampered((chain, at) => chain.toSpliced(at, 1));
  });

  it('is found where a link was inserted, also at the end', () => {
    tampered((chain, at, from) => chain.toSpliced(at, 0, { ...(chain[from] as ChainLink) }));
    // After the announced hash nothing may follow, however well it fits.
    tampered((chain) => {
      const texts = [...chain.map(({ text }) => text), 'ballot ZZZZZZZZZZZZZZZY -', 'ballot ZZZZZZZZZZZZZZZZ -'];
      return forged(texts);
    });
  });

  it('is found where two links were swapped', () => {
    tampered((chain, at, other) => {
      if (at === other) return null;
      return chain.with(at, chain[other] as ChainLink).with(other, chain[at] as ChainLink);
    });
  });

  it('is found by the announced hash when all links were made anew', () => {
    const texts = chainOf(VOTE).map(({ text }) => text.replace(' 9>7', ' 7>9'));
    expect(brokenLinkIn(forged(texts), null)).toBeNull();
    expect(brokenLinkIn(forged(texts), headOf(chainOf(VOTE)))).toEqual({ link: 6, fault: 'head' });
  });

  it.each([
    ['a text that is none', (texts: string[]) => texts.with(1, 'entry seven'), { link: 2, fault: 'text' }],
    ['a second vote', (texts: string[]) => texts.with(2, texts[0] ?? ''), { link: 3, fault: 'order' }],
    ['a list without its vote', (texts: string[]) => texts.slice(1), { link: 1, fault: 'order' }],
    [
      'ballots out of order',
      (texts: string[]) => texts.toSpliced(3, 2, ...texts.slice(3, 5).reverse()),
      { link: 5, fault: 'order' },
    ],
    ['a receipt twice', (texts: string[]) => [...texts, texts.at(-1) ?? ''], { link: 7, fault: 'order' }],
    ['an entry after ballots', (texts: string[]) => [...texts, 'entry 11 Late'], { link: 7, fault: 'order' }],
  ])('cannot make a chain anew with %s', (_what, change, fault) => {
    expect(brokenLinkIn(forged(change(chainOf(VOTE).map(({ text }) => text))), null)).toEqual(fault);
  });

  it('gets no result counted', () => {
    expect(() => electionIn(chainOf(VOTE).with(3, { hash: '', text: 'ballot 2BQK7M3ABCDEFGHJ 7>9' }))).toThrow(
      /link 4/,
    );
    expect(() => electionIn([])).toThrow(SyntaxError);
  });
});
