/**
 * `npm run bench poll`: feeds of twenty items each from a small server, fetched, parsed, deduplicated and stored, cold and
 * warm, beside Debian's sfeed and rss2email; then parsing alone, beside rss-parser and feedsmith; then feeds of 200 MB.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchLargeFeeds } from './large.js';
import { watchMemory } from './memory.js';
import type { OurRun } from './ours.js';
import { benchParsing } from './parsing.js';
import { runRss2email, runSfeed } from './peers.js';
import { ITEMS, storiesOf } from './press.js';
import type { PollRun } from './run.js';

const FEEDS = 1000;
/** rss2email reads one feed after the other: fewer are enough to tell. */
const FEW = 200;

export async function benchPoll(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-bench-'));
  // Under root the database runs as another account, which must be able to enter.
  await chmod(directory, 0o755);
  for (const feeds of [FEEDS, FEW]) {
    const press = child('press.js', [String(feeds)]);
    const origin = await answerOf<string>(press);
    const worker = child('ours.js', [join(directory, `ours-${feeds}`), origin, String(feeds)]);
    const { postmaster } = await answerOf<{ postmaster: number }>(worker);
    const memory = watchMemory(() => [worker.pid ?? -1, postmaster]);
    const run = await answerOf<OurRun>(worker);
    const ours = { ...run, memory: memory.stop() };
    const sfeed = await runSfeed(directory, origin, feeds);
    const r2e = await runRss2email(directory, origin, feeds);
    press.disconnect();
    console.log(
      `\n${feeds} feeds of ${ITEMS} items; stored here: ${ours.articles} articles of ${storiesOf(feeds)}, ${ours.failing} feeds failing`,
    );
    console.table([row('runrate', ours), row('sfeed', sfeed), row('rss2email', r2e)]);
  }
  await rm(directory, { recursive: true, force: true });
  await benchParsing();
  await benchLargeFeeds();
}

function child(module: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(module, import.meta.url)), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function answerOf<T>(of: ChildProcess): Promise<T> {
  const ended = once(of, 'exit').then(() => {
    throw new Error('a process of the benchmark ended without an answer');
  });
  const [answer] = (await Promise.race([once(of, 'message'), ended])) as [T];
  ended.catch(() => undefined);
  return answer;
}

const seconds = (n: number): number => Math.round(n * 100) / 100;

function row(name: string, run: PollRun | null): Record<string, string | number> {
  if (run === null) return { name, 'cold, s': 'not installed' };
  return {
    name,
    'cold, s': seconds(run.coldSeconds),
    'warm, s': seconds(run.warmSeconds),
    'RSS, MB': run.memory.rssMb,
    'shared pages once, MB': run.memory.pssMb,
  };
}
