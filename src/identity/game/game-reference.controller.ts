import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { CombatRoleService } from './combat-role.service.js';
import {
  ChangeRoleRequest,
  ClassResponse,
  RoleResponse,
  SpecializationResponse,
  toClassResponse,
  toRoleFields,
  toRoleResponse,
  toSpecializationResponse,
} from './game-reference.dto.js';
import { GameReferenceQueries } from './game-reference.queries.js';

/** What comes with the game. Only how a role is shown is the guild's. */
@ApiTags('identity')
@Controller('api/v1/admin')
@Needs('officer')
export class GameReferenceController {
  constructor(
    private readonly queries: GameReferenceQueries,
    private readonly roles: CombatRoleService,
  ) {}

  @Get('roles')
  @Answers({ summary: 'The four roles', data: [RoleResponse] })
  async roleList(): Promise<RoleResponse[]> {
    return (await this.queries.roles()).map(toRoleResponse);
  }

  @Patch('roles/:id')
  @Answers({
    summary: 'Change how people see a role, and how many of it a raid wants',
    data: RoleResponse,
    errors: { 404: 'identity.role-unknown: there is no such role.' },
  })
  async changeRole(@Param() { id }: IdPath, @Body() request: ChangeRoleRequest): Promise<RoleResponse> {
    return toRoleResponse(await this.roles.change(id, toRoleFields(request)));
  }

  @Get('classes')
  @Answers({ summary: 'The classes with their colours', data: [ClassResponse] })
  async classList(): Promise<ClassResponse[]> {
    return (await this.queries.classes()).map(toClassResponse);
  }

  @Get('specializations')
  @Answers({ summary: 'The specializations with class, usual role and slug', data: [SpecializationResponse] })
  async specializationList(): Promise<SpecializationResponse[]> {
    return (await this.queries.specializations()).map(toSpecializationResponse);
  }
}
