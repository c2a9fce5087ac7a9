/** The queue contract on Redis. */
import { describe } from 'vitest';
import { redisServer } from '../support/redis.js';
import { queueContract } from './contract.js';

describe('queues on Redis', () => {
  queueContract(async () => ({ redisUrl: (await redisServer()).url, databaseUrl: 'postgres://unused.example/none' }));
});
