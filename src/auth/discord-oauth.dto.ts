import { plainToInstance } from 'class-transformer';
import { IsOptional, IsString, Matches, MinLength, validateSync } from 'class-validator';

/** What the token endpoint answers, as far as it is used: once, at once, and kept nowhere. */
export class AccessTokenAnswer {
  @IsString()
  @MinLength(1)
  access_token: string;

  @Matches(/^bearer$/i)
  token_type: string;
}

/** A user as Discord tells of one. */
export class DiscordUserAnswer {
  @Matches(/^\d{15,20}$/)
  id: string;

  @IsString()
  @MinLength(1)
  username: string;

  @IsOptional()
  @IsString()
  global_name?: string | null;
}

/** Reads an answer; null when it is none of this kind. Fields that we do not know are left alone. */
export function answerOf<T extends object>(type: new () => T, json: unknown): T | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const answer = plainToInstance(type, json);
  return validateSync(answer).length === 0 ? answer : null;
}
