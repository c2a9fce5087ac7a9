/** Benchmarks against suites that lie beside the checkout, in ../shared; where they are absent, that is said. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));

function score(scorer: string, command: string, folders: readonly string[]): void {
  const script = join(SHARED, 'bench', scorer);
  if (!existsSync(script)) {
    console.log(`left out: ${scorer} and its suite are not beside this checkout`);
    return;
  }
  const { status } = spawnSync(
    process.execPath,
    [script, '--cmd', `"${process.execPath}" "${MAIN}" ${command} --format ndjson 2>/dev/null`, ...folders.map((f) => join(SHARED, f))],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}

/** `npm run bench claims`: the extractor on passages with gold claims. */
export async function benchClaims(): Promise<void> {
  score('score-claims.mjs', 'extract', ['corpus/dev']);
}

/** `npm run bench feeds`: the feed parser on other projects' expectations. */
export async function benchFeeds(): Promise<void> {
  score('score-feeds.mjs', 'feed', ['bench/feeds']);
}
