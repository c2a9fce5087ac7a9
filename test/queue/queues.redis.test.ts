/** The queue contract on Redis, and its end where Redis ends first. */
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/config/log.js';
import { STAGES } from '../../src/queue/jobs.js';
import { openQueues } from '../../src/queue/queues.js';
import { redisServer } from '../support/redis.js';
import { queueContract } from './contract.js';

const UNUSED = 'postgres://unused.example/none';

describe('queues on Redis', () => {
  queueContract(async () => ({ redisUrl: (await redisServer()).url, databaseUrl: UNUSED }));

  it('close though the server is gone, and wait for what runs all the same', async () => {
    const redis = await redisServer();
    const queues = await openQueues({ redisUrl: redis.url, databaseUrl: UNUSED }, createLog({ logLevel: 'silent' }));
    let release = (): void => undefined;
    let finished = false;
    const started = new Promise<void>((begun) => {
      for (const stage of STAGES)
        queues.work(
          stage,
          async () => {
            begun();
            await new Promise<void>((done) => {
              release = done;
            });
            finished = true;
            return [{ stage: 'check', id: 'next' }];
          },
          1,
        );
    });
    await queues.enqueue([{ stage: 'read', id: '1' }]);
    await started;
    await redis.kill();
    const closed = queues.close();
    release();
    await closed;
    expect(finished).toBe(true);
  });

  it('close after the server was away for a while', async () => {
    const redis = await redisServer();
    for (let i = 0; i < 3; i++) {
      const queues = await openQueues({ redisUrl: redis.url, databaseUrl: UNUSED }, createLog({ logLevel: 'silent' }));
      for (const stage of STAGES) queues.work(stage, async () => [], 1);
      await queues.ping();
      await redis.restart();
      await redis.restart();
      await expect(queues.close()).resolves.toBeUndefined();
    }
  });
});
