/** Brings the schema up to date: forward only, one transaction a migration, safe to run from many processes at once. */
import { readdir } from 'node:fs/promises';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { MIGRATIONS_DIR } from '../config/paths.js';
import type { Queryable } from './pool.js';

/**
 * @param count how many to apply at most; all by default
 * @returns names of the migrations that were applied now
 */
export async function migrate(databaseUrl: string, count = Number.POSITIVE_INFINITY): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'runrate migrate' });
  // A connection that is lost fails the statement that runs on it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await apply(client, count);
  } finally {
    await client.end();
  }
}

async function apply(dbClient: pg.Client, count: number): Promise<string[]> {
  const applied = await runner({
    dbClient,
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

/** The newest migration that this code knows, as its row is named. */
export async function newestMigration(): Promise<string> {
  const files = (await readdir(MIGRATIONS_DIR)).filter((name) => name.endsWith('.sql')).sort();
  return (files.at(-1) ?? '').replace(/\.sql$/, '');
}

/** Whether the schema is at least as new as this code. */
export async function isMigrated(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from runrate_migrations where name = $1', [await newestMigration()]);
  return rowCount === 1;
}
