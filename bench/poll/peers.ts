/** Debian's sfeed and rss2email on the same feeds, each in a directory of its own; left out where they are not installed. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Peak, watchMemory } from './memory.js';
import { median, type PollRun, WARM_RUNS } from './run.js';

function isInstalled(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

async function timed(command: string, args: readonly string[], home: string): Promise<{ seconds: number; memory: Peak }> {
  const started = performance.now();
  const child = spawn(command, args, { cwd: home, env: { ...process.env, HOME: home }, stdio: 'ignore' });
  const memory = watchMemory(() => [child.pid ?? -1]);
  const status = await new Promise<number | null>((done) => child.once('exit', done));
  const seconds = (performance.now() - started) / 1000;
  const peak = memory.stop();
  if (status !== 0) console.log(`${command} ended with ${status}`);
  return { seconds, memory: peak };
}

async function measured(command: string, args: readonly string[], home: string): Promise<PollRun> {
  const cold = await timed(command, args, home);
  const warm = [];
  while (warm.length < WARM_RUNS) warm.push(await timed(command, args, home));
  const peaks = [cold, ...warm].map((run) => run.memory);
  return {
    coldSeconds: cold.seconds,
    warmSeconds: median(warm.map((run) => run.seconds)),
    memory: { rssMb: Math.max(...peaks.map((p) => p.rssMb)), pssMb: Math.max(...peaks.map((p) => p.pssMb)) },
  };
}

/** sfeed_update as it comes: curl a feed, sixteen at a time, one file a feed. */
export async function runSfeed(directory: string, origin: string, feeds: number): Promise<PollRun | null> {
  if (!isInstalled('sfeed_update')) return null;
  const home = join(directory, `sfeed-${feeds}`);
  await mkdir(join(home, 'feeds'), { recursive: true });
  const lines = Array.from({ length: feeds }, (_, i) => `\tfeed "desk ${i}" "${origin}/feed/${i}"`);
  await writeFile(join(home, 'sfeedrc'), `sfeedpath="${home}/feeds"\nfeeds() {\n${lines.join('\n')}\n}\n`);
  return measured('sfeed_update', [join(home, 'sfeedrc')], home);
}

/** rss2email as it comes, without sending: entries are fetched, parsed and remembered. */
export async function runRss2email(directory: string, origin: string, feeds: number): Promise<PollRun | null> {
  if (!isInstalled('r2e')) return null;
  const home = join(directory, `r2e-${feeds}`);
  await mkdir(home, { recursive: true });
  const files = ['-c', join(home, 'r2e.cfg'), '-d', join(home, 'r2e.json')];
  const outlines = Array.from({ length: feeds }, (_, i) => `<outline type="rss" text="desk${i}" xmlUrl="${origin}/feed/${i}"/>`);
  await writeFile(join(home, 'feeds.opml'), `<opml version="1.0"><body>${outlines.join('')}</body></opml>`);
  const options = { cwd: home, stdio: 'ignore' as const };
  spawnSync('r2e', [...files, 'new', 'desk@example.com'], options);
  spawnSync('r2e', [...files, 'opmlimport', join(home, 'feeds.opml')], options);
  return measured('r2e', [...files, 'run', '--no-send'], home);
}
