/**
 * The check stage on a real database against the checker over the whole ledger: any order of arrival, several workers at
 * once and repeated jobs come to the same flags, to the letter.
 */
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import type { Claim } from '../../src/claim/claim.js';
import type { Flag } from '../../src/claim/flag.js';
import { flagSchema } from '../../src/claim/flag.js';
import { check } from '../../src/stages/check.js';
import type { StageContext } from '../../src/stages/context.js';
import { sweep } from '../../src/stages/sweep.js';
import { addStub } from '../../src/store/articles.js';
import { claimsOfCompany, replaceClaimsOf } from '../../src/store/claims.js';
import { ensureCompanies } from '../../src/store/companies.js';
import { eventsOf, flagsOfCompany } from '../../src/store/flags.js';
import { noteWholeCompanies } from '../../src/store/ledger.js';
import { useDatabase } from '../support/database.js';
import { ledgers } from '../support/random-ledger.js';
import { runAll, stageContext } from '../support/stages.js';

const database = useDatabase();
const COMPANIES = ['openai', 'anthropic'];

beforeEach(empty);

async function empty(): Promise<void> {
  await database.pool.query('truncate articles, companies, flags, reviews, outbox restart identity cascade');
}

/** Stores the claims of one article as the extract stage does. @returns the article's id */
async function arrive(context: StageContext, claims: readonly Claim[]): Promise<string> {
  const [first] = claims as [Claim];
  const url = `https://example.com/${first.article}`;
  const known = await database.pool.query<{ id: string }>('select id from articles where url = $1', [url]);
  const id =
    known.rows[0]?.id ??
    (await addStub(database.pool, {
      feedId: null,
      guid: null,
      url,
      title: null,
      publisher: first.publisher,
      publishedAt: first.published_at,
    }));
  if (id === null) throw new Error(`not stored: ${url}`);
  await context.db.query("update articles set body = 'text', next_stage = 'check' where id = $1", [id]);
  await ensureCompanies(database.pool, [...new Map(claims.map((c) => [c.company.id, c.company])).values()]);
  await replaceClaimsOf(
    database.pool,
    [id],
    claims.map((c) => ({ ...c, article: id })),
  );
  return id;
}

function articlesOf(claims: readonly Claim[]): Claim[][] {
  return [...new Set(claims.map((c) => c.article))].map((article) => claims.filter((c) => c.article === article));
}

/** What stands, and what the whole ledger gives. */
async function standing(): Promise<{ stored: Flag[]; expected: Flag[] }> {
  const stored: Flag[] = [];
  const expected: Flag[] = [];
  for (const company of COMPANIES) {
    const flags = (await flagsOfCompany(database.pool, company)).filter((f) => f.state !== 'withdrawn');
    stored.push(...flags.map((f) => flagSchema.parse(f)));
    expected.push(...checkLedger(await claimsOfCompany(database.pool, company)).flags);
  }
  const byId = (a: Flag, b: Flag): number => (a.id < b.id ? -1 : 1);
  return { stored: stored.sort(byId), expected: expected.sort(byId) };
}

it('comes to the flags of the whole ledger, article by article, with every job run twice', async () => {
  const context = await stageContext(database.pool);
  let flags = 0;
  await fc.assert(
    fc.asyncProperty(ledgers(8), async (claims) => {
      await empty();
      for (const article of articlesOf(claims)) {
        const id = await arrive(context, article);
        await check(context, id);
        await check(context, id);
      }
      const { stored, expected } = await standing();
      expect(stored).toEqual(expected);
      flags += stored.length;
    }),
    { seed: 31, numRuns: 25 },
  );
  expect(flags).toBeGreaterThan(20);
});

it('comes to the same flags with several workers at once, in any order', async () => {
  const context = await stageContext(database.pool);
  await fc.assert(
    fc.asyncProperty(
      ledgers(10).chain((claims) => fc.shuffledSubarray(articlesOf(claims), { minLength: articlesOf(claims).length })),
      async (articles) => {
        await empty();
        await Promise.all(articles.map(async (article) => check(context, await arrive(context, article))));
        const { stored, expected } = await standing();
        expect(stored).toEqual(expected);
        expect((await database.pool.query('select count(*) as n from ledger_changes')).rows).toEqual([{ n: 0 }]);
      },
    ),
    { seed: 32, numRuns: 25 },
  );
});

