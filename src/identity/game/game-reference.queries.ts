import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

export interface RoleRow {
  readonly id: number;
  readonly name: string;
  readonly displayName: string;
  /** How many of it the guild wants in a raid. */
  readonly raidTarget: number;
}

export interface ClassRow {
  readonly id: number;
  readonly name: string;
  readonly colorHex: string | null;
}

export interface SpecializationRow {
  readonly id: number;
  readonly name: string;
  readonly slug: string | null;
  readonly class: { readonly id: number; readonly name: string };
  readonly defaultRole: RoleRow;
}

/** The game's own nouns: roles, classes and specializations. */
@Injectable()
export class GameReferenceQueries {
  constructor(private readonly em: EntityManager) {}

  /** Tank, Healer, Melee DPS, Ranged DPS: in the order they were loaded. */
  roles(): Promise<RoleRow[]> {
    return this.em.execute<RoleRow[]>(
      `select id, name, display_name as "displayName", raid_target as "raidTarget" from guild_identity.roles order by id`,
    );
  }

  classes(): Promise<ClassRow[]> {
    return this.em.execute<ClassRow[]>(
      `select id, name, color_hex as "colorHex" from guild_identity.classes order by name`,
    );
  }

  /** Every specialization, by class and name. */
  specializations(): Promise<SpecializationRow[]> {
    return this.em.execute<SpecializationRow[]>(
      `select s.id, s.name, s.wowhead_slug as slug, json_build_object('id', c.id, 'name', c.name) as class,
              json_build_object('id', r.id, 'name', r.name, 'displayName', r.display_name,
                'raidTarget', r.raid_target) as "defaultRole"
       from guild_identity.specializations s
       join guild_identity.classes c on c.id = s.class_id
       join guild_identity.roles r on r.id = s.default_role_id
       order by c.name, s.name`,
    );
  }
}
