import type { CountRound } from '../counting/count.rules.js';
import { votesText } from './round.messages.js';

/** One entry in one round: a piece of that round's bar. */
export interface FlowBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Colour, 1 to 8; 0 for what counts for nobody. */
  readonly tone: number;
  /** For whoever points at it: `Gale: 3 votes in round 2`. */
  readonly title: string;
}

/** Votes on their way from one round to the next. */
export interface FlowBand {
  readonly path: string;
  readonly tone: number;
  /** False where they stay with whom they were. */
  readonly moves: boolean;
  readonly title: string;
}

export interface FlowLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** The rounds as bars side by side, and the votes as bands between them. */
export interface FlowPicture {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly FlowBar[];
  readonly bands: readonly FlowBand[];
  /** Whose each piece of the first bar is. */
  readonly names: readonly FlowLabel[];
  /** What is left of each in the last bar. */
  readonly ends: readonly FlowLabel[];
  readonly rounds: readonly FlowLabel[];
}

interface Drawn {
  readonly entryId: number;
  readonly name: string;
  readonly tone: number;
}

const NAMES_WIDTH = 150;
const ENDS_WIDTH = 64;
const BAR_WIDTH = 16;
/** From bar to bar: a few rounds have room, many move together. */
const WIDEST_BAND = 220;
const NARROWEST_BAND = 120;
const WISHED_WIDTH = 880;
const TOP = 26;
const VOTES_HEIGHT = 260;
const GAP = 6;
/** Room for a line of text beside the thinnest piece. */
const LEAST_ROOM = 18;
const MOST_LETTERS = 20;
const NOBODY = -1;

/** @param entries in the order in which they are drawn, from the top */
export function flowOf(rounds: readonly CountRound[], entries: readonly Drawn[]): FlowPicture {
  const total = Math.max(1, ...rounds.map((round) => votesIn(round)));
  const scale = VOTES_HEIGHT / total;
  const lines = [...entries, { entryId: NOBODY, name: 'No further choice', tone: 0 }];
  const room = (WISHED_WIDTH - NAMES_WIDTH - ENDS_WIDTH) / Math.max(1, rounds.length - 1);
  const band = Math.round(Math.min(WIDEST_BAND, Math.max(NARROWEST_BAND, room)));
  const xOf = (round: number) => NAMES_WIDTH + round * band;
  const columns = rounds.map((round, index) => columnOf(round, { x: xOf(index), number: index + 1 }, lines, scale));
  const [first = [], last = []] = [columns.at(0), columns.at(-1)];
  const bottom = Math.max(TOP, ...columns.flat().map(({ bar }) => bar.y + Math.max(bar.height, LEAST_ROOM)));
  return {
    width: NAMES_WIDTH + (rounds.length - 1) * band + BAR_WIDTH + ENDS_WIDTH,
    height: Math.ceil(bottom + GAP),
    bars: columns
      .flat()
      .filter(({ bar }) => bar.height > 0)
      .map(({ bar }) => bar),
    bands: rounds
      .slice(0, -1)
      .flatMap((round, index) => bandsOf(round, columns[index] ?? [], columns[index + 1] ?? [], scale)),
    names: first
      .filter(isShown)
      .map(({ line, bar }) => ({ x: NAMES_WIDTH - 8, y: middleOf(bar), text: shortened(line.name) })),
    ends: last
      .filter(isShown)
      .map(({ bar, votes }) => ({ x: bar.x + BAR_WIDTH + 8, y: middleOf(bar), text: votesText(votes) })),
    rounds: columns.map((_column, index) => ({ x: xOf(index) + BAR_WIDTH / 2, y: 14, text: `Round ${index + 1}` })),
  };
}

interface Piece {
  readonly line: Drawn;
  readonly votes: number;
  readonly bar: FlowBar;
}

/** The pieces of one round's bar, top to bottom; who has left has none. */
function columnOf(
  round: CountRound,
  { x, number }: { x: number; number: number },
  lines: readonly Drawn[],
  scale: number,
): Piece[] {
  let y = TOP;
  return lines.flatMap((line) => {
    const votes =
      line.entryId === NOBODY ? round.exhausted : round.tallies.find(({ entry }) => entry === line.entryId)?.votes;
    if (votes === undefined) return [];
    const height = rounded(votes * scale);
    const title = `${line.name}: ${votesText(votes)} ${votes === 1 ? 'vote' : 'votes'} in round ${number}`;
    const piece = { line, votes, bar: { x, y, width: BAR_WIDTH, height, tone: line.tone, title } };
    y = rounded(y + Math.max(height, LEAST_ROOM) + GAP);
    return [piece];
  });
}

/** Bands leave and arrive in the order of the pieces, so that they cross as little as they can. */
function bandsOf(round: CountRound, from: readonly Piece[], to: readonly Piece[], scale: number): FlowBand[] {
  const arrived = new Map<number, number>();
  return from.flatMap(({ line, votes, bar }) => {
    const moved = line.entryId === NOBODY ? [] : round.transfers.filter((transfer) => transfer.from === line.entryId);
    const kept = votes - moved.reduce((sum, transfer) => sum + transfer.votes, 0);
    const targets = new Map([
      [line.entryId, kept],
      ...moved.map((transfer): [number, number] => [transfer.to ?? NOBODY, transfer.votes]),
    ]);
    let left = bar.y;
    return to.flatMap((target) => {
      const amount = targets.get(target.line.entryId) ?? 0;
      if (amount * scale < 0.05) return [];
      const height = amount * scale;
      const right = target.bar.y + (arrived.get(target.line.entryId) ?? 0);
      arrived.set(target.line.entryId, (arrived.get(target.line.entryId) ?? 0) + height);
      const path = bandPath(bar.x + BAR_WIDTH, left, target.bar.x, right, height);
      left += height;
      const moves = target.line.entryId !== line.entryId;
      const title = `${votesText(amount)} from ${line.name} ${moves ? `to ${target.line.name}` : 'stay'}`;
      return [{ path, tone: line.tone, moves, title }];
    });
  });
}

function bandPath(x0: number, y0: number, x1: number, y1: number, height: number): string {
  const middle = rounded((x0 + x1) / 2);
  const [top, bottom] = [rounded(y0), rounded(y0 + height)];
  const [topEnd, bottomEnd] = [rounded(y1), rounded(y1 + height)];
  return (
    `M${x0} ${top}C${middle} ${top} ${middle} ${topEnd} ${x1} ${topEnd}` +
    `L${x1} ${bottomEnd}C${middle} ${bottomEnd} ${middle} ${bottom} ${x0} ${bottom}Z`
  );
}

function votesIn({ tallies, exhausted }: CountRound): number {
  return tallies.reduce((sum, { votes }) => sum + votes, exhausted);
}

function isShown({ line, votes }: Piece): boolean {
  return line.entryId !== NOBODY || votes > 0;
}

function middleOf({ y, height }: FlowBar): number {
  return rounded(y + Math.max(height, LEAST_ROOM - GAP) / 2 + 4);
}

function shortened(name: string): string {
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
