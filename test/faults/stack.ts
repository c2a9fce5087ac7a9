/**
 * The whole system for one fault: a PostgreSQL of its own behind a gate, a mail server with moods, and worker processes as
 * they run in the field. Gives what the ledger holds in the end, for comparing with a run without any fault.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { STAGES } from '../../src/queue/jobs.js';
import { joinEmbedded } from '../../src/store/embedded.js';
import { addFeed, pollNow } from '../../src/store/feeds.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool, type Pool } from '../../src/store/pool.js';
import { launch, MAIN, type Running } from '../support/cli.js';
import { type Gate, gateTo } from './gate.js';
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

/** By then everything must have come right by itself. */
export const RECOVERY_MS = 90_000;

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
    DATABASE_URL: gate.url,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
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
    settled: async (articles) => {
      await expect
        .poll(() => undone(db, articles).catch((error: Error) => error.message), { timeout: RECOVERY_MS, interval: 200 })
        .toEqual(DONE);
    },
  };
}

const DONE = { articles: 0, failed: 0, events: 0, looks: 0, messages: 0 };

async function undone(db: Pool, articles: number): Promise<unknown> {
  const { rows } = await db.query(
    `select $1::int - (select count(*)::int from articles where next_stage = 'done') as articles, (select count(*)::int from articles where next_stage = 'failed') as failed,
      (select count(*)::int from flag_events where notified_at is null) as events, (select count(*)::int from notices where due_at <= now()) as looks,
      (select count(*)::int from outbox where state <> 'sent') as messages`,
    [articles],
  );
  return rows[0];
}

/** What must be the same after every fault: everything but numbers that are given in order of arrival, and moments. */
export async function ledgerOf(db: Pool): Promise<Record<string, string[]>> {
  const select = async (sql: string): Promise<string[]> => (await db.query<{ row: string }>(sql)).rows.map((r) => r.row);
  return {
    articles: await select(
      `select jsonb_build_array(id, url, guid, title, publisher, language, published_at, content_hash, body, next_stage, duplicate_of, copy_of, version)::text as row from articles order by 1`,
    ),
    claims: await select(`select (to_jsonb(c) - 'extracted_at')::text as row from claims c order by 1`),
    flags: await select(`select (to_jsonb(f) - 'opened_at' - 'updated_at')::text as row from flags f order by 1`),
    members: await select('select to_jsonb(m)::text as row from flag_members m order by 1'),
    reviews: await select(`select (to_jsonb(r) - 'id' - 'decided_at')::text as row from reviews r order by 1`),
    told: await select('select jsonb_build_array(flag_id, told_state, told_hash)::text as row from notices order by 1'),
  };
}

export interface Mails {
  readonly messages: number;
  /** Sent by our note, and not accepted by the mail server. */
  readonly lost: number;
  /** Accepted more than once, under one Message-ID. */
  readonly twice: number;
  /** Flags that more than one message is about. */
  readonly flagsToldTwice: number;
}

export async function mailsOf({ db, mail }: Pick<Stack, 'db' | 'mail'>): Promise<Mails> {
  const accepted = await mail.accepted();
  const sent = (await db.query<{ message_id: string }>("select message_id from outbox where state = 'sent'")).rows.map((r) => r.message_id);
  const told = await db.query('select flag_id from outbox_flags group by flag_id having count(*) > 1');
  return {
    messages: sent.length,
    lost: sent.filter((id) => !accepted.includes(id)).length,
    twice: accepted.length - new Set(accepted).size,
    flagsToldTwice: told.rowCount ?? 0,
  };
}
