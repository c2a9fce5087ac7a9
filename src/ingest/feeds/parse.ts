/**
 * Feed bytes → one model of a feed, whatever its format and however ill-formed. Which format it is and what is refused is
 * decided here; each format has a room of its own.
 */
import { createHash } from 'node:crypto';
import { Problem } from '../../claim/problem.js';
import { decodeBytes } from '../charset.js';
import { readAtom } from './atom.js';
import { readJsonFeed } from './json-feed.js';
import { type FeedEntry, MAX_ENTRIES, type ParsedFeed } from './model.js';
import { readRss } from './rss.js';
import { readWithRssParser } from './second-reader.js';
import { readSitemap, refuseIndex } from './sitemap.js';
import { descendants, elements, parseXml, type XmlElement } from './xml.js';

export interface FeedSource {
  readonly url: string | null;
  readonly contentType: string | null;
}

export const MAX_FEED_BYTES = 16 * 1024 * 1024;

const ROOTS = new Set(['rss', 'rdf:rdf', 'rdf', 'feed', 'channel', 'urlset', 'sitemapindex', 'html', 'opml']);
/** Where the outermost tag is lost, what is inside tells. */
const INNER = new Set(['item', 'entry']);
/** No database keeps a longer one in its index. */
const LONGEST_ID = 400;
const CUT = new Set([...INNER, 'url']);

/** @throws Problem `feed_too_large`, `feed_empty`, `feed_not_xml`, `feed_is_index` or `feed_malformed` naming the feed */
export async function parseFeed(bytes: Uint8Array, source: FeedSource): Promise<ParsedFeed> {
  const input = source.url ?? 'feed';
  if (bytes.length > MAX_FEED_BYTES) {
    throw new Problem({ kind: 'feed_too_large', input, detail: `larger than ${MAX_FEED_BYTES / 1024 / 1024} MB` });
  }
  const text = decodeBytes(bytes, source.contentType)
    .replaceAll('\u0000', '')
    .replace(/^[\s\uFEFF]+/, '');
  if (text === '') throw new Problem({ kind: 'feed_empty', input, detail: 'the feed is empty' });
  const feed = text.startsWith('{') ? readJsonFeed(text, source.url, input) : await readXml(text, source.url, input);
  const entries = identified(feed.entries.slice(0, MAX_ENTRIES));
  return feed.entries.length > MAX_ENTRIES
    ? { ...feed, entries, warning: `the feed has ${feed.entries.length} entries or more; the first ${MAX_ENTRIES} were read` }
    : { ...feed, entries };
}

async function readXml(text: string, base: string | null, input: string): Promise<ParsedFeed> {
  const { root, open, isStopped } = parseXml(text, base);
  const cut = open.find((e) => CUT.has(e.name));
  // Half an address is another address.
  if (cut?.parent) cut.parent.children.splice(cut.parent.children.indexOf(cut), 1);
  const feed = await readDocument(root, text, base, input);
  if (isStopped) {
    if (feed.entries.length > 0) return { ...feed, warning: 'the feed goes on for longer than is read; its first entries were read' };
    throw new Problem({ kind: 'feed_malformed', input, detail: 'the feed is made of more elements than are read, and none is an entry' });
  }
  if (cut === undefined) return feed;
  if (feed.entries.length === 0) throw new Problem({ kind: 'feed_malformed', input, detail: 'the feed breaks off in its first entry' });
  return { ...feed, warning: 'the feed breaks off in the middle of an entry; those before it were read' };
}

async function readDocument(root: XmlElement, text: string, base: string | null, input: string): Promise<ParsedFeed> {
  const document = descendants(root, ROOTS)[0] ?? null;
  switch (document?.name) {
    case 'feed':
      return readAtom(root, document);
    case 'rdf:rdf':
    case 'rdf':
      return readRss(root, document, 'rdf');
    case 'rss':
      return readRss(root, document, 'rss');
    case 'channel':
      return readRss(root, document, document.attributes.href === undefined ? 'rss' : 'cdf');
    case 'urlset':
      return readSitemap(root);
    case 'sitemapindex':
      return refuseIndex(document, input);
    case 'html':
      throw new Problem({
        kind: 'feed_not_xml',
        input,
        detail: 'this is an HTML page, not a feed',
        hint: 'give the address of the feed; `runrate feeds add` looks for it on the page',
      });
    case 'opml':
      throw new Problem({ kind: 'feed_not_xml', input, detail: 'this is a list of feeds (OPML)', hint: 'use `runrate feeds import`' });
    default:
  }
  if (descendants(root, INNER).length > 0) return readRss(root, root, 'rss');
  const second = await readWithRssParser(text, base);
  if (second) return second;
  const name = elements(root)[0]?.name;
  const found = name !== undefined && /^[\w:.-]{1,40}$/.test(name) ? name : undefined;
  throw new Problem({
    kind: 'feed_malformed',
    input,
    detail: found === undefined ? 'there is no XML in it' : `<${found}> is no feed`,
    hint: 'expected RSS, Atom or JSON Feed',
  });
}

/** An id that several entries share, or none has, would lose articles: the address or the words take its place. */
function identified(entries: readonly FeedEntry[]): FeedEntry[] {
  const links = new Map<string, string | null>();
  const shared = new Set<string>();
  for (const entry of entries) {
    const known = links.get(entry.id);
    if (known === undefined) links.set(entry.id, entry.link ?? entry.title);
    else if (known !== (entry.link ?? entry.title)) shared.add(entry.id);
  }
  return entries.map((entry) => {
    const own = entry.id !== '' && !shared.has(entry.id) ? entry.id : null;
    const id = own ?? entry.link ?? (entry.title === null ? digest(entry) : `title:${entry.title}`);
    return { ...entry, id: id.length <= LONGEST_ID ? id : `id:${digestOf(id)}` };
  });
}

function digest(entry: FeedEntry): string {
  return `text:${digestOf(`${entry.summary ?? ''}\n${entry.content ?? ''}`)}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
