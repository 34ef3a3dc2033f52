import { writeAbif } from './ballot-abif.rules.js';
import { writeCsv } from './ballot-csv.rules.js';
import { prefLibEndingOf, writePrefLib } from './ballot-preflib.rules.js';
import type { BallotPile, CountingMethod } from './count.rules.js';

export const exportFormats = ['csv', 'preflib', 'abif'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What anybody may see of a vote once it is closed. Nothing in it tells who voted what. */
export interface PublishedElection {
  /** Names the files: `campaign-12`. */
  readonly key: string;
  readonly title: string;
  readonly method: CountingMethod;
  /** The day on which the vote closed, in the guild's zone, as 2026-11-25. */
  readonly closedOn: string;
  /** In the order in which they are shown. */
  readonly entries: readonly { readonly id: number; readonly name: string }[];
  readonly ballots: readonly { readonly receipt: string; readonly ranking: BallotPile['ranking'] }[];
}

/** A file's ballots, entries numbered from 1 in the order of the file. */
export interface ReadElection {
  readonly entries: readonly { readonly id: number; readonly name: string }[];
  readonly piles: readonly BallotPile[];
}

export interface BallotFile {
  readonly name: string;
  /** Content type with its character set. */
  readonly type: string;
  readonly text: string;
}

/** The ballots as a file. CSV has each with its receipt; PrefLib and ABIF have equal ballots together, blank ones left out. */
export function exportBallots(format: ExportFormat, election: PublishedElection): BallotFile {
  const name = `${election.key}-ballots`;
  switch (format) {
    case 'csv':
      return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', text: writeCsv(election) };
    case 'preflib': {
      const ending = prefLibEndingOf(election);
      return { name: `${name}.${ending}`, type: 'text/plain; charset=utf-8', text: writePrefLib(election) };
    }
    case 'abif':
      return { name: `${name}.abif`, type: 'text/plain; charset=utf-8', text: writeAbif(election) };
  }
}
