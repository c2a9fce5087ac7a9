/**
 * HTML bytes → an article's text and metadata, from one reading of the page. Fetching is elsewhere; nothing here touches
 * the network.
 */
import { languageOf } from '../../claim/article.js';
import { messageOf, Problem } from '../../claim/problem.js';
import { decodeBytes } from '../charset.js';
import { all, clean, type PageDocument, type PageElement, parsePage } from './dom.js';
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
const MAX_ELEMENTS = 40_000;
/** Each `<` and `&` may become a piece of the document of its own. */
const MAX_MARKS = 200_000;
/** Browsers nest no deeper. */
const MAX_DEPTH = 512;

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
  refuseMarks(html, input);
  try {
    return articleOf(parsePage(html), html, source.url, input);
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Libraries of the DOM hand lists to functions as arguments: very long ones overflow the stack.
    const detail = error instanceof RangeError ? 'made of more pieces than can be read' : messageOf(error);
    throw new Problem({ kind: 'unreadable_page', input, detail }, { cause: error });
  }
}

function tooLarge(input: string, detail: string): Problem {
  return new Problem({ kind: 'page_too_large', input, detail, hint: 'is this one article?' });
}

function refuseMarks(html: string, input: string): void {
  let marks = 0;
  for (const mark of '<&') for (let at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + 1)) marks++;
  if (marks > MAX_MARKS) throw tooLarge(input, `${marks} tags and entities, more than ${MAX_MARKS}`);
}

function refuseShapeless(elements: readonly PageElement[], input: string): void {
  if (elements.length > MAX_ELEMENTS) throw tooLarge(input, `${elements.length} elements, more than ${MAX_ELEMENTS}`);
  const depths = new Map<PageElement, number>();
  for (const element of elements) {
    const depth = (element.parentElement === null ? 0 : (depths.get(element.parentElement) ?? 0)) + 1;
    if (depth > MAX_DEPTH) throw tooLarge(input, `elements nested more than ${MAX_DEPTH} deep`);
    depths.set(element, depth);
  }
}

function articleOf(document: PageDocument, html: string, url: string | null, input: string): ReadArticle {
  refuseShapeless(all(document, '*'), input);
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
