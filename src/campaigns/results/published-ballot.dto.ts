import { ApiProperty } from '@nestjs/swagger';
import { IsLine } from '../../shared/web/input.decorators.js';
import { spelledReceipt } from '../counting/ballot-receipt.rules.js';
import type { PublishedBallot } from './result.queries.js';

/** Longer than a receipt in any spelling. */
const MOST_TYPED = 60;

export class ReceiptQuery {
  @ApiProperty({ example: 'QK7M-2ABC-DEFG-HJKM', description: 'A receipt in any spelling.' })
  @IsLine(MOST_TYPED)
  code: string;
}

export class PublishedBallotResponse {
  @ApiProperty({ example: 1 })
  position: number;

  @ApiProperty({ example: 'QK7M-2ABC-DEFG-HJKM', description: 'What its voter, and nobody else, knows it by.' })
  receipt: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'number' } },
    example: [[7], [3]],
    description: 'Entries by rank, best first.',
  })
  ranking: number[][];

  @ApiProperty({ description: 'SHA-256 of the hash before it and this ballot; docs/ballot-list.md tells how.' })
  hash: string;
}

export class BallotListResponse {
  @ApiProperty({ description: 'The hash that stands for the whole list.' })
  head_hash: string;

  @ApiProperty({ type: [PublishedBallotResponse] })
  ballots: PublishedBallotResponse[];
}

export class ReceiptResponse {
  @ApiProperty({ description: 'Whether a ballot with this receipt was counted.' })
  found: boolean;

  @ApiProperty({ type: PublishedBallotResponse, nullable: true })
  ballot: PublishedBallotResponse | null;
}

export function toPublishedBallotResponse({
  position,
  receipt,
  ranking,
  hash,
}: PublishedBallot): PublishedBallotResponse {
  return { position, receipt: spelledReceipt(receipt), ranking: ranking.map((rank) => [...rank]), hash };
}
