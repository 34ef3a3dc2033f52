import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { tokenScopes, type TokenScope } from '../shared/access/actor.rules.js';
import { Clearable, IfSent, IsLine, IsWholeNumber } from '../shared/web/input.decorators.js';
import type { AccountRow, ApiTokenRow } from './account.queries.js';
import { API_TOKEN_NAME_LENGTH } from './api-token.service.js';
import { inviteDmStatuses } from './invite-code.entity.js';
import type { IssuedInvite } from './invite.service.js';
import { IsNewPassword } from './password.dto.js';

const LOGIN_NAME_LENGTH = 255;

export class RegisterRequest {
  @ApiProperty({ example: 'ABCD2345', description: 'As it was issued; upper and lower case are alike.' })
  @IsLine(20)
  code: string;

  @ApiProperty({ example: 'thornwick', description: 'How to log in; upper and lower case are alike.' })
  @IsLine(LOGIN_NAME_LENGTH)
  name: string;

  @ApiProperty({ example: 'a long sentence is a good password' })
  @IsNewPassword()
  password: string;
}

export class ChangePasswordRequest {
  @ApiProperty()
  @IsString()
  @Length(1, 128)
  current_password: string;

  @ApiProperty()
  @IsNewPassword()
  new_password: string;
}

export class ResetPasswordRequest {
  @ApiProperty({ description: 'Out of the link that an officer or the bot gave.' })
  @IsString()
  @Length(1, 100)
  code: string;

  @ApiProperty()
  @IsNewPassword()
  password: string;
}

export class IssueInviteRequest {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Whether the bot is to bring the code.' })
  @IfSent()
  @IsBoolean({ message: 'must be true or false' })
  by_direct_message?: boolean;
}

export class ActivateAccountRequest {
  @ApiProperty({ description: 'False shuts every door for the account within one request.' })
  @IsBoolean({ message: 'must be true or false' })
  is_active: boolean;
}

export class MakeApiTokenRequest {
  @ApiProperty({ example: 'Spreadsheet', maxLength: API_TOKEN_NAME_LENGTH })
  @IsLine(API_TOKEN_NAME_LENGTH)
  name: string;

  @ApiProperty({ enum: tokenScopes, isArray: true, example: ['read'] })
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'must name at least one scope' })
  @ArrayUnique({ message: 'must name no scope twice' })
  @IsIn(tokenScopes, { each: true, message: `must hold only ${tokenScopes.join(' and ')}` })
  scopes: TokenScope[];

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 90,
    description: 'Days until it runs out; null is never.',
  })
  @Clearable()
  @IsWholeNumber(1, 3650)
  days?: number | null;
}

export class InviteResponse {
  @ApiProperty({ example: 'ABCD2345' })
  code: string;

  @ApiProperty({ example: 'https://guild.example/register?code=ABCD2345' })
  url: string;

  @ApiProperty({ format: 'date-time' })
  expires_at: string;

  @ApiProperty({
    enum: ['queued', 'no-discord'],
    nullable: true,
    description: `What becomes of the direct message. Later the player shows one of ${inviteDmStatuses.join(', ')}.`,
  })
  direct_message: 'queued' | 'no-discord' | null;
}

export class ResetLinkResponse {
  @ApiProperty({ description: 'Sets a new password, once, within the hour. Whoever has it can become that person.' })
  url: string;
}

export class ApiTokenResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Spreadsheet' })
  name: string;

  @ApiProperty({ enum: tokenScopes, isArray: true })
  scopes: readonly TokenScope[];

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expires_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' })
  last_used_at: string | null;
}

export class MadeApiTokenResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ description: 'Shown this once. Send it as `Authorization: Bearer <token>`.' })
  token: string;
}

export class AccountOwnerResponse {
  @ApiProperty({ example: 14 })
  id: number;

  @ApiProperty({ example: 'Thornwick' })
  display_name: string;

  @ApiProperty()
  is_active: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'Veteran' })
  rank_name: string | null;

  @ApiProperty({ example: 3 })
  rank_level: number;
}

export class AccountResponse {
  @ApiProperty({ example: 7 })
  id: number;

  @ApiProperty({ type: String, nullable: true, example: 'thornwick' })
  login_name: string | null;

  @ApiProperty()
  is_active: boolean;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_login_at: string | null;

  @ApiProperty({ type: AccountOwnerResponse, nullable: true })
  player: AccountOwnerResponse | null;
}

export function toInviteResponse({ code, expiresAt, dm }: IssuedInvite, url: string): InviteResponse {
  return { code, url, expires_at: expiresAt.toISOString(), direct_message: dm };
}

export function toApiTokenResponse(row: ApiTokenRow): ApiTokenResponse {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
  };
}

export function toAccountResponse(row: AccountRow): AccountResponse {
  const { player } = row;
  return {
    id: row.id,
    login_name: row.loginName,
    is_active: row.isActive,
    created_at: row.createdAt.toISOString(),
    last_login_at: row.lastLoginAt?.toISOString() ?? null,
    player: player && {
      id: player.id,
      display_name: player.displayName,
      is_active: player.isActive,
      rank_name: player.rankName,
      rank_level: player.rankLevel,
    },
  };
}
