/**
 * The whole system under load while something breaks. After each fault the ledger must be that of the run without any, row
 * by row, every alert must have left once, and all of it without a hand. FAULT_ARTICLES=500 is what docs/reliability.md tells
 * of; CI asks for fewer.
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Problem } from '../../src/claim/problem.js';
import { decide } from '../../src/stages/decide.js';
import { createPool } from '../../src/store/pool.js';
import type { Running } from '../support/cli.js';
import { redisServer, type TestRedis } from '../support/redis.js';
import { countsOf, differencesOf, ledgerOf, type Mails, mailsOf, say } from './ledger.js';
import { type Newsroom, newsroom } from './press.js';
import { openStack, type Stack, type StackOptions } from './stack.js';

const ARTICLES = Number(process.env.FAULT_ARTICLES ?? 500);
/** A feed's worth, read and decided on before the fault. */
const BEFORE = ARTICLES / 5;
const hasRedis = spawnSync('sh', ['-c', 'command -v redis-server'], { stdio: 'ignore' }).status === 0;

export interface Scene {
  readonly stack: Stack;
  readonly workers: Running[];
  readonly redis: TestRedis | null;
}

export interface Fault {
  readonly name: string;
  readonly onRedis?: boolean;
  readonly workers?: number;
  /** A notifier that dies between the mail server's acceptance and its own note sends that one again, under the same id. */
  readonly maySendAgain?: boolean;
  readonly environment?: Record<string, string>;
  /** Null where this machine does not let it be done. */
  readonly open?: () => Promise<StackOptions | null>;
  /** @returns what was done, in words */
  readonly break: (scene: Scene) => Promise<string>;
}

/** Declares the tests of some faults, behind the run without any. */
export function surviving(faults: readonly Fault[]): void {
  let truth: Record<string, string[]> | null = null;
  /** One for all runs: articles' ids come from their addresses. */
  let press: Newsroom;
  beforeAll(async () => {
    press = await newsroom(ARTICLES);
  });
  afterAll(() => press.close());

  it('reads, checks and tells without any fault', { timeout: 300_000 }, async () => {
    const { ledger, mails } = await run(press, { name: 'none', workers: 1, break: async () => '' });
    truth = ledger;
    expect(ledger.articles).toHaveLength(ARTICLES);
    expect(ledger.claims).toHaveLength(ARTICLES);
    expect(ledger.flags).toHaveLength(ARTICLES / 5);
    expect(mails).toMatchObject({ lost: 0, twice: 0, flagsToldTwice: 0 });
  });

  it.each(faults)('survives: $name', { timeout: 400_000 }, async (fault) => {
    if (truth === null) throw new Error('the run without a fault comes first');
    if (fault.onRedis && !hasRedis) return say(fault.name, 'left out: redis-server is not installed');
    const result = await run(press, fault);
    if (result.leftOut) return say(fault.name, result.leftOut);
    const { ledger, mails, done, seconds } = result;
    const differences = differencesOf(truth, ledger);
    say(fault.name, `${done} | ${countsOf(differences, mails)} | ${seconds} s`);
    expect(differences).toEqual([]);
    expect({ lost: mails.lost, flagsToldTwice: mails.flagsToldTwice }).toEqual({ lost: 0, flagsToldTwice: 0 });
    if (!fault.maySendAgain) expect(mails.twice).toBe(0);
  });
}

interface Outcome {
  readonly ledger: Record<string, string[]>;
  readonly mails: Mails;
  readonly done: string;
  readonly seconds: number;
  readonly leftOut: string;
}

async function run(press: Newsroom, fault: Fault): Promise<Outcome> {
  const options = fault.open === undefined ? {} : await fault.open();
  const nothing = { ledger: {}, mails: { messages: 0, lost: 0, twice: 0, flagsToldTwice: 0 }, done: '', seconds: 0 };
  if (options === null) return { ...nothing, leftOut: 'left out: a disk of its own cannot be mounted here' };
  const redis = fault.onRedis ? await redisServer() : null;
  const stack = await openStack(press, { ...options, ...(redis === null ? {} : { redisUrl: redis.url }) });
  const workers = Array.from({ length: fault.workers ?? 2 }, () => stack.worker(fault.environment));
  await stack.feed(0, 1);
  await stack.settled(BEFORE);
  const flags = (await stack.db.query<{ id: string }>("select id from flags where state = 'open' order by id")).rows.map((r) => r.id);
  const half = Math.ceil(flags.length / 2);
  await decideAll(stack, flags.slice(0, half));
  const later = decideAll(stack, flags.slice(half));
  await stack.feed(1, 5);
  const done = await fault.break({ stack, workers, redis });
  const over = Date.now();
  await later;
  await stack.settled(ARTICLES).catch((error: unknown) => {
    for (const { child, output } of workers)
      process.stdout.write(`worker ${child.exitCode ?? child.signalCode ?? 'runs'}: ${output().slice(-3000)}\n`);
    throw error;
  });
  const seconds = Math.round((Date.now() - over) / 100) / 10;
  const ledger = await ledgerOf(stack.db);
  const mails = await mailsOf(stack.db, stack.mail);
  for (const worker of workers) {
    const code = await worker.stop();
    // One that was started a moment ago does not listen for signals yet.
    expect([0, 'SIGINT']).toContain(code ?? worker.child.signalCode);
  }
  return { ledger, mails, done, seconds, leftOut: '' };
}

/** Reviewers, through the same gate as everybody: what is refused they try again, until it is known to be done. */
async function decideAll(stack: Stack, flags: readonly string[]): Promise<void> {
  const db = createPool(stack.gate.url, 1);
  for (const id of flags) {
    for (let done = false; !done; ) {
      const { rows } = await db
        .query<{ hash: string }>('select arithmetic_hash as hash from flags where id = $1', [id])
        .catch(() => ({ rows: [] }));
      if (rows[0] !== undefined)
        done = await decide(db, [id], { decision: 'confirm', reason: '', note: null }, 'ada', rows[0].hash).then(
          () => true,
          // The answer to an earlier try was lost: it is decided.
          (error: unknown) => error instanceof Problem && error.kind === 'changed',
        );
      if (!done) await pause(200);
    }
  }
  await db.end();
}
