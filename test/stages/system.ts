/** The whole of it on a queue: what must hold on either backend. Run by system.test.ts and system.redis.test.ts. */
import { expect, it, onTestFinished } from 'vitest';
import { loadSettings } from '../../src/config/settings.js';
import { STAGES, type Stage } from '../../src/queue/jobs.js';
import { startWorkers, type Workers } from '../../src/stages/stages.js';
import { stageCounts } from '../../src/store/articles.js';
import { addFeed } from '../../src/store/feeds.js';
import { flagsInState } from '../../src/store/flags.js';
import { listMessages } from '../../src/store/outbox.js';
import type { TestDatabase } from '../support/database.js';
import { type Press, servePress, THIRTEEN } from '../support/press.js';
import { smtpServer } from '../support/smtp.js';

export interface Backend {
  readonly redisUrl: string | undefined;
  /** Loses every queued job. */
  readonly lose: () => Promise<void>;
  /** Kills the queue's server, and has it running again. */
  readonly restart: () => Promise<void>;
}

interface System extends Pick<Backend, 'lose' | 'restart'> {
  readonly press: Press;
  readonly start: (stages: readonly Stage[]) => Promise<Workers>;
  /** What the mail server accepted. */
  readonly mails: readonly string[];
}

const WAIT = { timeout: 40_000 };

export function systemContract(database: TestDatabase, backend: () => Promise<Backend>): void {
  async function system(): Promise<System> {
    const { pool, url } = database;
    await pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox restart identity cascade');
    const press = await servePress();
    const mail = await smtpServer();
    const { redisUrl, lose, restart } = await backend();
    const settings = loadSettings(
      {
        DATABASE_URL: url,
        RUNRATE_ALERT_TO: 'desk@example.com',
        SMTP_URL: mail.url,
        RUNRATE_FETCH_ALLOW: press.allow,
        RUNRATE_SWEEP_SECONDS: '0.5',
        RUNRATE_LOG_LEVEL: 'silent',
        ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      },
      '/nowhere',
    );
    await addFeed(pool, { url: press.feedUrl, origin: 'configured', intervalSeconds: 900 });
    const start = async (stages: readonly Stage[]): Promise<Workers> => {
      const workers = await startWorkers(stages, { url, pool, close: async () => undefined }, settings, { pageUrl: 'http://page.example' });
      onTestFinished(workers.close);
      return workers;
    };
    return { press, lose, restart, start, mails: mail.received };
  }

  async function expectTheOneFlag(mails: readonly string[]): Promise<void> {
    await expect.poll(async () => (await flagsInState(database.pool, 'open', 10)).length, WAIT).toBe(1);
    await expect.poll(async () => (await listMessages(database.pool, 10)).map((m) => m.state), WAIT).toEqual(['sent']);
    expect(mails.length).toBe(1);
    expect(await stageCounts(database.pool)).toEqual({ read: 0, extract: 0, check: 0, done: 2, failed: 0 });
  }

  it('leads from a feed to one flag and one mail', async () => {
    const { start, mails } = await system();
    await start(STAGES);
    await expectTheOneFlag(mails);
  });

  it('does so with every stage twice', async () => {
    const { start, mails } = await system();
    await Promise.all([start(STAGES), start(STAGES)]);
    await expectTheOneFlag(mails);
  });

  it('loses nothing when the queue loses everything half way', async () => {
    const { start, lose, mails } = await system();
    const first = await start(['sweep', 'poll', 'read']);
    await expect.poll(async () => (await stageCounts(database.pool)).extract, WAIT).toBe(2);
    await first.close();
    await lose();
    await start(STAGES);
    await expectTheOneFlag(mails);
  });

  it('goes on by itself when the server of its queue was killed', async () => {
    const { press, start, restart, mails } = await system();
    await start(STAGES);
    await expectTheOneFlag(mails);
    await restart();
    press.articles.set('/14', {
      ...THIRTEEN,
      published: '2025-08-02T09:00:00Z',
      publisher: 'Reuters',
      paragraphs: ['OpenAI now has annualized revenue of $15 billion.'],
    });
    await expect
      .poll(
        () =>
          database.pool.query("update feeds set next_poll_at = now() - interval '1 second'").then(
            () => true,
            () => false,
          ),
        WAIT,
      )
      .toBe(true);
    await expect.poll(async () => (await flagsInState(database.pool, 'open', 10).catch(() => [])).length, WAIT).toBe(3);
    await expect.poll(async () => (await listMessages(database.pool, 10)).map((m) => m.state), WAIT).toEqual(['sent', 'sent', 'sent']);
  });
}
