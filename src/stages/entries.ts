/** Entries of a feed → articles to be read: what a poll and a push of a hub share. */
import { articleAddress, entryFragment, LONGEST_ADDRESS } from '../ingest/address.js';
import type { FeedEntry, ParsedFeed } from '../ingest/feeds/model.js';
import { addStubs, noteUpdates, type Stub } from '../store/articles.js';
import type { Feed } from '../store/feeds.js';
import type { Client } from '../store/pool.js';

/** More than this in a feed is not one article. */
const MOST_FEED_TEXT = 200_000;

export interface StoredEntries {
  /** Ids of articles that were unknown. */
  readonly added: readonly string[];
  /** Entries with neither an address of the web nor a text. */
  readonly passedOver: number;
}

export async function storeEntries(client: Client, feed: Pick<Feed, 'id' | 'url'>, parsed: ParsedFeed): Promise<StoredEntries> {
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
  return { added, passedOver: parsed.entries.length - found.length };
}

function stubOf(entry: FeedEntry, feed: Pick<Feed, 'id' | 'url'>, feedTitle: string | null): Stub | null {
  const text = entry.content ?? entry.summary;
  const address = entry.link !== null && /^https?:\/\//i.test(entry.link) ? articleAddress(entry.link) : null;
  const isAddress = address !== null && address.length <= LONGEST_ADDRESS;
  if (!isAddress && (text === null || text.trim() === '')) return null;
  return {
    feedId: feed.id,
    guid: entry.id,
    url: isAddress ? address : feed.url + entryFragment(entry.id),
    title: entry.title,
    publisher: feedTitle,
    publishedAt: entry.published_at,
    feedText: text === null || text.length > MOST_FEED_TEXT ? null : text,
  };
}
