import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{store,stages,e2e,cli,web,queue,alert}/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/{store,stages,cli,web,queue,alert}/**/*.test.ts'],
          exclude: ['test/**/*.redis.test.ts'],
          ...slow,
        },
      },
      { test: { name: 'redis', include: ['test/**/*.redis.test.ts'], ...slow, testTimeout: 120_000 } },
      { test: { name: 'browser', include: ['test/e2e/**/*.browser.test.ts'], ...slow, testTimeout: 120_000 } },
    ],
  },
});
