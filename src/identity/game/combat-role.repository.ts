import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CombatRole } from './combat-role.entity.js';

@Injectable()
export class CombatRoleRepository {
  constructor(private readonly em: EntityManager) {}

  byId(id: number): Promise<CombatRole | null> {
    return this.em.findOne(CombatRole, { id });
  }
}
