/** The same reviewer on the scaled mode: Redis, an external PostgreSQL, SMTP, and one process for each stage. */
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { STAGES } from '../../src/queue/jobs.js';
import { createSamplesApp, sampleFeedPaths } from '../../src/web/samples.js';
import { listen } from '../../src/web/server.js';
import { openPage } from '../support/browser.js';
import { launch, MAIN, run, workDir, workerPath } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { redisServer } from '../support/redis.js';
import { smtpServer } from '../support/smtp.js';
import { FOUNDING, readMail, review } from './reviewer.js';

describe('one process a stage', () => {
  it('leads from the sample feeds to a decision', async () => {
    const { url, drop } = await createDatabase();
    onTestFinished(drop);
    const [redis, smtp] = [await redisServer(), await smtpServer()];
    const samples = await listen(await createSamplesApp(), '127.0.0.1', 0);
    onTestFinished(samples.close);
    const cwd = await workDir();
    const env = {
      DATABASE_URL: url,
      REDIS_URL: redis.url,
      RUNRATE_ALERT_TO: 'desk@example.com',
      SMTP_URL: smtp.url,
      RUNRATE_FETCH_ALLOW: `127.0.0.1:${samples.port}`,
      RUNRATE_SWEEP_SECONDS: '1',
      RUNRATE_PORT: '0',
    };
    const feeds = (await sampleFeedPaths()).map((path) => `http://127.0.0.1:${samples.port}${path}`);
    expect((await run(['migrate'], { cwd, env })).code).toBe(0);
    expect((await run(['feeds', 'add', ...feeds], { cwd, env })).code).toBe(0);

    const processes = [launch(MAIN, ['web'], { cwd, env }), ...STAGES.map((stage) => launch(workerPath(stage), [], { cwd, env }))];
    await expect.poll(() => /"page":"(http[^"]+)"/.exec(processes[0]?.output() ?? '')?.[1], { timeout: 60_000 }).toBeDefined();
    const origin = /"page":"(http[^"]+)"/.exec(processes[0]?.output() ?? '')?.[1] ?? '';
    const { page, problems } = await openPage();
    await readMail(page, origin);
    await review(page, origin);
    expect(problems).toEqual([]);

    const mails = await Promise.all(smtp.received.map((m) => simpleParser(m)));
    expect(mails.filter((m) => m.text?.includes(FOUNDING)).length).toBeGreaterThanOrEqual(1);
    expect(new Set(mails.map((m) => m.messageId)).size).toBe(mails.length);
    await page.close();
    for (const running of processes) expect(await running.stop()).toBe(0);
  });
});
