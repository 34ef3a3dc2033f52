import type { MikroORM } from '@mikro-orm/postgresql';

/** Foreign keys that point to a module above, so that no entity may know them. */
const UPWARD_FOREIGN_KEYS = ['players_website_user_id_foreign', 'invite_codes_onboarding_session_id_foreign'];

const OURS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`;

/** Every table, as schema.table. */
export function tablesOf(orm: MikroORM): Promise<string[]> {
  return column(
    orm,
    `select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and ${OURS} order by line`,
  );
}

/** Schemas, relations, columns, constraints and indexes, each as one line that says all there is to it. */
export function everythingInDatabase(orm: MikroORM): Promise<string[]> {
  return column(
    orm,
    `select 'schema ' || n.nspname as line from pg_namespace n where ${OURS}
     union all
     select 'relation ' || n.nspname || '.' || c.relname || ' ' || c.relkind::text
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS}
     union all
     select concat_ws(' ', 'column', n.nspname || '.' || c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid))
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attnum > 0 and not a.attisdropped and c.relkind = 'r' and ${OURS}
     union all
     select concat_ws(' ', 'constraint', n.nspname, k.conname, pg_get_constraintdef(k.oid))
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace where ${OURS}
     union all
     select 'index ' || pg_get_indexdef(i.indexrelid)
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}
     order by line`,
  );
}

/** Foreign keys whose columns no whole (not partial) index leads with. */
export function foreignKeysWithoutIndex(orm: MikroORM): Promise<string[]> {
  return column(
    orm,
    `select k.conname as line from pg_constraint k
     where k.contype = 'f' and not exists (
       select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
         and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
     ) order by line`,
  );
}

/**
 * The statements that would make the database what the entities describe. Left out is what only the database can hold
 * and an entity does not repeat: triggers, checks, indexes that serve speed, unique indexes that are partial or over expressions,
 * and foreign keys that point upwards. All of these appear as something to drop; anything to add or alter is a difference.
 */
export async function differencesFromEntities(orm: MikroORM): Promise<string[]> {
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  const indexes = await column(
    orm,
    `select format('"%s"."%s"', n.nspname, c.relname) as line
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where not i.indisunique or i.indpred is not null or i.indexprs is not null`,
  );
  return sql
    .split(/;\s*/)
    .filter((statement) => statement !== '')
    .filter((statement) => !/^drop (trigger|function) if exists/.test(statement))
    .filter((statement) => !/ drop constraint "\w+_check"$/.test(statement))
    .filter((statement) => !indexes.some((index) => statement === `drop index ${index}`))
    .filter((statement) => !UPWARD_FOREIGN_KEYS.some((key) => statement.endsWith(` drop constraint "${key}"`)));
}

async function column(orm: MikroORM, sql: string): Promise<string[]> {
  const rows: { line: string }[] = await orm.em.getConnection().execute(sql);
  return rows.map(({ line }) => line);
}
