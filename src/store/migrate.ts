/** Brings the schema up to date: forward only, one transaction a migration, safe to run from many processes at once. */
import { runner } from 'node-pg-migrate';
import { MIGRATIONS_DIR } from '../config/paths.js';

/**
 * @param count how many to apply at most; all by default
 * @returns names of the migrations that were applied now
 */
export async function migrate(databaseUrl: string, count = Number.POSITIVE_INFINITY): Promise<string[]> {
  const applied = await runner({
    databaseUrl,
    dir: MIGRATIONS_DIR,
    direction: 'up',
    migrationsTable: 'runrate_migrations',
    count,
    singleTransaction: false,
    advisoryLockMode: 'wait',
    log: () => undefined,
  });
  return applied.map((m) => m.name);
}
