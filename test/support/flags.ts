/** Flags of a real ledger in a test's database: articles in our own words, read and checked by the same code as all others. */
import { checkLedger } from '../../src/check/check.js';
import type { Flag } from '../../src/claim/flag.js';
import { extractClaims } from '../../src/extract/extract.js';
import { claimsOfCompany, replaceClaimsOf } from '../../src/store/claims.js';
import { companiesWithClaims, ensureCompanies } from '../../src/store/companies.js';
import { writeFlags } from '../../src/store/flags.js';
import { type Pool, transaction } from '../../src/store/pool.js';
import { articleOf, storeArticle } from './articles.js';

export const FOUNDING: readonly string[] = [
  '[2025-07-30, The Information] OpenAI has reached $12 billion in annualized revenue.',
  '[2025-08-01, The New York Times] OpenAI now has annualized revenue of $13 billion.',
];
export const SLIP: readonly string[] = [
  '[2025-06-17, Bloomberg] xAI is raising $9.3 billion in debt and equity. The round of $9.3 million would fund its data centres.',
];

/**
 * Stores the articles with their claims, and the flags between all that was stored so; the flags' events wait to be told.
 * @param prefix keeps the articles of one call apart from those of another
 */
export async function storeFlags(db: Pool, lines: readonly string[], prefix = 'a'): Promise<readonly Flag[]> {
  for (const [i, line] of lines.entries()) {
    const article = { ...articleOf(line, `${prefix}${i}`), language: /\p{Script=Han}/u.test(line) ? 'zh' : 'en' };
    const id = await storeArticle(db, article);
    const claims = extractClaims({ ...article, id });
    await ensureCompanies(
      db,
      claims.map((c) => c.company),
    );
    await replaceClaimsOf(db, [id], claims);
  }
  await db.query("update articles set next_stage = 'done'");
  return checkAgain(db);
}

/** Checks the whole ledger and brings the stored flags to what is found. */
export async function checkAgain(db: Pool): Promise<readonly Flag[]> {
  const companies = await companiesWithClaims(db);
  const all: Flag[] = [];
  for (const company of companies) {
    const claims = await claimsOfCompany(db, company);
    const { flags } = checkLedger(claims);
    const placed = flags.map((flag) => ({ flag, bearing: 'ledger' as const, at: AT }));
    await transaction(db, (client) => writeFlags(client, company, placed));
    all.push(...flags);
  }
  return all;
}

const AT = { article: '', metric: 'revenue', day: null, label: null, published: null, isProjection: false } as const;
