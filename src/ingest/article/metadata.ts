/**
 * A page → what it says about itself: headline, byline, publisher, dates, address, language. From schema.org data, meta
 * tags, marked elements, the address and, last, a line of the text. Never the article's text.
 */
import { LONGEST_ADDRESS } from '../address.js';
import { type ReadDate, readDate } from '../dates.js';
import { all, clean, nameOf, type PageDocument, type PageElement, textOf } from './dom.js';
import { linkedData } from './linked-data.js';

export interface PageMetadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  /** ISO; a day alone where the page names no time. */
  readonly published_at: string | null;
  readonly modified_at: string | null;
  readonly canonical_url: string | null;
  /** As declared, such as "en-GB". */
  readonly language: string | null;
  /** Declared not to be free to read. */
  readonly isPaid: boolean;
}

const PUBLISHED = [
  'article:published_time', 'og:article:published_time', 'og:published_time', 'datepublished', 'publication_date', 'publish-date', 'publish_date', 'publishdate',
  'pubdate', 'sailthru.date', 'parsely-pub-date', 'cxenseparse:recs:publishtime', 'citation_publication_date', 'citation_date', 'article.published', 'published_at',
  'dc.date.issued', 'dcterms.issued', 'dc.date.created', 'dcterms.created', 'dcterms.date', 'dc.date', 'originalpublicationdate', 'article_date_original',
  'bt:pubdate', 'weibo:article:create_at', 'apub:time', 'date',
]; // biome-ignore format: a list of names
const MODIFIED = [
  'article:modified_time', 'og:updated_time', 'og:modified_time', 'datemodified', 'dcterms.modified', 'dc.date.modified', 'article.updated', 'bt:moddate', 'last-modified',
  'lastmod', 'revised', 'weibo:article:update_at',
]; // biome-ignore format: a list of names

/** @param url where the page came from, for relative addresses and the date in it */
export function readMetadata(document: PageDocument, url: string | null): PageMetadata {
  const data = linkedData(all(document, 'script[type="application/ld+json"]').map((e) => e.textContent ?? ''));
  const meta = metaTags(document);
  const one = (...names: readonly string[]): string | null => names.map((n) => meta.get(n)).find((v) => v !== undefined) ?? null;
  const date = (...texts: (string | null | undefined)[]): string | null => firstDate(texts);
  const published =
    date(data.published, ...PUBLISHED.map((n) => meta.get(n)), marked(document, 'datePublished'), timeElement(document, false)) ??
    dateOfAddress(url ?? meta.get('og:url') ?? null) ??
    date(writtenDate(document));
  return {
    title: titleOf([data.headline, data.name, one('dc.title'), one('og:title'), one('twitter:title'), one('parsely-title')], document),
    byline: bylineOf(data.author, meta, document),
    publisher: data.publisher ?? one('og:site_name', 'application-name', 'dc.publisher', 'publisher'),
    published_at: published,
    modified_at: date(data.modified, ...MODIFIED.map((n) => meta.get(n)), marked(document, 'dateModified'), timeElement(document, true)),
    canonical_url: canonical(document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? one('og:url') ?? data.url, url),
    language: document.documentElement?.getAttribute('lang') || one('og:locale', 'content-language', 'dc.language') || data.language,
    isPaid: data.isPaid || /^(?:locked|premium|subscriber)/i.test(one('article:content_tier') ?? ''),
  };
}

/** By lower-case name, the first of each; "og:title twitter:title" names two. */
function metaTags(document: PageDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const tag of all(document, 'meta[content]')) {
    const value = clean(tag.getAttribute('content'));
    if (value === null) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const names = (tag.getAttribute(attribute) ?? '').toLowerCase().trim();
      for (const name of names === '' ? [] : names.split(/\s+/)) {
        const key = name.replace(/^(dc|dcterms?|weibo):/, (_, prefix: string) => (prefix === 'weibo' ? 'weibo:' : `${prefix}.`));
        if (!found.has(key)) found.set(key, value);
      }
    }
  }
  return found;
}

/** The first that the page shows too, for what is written for machines may be a description; else the first. */
function titleOf(named: readonly (string | null)[], document: PageDocument): string | null {
  const shown = [textOf(document.querySelector('title')), ...all(document, 'h1').map(textOf)].join('\n');
  const given = named.filter((name) => name !== null);
  return given.find((name) => shown.includes(name)) ?? given[0] ?? headline(document);
}

