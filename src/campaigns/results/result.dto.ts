import { ApiProperty } from '@nestjs/swagger';
import { allVoted, percentVoted } from '../ballots/eligibility.rules.js';
import type { Turnout } from '../campaigns/campaign.entity.js';
import type { CampaignRow } from '../campaigns/campaign.queries.js';
import { countingMethods, type Count, type CountingMethod, type CountRound } from '../counting/count.rules.js';
import type { Standings } from './result.queries.js';

export class StatisticsResponse {
  @ApiProperty({ example: 40, description: 'Active players with an account whose rank votes here.' })
  total_eligible: number;

  @ApiProperty({ example: 31, description: 'How many of them voted.' })
  total_voted: number;

  @ApiProperty({ example: 77.5 })
  percent_voted: number;

  @ApiProperty()
  all_voted: boolean;
}

export class ResultEntryResponse {
  @ApiProperty({ example: 12 })
  id: number;

  @ApiProperty({ example: 'The griffin' })
  name: string;

  @ApiProperty({ type: String, nullable: true })
  image_url: string | null;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;
}

export class ResultRowResponse {
  @ApiProperty({ type: ResultEntryResponse })
  entry: ResultEntryResponse;

  @ApiProperty({ example: 9 })
  first_place_count: number;

  @ApiProperty({ example: 4 })
  second_place_count: number;

  @ApiProperty({ example: 2 })
  third_place_count: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 37,
    description: 'Points, marks or last votes, as the method has them; null with Schulze.',
  })
  weighted_score: number | null;

  @ApiProperty({ example: 1, description: 'Shared by those who tie; the next place leaves as many free.' })
  final_rank: number;
}

export class TallyResponse {
  @ApiProperty({ example: 12 })
  entry_id: number;

  @ApiProperty({ example: 9 })
  votes: number;
}

export class TransferResponse {
  @ApiProperty({ example: 12 })
  from_entry_id: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: no further choice on these ballots.' })
  to_entry_id: number | null;

  @ApiProperty({ example: 2 })
  votes: number;
}

export class RoundResponse {
  @ApiProperty({ type: [TallyResponse] })
  tallies: TallyResponse[];

  @ApiProperty({ type: [Number] })
  elected: number[];

  @ApiProperty({ type: [Number] })
  eliminated: number[];

  @ApiProperty({ type: [TransferResponse] })
  transfers: TransferResponse[];

  @ApiProperty({ example: 0, description: 'What counts for nobody any more.' })
  exhausted: number;

  @ApiProperty({ type: Number, nullable: true, description: 'What elects in this round, where the method has it.' })
  quota: number | null;

  @ApiProperty({ enum: ['all-last-together', 'shared'], nullable: true })
  tie: CountRound['tie'];
}

export class PairwiseResponse {
  @ApiProperty({ type: [Number], description: 'The entries of rows and columns.' })
  entry_ids: number[];

  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'number' } } })
  preferred: number[][];

  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'number' } } })
  paths: number[][];
}

export class CountResponse {
  @ApiProperty({ enum: countingMethods })
  counting_method: CountingMethod;

  @ApiProperty({ example: 1 })
  seats: number;

  @ApiProperty({ example: 31 })
  ballots: number;

  @ApiProperty({ type: StatisticsResponse })
  turnout: StatisticsResponse;

  @ApiProperty({ type: [Number], description: 'Entries; more than the seats when they tie for the last one.' })
  winners: number[];

  @ApiProperty({ type: [RoundResponse] })
  rounds: RoundResponse[];

  @ApiProperty({ type: PairwiseResponse, nullable: true, description: 'With Schulze: who is above whom on how many.' })
  pairwise: PairwiseResponse | null;
}

export function toStatisticsResponse(turnout: Turnout): StatisticsResponse {
  return {
    total_eligible: turnout.eligible,
    total_voted: turnout.voted,
    percent_voted: percentVoted(turnout),
    all_voted: allVoted(turnout),
  };
}

export function toResultRowResponses(campaign: CampaignRow, { rows }: Standings): ResultRowResponse[] {
  const entries = new Map(campaign.entries.map((entry) => [entry.id, entry]));
  return rows.map(({ entryId, firsts, seconds, thirds, score, place }) => {
    const { name = '', imageUrl = null, description = null } = entries.get(entryId) ?? {};
    return {
      entry: { id: entryId, name, image_url: imageUrl, description },
      first_place_count: firsts,
      second_place_count: seconds,
      third_place_count: thirds,
      weighted_score: score,
      final_rank: place,
    };
  });
}

export function toCountResponse(campaign: CampaignRow, { count, turnout, ballots }: Standings): CountResponse {
  return {
    counting_method: campaign.countingMethod,
    seats: campaign.seats,
    ballots,
    turnout: toStatisticsResponse(turnout),
    winners: [...count.winners],
    rounds: count.rounds.map(toRoundResponse),
    pairwise: toPairwiseResponse(count.pairwise),
  };
}

function toRoundResponse(round: CountRound): RoundResponse {
  return {
    tallies: round.tallies.map(({ entry, votes }) => ({ entry_id: entry, votes })),
    elected: [...round.elected],
    eliminated: [...round.eliminated],
    transfers: round.transfers.map(({ from, to, votes }) => ({ from_entry_id: from, to_entry_id: to, votes })),
    exhausted: round.exhausted,
    quota: round.quota,
    tie: round.tie,
  };
}

function toPairwiseResponse(pairwise: Count['pairwise']): PairwiseResponse | null {
  if (!pairwise) return null;
  const copy = (rows: readonly (readonly number[])[]) => rows.map((row) => [...row]);
  return { entry_ids: [...pairwise.entries], preferred: copy(pairwise.preferred), paths: copy(pairwise.paths) };
}
