/** Full text over companies, claims and articles, English and Chinese: see search_words in migrations/0008_review.sql. */
import type { Claim } from '../claim/claim.js';
import { selectClaimRows, selectClaims } from './claims.js';
import type { CompanyRow } from './companies.js';
import type { Queryable } from './pool.js';

const COMPANIES = `select co.id, co.name, co.registered, (select count(*) from claims c where c.company_id = co.id and c.superseded_at is null) as claims,
    (select count(*) from flags f where f.company_id = co.id and f.state = 'open') as flags
  from companies co where co.name ilike $1 || '%' or co.name ilike '% ' || $1 || '%' or exists (select 1 from company_aliases a where a.company_id = co.id and a.alias ilike $1 || '%')
  order by exists (select 1 from claims c where c.company_id = co.id) desc, lower(co.name) = lower($1) desc, length(co.name), co.name limit $2`;
const FEW = 2000;
// Whether few rows hold all of the words, and which: for several words; of one the planner knows how common it is.
const few = (noun: 'claims' | 'articles'): string => `select array(select id from few_${noun}(search_query($1), ${FEW + 1})) as ids`;
const NODES = 'select numnode(search_query($1)) as nodes';
const newestClaims = (
  which: string,
): string => `${selectClaims(`(select * from claims where superseded_at is null and ${which} order by published desc nulls last, id limit $2)`)}
  order by c.published desc nulls last, c.id`;
const newestArticles = (which: string): string => `select a.id, a.title, a.url, a.publisher, a.published_at,
    ts_headline('english', left(coalesce(a.body, ''), 20000), search_query($1), 'MaxFragments=1, MaxWords=30, MinWords=12, StartSel="", StopSel=""') as extract
  from (select * from articles where version_of is null and ${which} order by coalesce(published_at, created_at) desc, id limit $2) a
  order by coalesce(a.published_at, a.created_at) desc, a.id`;
const CLAIMS = newestClaims('words @@ search_query($1)');
const FEW_CLAIMS = newestClaims('id = any ($1)');
const ARTICLES = newestArticles('words @@ search_query($1)');
const FEW_ARTICLES = newestArticles('id = any ($3)');

export interface FoundArticle {
  readonly id: string;
  readonly title: string | null;
  readonly url: string;
  readonly publisher: string | null;
  readonly published_at: Date | null;
  readonly extract: string;
}

export async function findCompanies(db: Queryable, wanted: string, limit: number): Promise<CompanyRow[]> {
  return (await db.query<CompanyRow>(COMPANIES, [wanted.replace(/[\\%_]/g, '\\$&'), limit])).rows;
}

export async function findClaims(db: Queryable, wanted: string, limit: number): Promise<Claim[]> {
  const ids = await fewHolding(db, 'claims', wanted);
  return ids === null ? selectClaimRows(db, CLAIMS, [wanted, limit]) : selectClaimRows(db, FEW_CLAIMS, [ids, limit]);
}

export async function findArticles(db: Queryable, wanted: string, limit: number): Promise<FoundArticle[]> {
  const ids = await fewHolding(db, 'articles', wanted);
  const { rows } =
    ids === null
      ? await db.query<FoundArticle>(ARTICLES, [wanted, limit])
      : await db.query<FoundArticle>(FEW_ARTICLES, [wanted, limit, ids]);
  return rows;
}

/** Ids of all rows that hold several words together, where they are few; else null. */
async function fewHolding(db: Queryable, noun: 'claims' | 'articles', wanted: string): Promise<string[] | null> {
  const nodes = (await db.query<{ nodes: number }>(NODES, [wanted])).rows[0]?.nodes ?? 0;
  if (nodes === 0) return [];
  if (nodes === 1) return null;
  const ids = (await db.query<{ ids: string[] }>(few(noun), [wanted])).rows[0]?.ids ?? [];
  return ids.length > FEW ? null : ids;
}
