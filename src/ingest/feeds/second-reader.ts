/** rss-parser as the second reader: for a document in which ours finds no feed, so that nothing readable is refused. */
import RssParser from 'rss-parser';
import { instantOf } from '../dates.js';
import type { ParsedFeed } from './model.js';
import { absolute, folded } from './values.js';

interface RawItem {
  guid?: unknown;
  id?: unknown;
  title?: unknown;
  link?: unknown;
  isoDate?: unknown;
  pubDate?: unknown;
  summary?: unknown;
  content?: unknown;
  'content:encoded'?: unknown;
}

const parser = new RssParser<Record<string, unknown>, RawItem>();

/** @returns null where it finds no feed either */
export async function readWithRssParser(text: string, base: string | null): Promise<ParsedFeed | null> {
  try {
    const raw = await parser.parseString(text);
    return {
      format: 'rss',
      title: stringOf(raw.title),
      link: absolute(stringOf(raw.link), base),
      entries: raw.items.map((item) => {
        const link = absolute(stringOf(item.link), base);
        return {
          id: stringOf(item.guid) ?? stringOf(item.id) ?? link ?? '',
          title: stringOf(item.title),
          link,
          published_at: instantOf(stringOf(item.isoDate)) ?? instantOf(stringOf(item.pubDate)),
          updated_at: null,
          summary: stringOf(item.summary),
          content: stringOf(item['content:encoded']) ?? stringOf(item.content),
        };
      }),
      hubs: [],
      self: null,
      ttlSeconds: null,
    };
  } catch {
    return null;
  }
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? folded(value) : null;
}
