import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { migrationsList } from '../../migrations/migrations.list.js';
import { MIGRATIONS_TABLE } from '../shared/database/orm.config.js';

const PATIENCE_MS = 3_000;

@Injectable()
export class HealthQueries {
  constructor(private readonly em: EntityManager) {}

  /**
   * Whether the database answers, and soon, and knows every migration of this version. Whoever asks is a machine that
   * acts on yes or no; the reason is in the log of the one who needs it.
   */
  async isReady(): Promise<boolean> {
    const late = AbortSignal.timeout(PATIENCE_MS);
    const tooLate = new Promise<false>((resolve) =>
      late.addEventListener('abort', () => resolve(false), { once: true }),
    );
    return Promise.race([this.isMigrated().catch(() => false), tooLate]);
  }

  private async isMigrated(): Promise<boolean> {
    const rows = await this.em.execute<{ name: string }[]>(`select name from ${MIGRATIONS_TABLE}`);
    const applied = new Set(rows.map(({ name }) => name));
    return migrationsList.every(({ name }) => applied.has(name));
  }
}
