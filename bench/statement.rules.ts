import type { EntityManager } from '@mikro-orm/postgresql';

/** A statement as pg takes it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The one statement that a query of the application runs, caught on its way to the database. */
export async function statementOf(ask: (em: EntityManager) => Promise<unknown>): Promise<Statement> {
  const caught: Statement[] = [];
  const em = {
    execute: (text: string, values: unknown[]) => {
      caught.push({ text, values });
      return Promise.resolve([]);
    },
  };
  await ask(em as unknown as EntityManager);
  const [statement] = caught;
  if (!statement || caught.length > 1) throw new Error(`The query asked the database ${caught.length} things.`);
  let at = 0;
  return { text: statement.text.replaceAll('?', () => `$${(at += 1)}`), values: statement.values };
}
