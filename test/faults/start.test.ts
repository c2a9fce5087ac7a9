/**
 * `npm start` as a service manager stops it: under load, every process of its tree gets SIGTERM at once, PostgreSQL's too.
 * Started again and again in the same directory, it must come to the ledger of the run that nobody disturbed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { joinEmbedded } from '../../src/store/embedded.js';
import { addFeed } from '../../src/store/feeds.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool } from '../../src/store/pool.js';
import { countsOf, differencesOf, ledgerOf, type Mails, mailsOf, say, settled } from './ledger.js';
import { postOffice } from './post-office.js';
import { type Newsroom, newsroom } from './press.js';
import { settingsFor } from './stack.js';

const ARTICLES = Number(process.env.FAULT_ARTICLES ?? 500);
const TIMES = 4;
const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

it('loses and doubles nothing when its whole tree is told to stop', { timeout: 400_000 }, async () => {
  const press = await newsroom(ARTICLES);
  onTestFinished(press.close);
  const truth = await run(press, 0);
  expect(truth.ledger.articles).toHaveLength(ARTICLES);
  expect(truth.ledger.flags).toHaveLength(ARTICLES / 5);
  const { ledger, mails } = await run(press, TIMES);
  const differences = differencesOf(truth.ledger, ledger);
  say('npm start, its whole tree told to stop', `${TIMES} times SIGTERM | ${countsOf(differences, mails)}`);
  expect(differences).toEqual([]);
  expect(mails).toMatchObject({ lost: 0, flagsToldTwice: 0 });
});

async function run(press: Newsroom, stops: number): Promise<{ ledger: Record<string, string[]>; mails: Mails }> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-start-'));
  await chmod(directory, 0o755);
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const mail = await postOffice();
  const before = await joinEmbedded(directory);
  await migrate(before.url);
  const feeds = createPool(before.url, 1);
  for (const url of press.feeds) await addFeed(feeds, { url, origin: 'configured', intervalSeconds: 900 });
  await feeds.end();
  await before.leave();

  const environment = { ...settingsFor(press, mail), RUNRATE_DATA_DIR: directory, RUNRATE_PORT: '0' };
  let tree = npmStart(environment);
  onTestFinished(() => tree.kill('SIGKILL'));
  for (let i = 0; i < stops; i++) {
    // Further on each time: the pages that are read by then are counted by the server's own progress line.
    const reached = tree.progress();
    await expect.poll(() => tree.progress(), { timeout: 60_000, interval: 20 }).not.toBe(reached);
    await tree.kill('SIGTERM');
    tree = npmStart(environment);
  }
  await expect.poll(() => tree.progress(), { timeout: 60_000 }).not.toBe('');
  const server = await joinEmbedded(directory);
  const db = createPool(server.url, 2);
  await settled(db, ARTICLES);
  const outcome = { ledger: await ledgerOf(db), mails: await mailsOf(db, mail) };
  await db.end();
  await server.leave();
  await tree.kill('SIGTERM');
  return outcome;
}

interface Tree {
  /** The last line that tells how far the articles are; empty before the first one. */
  readonly progress: () => string;
  /** Sends every process of the tree the signal at once, and waits until none is left. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

function npmStart(environment: Record<string, string>): Tree {
  const child = spawn('npm', ['start', '--', '--no-samples'], {
    cwd: CHECKOUT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  return {
    progress: () => output.match(/\d+ of \d+ articles checked/g)?.at(-1) ?? '',
    kill: async (signal) => {
      const all = processesOf(child, environment.RUNRATE_DATA_DIR ?? '');
      for (const pid of all) signalTo(pid, signal);
      await ended;
      await expect.poll(() => all.filter(isAlive), { timeout: 60_000, interval: 50 }).toEqual([]);
    },
  };
}

/** The process and all that came of it, with the database server, which has a session of its own. */
function processesOf(child: ChildProcess, directory: string): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,args=', '-ww'], { encoding: 'utf8' });
  const children = new Map<number, number[]>();
  const roots = child.pid === undefined || child.exitCode !== null ? [] : [child.pid];
  for (const line of stdout.trim().split('\n')) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/, 2).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
    if (line.includes(`-D ${directory}`)) roots.push(pid);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return [...new Set(roots.flatMap(below))];
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in between.
  }
}

function isAlive(pid: number): boolean {
  return spawnSync('sh', ['-c', `kill -0 ${pid} 2> /dev/null && ! grep -q '^State:.Z' /proc/${pid}/status`]).status === 0;
}
