/** read: one article's page fetched, its text and metadata stored. A copy of a known text is linked and goes no further. */
import { messageOf, reasonOf } from '../claim/problem.js';
import { MAX_PAGE_BYTES, type PageSource, readArticle } from '../ingest/article/read.js';
import type { Job } from '../queue/jobs.js';
import { type Article, failArticle, getArticle, storeText } from '../store/articles.js';
import type { Queryable } from '../store/pool.js';
import type { StageContext } from './context.js';

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5';

export async function read(context: StageContext, articleId: string): Promise<Job[]> {
  const article = await getArticle(context.db, articleId);
  if (article === null || article.next_stage !== 'read') return [];
  try {
    const fetched = await context.http.get({ url: article.url, accept: ACCEPT, maxBytes: MAX_PAGE_BYTES });
    return await storePage(context.db, article, fetched.body, { url: fetched.url, contentType: fetched.contentType });
  } catch (error) {
    context.log.warn({ article: article.id, url: article.url, error: messageOf(error) }, 'an article could not be read');
    await failArticle(context.db, article.id, reasonOf(error));
    return [];
  }
}

/** The page's bytes → the stored article. Also the way in for articles that come from files. */
export async function storePage(
  db: Queryable,
  article: Pick<Article, 'id' | 'published_at'>,
  bytes: Uint8Array,
  source: PageSource,
): Promise<Job[]> {
  const page = readArticle(bytes, source);
  const stage = await storeText(db, article.id, {
    raw: page.html,
    text: page.text,
    title: page.title,
    byline: page.byline,
    publisher: page.publisher,
    language: page.language,
    // The page knows its own date better than the feed that announced it.
    publishedAt: page.published_at,
    canonicalUrl: page.canonical_url,
  });
  return stage === 'extract' ? [{ stage: 'extract', id: article.id }] : [];
}
