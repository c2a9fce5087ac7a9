/** The system with its queue on Redis. */
import { describe } from 'vitest';
import { useDatabase } from '../support/database.js';
import { redisServer } from '../support/redis.js';
import { systemContract } from './system.js';

const database = useDatabase();

describe('on Redis', () => {
  systemContract(database, async () => {
    const redis = await redisServer();
    return { redisUrl: redis.url, lose: redis.flush, restart: redis.restart };
  });
});
