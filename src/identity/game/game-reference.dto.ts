import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IfSent, IsLine, IsWholeNumber } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import type { CombatRoleFields } from './combat-role.entity.js';
import { MOST_OF_A_ROLE, ROLE_NAME_LENGTH } from './combat-role.service.js';
import type { ClassRow, RoleRow, SpecializationRow } from './game-reference.queries.js';

const WANTED = 'How many of it the guild wants in a raid.';

export class ChangeRoleRequest {
  @ApiPropertyOptional({
    description: 'How people see the role; its name is fixed.',
    type: String,
    example: 'Close combat',
    maxLength: ROLE_NAME_LENGTH,
  })
  @IfSent()
  @IsLine(ROLE_NAME_LENGTH)
  display_name?: string;

  @ApiPropertyOptional({ description: WANTED, type: Number, minimum: 0, maximum: MOST_OF_A_ROLE, example: 6 })
  @IfSent()
  @IsWholeNumber(0, MOST_OF_A_ROLE)
  raid_target?: number;
}

export class RoleResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ description: 'Fixed.', example: 'Melee DPS' })
  name: string;

  @ApiProperty({ example: 'Close combat' })
  display_name: string;

  @ApiProperty({ description: WANTED, example: 6 })
  raid_target: number;
}

export class ClassResponse {
  @ApiProperty({ example: 11 })
  id: number;

  @ApiProperty({ example: 'Shaman' })
  name: string;

  @ApiProperty({ example: '#0070DD', nullable: true, type: String })
  color_hex: string | null;
}

export class ClassOfSpecializationResponse {
  @ApiProperty({ example: 11 })
  id: number;

  @ApiProperty({ example: 'Shaman' })
  name: string;
}

export class SpecializationResponse {
  @ApiProperty({ example: 31 })
  id: number;

  @ApiProperty({ example: 'Enhancement' })
  name: string;

  @ApiProperty({ example: 'enhancement-shaman', nullable: true, type: String })
  slug: string | null;

  @ApiProperty({ type: ClassOfSpecializationResponse })
  class: ClassOfSpecializationResponse;

  @ApiProperty({ type: RoleResponse })
  default_role: RoleResponse;
}

export function toRoleFields(request: ChangeRoleRequest): Partial<CombatRoleFields> {
  return sentFields({ displayName: request.display_name, raidTarget: request.raid_target });
}

export function toRoleResponse({ id, name, displayName, raidTarget }: RoleRow): RoleResponse {
  return { id, name, display_name: displayName, raid_target: raidTarget };
}

export function toClassResponse({ id, name, colorHex }: ClassRow): ClassResponse {
  return { id, name, color_hex: colorHex };
}

export function toSpecializationResponse(row: SpecializationRow): SpecializationResponse {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    class: row.class,
    default_role: toRoleResponse(row.defaultRole),
  };
}
