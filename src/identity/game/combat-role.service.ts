import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CombatRole, type CombatRoleFields } from './combat-role.entity.js';
import { CombatRoleRepository } from './combat-role.repository.js';
import { roleUnknown } from '../identity.errors.js';

export const ROLE_NAME_LENGTH = 30;
/** A raid has 40 places at most. */
export const MOST_OF_A_ROLE = 40;

@Injectable()
export class CombatRoleService {
  constructor(
    private readonly em: EntityManager,
    private readonly roles: CombatRoleRepository,
  ) {}

  /** Changes how people see a role, and how many of it a raid wants. @throws DomainError role-unknown */
  async change(id: number, fields: Partial<CombatRoleFields>): Promise<CombatRole> {
    const role = await this.roles.byId(id);
    if (!role) throw roleUnknown(id);
    role.change(fields);
    await this.em.flush();
    return role;
  }
}
