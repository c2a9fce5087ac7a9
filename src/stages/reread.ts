/**
 * reread: the archive read by the present rules beside what stands, some articles a job, and what would change noted. Only
 * once it is accepted are those articles extracted anew, by the stages that read any article. Wherever a worker is killed,
 * the next one goes on from there.
 */
import type { Claim } from '../claim/claim.js';
import { claimLine } from '../claim/claim-line.js';
import { Problem } from '../claim/problem.js';
import { EXTRACTOR_VERSION } from '../extract/extract.js';
import { type Job, jointJob } from '../queue/jobs.js';
import { record } from '../store/actions.js';
import { articleText } from '../store/articles.js';
import { claimsOfArticles } from '../store/claims.js';
import { type Pool, transaction } from '../store/pool.js';
import {
  advanceRereading,
  applyReading,
  articlesToApply,
  articlesToReread,
  decideRereading,
  type FoundDiff,
  getRereading,
  noteDiffs,
  type Rereading,
  rereadingApplied,
  rereadingReady,
  runningRereadings,
  startRereading,
} from '../store/rereadings.js';
import type { StageContext } from './context.js';
import { readerFor } from './reading.js';

const BATCH = 50;

type Context = Pick<StageContext, 'db' | 'log'>;

/** A job is about one step: how far the one before has come is part of its name. */
function stepJob({ id, reached }: Pick<Rereading, 'id' | 'reached'>): Job {
  return { stage: 'reread', id: `${id}@${reached}` };
}

export async function rereadingJobs(db: Pool): Promise<Job[]> {
  return (await runningRereadings(db)).map(stepJob);
}

/** @throws Problem `rereading_open` while another one is under way or waits for a decision */
export async function beginRereading(db: Pool, by: string): Promise<Rereading> {
  const started = await startRereading(db, EXTRACTOR_VERSION, by);
  if (started === null)
    throw new Problem({
      kind: 'rereading_open',
      input: 'reread',
      detail: 'another reading of the archive is not decided on yet',
      hint: '`runrate reread status` says how far it is; accept or abandon it first',
    });
  await record(db, { actor: by, action: 'reread.start', subject: String(started.id), detail: { extractor: started.extractor } });
  return started;
}

/** @throws Problem `rereading_closed` where it is not ready, `rules_changed` where other rules are running now */
export async function decideOnRereading(db: Pool, rereading: Rereading, decision: 'accept' | 'abandon', by: string): Promise<void> {
  if (decision === 'accept' && rereading.extractor !== EXTRACTOR_VERSION)
    throw new Problem({
      kind: 'rules_changed',
      input: `reading ${rereading.id}`,
      detail: `it was made by the rules ${rereading.extractor}, and ${EXTRACTOR_VERSION} are here`,
      hint: 'abandon it and start a new one',
    });
  const decided = await transaction(db, async (client) => {
    const done =
      decision === 'accept'
        ? await decideRereading(client, rereading.id, 'applying', by, ['ready'])
        : await decideRereading(client, rereading.id, 'abandoned', by, ['reading', 'ready']);
    if (done) await record(client, { actor: by, action: `reread.${decision}`, subject: String(rereading.id), detail: {} });
    return done;
  });
  if (decided) return;
  throw new Problem({
    kind: 'rereading_closed',
    input: `reading ${rereading.id}`,
    detail: `it is ${rereading.state}: it cannot be ${decision === 'accept' ? 'accepted' : 'abandoned'} now`,
  });
}

export async function reread(context: Context, step: string): Promise<Job[]> {
  const [id = '', reached = ''] = step.split('@');
  const rereading = await getRereading(context.db, Number(id));
  if (rereading === null || rereading.reached !== reached) return [];
  if (rereading.state === 'reading') return readOn(context, rereading);
  return rereading.state === 'applying' ? applyOn(context, rereading) : [];
}

async function readOn(context: Context, rereading: Rereading): Promise<Job[]> {
  if (rereading.extractor !== EXTRACTOR_VERSION) {
    context.log.warn(
      { rereading: rereading.id, extractor: rereading.extractor, here: EXTRACTOR_VERSION },
      'other rules run here than began',
    );
    return [];
  }
  const articles = await articlesToReread(context.db, rereading.reached, BATCH);
  const last = articles.at(-1);
  if (last === undefined) {
    await rereadingReady(context.db, rereading.id);
    context.log.info({ rereading: rereading.id, articles: rereading.articles }, 'the archive was read again');
    return [];
  }
  const standing = await claimsOfArticles(
    context.db,
    articles.map((a) => a.id),
  );
  const anew = await (await readerFor(context.db)).standingOf(articles.map(articleText));
  const diffs = [...anew].flatMap(
    ([article, claims]) =>
      diffOf(
        article,
        standing.filter((c) => c.article === article),
        claims,
      ) ?? [],
  );
  const moved = await transaction(context.db, async (client) => {
    if (!(await advanceRereading(client, rereading, last.id, articles.length))) return false;
    await noteDiffs(client, rereading.id, diffs);
    return true;
  });
  return moved ? [stepJob({ id: rereading.id, reached: last.id })] : [];
}

/** @returns null where both say the same */
function diffOf(article: string, before: readonly Claim[], after: readonly Claim[] | Error): FoundDiff | null {
  if (after instanceof Error) return { article, gained: [], lost: [], changed: [], error: after.message };
  const told = (c: Claim) => ({ line: claimLine(c), quote: c.quote });
  const was = new Map(before.map((c) => [c.id, c]));
  const is = new Map(after.map((c) => [c.id, c]));
  const gained = after.filter((c) => !was.has(c.id)).map(told);
  const lost = before.filter((c) => !is.has(c.id)).map(told);
  const changed = after.flatMap((c) => {
    const old = was.get(c.id);
    return old === undefined || claimLine(old) === claimLine(c) ? [] : [{ from: claimLine(old), to: claimLine(c), quote: c.quote }];
  });
  return gained.length + lost.length + changed.length === 0 ? null : { article, gained, lost, changed, error: null };
}

async function applyOn(context: Context, rereading: Rereading): Promise<Job[]> {
  const ids = await articlesToApply(context.db, rereading, BATCH);
  const last = ids.at(-1);
  if (last === undefined) {
    await rereadingApplied(context.db, rereading.id);
    context.log.info({ rereading: rereading.id }, 'what the new rules read stands now');
    return [];
  }
  const waiting = await transaction(context.db, async (client) =>
    (await advanceRereading(client, rereading, last)) ? applyReading(client, ids) : [],
  );
  return [...(waiting.length > 0 ? [jointJob('extract', waiting)] : []), stepJob({ id: rereading.id, reached: last })];
}
