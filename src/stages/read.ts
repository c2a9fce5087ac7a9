/**
 * read: one article's page fetched, its text and metadata stored. A copy of a known text is linked and goes no further; a
 * page that is no article is marked, and the feed's own text of it read instead where the feed has one.
 */
import { messageOf, Problem, reasonOf } from '../claim/problem.js';
import { articleAddress, entryFragment } from '../ingest/address.js';
import { paragraphsOf } from '../ingest/article/paragraphs.js';
import { MAX_PAGE_BYTES, type PageSource, readArticle } from '../ingest/article/read.js';
import type { Fetched } from '../ingest/fetch/client.js';
import { HttpProblem } from '../ingest/fetch/failure.js';
import type { Job } from '../queue/jobs.js';
import { type Article, failArticle, getArticle, type Mark, markArticle } from '../store/articles.js';
import { isServerTrouble, transaction } from '../store/pool.js';
import { articleUnchanged, storeText } from '../store/texts.js';
import type { StageContext } from './context.js';

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5';
/** Less than this in a feed is a teaser. */
const LEAST_FEED_TEXT = 300;
const MARKS: ReadonlySet<string> = new Set<Mark>(['paywall', 'consent_page', 'error_page', 'robots_refused']);

export async function read(context: StageContext, articleId: string): Promise<Job[]> {
  const article = await getArticle(context.db, articleId);
  if (article === null || article.next_stage !== 'read') return [];
  try {
    // An entry without an address of its own has its text in the feed, or nowhere.
    if (isOnlyInFeed(article)) return await storeFeedText(context, article, 'the feed gives neither an address nor a text');
    const fetched = await fetchPage(context, article);
    if (fetched === null) {
      await articleUnchanged(context.db, article, context.settings.revisitHours);
      context.log.info({ article: articleId }, 'read, unchanged');
      return [];
    }
    const next = await storePage(context, article, fetched.body, fetched);
    context.log.info({ article: articleId, feed: article.feed_id, url: article.url, next: next[0]?.stage ?? 'done' }, 'read');
    return next;
  } catch (error) {
    if (isServerTrouble(error)) throw error;
    return await refused(context, article, error);
  }
}

async function fetchPage(context: StageContext, article: Article): Promise<Fetched | null> {
  if (context.settings.robots) await context.robots.check(article.url);
  const known = article.body === null ? {} : { etag: article.etag, lastModified: article.last_modified };
  const fetched = await context.http.get({ url: article.url, accept: ACCEPT, maxBytes: MAX_PAGE_BYTES, ...known });
  return fetched.notModified ? null : fetched;
}

async function refused(context: StageContext, article: Article, error: unknown): Promise<Job[]> {
  context.log.warn({ article: article.id, url: article.url, error: messageOf(error) }, 'an article could not be read');
  const isMark = error instanceof Problem && MARKS.has(error.kind);
  if (isMark && article.body === null) {
    if (feedTextOf(article) !== null) return storeFeedText(context, article, reasonOf(error));
    await markArticle(context.db, article.id, error.kind as Mark, reasonOf(error));
    return [];
  }
  await failArticle(context.db, article.id, reasonOf(error), error instanceof HttpProblem ? (error.retryAfterSeconds ?? 0) : 0);
  return [];
}

function isOnlyInFeed(article: Article): boolean {
  return article.feed_id !== null && article.guid !== null && article.url.endsWith(entryFragment(article.guid));
}

function feedTextOf(article: Article): string | null {
  const text = article.feed_text === null ? '' : paragraphsOf(article.feed_text);
  return text.length >= LEAST_FEED_TEXT ? text : null;
}

async function storeFeedText(context: StageContext, article: Article, reason: string): Promise<Job[]> {
  const text = feedTextOf(article) ?? (article.feed_text === null ? '' : paragraphsOf(article.feed_text));
  if (text === '') throw new Problem({ kind: 'no_text', input: article.url, detail: reason });
  const stored = await transaction(context.db, (client) =>
    storeText(client, article.id, {
      raw: article.feed_text,
      text,
      title: article.title,
      byline: null,
      publisher: article.publisher,
      language: null,
      publishedAt: null,
      canonicalUrl: null,
      textFrom: 'feed',
    }),
  );
  return stored?.stage === 'extract' ? [{ stage: 'extract', id: stored.id }] : [];
}

/** The page's bytes → the stored article. Also the way in for articles that come from files. */
export async function storePage(
  context: Pick<StageContext, 'db' | 'settings'>,
  article: Pick<Article, 'id'>,
  bytes: Uint8Array,
  source: PageSource & Partial<Pick<Fetched, 'etag' | 'lastModified'>>,
): Promise<Job[]> {
  const page = readArticle(bytes, source);
  const stored = await transaction(context.db, (client) =>
    storeText(client, article.id, {
      raw: page.html,
      text: page.text,
      title: page.title,
      byline: page.byline,
      publisher: page.publisher,
      language: page.language,
      // The page knows its own date better than the feed that announced it.
      publishedAt: page.published_at,
      modifiedAt: page.modified_at,
      canonicalUrl: page.canonical_url === null ? null : articleAddress(page.canonical_url),
      etag: source.etag ?? null,
      lastModified: source.lastModified ?? null,
      revisitHours: context.settings.revisitHours,
    }),
  );
  return stored?.stage === 'extract' ? [{ stage: 'extract', id: stored.id }] : [];
}
