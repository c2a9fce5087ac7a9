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

/** @returns null where it finds no feed either */
export async function readWithRssParser(text: string, base: string | null): Promise<ParsedFeed | null> {
  try {
    // One a document: a broken one would leave its state behind.
    const parser = new RssParser<Record<string, unknown>, RawItem>();
    // It parses at once, and on some broken documents never answers: who has not answered by the next turn will not.
    const raw = await Promise.race([parser.parseString(text), nextTurn()]);
    if (raw === null) return null;
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

function nextTurn(): Promise<null> {
  return new Promise((done) => setImmediate(() => done(null)));
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? folded(value) : null;
}
