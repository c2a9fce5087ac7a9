/** `runrate reread …`: the archive through the present rules as a background job, its report, and the decision on it. */

import { Problem } from '../../claim/problem.js';
import { createLog } from '../../config/log.js';
import type { Settings } from '../../config/settings.js';
import type { Job } from '../../queue/jobs.js';
import { beginRereading, decideOnRereading, rereadingJobs } from '../../stages/reread.js';
import { HANDLERS, openContext, pageUrlOf } from '../../stages/stages.js';
import type { Pool } from '../../store/pool.js';
import { archiveSize, latestRereading, type Rereading, rereadingCounts, rereadingDiffs } from '../../store/rereadings.js';
import { withDatabase } from '../database.js';
import { counted, type FormatOption, line, say } from '../output.js';

interface HereOption extends FormatOption {
  readonly here?: boolean;
}

const BY = 'command line';
const PAGE = 200;

export async function rereadStart(options: HereOption): Promise<void> {
  await withDatabase(async ({ pool }, settings) => {
    await beginRereading(pool, BY);
    if (options.here) await runHere(pool, settings);
    await tell(pool, options);
  });
}

export async function rereadStatus(options: FormatOption): Promise<void> {
  await withDatabase(({ pool }) => tell(pool, options));
}

export async function rereadReport({ format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const { id } = await latest(pool);
    for (let after = ''; ; ) {
      const page = await rereadingDiffs(pool, id, after, PAGE);
      for (const diff of page) {
        after = diff.article;
        if (format === 'ndjson') {
          line(diff);
          continue;
        }
        say(`\n${diff.title ?? diff.url}  ${diff.article}`);
        for (const c of diff.lost) say(`  - ${c.line}\n    ${c.quote}`);
        for (const c of diff.gained) say(`  + ${c.line}\n    ${c.quote}`);
        for (const c of diff.changed) say(`  - ${c.from}\n  + ${c.to}\n    ${c.quote}`);
        if (diff.error !== null) say(`  ! ${diff.error}`);
      }
      if (page.length < PAGE) return;
    }
  });
}

export async function rereadAccept(options: HereOption): Promise<void> {
  await withDatabase(async ({ pool }, settings) => {
    await decideOnRereading(pool, await latest(pool), 'accept', BY);
    if (options.here) await runHere(pool, settings);
    await tell(pool, options);
  });
}

export async function rereadAbandon(options: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    await decideOnRereading(pool, await latest(pool), 'abandon', BY);
    await tell(pool, options);
  });
}

async function latest(pool: Pool): Promise<Rereading> {
  const found = await latestRereading(pool);
  if (found !== null) return found;
  throw new Problem({
    kind: 'unknown_rereading',
    input: 'reread',
    detail: 'the archive was never read again',
    hint: '`runrate reread start`',
  });
}

async function tell(pool: Pool, { format }: FormatOption): Promise<void> {
  const rereading = await latest(pool);
  const counts = await rereadingCounts(pool, rereading.id);
  const size = await archiveSize(pool);
  if (format === 'ndjson') {
    line({ ...rereading, archive: size, would: counts });
    return;
  }
  say(
    `Reading ${rereading.id} by the rules ${rereading.extractor}: ${rereading.state}, ${rereading.articles} of ${counted(size, 'article')} read.`,
  );
  say(
    `In ${counted(counts.articles, 'article')} it differs: ${counted(counts.gained, 'claim')} gained, ${counts.lost} lost, ${counts.changed} changed` +
      `${counts.failed === 0 ? '' : `, ${counts.failed} could not be read`}.`,
  );
  if (rereading.state === 'ready') say('`runrate reread report` shows them; `runrate reread accept` lets them stand, `abandon` does not.');
}

/** What workers would do, without them. */
async function runHere(pool: Pool, settings: Settings): Promise<void> {
  const { context, close } = openContext(pool, settings, pageUrlOf(settings), createLog({ logLevel: 'warn' }));
  try {
    const waiting: Job[] = await rereadingJobs(pool);
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      // Telling of flags is the notifier's, wherever it runs.
      if (job.stage === 'notify') continue;
      waiting.push(...(await HANDLERS[job.stage](context, job.id)));
    }
  } finally {
    await close();
  }
}
