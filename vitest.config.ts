import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const onDatabase = { globalSetup: 'test/support/postgres.setup.ts', testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // Tests wait for processes and the database more than they compute: two at once pay on two cores, too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{alert,chart,check,claim,config,extract,ingest}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/{cli,queue,stages,store,web}/**/*.test.ts'],
          exclude: ['test/**/*.redis.test.ts'],
          ...onDatabase,
        },
      },
      { test: { name: 'attacks', include: ['test/attacks/**/*.test.ts'], ...onDatabase } },
      { test: { name: 'faults', include: ['test/faults/**/*.test.ts'], ...onDatabase } },
      { test: { name: 'redis', include: ['test/**/*.redis.test.ts'], ...onDatabase } },
      { test: { name: 'browser', include: ['test/e2e/**/*.test.ts'], ...onDatabase, testTimeout: 180_000 } },
    ],
  },
});
