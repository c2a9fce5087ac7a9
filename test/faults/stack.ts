/**
 * The whole system for one fault: a PostgreSQL of its own behind a gate, a mail server with moods, and worker processes as
 * they run in the field.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { STAGES } from '../../src/queue/jobs.js';
import { joinEmbedded } from '../../src/store/embedded.js';
import { addFeed, pollNow } from '../../src/store/feeds.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool, type Pool } from '../../src/store/pool.js';
import { launch, MAIN, type Running } from '../support/cli.js';
import { type Gate, gateTo } from './gate.js';
import { settled } from './ledger.js';
import { type PostOffice, postOffice } from './post-office.js';
import type { Newsroom } from './press.js';

export interface Stack {
  readonly directory: string;
  readonly db: Pool;
  readonly gate: Gate;
  readonly mail: PostOffice;
  /** Process number of the database server. */
  readonly serverPid: () => Promise<number>;
  /** Starts one more process that runs every stage. */
  readonly worker: (environment?: Record<string, string>) => Running;
  /** Lets feeds in, from one number to another. */
  readonly feed: (from: number, to: number) => Promise<void>;
  /** Resolves once nothing is left to do: every article done, every event told, every message gone. */
  readonly settled: (articles: number) => Promise<void>;
}

export interface StackOptions {
  readonly redisUrl?: string;
  /** Where the database lives; a directory of its own by default. */
  readonly directory?: string;
}

/** Every flag is mailed, nothing waits for manners, and nothing is read twice. */
export function settingsFor(press: Newsroom, mail: PostOffice): Record<string, string> {
  return {
    SMTP_URL: mail.url,
    RUNRATE_ALERT_TO: 'desk@example.com',
    RUNRATE_ALERT_SEVERITY: '0',
    RUNRATE_HOURLY_CAP: '10000',
    RUNRATE_FETCH_ALLOW: press.allow,
    RUNRATE_HOST_DELAY_MS: '0',
    RUNRATE_HOST_CONCURRENCY: '16',
    RUNRATE_ROBOTS: 'false',
    RUNRATE_REVISIT_HOURS: '8000',
    RUNRATE_SWEEP_SECONDS: '0.5',
    RUNRATE_LOG_LEVEL: 'error',
  };
}

export async function openStack(press: Newsroom, { redisUrl, directory: given }: StackOptions = {}): Promise<Stack> {
  const directory = given ?? (await mkdtemp(join(tmpdir(), 'runrate-fault-')));
  await chmod(directory, 0o755);
  const server = await joinEmbedded(directory);
  await migrate(server.url);
  const db = createPool(server.url, 3);
  onTestFinished(async () => {
    await db.end();
    await server.leave();
    if (given === undefined) await rm(directory, { recursive: true, force: true });
  });
  const { rows } = await db.query<{ file: string }>("select current_setting('data_directory') || '/postmaster.pid' as file");
  const pidFile = rows[0]?.file ?? '';
  const gate = await gateTo(server.url);
  const mail = await postOffice();
  const environment = {
    ...settingsFor(press, mail),
    DATABASE_URL: gate.url,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
  return {
    directory,
    db,
    gate,
    mail,
    serverPid: async () => Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]),
    worker: (more = {}) => launch(MAIN, ['worker', ...STAGES], { cwd: directory, env: { ...environment, ...more } }),
    feed: async (from, to) => {
      for (const url of press.feeds.slice(from, to)) {
        const feed = await addFeed(db, { url, origin: 'configured', intervalSeconds: 900 });
        await pollNow(db, feed?.id ?? 0);
      }
    },
    settled: (articles) => settled(db, articles),
  };
}
