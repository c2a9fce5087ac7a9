/** A worker on Redis ends when it is told to, whatever has become of Redis. */
import { expect, it, onTestFinished } from 'vitest';
import { STAGES } from '../../src/queue/jobs.js';
import { launch, MAIN, workDir } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { redisServer, type TestRedis } from '../support/redis.js';
import { freePort } from '../support/server.js';

it.each([
  ['is gone', (redis: TestRedis) => redis.kill()],
  ['was away and came back empty', (redis: TestRedis) => redis.restart()],
])('where it %s', async (_name, happen) => {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const redis = await redisServer();
  const port = await freePort();
  const worker = launch(MAIN, ['worker', ...STAGES], {
    cwd: await workDir(),
    env: { DATABASE_URL: url, REDIS_URL: redis.url, RUNRATE_HEALTH_PORT: String(port), RUNRATE_LOG_LEVEL: 'silent' },
  });
  const ready = async (): Promise<number> =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (r) => r.status,
      () => 0,
    );
  await expect.poll(ready, { timeout: 30_000 }).toBe(200);
  await happen(redis);
  expect(await worker.stop()).toBe(0);
});
