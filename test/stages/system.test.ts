/** The system on PostgreSQL alone: its queue lives in a schema beside the ledger. The server is this file's own, to be killed. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type EmbeddedServer, joinEmbedded } from '../../src/store/embedded.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool, type Pool } from '../../src/store/pool.js';
import { systemContract } from './system.js';

let directory: string;
let server: EmbeddedServer;
let pool: Pool;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'runrate-system-'));
  server = await joinEmbedded(directory);
  await migrate(server.url);
  pool = createPool(server.url);
});
afterAll(async () => {
  await pool.end();
  await server.leave();
  await rm(directory, { recursive: true, force: true });
});

const database = {
  get url() {
    return server.url;
  },
  get pool() {
    return pool;
  },
};

describe('on PostgreSQL', () => {
  systemContract(database, async () => ({
    redisUrl: undefined,
    lose: async () => {
      await pool.query('drop schema bullmq cascade');
    },
    restart: async () => {
      const home = (await readFile(join(directory, 'database-home'), 'utf8')).trim();
      const pid = (await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0];
      process.kill(Number(pid), 'SIGKILL');
    },
  }));
});
