/**
 * HTML bytes → an article's text and metadata, from one reading of the page. Fetching is elsewhere; nothing here touches
 * the network.
 */
import { languageOf } from '../../claim/article.js';
import { messageOf, Problem } from '../../claim/problem.js';
import { decodeBytes } from '../charset.js';
import { all, clean, type PageDocument, parsePage } from './dom.js';
import { mainText } from './main-text.js';
import { type PageMetadata, readMetadata } from './metadata.js';
import { pageProblem } from './page-kind.js';
import { paragraphsIn } from './paragraphs.js';

export interface ReadArticle extends Omit<PageMetadata, 'isPaid'> {
  readonly text: string;
  /** The page as text, decoded. */
  readonly html: string;
}

export interface PageSource {
  /** Where the page came from, for its relative links; null for a local file. */
  readonly url: string | null;
  readonly contentType: string | null;
}

/** A page larger than this is refused: no news article comes near it. */
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;
/** Readability takes a second for so many elements; no article has them. */
const MAX_ELEMENTS = 60_000;

/**
 * @throws Problem `page_too_large`, `not_html`, `unreadable_page` or `no_text` naming the page; `paywall`, `consent_page` or
 * `error_page` where it stands in for the article
 */
export function readArticle(bytes: Uint8Array, source: PageSource): ReadArticle {
  const input = source.url ?? 'page';
  if (bytes.length > MAX_PAGE_BYTES) {
    throw new Problem({ kind: 'page_too_large', input, detail: `larger than ${MAX_PAGE_BYTES / 1024 / 1024} MB` });
  }
  const html = decodeBytes(bytes, source.contentType);
  if (!/<[a-z!]/i.test(html)) throw new Problem({ kind: 'not_html', input, detail: 'no HTML in it', hint: 'is this a web page?' });
  try {
    return articleOf(parsePage(html), html, source.url, input);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem({ kind: 'unreadable_page', input, detail: messageOf(error) }, { cause: error });
  }
}

function articleOf(document: PageDocument, html: string, url: string | null, input: string): ReadArticle {
  const elements = all(document, '*').length;
  if (elements > MAX_ELEMENTS) {
    throw new Problem({
      kind: 'page_too_large',
      input,
      detail: `${elements} elements, more than ${MAX_ELEMENTS}`,
      hint: 'is this one article?',
    });
  }
  const { isPaid, ...metadata } = readMetadata(document, url);
  for (const script of all(document, 'script,style,noscript,template')) script.remove();
  const whole = document.body === null ? '' : paragraphsIn(document.body);
  const main = mainText(document);
  const text = main === null ? whole : paragraphsIn(main.root);
  const title = metadata.title ?? clean(main?.title);
  const byline = metadata.byline ?? clean(main?.byline);
  const problem = pageProblem(input, { title, isPaid }, text, whole);
  if (problem) throw problem;
  if (text.trim() === '') throw new Problem({ kind: 'no_text', input, detail: 'no article text was found on the page' });
  return { ...metadata, title, byline, language: languageOf(metadata.language, text), text, html };
}
