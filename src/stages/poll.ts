/**
 * poll: one feed fetched, parsed, and its unknown entries stored as articles to be read. Failures land on its health with
 * the time of the next try. What a hub pushes comes in by the same door.
 */
import { messageOf, Problem, reasonOf } from '../claim/problem.js';
import { FEED_ACCEPT } from '../ingest/feeds/discovery.js';
import { hubOfHeader } from '../ingest/feeds/hub.js';
import type { ParsedFeed } from '../ingest/feeds/model.js';
import { MAX_FEED_BYTES, parseFeed } from '../ingest/feeds/parse.js';
import { backoff, nextPause } from '../ingest/feeds/schedule.js';
import type { Fetched } from '../ingest/fetch/client.js';
import { HttpProblem } from '../ingest/fetch/failure.js';
import type { Job } from '../queue/jobs.js';
import { type Feed, feedFailed, feedSucceeded, moveFeed, type Unchanged } from '../store/feeds.js';
import { type Client, isServerTrouble, transaction } from '../store/pool.js';
import type { StageContext } from './context.js';
import { storeEntries } from './entries.js';
import { askHub, isSubscribed } from './subscribe.js';

const GONE = 410;

export async function poll(context: StageContext, feedId: string): Promise<Job[]> {
  const feed = await context.feeds.get(Number(feedId));
  if (feed === null || feed.paused || !feed.is_due) return [];
  try {
    const fetched = await context.http.get({
      url: feed.url,
      accept: FEED_ACCEPT,
      maxBytes: MAX_FEED_BYTES,
      etag: feed.etag,
      lastModified: feed.last_modified,
    });
    const movedTo = await follow(context, feed, fetched.movedTo);
    if (fetched.notModified) {
      await context.feeds.unchanged(unchanged(feed, fetched, movedTo));
      return [];
    }
    const parsed = await parseFeed(fetched.body, { url: fetched.url, contentType: fetched.contentType });
    const jobs = await transaction(context.db, (client) => store(client, feed, parsed, fetched, movedTo));
    if (jobs.length > 0) context.log.info({ feed: feed.id, url: feed.url, articles: jobs.map((j) => j.id) }, 'polled');
    await askHub(context, feed.id);
    return jobs;
  } catch (error) {
    if (isServerTrouble(error)) throw error;
    context.log.warn({ feed: feed.id, url: feed.url, error: messageOf(error) }, 'a feed could not be polled');
    const isHttp = error instanceof HttpProblem;
    await feedFailed(context.db, feed.id, {
      error: reasonOf(error),
      kind: error instanceof Problem ? error.kind : 'unexpected',
      pauseSeconds: backoff(
        feed.interval_seconds,
        feed.errors_in_row,
        isHttp ? error.retryAfterSeconds : null,
        isHttp && error.status === GONE,
      ),
    });
    return [];
  }
}

/** A permanent redirect is believed when a later poll meets it again; until then it is only noted. */
async function follow(context: StageContext, feed: Feed, movedTo: string | null): Promise<string | null> {
  if (movedTo === null || movedTo === feed.url) return null;
  if (movedTo !== feed.moved_to) return movedTo;
  if (!(await moveFeed(context.db, feed.id, movedTo))) return movedTo;
  context.log.info({ feed: feed.id, from: feed.url, to: movedTo }, 'a feed has moved');
  return null;
}

function unchanged(feed: Feed, fetched: Fetched, movedTo: string | null): Unchanged {
  return {
    id: feed.id,
    etag: fetched.etag ?? feed.etag,
    lastModified: fetched.lastModified ?? feed.last_modified,
    movedTo,
    pauseSeconds: nextPause({
      baseSeconds: feed.interval_seconds,
      pauseSeconds: feed.pause_seconds,
      hadNews: false,
      ttlSeconds: null,
      maxAgeSeconds: fetched.maxAgeSeconds,
      hasHub: isSubscribed(feed),
    }),
  };
}

function passedOverWords(entries: number): string | null {
  if (entries === 0) return null;
  const subject = entries === 1 ? '1 entry has' : `${entries} entries have`;
  return `${subject} neither an address on the web nor a text, and cannot be read`;
}

async function store(client: Client, feed: Feed, parsed: ParsedFeed, fetched: Fetched, movedTo: string | null): Promise<Job[]> {
  const { added, passedOver } = await storeEntries(client, feed, parsed);
  const hub = hubOfHeader(fetched.link, fetched.url);
  await feedSucceeded(client, {
    id: feed.id,
    title: parsed.title,
    siteUrl: parsed.link,
    format: parsed.format,
    warning: parsed.warning ?? passedOverWords(passedOver),
    hubUrl: parsed.hubs[0] ?? hub.hub,
    hubTopic: parsed.self ?? hub.self ?? fetched.url,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    movedTo,
    hadNews: added.length > 0,
    pauseSeconds: nextPause({
      baseSeconds: feed.interval_seconds,
      pauseSeconds: feed.pause_seconds,
      // The first poll of a feed brings its whole past: that is no news.
      hadNews: added.length > 0 && feed.last_success_at !== null,
      ttlSeconds: parsed.ttlSeconds,
      maxAgeSeconds: fetched.maxAgeSeconds,
      hasHub: isSubscribed(feed),
    }),
  });
  return added.map((id) => ({ stage: 'read', id }));
}
