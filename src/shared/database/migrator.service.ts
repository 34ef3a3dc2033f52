import { Migrator } from '@mikro-orm/migrations';
import type { MikroORM, Transaction } from '@mikro-orm/postgresql';
import { LOCK_SPACE } from './locks.service.js';
import { MIGRATIONS_TABLE } from './orm.config.js';

/**
 * Applies what migrations are pending, all or none, and answers their names in order. Instances that start at once wait
 * for each other here; whoever comes second finds nothing left to do.
 */
export function migrate(orm: MikroORM): Promise<string[]> {
  return alone(orm, async (migrator, transaction) => {
    const applied = await migrator.up({ transaction });
    return applied.map(({ name }) => name);
  });
}

/** Takes every migration back and with them **all data**, down to a database that knows nothing of this application. */
export function revertAll(orm: MikroORM): Promise<string[]> {
  return alone(orm, async (migrator, transaction) => {
    const reverted = await migrator.down({ to: 0, transaction });
    const connection = orm.em.getConnection();
    await connection.execute(`drop table ${MIGRATIONS_TABLE}`, [], 'run', transaction);
    await connection.execute('drop schema common', [], 'run', transaction);
    return reverted.map(({ name }) => name);
  });
}

/**
 * The lock ends with the transaction, so a process that dies while migrating leaves neither a lock nor half a schema.
 * Each call has a migrator of its own: one remembers which tables it has seen, and a revert takes them away again.
 */
async function alone<T>(
  orm: MikroORM,
  work: (migrator: Migrator, transaction: Transaction<unknown>) => Promise<T>,
): Promise<T> {
  const connection = orm.em.getConnection();
  await orm.connect();
  return connection.transactional(async (transaction: Transaction<unknown>) => {
    await connection.execute(
      'select pg_advisory_xact_lock(?, hashtext(?))',
      [LOCK_SPACE, 'migrations'],
      'run',
      transaction,
    );
    return work(new Migrator(orm.em), transaction);
  });
}
