import { ApiProperty } from '@nestjs/swagger';
import type { FeedAddress } from './calendar-feed.service.js';

export class CalendarFeedResponse {
  @ApiProperty({
    description: 'Where one’s own calendar is; whoever has it sees what its owner sees. Null while it is off.',
    nullable: true,
    type: String,
  })
  url: string | null;

  @ApiProperty({ description: 'The same, for programs that subscribe at a click.', nullable: true, type: String })
  webcal_url: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  made_at: string | null;
}

export function toCalendarFeedResponse(address: FeedAddress | null): CalendarFeedResponse {
  return {
    url: address?.url ?? null,
    webcal_url: address?.webcalUrl ?? null,
    made_at: address?.madeAt.toISOString() ?? null,
  };
}
