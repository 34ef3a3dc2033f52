import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CombatRole } from './combat-role.entity.js';
import { CombatRoleRepository } from './combat-role.repository.js';
import { roleUnknown } from '../identity.errors.js';

export const ROLE_NAME_LENGTH = 30;

@Injectable()
export class CombatRoleService {
  constructor(
    private readonly em: EntityManager,
    private readonly roles: CombatRoleRepository,
  ) {}

  /** Changes how people see a role. @throws DomainError role-unknown */
  async show(id: number, displayName: string): Promise<CombatRole> {
    const role = await this.roles.byId(id);
    if (!role) throw roleUnknown(id);
    role.show(displayName);
    await this.em.flush();
    return role;
  }
}
