import { existsSync, readFileSync } from 'node:fs';

/** Runs one SQL statement with PostgreSQL's own `$1` placeholders and answers its rows. */
export type RunSql = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

export interface ReferenceData {
  ranks: { name: string; level: number; scheduling_weight: number; description: string }[];
  rankIndices: { wow_rank_index: number; rank_level: number }[];
  roles: { name: string; display_name: string; raid_target: number }[];
  classes: { name: string; color_hex: string }[];
  specializations: { name: string; class: string; role: string; wowhead_slug: string }[];
}

/** The game's own nouns and the ranks a guild starts with, as kept in seed/reference. */
export function referenceData(): ReferenceData {
  return {
    ranks: readReference<ReferenceData['ranks']>('ranks'),
    rankIndices: readReference<ReferenceData['rankIndices']>('rank-indices'),
    roles: readReference<ReferenceData['roles']>('roles'),
    classes: readReference<ReferenceData['classes']>('classes'),
    specializations: readReference<ReferenceData['specializations']>('specializations'),
  };
}

/**
 * Writes what every guild needs before its first person exists. May run at every start and from several instances
 * at once: a second run changes nothing, and what officers renamed or deleted stays so.
 */
export async function seedReference(run: RunSql): Promise<void> {
  const data = referenceData();
  await run(
    `insert into common.guild_ranks (name, level, scheduling_weight, description)
     select r.name, r.level, r.scheduling_weight, r.description
       from json_to_recordset($1::json) as r (name text, level int, scheduling_weight int, description text)
      where not exists (select 1 from common.guild_ranks)
      order by r.level
         on conflict do nothing`,
    [JSON.stringify(data.ranks)],
  );
  await run(
    `insert into common.guild_rank_indices (wow_rank_index, guild_rank_id)
     select i.wow_rank_index, g.id
       from json_to_recordset($1::json) as i (wow_rank_index int, rank_level int)
       join common.guild_ranks g on g.level = i.rank_level
      where not exists (select 1 from common.guild_rank_indices)
         on conflict do nothing`,
    [JSON.stringify(data.rankIndices)],
  );
  // A renamed role must not come back under its old name beside the new one.
  await run(
    `insert into guild_identity.roles (name, display_name, raid_target)
     select r.name, r.display_name, r.raid_target
       from json_to_recordset($1::json) as r (name text, display_name text, raid_target int)
      where not exists (select 1 from guild_identity.roles)
         on conflict do nothing`,
    [JSON.stringify(data.roles)],
  );
  await run(
    `insert into guild_identity.classes (name, color_hex)
     select c.name, c.color_hex
       from json_to_recordset($1::json) as c (name text, color_hex text)
         on conflict do nothing`,
    [JSON.stringify(data.classes)],
  );
  await run(
    `insert into guild_identity.specializations (name, class_id, default_role_id, wowhead_slug)
     select s.name, c.id, r.id, s.wowhead_slug
       from json_to_recordset($1::json) as s (name text, class text, role text, wowhead_slug text)
       join guild_identity.classes c on c.name = s.class
       join guild_identity.roles r on r.name = s.role
         on conflict do nothing`,
    [JSON.stringify(data.specializations)],
  );
}

function readReference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`seed/reference/${name}.json`, projectRoot()), 'utf8')) as T;
}

/** The compiler does not copy JSON into dist/, so the files are always read from the project's own seed/ folder. */
function projectRoot(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('..', folder);
    if (parent.href === folder.href) throw new Error('No package.json above the seed files.');
    folder = parent;
  }
  return folder;
}
