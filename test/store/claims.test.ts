/** Claims through the ledger: what goes in comes out, older rule sets are superseded and never deleted. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Claim } from '../../src/claim/claim.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleText, getArticle } from '../../src/store/articles.js';
import { type ClaimCursor, claimsAfter, claimsOfArticle, claimsOfCompany, replaceClaimsOf } from '../../src/store/claims.js';
import { ensureCompanies } from '../../src/store/companies.js';
import { findClaims } from '../../src/store/search.js';
import { storeArticle } from '../support/articles.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const TEXT =
  "Anthropic's annualized revenue has hit nearly $4 billion ($333 million a month), The Information reported. CoreWeave's revenue was $1.21 billion in the second quarter of 2025. CoreWeave's adjusted net loss was $131 million in the second quarter of 2025.";

let id = '';
let claims: Claim[] = [];
beforeEach(async () => {
  await database.pool.query('truncate articles, companies cascade');
  id = await storeArticle(database.pool, {
    id: 'a',
    title: 'Figures (半年报)',
    publisher: 'Wire',
    url: 'https://news.example/a',
    published_at: '2025-08-05T10:00:00Z',
    language: 'en',
    text: TEXT,
  });
  const article = await getArticle(database.pool, id);
  if (article === null) throw new Error('the article was not stored');
  claims = extractClaims(articleText(article));
  await ensureCompanies(
    database.pool,
    claims.map((c) => c.company),
  );
});

const plain = (claim: Claim) => ({ ...claim, published_at: claim.published_at?.slice(0, 19) });

describe('replaceClaimsOf', () => {
  it('keeps every field of every claim', async () => {
    await replaceClaimsOf(database.pool, [id], claims);
    expect(claims.length).toBe(4);
    expect((await claimsOfArticle(database.pool, id)).map(plain)).toEqual(claims.map(plain));
  });

  it('may be run twice', async () => {
    await replaceClaimsOf(database.pool, [id], claims);
    await replaceClaimsOf(database.pool, [id], claims);
    expect((await database.pool.query('select count(*) as n from claims')).rows).toEqual([{ n: 4 }]);
  });

  it('supersedes what a new rule set no longer reads, and brings it back when it reads it again', async () => {
    await replaceClaimsOf(database.pool, [id], claims);
    await replaceClaimsOf(database.pool, [id], claims.slice(1));
    expect((await claimsOfArticle(database.pool, id)).map((c) => c.id)).toEqual(claims.slice(1).map((c) => c.id));
    expect((await database.pool.query('select count(*) as n from claims')).rows).toEqual([{ n: 4 }]);
    await replaceClaimsOf(database.pool, [id], claims);
    expect((await claimsOfArticle(database.pool, id)).length).toBe(4);
  });

  it('gives a company its own claims only', async () => {
    await replaceClaimsOf(database.pool, [id], claims);
    expect((await claimsOfCompany(database.pool, 'anthropic')).map((c) => c.metric).sort()).toEqual([
      'annualized_revenue',
      'monthly_revenue',
    ]);
  });
});

describe('claimsAfter', () => {
  it('goes through all of them, page by page, each once, the newest first', async () => {
    await replaceClaimsOf(database.pool, [id], claims);
    const seen: string[] = [];
    let cursor: ClaimCursor | null = null;
    for (;;) {
      const [claim] = await claimsAfter(database.pool, null, cursor, 1);
      if (claim === undefined) break;
      seen.push(claim.id);
      cursor = { published: claim.published_at?.slice(0, 10) ?? null, id: claim.id };
    }
    expect(seen).toEqual((await claimsAfter(database.pool, null, null, 100)).map((c) => c.id));
    expect(new Set(seen).size).toBe(claims.length);
  });
});

describe('the search', () => {
  it.each([
    ['nearly', 2],
    ['ANTHROPIC revenue', 2],
    ['losses', 1],
    ['"revenue annualized"', 0],
    ['billion -anthropic', 1],
    ["'; drop table claims; --", 0],
    ['& | ! <->', 0],
  ])('finds %j in %i claims', async (words, times) => {
    await replaceClaimsOf(database.pool, [id], claims);
    expect((await findClaims(database.pool, words, 10)).map((c) => c.quote)).toHaveLength(times);
  });
});
