/** Full text over companies, claims and articles, English and Chinese: see search_words in migrations/0008_review.sql, article_words in 0009. */
import type { Claim } from '../claim/claim.js';
import { selectClaimRows, selectClaims } from './claims.js';
import type { CompanyRow } from './companies.js';
import type { Queryable } from './pool.js';

const COMPANIES = `select co.id, co.name, co.registered, (select count(*) from claims c where c.company_id = co.id and c.superseded_at is null) as claims,
    (select count(*) from flags f where f.company_id = co.id and f.state = 'open') as flags
  from companies co where co.name ilike $1 || '%' or co.name ilike '% ' || $1 || '%' or exists (select 1 from company_aliases a where a.company_id = co.id and a.alias ilike $1 || '%')
  order by exists (select 1 from claims c where c.company_id = co.id and c.superseded_at is null) desc, lower(co.name) = lower($1) desc, length(co.name), co.name limit $2`;
/** What most rows hold is met among so many of the newest ones. */
const NEWEST = 3000;
const FEW = 2000;
// Few rows hold all of the words, and these are they; or more do.
const few = (noun: 'claims' | 'articles'): string => `select array(select id from few_${noun}(search_query($1), ${FEW + 1})) as ids`;
const NODES = 'select numnode(search_query($1)) as nodes';
const CURRENT = 'select * from claims where superseded_at is null';
const BY_DAY = 'order by published desc nulls last, id';
const newestClaims = (rows: string): string => `${selectClaims(`(${rows} ${BY_DAY} limit $2)`)} order by c.published desc nulls last, c.id`;
const ALIVE = 'select * from articles where version_of is null';
const BY_MOMENT = 'order by coalesce(published_at, created_at) desc, id';
const newestArticles = (rows: string): string => `select a.id, a.title, a.url, a.publisher, a.published_at,
    ts_headline('english', left(coalesce(a.body, ''), 20000), search_query($1), 'MaxFragments=1, MaxWords=30, MinWords=12, StartSel="", StopSel=""') as extract
  from (${rows} ${BY_MOMENT} limit $2) a order by coalesce(a.published_at, a.created_at) desc, a.id`;
const HOLDS = 'words @@ search_query($1)';
const ARTICLE_HOLDS = 'id in (select article_id from article_words where words @@ search_query($1))';
const NEW_ARTICLE_HOLDS = 'exists (select 1 from article_words w where w.article_id = n.id and w.words @@ search_query($1))';
const CLAIMS = {
  newest: newestClaims(`select * from (${CURRENT} ${BY_DAY} limit ${NEWEST}) n where ${HOLDS}`),
  few: newestClaims(`${CURRENT} and id = any ($1)`),
  all: newestClaims(`${CURRENT} and ${HOLDS}`),
};
const ARTICLES = {
  newest: newestArticles(`select * from (${ALIVE} ${BY_MOMENT} limit ${NEWEST}) n where ${NEW_ARTICLE_HOLDS}`),
  few: newestArticles(`${ALIVE} and id = any ($3)`),
  all: newestArticles(`${ALIVE} and ${ARTICLE_HOLDS}`),
};

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
  if (!(await holdsWords(db, wanted))) return [];
  const newest = await selectClaimRows(db, CLAIMS.newest, [wanted, limit]);
  if (newest.length === limit) return newest;
  const ids = await fewHolding(db, 'claims', wanted);
  return ids === null ? selectClaimRows(db, CLAIMS.all, [wanted, limit]) : selectClaimRows(db, CLAIMS.few, [ids, limit]);
}

export async function findArticles(db: Queryable, wanted: string, limit: number): Promise<FoundArticle[]> {
  if (!(await holdsWords(db, wanted))) return [];
  const newest = (await db.query<FoundArticle>(ARTICLES.newest, [wanted, limit])).rows;
  if (newest.length === limit) return newest;
  const ids = await fewHolding(db, 'articles', wanted);
  const found =
    ids === null ? db.query<FoundArticle>(ARTICLES.all, [wanted, limit]) : db.query<FoundArticle>(ARTICLES.few, [wanted, limit, ids]);
  return (await found).rows;
}

/** Whether anything is asked for: stop words and signs alone are nothing. */
async function holdsWords(db: Queryable, wanted: string): Promise<boolean> {
  return ((await db.query<{ nodes: number }>(NODES, [wanted])).rows[0]?.nodes ?? 0) > 0;
}

/** Ids of all rows that hold the words, where they are few; else null. */
async function fewHolding(db: Queryable, noun: 'claims' | 'articles', wanted: string): Promise<string[] | null> {
  const ids = (await db.query<{ ids: string[] }>(few(noun), [wanted])).rows[0]?.ids ?? [];
  return ids.length > FEW ? null : ids;
}
