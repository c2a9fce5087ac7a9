/** A stage as a process of its own: its health, and its end. */
import { describe, expect, it } from 'vitest';
import { launch, workDir, workerPath } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { freePort } from '../support/server.js';

describe('workers/extract', () => {
  it('says that it is well, that its database is gone, and stops at a signal', async () => {
    const { url, drop } = await createDatabase();
    const port = await freePort();
    const worker = launch(workerPath('extract'), [], {
      cwd: await workDir(),
      env: { DATABASE_URL: url, RUNRATE_HEALTH_PORT: String(port), RUNRATE_LOG_LEVEL: 'silent' },
    });
    const health = (): Promise<number> =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        (r) => r.status,
        () => 0,
      );
    await expect.poll(health, { timeout: 30_000 }).toBe(200);
    await drop();
    await expect.poll(health, { timeout: 30_000 }).toBe(503);
    expect(await worker.stop()).toBe(0);
  });

  it('says in one line why it cannot start', async () => {
    const worker = launch(workerPath('extract'), [], { cwd: await workDir(), env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' } });
    await expect.poll(() => worker.child.exitCode, { timeout: 30_000 }).toBe(1);
    expect(worker.output()).toMatch(/^extract worker: .*ECONNREFUSED.*\n$/);
  });
});
