/** A web page's address → the feeds that it offers: those that it names, then those that it links to, then usual places. */
import { load } from 'cheerio';
import { Problem } from '../../claim/problem.js';
import { MAX_PAGE_BYTES } from '../article/read.js';
import { decodeBytes } from '../charset.js';
import type { Fetched, HttpClient } from '../fetch/client.js';
import { HttpProblem } from '../fetch/failure.js';
import type { ParsedFeed } from './model.js';
import { parseFeed } from './parse.js';
import { absolute } from './values.js';

export interface FoundFeed {
  readonly url: string;
  readonly feed: ParsedFeed;
}

export const FEED_ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';

const FEED_TYPE = /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)$/i;
const FEED_LINK = /(?:^|[/._-])(?:rss|atom|feed|feeds|index\.xml|feed\.json|rdf)(?:$|[/._?-])/i;
const USUAL_PLACES = [
  '/feed',
  '/rss',
  '/feed.xml',
  '/rss.xml',
  '/atom.xml',
  '/index.xml',
  '/feed.json',
  '/feeds/posts/default',
  '/news-sitemap.xml',
];
/** So many addresses are tried; a page that offers more is a directory. */
const MOST_TRIED = 12;

/** Addresses that a page says, or lets guess, are feeds; the surest first. */
export function feedLinks(html: string, url: string): string[] {
  const $ = load(html);
  const base = absolute($('base[href]').attr('href'), url) ?? url;
  const named = $('link[href]')
    .toArray()
    .filter((e) => /\balternate\b|\bfeed\b/i.test($(e).attr('rel') ?? '') && FEED_TYPE.test($(e).attr('type') ?? ''))
    .map((e) => $(e).attr('href'));
  const linked = $('a[href]')
    .toArray()
    .map((e) => $(e).attr('href') ?? '')
    .filter((href) => FEED_LINK.test(href));
  const usual = USUAL_PLACES.map((place) => new URL(place, base).href);
  const found = [...named, ...linked.slice(0, 20)].map((href) => absolute(href, base)).filter((href) => href !== null);
  return [...new Set([...found, ...usual])].filter((href) => /^https?:\/\//i.test(href));
}

/**
 * The feed at an address, or the first that the page there offers.
 * @throws Problem of the fetch, or `no_feed_found` naming the page
 */
export async function findFeed(http: Pick<HttpClient, 'get'>, url: string): Promise<FoundFeed> {
  const fetched = await http.get({ url, accept: `${FEED_ACCEPT}, text/html;q=0.4`, maxBytes: MAX_PAGE_BYTES * 2 });
  const direct = await asFeed(fetched);
  if (direct !== null) return { url: fetched.movedTo ?? url, feed: direct };
  const html = decodeBytes(fetched.body, fetched.contentType);
  for (const candidate of feedLinks(html, fetched.url).slice(0, MOST_TRIED)) {
    try {
      const answer = await http.get({ url: candidate, accept: FEED_ACCEPT, maxBytes: MAX_PAGE_BYTES * 2 });
      const feed = await asFeed(answer);
      if (feed !== null) return { url: answer.movedTo ?? candidate, feed };
    } catch (error) {
      // A guess that is refused is no feed; a host that wants a rest gets it.
      if (!(error instanceof Problem) || (error instanceof HttpProblem && error.kind === 'host_busy')) throw error;
    }
  }
  throw new Problem({ kind: 'no_feed_found', input: url, detail: 'the page offers no feed', hint: 'give the address of a feed' });
}

async function asFeed(fetched: Fetched): Promise<ParsedFeed | null> {
  try {
    return await parseFeed(fetched.body, { url: fetched.url, contentType: fetched.contentType });
  } catch (error) {
    // An index of sitemaps says which of them to add.
    if (error instanceof Problem && error.kind !== 'feed_is_index') return null;
    throw error;
  }
}
