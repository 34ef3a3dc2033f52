import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { CharacterRow } from '../identity/players/wow-character.queries.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { PASSWORD_LENGTH } from './password.service.js';

/** Logging in through the JSON API. */
export class LoginRequest {
  @ApiProperty({ description: 'The login name; upper and lower case are alike.', example: 'thornwick' })
  @IsString()
  @Length(1, 255)
  name: string;

  @ApiProperty({ example: 'a long sentence is a good password' })
  @IsString()
  @Length(1, PASSWORD_LENGTH.max)
  password: string;
}

/** The login form. */
export class LoginForm {
  @IsString()
  @Length(1, 255)
  accountName: string;

  @IsString()
  @Length(1, PASSWORD_LENGTH.max)
  password: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  next?: string;
}

export class SessionResponse {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer <token>`; it lives 30 days or until logging out.' })
  token: string;
}

export class RankOfActorResponse {
  @ApiProperty({ example: 'Officer', nullable: true, type: String })
  name: string | null;

  @ApiProperty({ description: '1 Initiate … 5 Guild Leader; 0 without a rank.', example: 4 })
  level: number;
}

export class CharacterOfActorResponse {
  @ApiProperty({ example: 12 })
  id: number;

  @ApiProperty({ example: 'Thornwick' })
  name: string;

  @ApiProperty({ example: 'moonmere', description: 'The slug.' })
  realm: string;

  @ApiProperty({ description: 'Whether it has left the guild.' })
  is_gone: boolean;
}

export class MeResponse {
  @ApiProperty({ example: 12 })
  player_id: number;

  @ApiProperty({ example: 'Thornwick' })
  display_name: string;

  @ApiProperty({ type: String, nullable: true, example: 'thornwick' })
  login_name: string | null;

  @ApiProperty({ type: RankOfActorResponse })
  rank: RankOfActorResponse;

  @ApiProperty({ type: [CharacterOfActorResponse] })
  characters: readonly CharacterOfActorResponse[];
}

export function toMeResponse(
  actor: PersonActor,
  loginName: string | null,
  characters: readonly CharacterRow[],
): MeResponse {
  return {
    player_id: actor.playerId,
    display_name: actor.displayName,
    login_name: loginName,
    rank: { name: actor.rankName, level: actor.rankLevel },
    characters: characters.map(({ id, name, realmSlug, isGone }) => ({ id, name, realm: realmSlug, is_gone: isGone })),
  };
}
