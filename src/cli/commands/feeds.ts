/** `runrate feeds add|list|remove|pause|resume|poll|import|export`: which feeds are polled. */
import pc from 'picocolors';
import { messageOf, Problem } from '../../claim/problem.js';
import { loadSettings, type Settings } from '../../config/settings.js';
import { readOpml, writeOpml } from '../../ingest/feeds/opml.js';
import { createHttpClient, type HttpClient } from '../../ingest/fetch/client.js';
import { addFeedFrom } from '../../stages/add-feed.js';
import { httpOptions, openDatabase } from '../../stages/stages.js';
import { type FeedRow, feedHealth, findFeedByUrl, listFeeds, pauseFeed, pollNow, removeFeed } from '../../store/feeds.js';
import type { Pool } from '../../store/pool.js';
import { readBytes } from '../inputs.js';
import { counted, type FormatOption, line, printable, report, say, table } from '../output.js';

interface Open {
  readonly db: Pool;
  readonly settings: Settings;
  readonly http: HttpClient;
}

async function withDatabase(work: (open: Open) => Promise<void>): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  const http = createHttpClient({ ...httpOptions(settings), totalTimeoutMs: 20_000 });
  try {
    await work({ db: database.pool, settings, http });
  } finally {
    await http.close();
    await database.close();
  }
}

export async function feedsAdd(urls: readonly string[], { format, asIs }: FormatOption & { asIs?: boolean }): Promise<void> {
  await withDatabase(async (open) => {
    for (const url of urls) {
      try {
        const { url: at, title, added, unseen } = await addFeedFrom(open, url, asIs);
        if (format === 'ndjson') line({ url: at, title, added, unseen });
        else if (!added) say(`Known already: ${at}`);
        else
          say(
            `Added ${title === null ? '' : `${printable(title)} `}${at}${unseen === null ? '' : pc.yellow(` (not seen yet: ${unseen})`)}`,
          );
      } catch (error) {
        report(error);
      }
    }
  });
}

export async function feedsList({ format }: FormatOption): Promise<void> {
  await withDatabase(async ({ db }) => {
    const feeds = await listFeeds(db);
    if (format === 'ndjson') for (const feed of feeds) line(feed);
    else if (feeds.length === 0) say('No feeds yet. Add one: npx runrate feeds add URL');
    else {
      table(
        ['no', 'articles', 'a day', 'health', 'last success', 'next poll', 'feed'],
        feeds.map((f) => [
          String(f.id),
          String(f.articles),
          f.articles_per_day.toFixed(1),
          coloured(f),
          time(f.last_success_at),
          f.paused ? '' : time(f.next_poll_at),
          `${printable(f.title ?? '')} ${pc.dim(f.url)}`.trim(),
        ]),
      );
    }
  });
}

function coloured(feed: FeedRow): string {
  const { state, words } = feedHealth(feed);
  const colour = { failing: pc.red, paused: pc.dim, warned: pc.yellow, new: pc.dim, well: pc.green }[state];
  return colour(printable(words));
}

function time(at: Date | null): string {
  return at === null ? '' : at.toISOString().slice(0, 16).replace('T', ' ');
}

export async function feedsRemove(keys: readonly string[], { samples, format }: FormatOption & { samples?: boolean }): Promise<void> {
  if (keys.length === 0 && !samples)
    throw new Problem({ kind: 'nothing_named', input: 'feeds remove', detail: 'name a feed by number or address, or give --samples' });
  await withDatabase(async ({ db }) => {
    const named = samples ? [...keys, ...(await listFeeds(db)).filter((f) => f.origin === 'sample').map((f) => f.url)] : keys;
    for (const key of named) answer(key, await removeFeed(db, key), 'removed', format);
  });
}

export async function feedsPause(keys: readonly string[], paused: boolean, { format }: FormatOption): Promise<void> {
  await withDatabase(async ({ db }) => {
    for (const key of keys) answer(key, await pauseFeed(db, key, paused), paused ? 'paused' : 'resumed', format);
  });
}

export async function feedsPoll(keys: readonly string[], { format }: FormatOption): Promise<void> {
  await withDatabase(async ({ db }) => {
    for (const key of keys) {
      const id = /^\d+$/.test(key) ? Number(key) : await findFeedByUrl(db, key);
      answer(key, id !== null && (await pollNow(db, id)), 'due', format, 'there is no such feed, or it is paused');
    }
  });
}

function answer(key: string, done: boolean, what: string, format: FormatOption['format'], detail = 'there is no such feed'): void {
  if (format === 'ndjson') line({ feed: key, [what]: done });
  else if (done) say(`${what.charAt(0).toUpperCase()}${what.slice(1)}: ${key}`);
  if (!done) report(new Problem({ kind: 'unknown_feed', input: key, detail, hint: 'see runrate feeds list' }));
}

export async function feedsImport(files: readonly string[], { format }: FormatOption): Promise<void> {
  await withDatabase(async (open) => {
    for (const file of files) {
      try {
        const feeds = readOpml(await readBytes(file), file);
        let added = 0;
        for (const feed of feeds) {
          try {
            // A list of hundreds is taken at its word: each feed is seen when it is polled.
            if ((await addFeedFrom(open, feed.url, true, feed.title)).added) added++;
          } catch (error) {
            report(error);
          }
        }
        if (format === 'ndjson') line({ file, feeds: feeds.length, added });
        else say(`${file}: ${counted(feeds.length, 'feed')}, ${added} new`);
      } catch (error) {
        report(error instanceof Problem ? error : new Problem({ kind: 'not_opml', input: file, detail: messageOf(error) }));
      }
    }
  });
}

export async function feedsExport(): Promise<void> {
  await withDatabase(async ({ db }) => say(writeOpml(await listFeeds(db))));
}
