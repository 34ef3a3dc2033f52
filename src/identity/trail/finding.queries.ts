import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

export const findingStates = ['open', 'resolved'] as const;
export type FindingState = (typeof findingStates)[number];

/** Something about who is who that the platform found to be wrong, or likely to be. */
export interface FindingRow {
  readonly id: number;
  /** Such as `character-without-owner`; a name for programs. */
  readonly type: string;
  readonly severity: string;
  /** What is wrong, in words. */
  readonly summary: string;
  readonly foundAt: Date;
  readonly resolvedAt: Date | null;
  /** Who resolved it, or what. */
  readonly resolvedBy: string | null;
  readonly character: { readonly id: number; readonly name: string; readonly realmSlug: string } | null;
  readonly discordUser: { readonly discordId: string; readonly username: string } | null;
}

type StoredFinding = Omit<FindingRow, 'foundAt' | 'resolvedAt'> & {
  readonly foundAt: string;
  readonly resolvedAt: string | null;
};

/** Findings for officers to read. */
@Injectable()
export class FindingQueries {
  constructor(private readonly em: EntityManager) {}

  /** The latest that are open, or that are not any more, newest first. @param before only those older than this one */
  async list(
    state: FindingState,
    { before, limit }: { before?: number | undefined; limit: number },
  ): Promise<FindingRow[]> {
    const rows = await this.em.execute<StoredFinding[]>(
      `select i.id, i.issue_type as type, i.severity, i.summary, i.created_at as "foundAt",
              i.resolved_at as "resolvedAt", i.resolved_by as "resolvedBy",
              case when c.id is not null then json_build_object('id', c.id, 'name', c.character_name,
                'realmSlug', c.realm_slug) end as character,
              case when d.id is not null then json_build_object('discordId', d.discord_id,
                'username', d.username) end as "discordUser"
       from guild_identity.audit_issues i
       left join guild_identity.wow_characters c on c.id = i.wow_character_id
       left join guild_identity.discord_users d on d.id = i.discord_member_id
       where (i.resolved_at is not null) = ?${before === undefined ? '' : ' and i.id < ?'}
       order by i.id desc limit ?`,
      [state === 'resolved', ...(before === undefined ? [] : [before]), limit],
    );
    return rows.map((row) => ({
      ...row,
      foundAt: new Date(row.foundAt),
      resolvedAt: row.resolvedAt === null ? null : new Date(row.resolvedAt),
    }));
  }

  async openCount(): Promise<number> {
    const [row] = await this.em.execute<{ open: number }[]>(
      `select count(*)::int as open from guild_identity.audit_issues where resolved_at is null`,
    );
    return row?.open ?? 0;
  }
}
