/** The doctor looks at the Redis that the queue stands on. */
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { examine } from '../../src/stages/doctor.js';
import { useDatabase } from '../support/database.js';
import { redisServer } from '../support/redis.js';

const database = useDatabase();

it('finds fault with one that evicts jobs, and warns of one that forgets them', async () => {
  const { url } = await redisServer();
  const redis = new Redis(url);
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await redis.quit();
  const settings = loadSettings({ REDIS_URL: url, DATABASE_URL: database.url, RUNRATE_PORT: '1' }, '/nonexistent');
  const place = { url: database.url, pool: database.pool, close: async () => undefined };
  const findings = await examine(place, settings, createLog({ logLevel: 'silent' }));
  expect(findings.filter((f) => f.part === 'queue').map((f) => [f.state, f.words])).toEqual([
    ['well', 'Redis'],
    ['fault', 'Redis evicts by allkeys-lru'],
    ['warning', 'Redis keeps no append-only file'],
  ]);
});
