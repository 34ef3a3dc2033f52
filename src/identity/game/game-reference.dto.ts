import { ApiProperty } from '@nestjs/swagger';
import { IsLine } from '../../shared/web/input.decorators.js';
import { ROLE_NAME_LENGTH } from './combat-role.service.js';
import type { ClassRow, RoleRow, SpecializationRow } from './game-reference.queries.js';

export class ChangeRoleRequest {
  @ApiProperty({
    description: 'How people see the role; its name is fixed.',
    example: 'Close combat',
    maxLength: ROLE_NAME_LENGTH,
  })
  @IsLine(ROLE_NAME_LENGTH)
  display_name: string;
}

export class RoleResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ description: 'Fixed.', example: 'Melee DPS' })
  name: string;

  @ApiProperty({ example: 'Close combat' })
  display_name: string;
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

export function toRoleResponse({ id, name, displayName }: RoleRow): RoleResponse {
  return { id, name, display_name: displayName };
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
