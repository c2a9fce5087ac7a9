/**
 * HTML bytes → an article's text and metadata. The main text comes from Readability; dates, names and addresses from
 * the page's own metadata. Fetching is elsewhere; nothing here touches the network.
 */
import { Readability } from '@mozilla/readability';
import { type CheerioAPI, load } from 'cheerio';
import { parseHTML } from 'linkedom';
import { languageOf } from '../../claim/article.js';
import { messageOf, Problem } from '../../claim/problem.js';
import { decodeBytes } from './charset.js';
import { paragraphsOf } from './paragraphs.js';

export interface ReadArticle {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly published_at: string | null;
  readonly canonical_url: string | null;
  readonly language: string | null;
  readonly text: string;
}

export interface PageSource {
  /** Where the page came from, for its relative links; null for a local file. */
  readonly url: string | null;
  readonly contentType: string | null;
}

/** A page larger than this is refused: no news article comes near it. */
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;

/** @throws Problem `page_too_large`, `not_html` or `no_text` naming the page */
export function readArticle(bytes: Uint8Array, source: PageSource): ReadArticle {
  const input = source.url ?? 'page';
  if (bytes.length > MAX_PAGE_BYTES) {
    throw new Problem({ kind: 'page_too_large', input, detail: `larger than ${MAX_PAGE_BYTES / 1024 / 1024} MB` });
  }
  const html = decodeBytes(bytes, source.contentType);
  if (!/<[a-z!]/i.test(html)) throw new Problem({ kind: 'not_html', input, detail: 'no HTML in it', hint: 'is this a web page?' });
  const $ = load(html);
  const main = mainText(html, input);
  const text = main.text;
  if (text.trim() === '') throw new Problem({ kind: 'no_text', input, detail: 'no article text was found on the page' });
  const data = jsonLd($);
  const meta = (names: readonly string[]): string | null => firstMeta($, names);
  const declared = $('html').attr('lang') ?? meta(['og:locale', 'content-language']);
  return {
    title: data.headline ?? meta(['og:title', 'twitter:title']) ?? (main.title || clean($('title').first().text())),
    byline: data.author ?? meta(['author', 'article:author', 'dc.creator']) ?? clean(main.byline ?? ''),
    publisher: data.publisher ?? meta(['og:site_name', 'application-name']),
    published_at: isoTime(
      data.published ?? meta(['article:published_time', 'date', 'dc.date', 'pubdate', 'publishdate']) ?? timeElement($),
    ),
    canonical_url: absolute($('link[rel="canonical"]').attr('href') ?? meta(['og:url']) ?? null, source.url),
    language: languageOf(declared ?? null, text),
    text,
  };
}

function mainText(html: string, input: string): { text: string; title: string; byline: string | null } {
  try {
    const { document } = parseHTML(html);
    const parsed = new Readability(document, { charThreshold: 120 }).parse();
    if (parsed?.content) {
      return { text: paragraphsOf(parsed.content), title: parsed.title ?? '', byline: parsed.byline ?? null };
    }
  } catch (error) {
    throw new Problem({ kind: 'unreadable_page', input, detail: messageOf(error) }, { cause: error });
  }
  return { text: paragraphsOf(html), title: '', byline: null };
}

function clean(text: string): string | null {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  return trimmed === '' ? null : trimmed;
}

function firstMeta($: CheerioAPI, names: readonly string[]): string | null {
  for (const name of names) {
    const found = $('meta')
      .filter((_, el) =>
        [$(el).attr('property'), $(el).attr('name'), $(el).attr('itemprop'), $(el).attr('http-equiv')].some(
          (v) => v?.toLowerCase() === name,
        ),
      )
      .first()
      .attr('content');
    const value = clean(found ?? '');
    if (value) return value;
  }
  return null;
}

function timeElement($: CheerioAPI): string | null {
  return $('time[datetime]').first().attr('datetime') ?? null;
}

interface LinkedData {
  readonly headline: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
}

/** The first schema.org article on the page; malformed blocks are passed over. */
function jsonLd($: CheerioAPI): LinkedData {
  for (const element of $('script[type="application/ld+json"]').toArray()) {
    let value: unknown;
    try {
      value = JSON.parse($(element).text());
    } catch {
      continue;
    }
    const article = findArticle(value, 0);
    if (!article) continue;
    return {
      headline: nameOf(article.headline),
      author: nameOf(article.author),
      publisher: nameOf(article.publisher),
      published: nameOf(article.datePublished),
    };
  }
  return { headline: null, author: null, publisher: null, published: null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findArticle(value: unknown, depth: number): Record<string, unknown> | null {
  if (depth > 4) return null;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 50)) {
      const found = findArticle(item, depth + 1);
      if (found) return found;
    }
    return null;
  }
  if (!isRecord(value)) return null;
  const type = JSON.stringify(value['@type'] ?? '');
  if (/(?:Article|BlogPosting|Report)"/.test(type)) return value;
  return '@graph' in value ? findArticle(value['@graph'], depth + 1) : null;
}

function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value))
    return clean(
      value
        .map(nameOf)
        .filter((v) => v !== null)
        .join(', '),
    );
  return isRecord(value) ? nameOf(value.name) : null;
}

function isoTime(text: string | null): string | null {
  if (text === null) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function absolute(href: string | null, base: string | null): string | null {
  if (!href) return null;
  try {
    const url = base ? new URL(href, base) : new URL(href);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
