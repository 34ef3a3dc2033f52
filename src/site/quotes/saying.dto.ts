import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsIdInPath, IsLine, IsText } from '../../shared/web/input.decorators.js';
import type { SayingRow } from './saying.queries.js';
import { SAYING_LENGTH, sayingKinds, type SayingKind } from './saying.rules.js';

const quote = { type: String, example: 'I can pull that.', maxLength: SAYING_LENGTH.quotes };
const title = { type: String, example: 'Keeper of the Kettle', maxLength: SAYING_LENGTH.titles };

export class QuoteRequest {
  @ApiProperty({ ...quote, description: 'May be of several lines.' })
  @IsText(SAYING_LENGTH.quotes)
  quote: string;
}

export class TitleRequest {
  @ApiProperty(title)
  @IsLine(SAYING_LENGTH.titles)
  title: string;
}

export class QuoteResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty(quote)
  quote: string;
}

export class TitleResponse {
  @ApiProperty({ example: 5 })
  id: number;

  @ApiProperty(title)
  title: string;
}

export class SayingsResponse {
  @ApiProperty({ type: [QuoteResponse] })
  quotes: QuoteResponse[];

  @ApiProperty({ type: [TitleResponse] })
  titles: TitleResponse[];
}

export function toSayingsResponse(quotes: readonly SayingRow[], titles: readonly SayingRow[]): SayingsResponse {
  return {
    quotes: quotes.map(({ id, text }) => ({ id, quote: text })),
    titles: titles.map(({ id, text }) => ({ id, title: text })),
  };
}

/** The `{kind}` of a path of the page. */
export class SayingPath {
  @IsIn(sayingKinds, { message: `must be one of ${sayingKinds.join(', ')}` })
  kind: SayingKind;
}

export class SayingIdPath extends SayingPath {
  @IsIdInPath()
  id: number;
}

class QuoteForm {
  @IsText(SAYING_LENGTH.quotes)
  text: string;
}

class TitleForm {
  @IsLine(SAYING_LENGTH.titles)
  text: string;
}

/** The page's one field, by what it is about. */
export const SAYING_FORM: Readonly<Record<SayingKind, new () => { text: string }>> = {
  quotes: QuoteForm,
  titles: TitleForm,
};
