import type { CountingMethod, CountRound } from '../counting/count.rules.js';

/** At most two decimals: `2`, `2.5`, `0.33`. */
export function votesText(votes: number): string {
  return String(Math.round(votes * 100) / 100);
}

/** What happened in a round, in a sentence or two. */
export function roundSaying(round: CountRound, method: CountingMethod, nameOf: (entry: number) => string): string {
  const elected = listed(round.elected.map(nameOf));
  const several = round.elected.length > 1;
  if (round.tie === 'shared') {
    if (round.elected.length === 0) return 'Nobody is on any ballot, so nobody wins.';
    return method === 'instant-runoff'
      ? `${elected} ${several ? 'have equally many votes and share the win' : 'is the last on any ballot and wins'}.`
      : `${elected} have equally many votes and share what is left of the seats.`;
  }
  if (round.elected.length > 0) return `${elected} ${electedBy(round, method, several)}.${passedOn(round, nameOf)}`;
  if (round.eliminated.length === 0) return 'Nobody is left to be elected.';
  const out = listed(round.eliminated.map(nameOf));
  const leave = round.eliminated.length > 1 ? 'are last with equally many votes and out together' : 'is last and out';
  return `${out} ${leave}.${passedOn(round, nameOf)}`;
}

function electedBy(round: CountRound, method: CountingMethod, several: boolean): string {
  if (method === 'instant-runoff') return 'has more than half of the votes and wins';
  const reached = round.elected.every((entry) => {
    const votes = round.tallies.find((tally) => tally.entry === entry)?.votes ?? 0;
    return round.quota !== null && votes >= round.quota;
  });
  if (!reached) return several ? 'take the seats that are left' : 'takes the seat that is left';
  return `${several ? 'reach' : 'reaches'} the quota of ${votesText(round.quota ?? 0)} and ${several ? 'are' : 'is'} elected`;
}

/** Where the votes of those who left, or what the elected have beyond their quota, went. */
function passedOn({ transfers }: CountRound, nameOf: (entry: number) => string): string {
  const passed = new Map<number | null, number>();
  for (const { to, votes } of transfers) passed.set(to, (passed.get(to) ?? 0) + votes);
  // Who has no further choice comes last.
  const parts = [...passed.entries()]
    .toSorted(([a], [b]) => Number(a === null) - Number(b === null))
    .map(([to, votes]) => {
      const amount = `${votesText(votes)} ${votes === 1 ? 'vote' : 'votes'}`;
      return to === null ? `${amount} to nobody, as no further choice is named` : `${amount} to ${nameOf(to)}`;
    });
  return parts.length === 0 ? '' : ` Passed on: ${listed(parts)}.`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
