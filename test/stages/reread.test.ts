/** The archive read by new rules: nothing stands before it is accepted, and it goes on wherever it was stopped. */
import { beforeEach, expect, it } from 'vitest';
import { EXTRACTOR_VERSION } from '../../src/extract/extract.js';
import { beginRereading, decideOnRereading, rereadingJobs } from '../../src/stages/reread.js';
import { sweep } from '../../src/stages/sweep.js';
import { flagsInState } from '../../src/store/flags.js';
import { getRereading, latestRereading, rereadingCounts, rereadingDiffs } from '../../src/store/rereadings.js';
import { articleOf, storeArticle } from '../support/articles.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING } from '../support/flags.js';
import { runAll, runJob, stageContext } from '../support/stages.js';

const database = useDatabase();
/** Years apart, so that no two contradict each other. */
const NAMES = ['Databricks', 'Stripe', 'Canva', 'Klarna'];
const ARTICLES = [
  ...FOUNDING,
  ...Array.from(
    { length: 120 },
    (_, i) => `[2025-03-0${1 + (i % 9)}, Reuters] ${NAMES[i % NAMES.length]} had revenue of $${300 + i} million in ${1904 + i}.`,
  ),
];

/** A ledger that other rules filled: they read one run rate wrongly, missed another, and saw one that is none. */
beforeEach(async () => {
  const db = database.pool;
  await db.query(
    'truncate feeds, articles, companies, flags, reviews, silences, outbox, routes, actions, rereadings restart identity cascade',
  );
  for (const [i, line] of ARTICLES.entries()) await storeArticle(db, articleOf(line, `r${i}`));
  const context = await stageContext(db);
  await runAll(context, await sweep(context));
  await db.query(`update claims set stated_low = 9000000000, stated_high = 9000000000, extractor = 'old' where quote like '%$13 billion%'`);
  await db.query(`delete from claims where id = (select id from claims where quote like '%$340 million%')`);
  await db.query(`insert into claims (id, article_id, span, amount_span, quote, amount_text, company_id, metric, stated_low, stated_high, allowed, quantum, hedge,
      currency, currency_assumed, modality, attribution, confidence, rules, extractor)
    select id || 'x', article_id, '[0,3)', '[0,3)', 'a figure', '$1', company_id, 'revenue', 1, 1, '[1,1]', 1, 'none', 'USD', false, 'reported', '{}', 1, '{}', 'old'
    from claims where quote like '%$350 million%'`);
  await db.query("update articles set next_stage = 'check' where true");
  await runAll(context, await sweep(context));
});

const claimsNow = async (): Promise<unknown[]> =>
  (await database.pool.query('select id, stated_low, superseded_at is null as stands from claims order by id')).rows;

it('reports what is gained, lost and changed, changes nothing, and then lets it stand', async () => {
  const context = await stageContext(database.pool);
  const before = await claimsNow();
  const { id } = await beginRereading(database.pool, 'ada');
  await runAll(context, await rereadingJobs(database.pool));
  expect((await getRereading(database.pool, id))?.state).toBe('ready');
  expect(await rereadingCounts(database.pool, id)).toEqual({ articles: 3, gained: 1, lost: 1, changed: 1, failed: 0 });
  const diffs = await rereadingDiffs(database.pool, id, '', 10);
  expect(diffs.flatMap((d) => d.gained.map((c) => c.line))).toEqual(['Databricks | revenue | 340000000 USD | 1944 | reported | -']);
  expect(diffs.flatMap((d) => d.lost.map((c) => c.quote))).toEqual(['a figure']);
  expect(diffs.flatMap((d) => d.changed.map((c) => [c.from.split(' | ')[2], c.to.split(' | ')[2]]))).toEqual([
    ['9000000000 USD', '13000000000 USD'],
  ]);
  expect(await claimsNow()).toEqual(before);

  const rereading = await latestRereading(database.pool);
  if (rereading === null) throw new Error('there is none');
  await decideOnRereading(database.pool, rereading, 'accept', 'ada');
  await runAll(context, await sweep(context));
  expect((await getRereading(database.pool, id))?.state).toBe('accepted');
  const flags = await flagsInState(database.pool, 'open', 10);
  expect(flags.filter((f) => f.company.id === 'openai').map((f) => f.words.en.headline)).toEqual([expect.stringContaining('$13')]);
  const { rows } = await database.pool.query<{ stands: boolean }>(
    "select superseded_at is null as stands from claims where quote = 'a figure'",
  );
  expect(rows).toEqual([{ stands: false }]);
});

it('is not read twice where jobs come twice or a worker is gone', async () => {
  const context = await stageContext(database.pool);
  const { id } = await beginRereading(database.pool, 'ada');
  const [first] = await rereadingJobs(database.pool);
  if (!first) throw new Error('no job');
  await Promise.all([runJob(context, first), runJob(context, first)]);
  // What the first step would have enqueued is lost; the sweeper finds where it was.
  await runAll(context, await rereadingJobs(database.pool), 2);
  const done = await getRereading(database.pool, id);
  expect([done?.state, done?.articles]).toEqual(['ready', ARTICLES.length]);
  expect((await rereadingCounts(database.pool, id)).articles).toBe(3);
});

it('is one at a time, is abandoned without a trace, and is not accepted by other rules', async () => {
  const context = await stageContext(database.pool);
  const before = await claimsNow();
  const started = await beginRereading(database.pool, 'ada');
  await expect(beginRereading(database.pool, 'bob')).rejects.toThrow(/not decided on yet/);
  await expect(decideOnRereading(database.pool, started, 'accept', 'bob')).rejects.toThrow(/it is reading/);
  await runAll(context, await rereadingJobs(database.pool));
  await expect(decideOnRereading(database.pool, { ...started, extractor: 'older' }, 'accept', 'bob')).rejects.toThrow(EXTRACTOR_VERSION);
  await decideOnRereading(database.pool, started, 'abandon', 'bob');
  await runAll(context, await sweep(context));
  expect(await claimsNow()).toEqual(before);
  expect((await beginRereading(database.pool, 'bob')).id).toBeGreaterThan(started.id);
});
