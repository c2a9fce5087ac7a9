/** Articles from one line: "[2025-07-30, Reuters; A title] The text." The title may be left out. */
import type { ArticleText } from '../../src/claim/article.js';

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
