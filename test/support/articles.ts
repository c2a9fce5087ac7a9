/** Articles from one line: "[2025-07-30, Reuters; A title] The text." The title may be left out. */
import type { ArticleText } from '../../src/claim/article.js';
import { addStub } from '../../src/store/articles.js';
import type { Pool } from '../../src/store/pool.js';
import { storeText } from '../../src/store/texts.js';

export function articleOf(line: string, id = 'a1'): ArticleText {
  const match = /^\[(\d{4}-\d{2}-\d{2})?,? ?([^;\]]*)(?:; ([^\]]*))?\] (.*)$/su.exec(line);
  if (!match) throw new Error(`an article line starts with [date, publisher; title]: ${line}`);
  const [, day, publisher, title, text] = match;
  return {
    id,
    title: title ?? null,
    publisher: publisher?.trim() || null,
    url: `https://example.com/${id}`,
    published_at: day ? `${day}T12:00:00Z` : null,
    language: null,
    text: (text ?? '').replaceAll('¶', '\n'),
  };
}

/** Stores an article with its text, as `read` leaves it. @returns its id in the store */
export async function storeArticle(db: Pool, { title, publisher, url, published_at, language, text }: ArticleText): Promise<string> {
  const facts = { title, publisher, publishedAt: published_at };
  const id = await addStub(db, { feedId: null, guid: null, url: url ?? '', ...facts });
  if (id === null) throw new Error(`known already: ${url}`);
  await storeText(db, id, { raw: null, text, byline: null, language: language ?? 'en', canonicalUrl: null, ...facts });
  return id;
}
