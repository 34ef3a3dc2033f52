import { createHash } from 'node:crypto';
import { isReceipt } from './ballot-receipt.rules.js';
import { oneLine, pilesOf, rankingOf, rankingText } from './ballot-text.rules.js';
import { countingMethods, type BallotPile, type Election } from './count.rules.js';

/**
 * The published list of a vote's ballots (docs/ballot-list.md). It is a chain of texts: first what the vote was, then a
 * text for each entry, then one for each ballot by its receipt, an order that tells neither when nor who. Each link
 * carries the SHA-256 of the link before and its own text, so that the last hash stands for the whole list:
 *
 *     hash = sha256(<hash of the link before> + ' ' + <text>)      in hexadecimal, the first after 64 zeros
 *     text = 'vote campaign-12 instant-runoff 1 3'                  key, method, seats, picks
 *          | 'entry 7 A name on one line'
 *          | 'ballot QK7M2ABCDEFGHJKM 7>3=5'                        receipt, ranking (ballot-text.rules)
 */
export interface ChainLink {
  readonly hash: string;
  readonly text: string;
}

/** What a chain says. */
export interface ChainedVote extends Pick<Election, 'method' | 'seats' | 'picks'> {
  /** Names the vote, without blanks: `campaign-12`. */
  readonly key: string;
  readonly entries: readonly { readonly id: number; readonly name: string }[];
  readonly ballots: readonly { readonly receipt: string; readonly ranking: BallotPile['ranking'] }[];
}

export interface BrokenLink {
  /** Counted from 1. */
  readonly link: number;
  /** What is wrong first: its text is none, it stands out of order, its hash does not follow, or the list ends elsewhere. */
  readonly fault: 'text' | 'order' | 'hash' | 'head';
}

const START = '0'.repeat(64);

/** The chain of a closed vote. Throws a RangeError when two ballots have one receipt, or what has none. */
export function chainOf({ key, method, seats, picks, entries, ballots }: ChainedVote): ChainLink[] {
  const texts = [
    `vote ${key} ${method} ${seats} ${picks}`,
    ...entries.toSorted((a, b) => a.id - b.id).map(({ id, name }) => oneLine(`entry ${id} ${name}`)),
    ...ballots.map(({ receipt, ranking }) => `ballot ${receipt} ${rankingText(ranking)}`).toSorted(),
  ];
  const faulty = texts.findIndex((text, at) => linkFault(text, texts[at - 1] ?? null) !== null);
  if (faulty >= 0) throw new RangeError(`This cannot be published as a ballot list: ${texts[faulty]}`);
  let previous = START;
  return texts.map((text) => {
    previous = hashAfter(previous, text);
    return { hash: previous, text };
  });
}

/** The hash that stands for the whole chain: what is announced when a vote closes. */
export function headOf(chain: readonly ChainLink[]): string {
  return chain.at(-1)?.hash ?? START;
}

/**
 * The first link that is not as it was published, null when all are. Without the announced head a list that was cut at
 * its end, or made anew from its first link on, still looks whole.
 */
export function brokenLinkIn(chain: readonly ChainLink[], head: string | null): BrokenLink | null {
  let previous: ChainLink | null = null;
  let passedHead = false;
  for (const [at, link] of chain.entries()) {
    if (passedHead) return { link: at + 1, fault: 'head' };
    const fault = linkFault(link.text, previous?.text ?? null);
    if (fault) return { link: at + 1, fault };
    if (link.hash !== hashAfter(previous?.hash ?? START, link.text)) return { link: at + 1, fault: 'hash' };
    passedHead = link.hash === head;
    previous = link;
  }
  return head === null || headOf(chain) === head ? null : { link: chain.length, fault: 'head' };
}

/** The chain as a text file that sha256sum can check: a line of hash and text for each link. */
export function chainFile(chain: readonly ChainLink[]): string {
  return chain.map(({ hash, text }) => `${hash} ${text}\n`).join('');
}

/** Reads a chain file; whether it holds, `brokenLinkIn` tells. */
export function chainIn(file: string): ChainLink[] {
  const lines = file.split('\n').filter((line, at, all) => line !== '' || at < all.length - 1);
  return lines.map((line) => {
    const [hash = '', ...words] = line.split(' ');
    return { hash, text: words.join(' ') };
  });
}

/** The ranking under a receipt; null when the chain has no such ballot. */
export function ballotIn(chain: readonly ChainLink[], receipt: string): number[][] | null {
  const text = chain.find((link) => link.text.startsWith(`ballot ${receipt} `))?.text;
  return text === undefined ? null : rankingOf(text.split(' ')[2] ?? '');
}

/** The election of a chain that holds, to count it again. Throws a SyntaxError when it does not. */
export function electionIn(chain: readonly ChainLink[]): Election {
  const broken = brokenLinkIn(chain, null);
  const [, , name, seats, picks] = (chain[0]?.text ?? '').split(' ');
  const method = countingMethods.find((known) => known === name);
  if (broken || !method) throw new SyntaxError(`This is no ballot list: link ${broken?.link ?? 1}.`);
  const words = chain.slice(1).map(({ text }) => text.split(' '));
  return {
    method,
    seats: Number(seats),
    picks: Number(picks),
    entries: words.filter(([kind]) => kind === 'entry').map(([, id]) => Number(id)),
    piles: pilesOf(words.filter(([kind]) => kind === 'ballot').map(([, , ranking]) => rankingOf(ranking ?? '') ?? [])),
  };
}

function hashAfter(previous: string, text: string): string {
  return createHash('sha256').update(`${previous} ${text}`, 'utf8').digest('hex');
}

/** Whether a text is one that may follow the text before: the vote, then entries by number, then ballots by receipt. */
function linkFault(text: string, before: string | null): 'text' | 'order' | null {
  const [kind = '', name = '', last = ''] = text.split(' ');
  const [kindBefore, nameBefore = ''] = before?.split(' ') ?? [];
  if (text !== oneLine(text)) return 'text';
  if (kind === 'vote') {
    const methods = countingMethods.join('|');
    if (!new RegExp(`^vote \\S+ (${methods}) [1-9]\\d* [1-9]\\d*$`).test(text)) return 'text';
    return before === null ? null : 'order';
  }
  if (kind === 'entry') {
    if (!/^entry -?\d+( |$)/.test(text)) return 'text';
    return kindBefore === 'vote' || (kindBefore === 'entry' && Number(name) > Number(nameBefore)) ? null : 'order';
  }
  const isBallot = kind === 'ballot' && isReceipt(name) && text.split(' ').length === 3 && rankingOf(last) !== null;
  if (!isBallot) return 'text';
  return kindBefore === 'vote' || kindBefore === 'entry' || name > nameBefore ? null : 'order';
}