/** The one headline of the page, or what stands before the site's name in its title. */
function headline(document: PageDocument): string | null {
  const heads = all(document, 'h1')
    .map(textOf)
    .filter((t) => t !== '');
  const title = clean(document.querySelector('title')?.textContent);
  if (title === null) return heads[0] ?? null;
  const matching = heads.find((h) => h.length > 10 && title.includes(h));
  if (matching) return matching;
  const parts = title.split(/ [|–—»_-] |[|_]/).map((part) => part.trim());
  return parts[0] !== undefined && parts[0].length >= 15 ? parts[0] : title;
}

function bylineOf(author: string | null, meta: ReadonlyMap<string, string>, document: PageDocument): string | null {
  const named = [
    author,
    meta.get('dc.creator'),
    meta.get('author'),
    meta.get('parsely-author'),
    meta.get('article:author'),
    meta.get('sailthru.author'),
  ];
  const marks = all(document, '[itemprop~=author] [itemprop=name],[itemprop~=author],[rel~=author]').slice(0, 3).map(textOf);
  const lines = all(document, '[class*=byline],[class*=author-name],[class*=article-author]').slice(0, 3).map(textOf);
  for (const name of [...named, ...marks, ...lines]) {
    const tidy = clean(name)?.replace(/^(?:by|von|par|por|作者[:：]?|记者)\s+/i, '');
    if (tidy && tidy.length <= 120 && !/^https?:/i.test(tidy) && /\p{L}/u.test(tidy)) return tidy;
  }
  return null;
}

function firstDate(texts: readonly (string | null | undefined)[]): string | null {
  for (const text of texts) {
    const date = readDate(text);
    if (date) return isoText(date);
  }
  return null;
}

function isoText(date: ReadDate): string {
  return date.hasTime ? date.iso : date.iso.slice(0, 10);
}

function marked(document: PageDocument, property: string): string | null {
  const element = document.querySelector(`[itemprop~=${property}]`);
  if (!element) return null;
  return element.getAttribute('datetime') ?? element.getAttribute('content') ?? textOf(element).slice(0, 100);
}

/** The first time element that says which it is, else the first one. */
function timeElement(document: PageDocument, modified: boolean): string | null {
  const times = all(document, 'time[datetime]').slice(0, 20);
  const isModified = (e: PageElement): boolean => /updat|modif/.test(`${nameOf(e)} ${e.getAttribute('itemprop') ?? ''}`);
  const wanted = times.find((e) => (modified ? isModified(e) : e.hasAttribute('pubdate') || /publish|posted/.test(nameOf(e))));
  return (wanted ?? (modified ? undefined : times.find((e) => !isModified(e))))?.getAttribute('datetime') ?? null;
}

/** /2025/07/30/ and /20250730/ and -2025-07-30 of an address. */
function dateOfAddress(url: string | null): string | null {
  const m = /[/_-](20\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)/.exec(url ?? '');
  return m ? firstDate([`${m[1]}-${m[2]}-${m[3]}`]) : null;
}

/** "Published: July 30, 2025", "2025-07-30 15:10　来源" in a short line above the text. */
function writtenDate(document: PageDocument): string | null {
  for (const element of all(
    document,
    '[class*=date],[class*=time],[class*=publish],[class*=byline],[class*=meta],[id*=date],[id*=time]',
  ).slice(0, 40)) {
    const text = textOf(element);
    if (text.length < 6 || text.length > 160) continue;
    const found =
      /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?/.exec(text)?.[0] ??
      /\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日(?: ?\d{1,2}:\d{2})?/.exec(text)?.[0] ??
      /\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u.exec(text)?.[0] ??
      /\d{1,2}\.? (?:de )?\p{L}{3,9}\.?,? (?:de )?\d{4}/u.exec(text)?.[0];
    if (found && readDate(found)) return found;
  }
  return null;
}

/** An address of the web, not the site's front page: a template that names it for every article would make them one. */
function canonical(href: string | null, base: string | null): string | null {
  if (!href) return null;
  try {
    const url = base ? new URL(href, base) : new URL(href);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    const isFrontPage = url.pathname === '/' && url.search === '';
    if (isFrontPage && base !== null && new URL(base).pathname !== '/') return null;
    return url.href.length <= LONGEST_ADDRESS ? url.href : null;
  } catch {
    return null;
  }
}
