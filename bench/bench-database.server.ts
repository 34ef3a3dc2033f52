import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/platform.service.js';
import { readSettings } from '../src/shared/config/settings.service.js';
import { withClient } from '../src/shared/database/client.service.js';
import { startEmbeddedPostgres } from '../src/shared/database/embedded-postgres.service.js';

/** One PostgreSQL for the run, on loopback and a folder that goes with it. */
export interface BenchServer {
  readonly folder: string;
  /** Makes a migrated database of its own and answers its address. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL as the application would: with its own settings, durable. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guild-bench-'));
  // PostgreSQL does not run as root: the user it runs as must be able to walk in.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  return {
    folder,
    database: async (name) => {
      await withClient(server.url, (run) => run(`create database ${name}`));
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const database = await openDatabase(readSettings({ DATABASE_URL: url.href }, ''));
      await database.close();
      return url.href;
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The host's settings that every measured application gets. */
export function hostEnvironment(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    JWT_SECRET: 'bench-secret-of-at-least-thirty-two-characters',
    SECRETS_KEY: '00'.repeat(32),
    LOG_LEVEL: 'warn',
  };
}
