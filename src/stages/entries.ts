/** Entries of a feed → articles to be read: what a poll and a push of a hub share. */
import { articleAddress } from '../ingest/address.js';
import type { FeedEntry, ParsedFeed } from '../ingest/feeds/model.js';
import { addStubs, noteUpdates, type Stub } from '../store/articles.js';
import type { Feed } from '../store/feeds.js';
import type { Client } from '../store/pool.js';

/** More than this in a feed is not one article. */
const MOST_FEED_TEXT = 200_000;

/** @returns the ids of articles that were unknown */
export async function storeEntries(client: Client, feed: Pick<Feed, 'id' | 'url'>, parsed: ParsedFeed): Promise<string[]> {
  const found = parsed.entries.flatMap((entry) => {
    const stub = stubOf(entry, feed, parsed.title);
    return stub === null ? [] : [{ entry, stub }];
  });
  const added = await addStubs(
    client,
    found.map((f) => f.stub),
  );
  const updates = found.flatMap(({ entry, stub }) =>
    entry.updated_at === null ? [] : [{ guid: entry.id, url: stub.url, updatedAt: entry.updated_at }],
  );
  await noteUpdates(client, feed.id, updates);
  return added;
}

function stubOf(entry: FeedEntry, feed: Pick<Feed, 'id' | 'url'>, feedTitle: string | null): Stub | null {
  const text = entry.content ?? entry.summary;
  const isAddress = entry.link !== null && /^https?:\/\//i.test(entry.link);
  if (!isAddress && (text === null || text.trim() === '')) return null;
  return {
    feedId: feed.id,
    guid: entry.id,
    url: isAddress ? articleAddress(entry.link ?? '') : `${feed.url}#${encodeURIComponent(entry.id)}`,
    title: entry.title,
    publisher: feedTitle,
    publishedAt: entry.published_at,
    feedText: text === null || text.length > MOST_FEED_TEXT ? null : text,
  };
}
