import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';

const FRAME = /^\s*(begin|commit|rollback|start transaction|savepoint|release)/i;

/** The statements that go to the database during `work`, in their order, without those that frame a transaction. */
export async function statementsOf(orm: MikroORM, work: () => Promise<unknown>): Promise<string[]> {
  const pool = await orm.em.getConnection().getNativeClient();
  const texts: string[] = [];
  const watched = new Set<pg.ClientBase>();
  const watch = (client: pg.ClientBase) => {
    if (watched.has(client)) return;
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    watched.add(client);
    // An own property over the method of the class, which comes to light again when it is taken away.
    Object.assign(client, {
      query: (...asked: [string | { text: string }, ...unknown[]]) => {
        texts.push(typeof asked[0] === 'string' ? asked[0] : asked[0].text);
        return query(...asked);
      },
    });
  };
  pool.on('acquire', watch);
  try {
    await work();
  } finally {
    pool.off('acquire', watch);
    for (const client of watched) Reflect.deleteProperty(client, 'query');
  }
  return texts.filter((text) => !FRAME.test(text));
}
