/**
 * A process of the floor: as many jobs at once as a worker of ours runs, each of which inserts one row and does nothing else.
 * Started by `scale.ts`; says `ready` when it works.
 */
import { postgresBackend, redisBackend } from '../../src/queue/backends.js';
import { createPool } from '../../src/store/pool.js';

const [databaseUrl = '', redisUrl = '', concurrency = '4'] = process.argv.slice(2);
const db = createPool(databaseUrl);
const backend = redisUrl === '' ? await postgresBackend(databaseUrl, 1) : redisBackend(redisUrl);
const worker = backend.worker(
  'floor',
  async (id) => {
    await db.query('insert into floor (id) values ($1)', [id]);
  },
  Number(concurrency),
);
worker.on('error', () => undefined);
await worker.waitUntilReady();
process.send?.('ready');
