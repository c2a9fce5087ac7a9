/** poll: one feed fetched, parsed, and its unknown entries stored as articles to be read. Failures land on its health. */
import { messageOf, reasonOf } from '../claim/problem.js';
import { MAX_FEED_BYTES, type ParsedFeed, parseFeed } from '../ingest/feeds/parse.js';
import type { Job } from '../queue/jobs.js';
import { addStub } from '../store/articles.js';
import { type Feed, feedFailed, feedSucceeded, getFeed } from '../store/feeds.js';
import { transaction } from '../store/pool.js';
import type { StageContext } from './context.js';

const ACCEPT = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

export async function poll(context: StageContext, feedId: string): Promise<Job[]> {
  const feed = await getFeed(context.db, Number(feedId));
  if (feed === null || feed.paused || feed.next_poll_at.getTime() > Date.now()) return [];
  try {
    const fetched = await context.http.get({
      url: feed.url,
      accept: ACCEPT,
      maxBytes: MAX_FEED_BYTES,
      etag: feed.etag,
      lastModified: feed.last_modified,
    });
    if (fetched.notModified) {
      await feedSucceeded(context.db, feed.id, { title: null, etag: feed.etag, lastModified: feed.last_modified });
      return [];
    }
    const parsed = await parseFeed(fetched.body, { url: fetched.url, contentType: fetched.contentType });
    return await store(context, feed, parsed, { etag: fetched.etag, lastModified: fetched.lastModified });
  } catch (error) {
    context.log.warn({ feed: feed.url, error: messageOf(error) }, 'a feed could not be polled');
    await feedFailed(context.db, feed.id, reasonOf(error));
    return [];
  }
}

async function store(
  context: StageContext,
  feed: Feed,
  parsed: ParsedFeed,
  validators: { etag: string | null; lastModified: string | null },
): Promise<Job[]> {
  return transaction(context.db, async (client) => {
    const jobs: Job[] = [];
    for (const entry of parsed.entries) {
      if (entry.link === null || !/^https?:\/\//i.test(entry.link)) continue;
      const id = await addStub(client, {
        feedId: feed.id,
        guid: entry.id,
        url: entry.link,
        title: entry.title,
        publisher: parsed.title,
        publishedAt: entry.published_at,
      });
      if (id !== null) jobs.push({ stage: 'read', id });
    }
    await feedSucceeded(client, feed.id, { title: parsed.title, ...validators });
    return jobs;
  });
}
