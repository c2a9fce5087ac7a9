/**
 * Feed bytes → one model of a feed, whatever its format. rss-parser reads RSS and Atom; the mess of dates, relative
 * links and missing ids is mended here, at the edge.
 */
import RssParser from 'rss-parser';
import { messageOf, Problem } from '../../claim/problem.js';
import { decodeBytes } from '../article/charset.js';

export interface FeedEntry {
  /** The feed's own id, else the link, else a digest of the title. */
  readonly id: string;
  readonly title: string | null;
  readonly link: string | null;
  readonly published_at: string | null;
  readonly updated_at: string | null;
  readonly summary: string | null;
  readonly content: string | null;
}

export interface ParsedFeed {
  readonly title: string | null;
  readonly link: string | null;
  readonly entries: readonly FeedEntry[];
}

export interface FeedSource {
  readonly url: string | null;
  readonly contentType: string | null;
}

export const MAX_FEED_BYTES = 16 * 1024 * 1024;
const MAX_ENTRIES = 5000;

interface RawItem {
  guid?: unknown;
  id?: unknown;
  title?: unknown;
  link?: unknown;
  pubDate?: unknown;
  isoDate?: unknown;
  updated?: unknown;
  'dc:date'?: unknown;
  summary?: unknown;
  contentSnippet?: unknown;
  content?: unknown;
  'content:encoded'?: unknown;
}

const parser = new RssParser<Record<string, unknown>, RawItem>({ customFields: { item: ['updated', 'dc:date'] } });

/** @throws Problem `feed_too_large`, `feed_not_xml` or `feed_malformed` naming the feed */
export async function parseFeed(bytes: Uint8Array, source: FeedSource): Promise<ParsedFeed> {
  const input = source.url ?? 'feed';
  if (bytes.length > MAX_FEED_BYTES) {
    throw new Problem({ kind: 'feed_too_large', input, detail: `larger than ${MAX_FEED_BYTES / 1024 / 1024} MB` });
  }
  const text = decodeBytes(bytes, source.contentType).replace(/^\uFEFF?\s+/, '');
  if (text === '') throw new Problem({ kind: 'feed_empty', input, detail: 'the feed is empty' });
  if (/^\s*<(?:!doctype html|html)/i.test(text)) {
    throw new Problem({
      kind: 'feed_not_xml',
      input,
      detail: 'this is an HTML page, not a feed',
      hint: 'look for the feed address on the page',
    });
  }
  // A document type may declare entities that expand without end; no feed needs one.
  if (/<!ENTITY/i.test(text)) throw new Problem({ kind: 'feed_malformed', input, detail: 'it declares XML entities, which are not read' });
  try {
    const raw = await parser.parseString(text);
    const link = absolute(textOf(raw.link), source.url);
    const items = (raw.items ?? []).slice(0, MAX_ENTRIES);
    return { title: textOf(raw.title), link, entries: items.map((item) => entryOf(item, link ?? source.url)) };
  } catch (error) {
    throw new Problem(
      { kind: 'feed_malformed', input, detail: messageOf(error).split('\n')[0] ?? 'not a feed', hint: 'expected RSS or Atom' },
      { cause: error },
    );
  }
}

function entryOf(item: RawItem, base: string | null): FeedEntry {
  const title = textOf(item.title);
  const link = absolute(textOf(item.link), base);
  const updated = dateOf(item.updated);
  return {
    id: textOf(item.guid) ?? textOf(item.id) ?? link ?? `title:${title ?? ''}`,
    title,
    link,
    published_at: dateOf(item.isoDate) ?? dateOf(item.pubDate) ?? dateOf(item['dc:date']) ?? updated,
    updated_at: updated,
    summary: textOf(item.summary) ?? textOf(item.contentSnippet),
    content: textOf(item['content:encoded']) ?? textOf(item.content),
  };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    return trimmed === '' ? null : trimmed;
  }
  if (typeof value === 'object' && value !== null && '_' in value) return textOf(value._);
  return null;
}

function dateOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function absolute(href: string | null, base: string | null): string | null {
  if (href === null) return null;
  try {
    return new URL(href, base ?? undefined).href;
  } catch {
    return href;
  }
}
