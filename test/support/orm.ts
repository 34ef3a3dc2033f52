import { MikroORM, type EntityClass } from '@mikro-orm/postgresql';
import { ormOptions } from '../../src/shared/database/orm.config.js';

/** An ORM of its own on a database of a test, for these entities. */
export function openOrm(url: string, entities: readonly EntityClass<object>[]): Promise<MikroORM> {
  return MikroORM.init(ormOptions({ url, replicaUrls: [], entities }));
}
