/** A stage as a process of its own: its health, and its end. */
import { describe, expect, it } from 'vitest';
import { launch, workDir, workerPath } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { freePort } from '../support/server.js';

describe('a worker', () => {
  it('says that it lives, how the work stands, whether it can work, and stops at a signal', async () => {
    const { url, drop } = await createDatabase();
    const port = await freePort();
    const worker = launch(workerPath('sweep'), [], {
      cwd: await workDir(),
      env: { DATABASE_URL: url, RUNRATE_HEALTH_PORT: String(port), RUNRATE_LOG_LEVEL: 'silent' },
    });
    const status = (path: string) => (): Promise<number> =>
      fetch(`http://127.0.0.1:${port}${path}`).then(
        (r) => r.status,
        () => 0,
      );
    const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    await expect.poll(status('/readyz'), { timeout: 30_000 }).toBe(200);
    expect(await metrics()).toMatch(/^runrate_stage_undone\{stage="extract"\} 0$/m);
    expect(await metrics()).toMatch(/^runrate_queue_jobs\{stage="read",state="waiting"\} 0$/m);
    expect(await status('/other')()).toBe(404);
    await drop();
    await expect.poll(status('/readyz'), { timeout: 30_000 }).toBe(503);
    expect(await status('/healthz')()).toBe(200);
    await expect.poll(metrics, { timeout: 30_000 }).toMatch(/^runrate_dependency_up\{dependency="postgres"\} 0$/m);
    expect(await worker.stop()).toBe(0);
  });

  it('says in one line why it cannot start', async () => {
    const worker = launch(workerPath('extract'), [], { cwd: await workDir(), env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' } });
    await expect.poll(() => worker.child.exitCode, { timeout: 30_000 }).toBe(1);
    expect(worker.output()).toMatch(/^extract worker: .*ECONNREFUSED.*\n$/);
  });
});
