/** A database of its own for a test file, on the run's server. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { migrate } from '../../src/store/migrate.js';
import { createPool, type Pool } from '../../src/store/pool.js';

export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  return {
    url: inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`),
    drop: () => administer(`drop database if exists ${name} with (force)`),
  };
}

/** Made before the file's tests with its schema up to date, dropped after them. */
export function useDatabase(): TestDatabase {
  let made: TestDatabase | null = null;
  let drop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const database = await createDatabase();
    drop = database.drop;
    await migrate(database.url);
    made = { url: database.url, pool: createPool(database.url) };
  });
  afterAll(async () => {
    await made?.pool.end();
    await drop();
  });
  const get = (): TestDatabase => {
    if (made === null) throw new Error('the database is ready only inside tests');
    return made;
  };
  return {
    get url() {
      return get().url;
    },
    get pool() {
      return get().pool;
    },
  };
}
