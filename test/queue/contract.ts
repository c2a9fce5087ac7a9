/** What every queue backend must do. Run by queues.test.ts on PostgreSQL and by queues.redis.test.ts on Redis. */
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/config/log.js';
import type { Job } from '../../src/queue/jobs.js';
import { type Handler, openQueues, type QueueSettings, type Queues } from '../../src/queue/queues.js';

const log = createLog({ logLevel: 'silent' });

/** A handler that notes what it ran and answers with what is next. */
function noted(ran: Job[], next: readonly Job[] = []): Handler {
  return async (job) => {
    ran.push(job);
    return next;
  };
}

/** @param backend made anew for each test, so that one test's jobs never reach another */
export function queueContract(backend: () => Promise<QueueSettings>): void {
  async function open(settings: QueueSettings): Promise<Queues> {
    const queues = await openQueues(settings, log);
    onTestFinished(queues.close);
    return queues;
  }

  it('runs a job and enqueues what comes out of it', async () => {
    const queues = await open(await backend());
    const ran: Job[] = [];
    queues.work('read', noted(ran, [{ stage: 'extract', id: 'a:1' }]), 1);
    queues.work('extract', noted(ran), 1);
    await queues.enqueue([{ stage: 'read', id: 'a:1' }]);
    await expect
      .poll(() => ran, { timeout: 20_000 })
      .toEqual([
        { stage: 'read', id: 'a:1' },
        { stage: 'extract', id: 'a:1' },
      ]);
  });

  it('runs a job once that is enqueued again while it waits, and again once it has run', async () => {
    const queues = await open(await backend());
    const job: Job = { stage: 'check', id: 'x' };
    for (let i = 0; i < 3; i++) await queues.enqueue([job, job]);
    await queues.enqueue([{ stage: 'check', id: 'last' }]);
    const ran: Job[] = [];
    queues.work('check', noted(ran), 1);
    await expect.poll(() => ran.map((j) => j.id), { timeout: 20_000 }).toEqual(['x', 'last']);
    await expect
      .poll(
        async () => {
          await queues.enqueue([job]);
          return ran.filter(({ id }) => id === 'x').length;
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(1);
  });

  it('takes a job again whose handler failed', async () => {
    const queues = await open(await backend());
    let tries = 0;
    queues.work(
      'poll',
      async () => {
        tries++;
        throw new Error('a bad day');
      },
      1,
    );
    await expect
      .poll(
        async () => {
          await queues.enqueue([{ stage: 'poll', id: '1' }]);
          return tries;
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(1);
  });

  it('shares jobs among workers, each done once', async () => {
    const settings = await backend();
    const ran: Job[] = [];
    for (let i = 0; i < 3; i++) {
      const queues = await open(settings);
      queues.work('extract', noted(ran), 4);
    }
    const jobs = Array.from({ length: 200 }, (_, i): Job => ({ stage: 'extract', id: `a${i}` }));
    await (await open(settings)).enqueue(jobs);
    await expect.poll(() => ran.length, { timeout: 30_000 }).toBe(200);
    expect(new Set(ran.map((j) => j.id)).size).toBe(200);
  });

  it('sweeps on a schedule, however many processes ask for it', async () => {
    const settings = await backend();
    const [one, two] = [await open(settings), await open(settings)];
    await Promise.all([one.scheduleSweep(0.3), two.scheduleSweep(0.3)]);
    const sweeps: Job[] = [];
    one.work('sweep', noted(sweeps), 1);
    await expect.poll(() => sweeps.length, { timeout: 20_000 }).toBeGreaterThan(2);
  });

  it('lets a running job finish before it closes', async () => {
    const queues = await openQueues(await backend(), log);
    let release = (): void => undefined;
    let finished = false;
    const started = new Promise<void>((begun) => {
      queues.work(
        'read',
        async () => {
          begun();
          await new Promise<void>((done) => {
            release = done;
          });
          finished = true;
          return [];
        },
        1,
      );
    });
    await queues.enqueue([{ stage: 'read', id: '1' }]);
    await started;
    const closed = queues.close();
    release();
    await closed;
    expect(finished).toBe(true);
  });
}