it('comes to the same flags when articles are taken together, by several workers', async () => {
  const context = await stageContext(database.pool);
  await fc.assert(
    fc.asyncProperty(ledgers(12), fc.integer({ min: 1, max: 4 }), async (claims, workers) => {
      await empty();
      const ids: string[] = [];
      for (const article of articlesOf(claims)) ids.push(await arrive(context, article));
      await Promise.all(
        Array.from({ length: workers }, (_, w) => ids.filter((_id, i) => i % workers === w))
          .filter((mine) => mine.length > 0)
          .map((mine) => check(context, mine.join(' '))),
      );
      const { stored, expected } = await standing();
      expect(stored).toEqual(expected);
      expect((await database.pool.query("select 1 from articles where next_stage <> 'done'")).rowCount).toBe(0);
    }),
    { seed: 34, numRuns: 25 },
  );
});

it('goes on with the other companies where one cannot be checked', async () => {
  const context = await stageContext(database.pool);
  const [claims] = fc.sample(
    ledgers(12).filter((all) => COMPANIES.every((id) => checkLedger(all.filter((c) => c.company.id === id)).flags.length > 0)),
    { numRuns: 1, seed: 5 },
  ) as [Claim[]];
  const of = new Map<string, string[]>();
  for (const article of articlesOf(claims)) {
    const id = await arrive(context, article);
    for (const claim of article) of.set(claim.company.id, [...(of.get(claim.company.id) ?? []), id]);
  }
  await database.pool.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no flag of this company'; end $$;
    create trigger refuse before insert on flags for each row when (new.company_id = 'openai') execute function refuse()`);
  try {
    await check(context, [...new Set([...of.values()].flat())].join(' '));
  } finally {
    await database.pool.query('drop function refuse cascade');
  }
  const expected = checkLedger(await claimsOfCompany(database.pool, 'anthropic')).flags;
  expect((await flagsOfCompany(database.pool, 'anthropic')).map((f) => f.id).sort()).toEqual(expected.map((f) => f.id).sort());
  const { rows } = await database.pool.query<{ id: string; error: string }>(
    "select id, last_error as error from articles where next_stage = 'check' order by id",
  );
  expect(rows.map((r) => r.id)).toEqual([...new Set(of.get('openai'))].sort());
  expect(new Set(rows.map((r) => r.error))).toEqual(new Set(['no flag of this company']));
  await database.pool.query('update articles set retry_at = now()');
  await runAll(context, await sweep(context));
  const { stored, expected: whole } = await standing();
  expect(stored).toEqual(whole);
});

it('follows articles that are read anew, corrected or lose their claims, while others arrive', async () => {
  const context = await stageContext(database.pool);
  await fc.assert(
    fc.asyncProperty(ledgers(8), fc.nat(), async (claims, chosen) => {
      await empty();
      const articles = articlesOf(claims);
      const changed = articles[chosen % articles.length] as Claim[];
      const anew = changed.slice(1).map((c) => ({ ...c, scope: c.scope === null ? 'API' : null, comparison: null }));
      await Promise.all(articles.map(async (article) => check(context, await arrive(context, article))));
      const id = await arrive(context, changed);
      await replaceClaimsOf(
        database.pool,
        [id],
        anew.map((c) => ({ ...c, article: id })),
      );
      await check(context, id);
      const { stored, expected } = await standing();
      expect(stored).toEqual(expected);
    }),
    { seed: 33, numRuns: 25 },
  );
});

it('has nothing to do for an article that is read again to the letter', async () => {
  const context = await stageContext(database.pool);
  const [claims] = fc.sample(ledgers(6), { numRuns: 1, seed: 4 }) as [Claim[]];
  for (const article of articlesOf(claims)) await check(context, await arrive(context, article));
  const events = async () => (await database.pool.query('select count(*) as n from flag_events')).rows;
  const before = await events();
  await arrive(context, articlesOf(claims)[0] as Claim[]);
  expect((await database.pool.query('select count(*) as n from ledger_changes')).rows).toEqual([{ n: 0 }]);
  expect(await events()).toEqual(before);
});

it('checks whole companies again when they are noted, and keeps what still stands', async () => {
  const context = await stageContext(database.pool);
  const [claims] = fc.sample(ledgers(12), { numRuns: 1, seed: 9 }) as [Claim[]];
  for (const article of articlesOf(claims)) await check(context, await arrive(context, article));
  const [flag] = await flagsOfCompany(database.pool, 'openai');
  if (!flag) throw new Error('the ledger gives no flag');
  await database.pool.query("update flags set words = jsonb_set(words, '{en,headline}', '\"old wording\"') where id = $1", [flag.id]);
  await noteWholeCompanies(database.pool, COMPANIES);
  await runAll(context, await sweep(context));
  const { stored, expected } = await standing();
  expect(stored).toEqual(expected);
  expect((await eventsOf(database.pool, flag.id)).map((e) => e.event)).toEqual(['opened']);
});
