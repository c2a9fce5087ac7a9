/** `runrate feeds add|list|remove|import|export`: which feeds are polled. */
import { load } from 'cheerio';
import pc from 'picocolors';
import { messageOf, Problem } from '../../claim/problem.js';
import { loadSettings, type Settings } from '../../config/settings.js';
import { allowKey, checkUrl } from '../../ingest/fetch/guard.js';
import { type Database, openDatabase } from '../../stages/stages.js';
import { addFeed, listFeeds, removeFeed } from '../../store/feeds.js';
import { readBytes } from '../inputs.js';
import { counted, type FormatOption, line, printable, report, say, table } from '../output.js';

async function withDatabase(work: (database: Database, settings: Settings) => Promise<void>): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  try {
    await work(database, settings);
  } finally {
    await database.close();
  }
}

export async function feedsAdd(urls: readonly string[], { format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }, settings) => {
    for (const url of urls) {
      try {
        const target = checkUrl(url, allowed(url, settings)).href;
        const added = await addFeed(pool, { url: target, origin: 'configured', intervalSeconds: settings.pollSeconds });
        if (format === 'ndjson') line({ url: target, added: added !== null });
        else say(added ? `Added ${target}` : `Known already: ${target}`);
      } catch (error) {
        report(error);
      }
    }
  });
}

/** A private address named by hand is refused with the setting that would allow it. */
function allowed(url: string, settings: Settings): ReadonlySet<string> {
  const allow = new Set(settings.fetchAllow);
  try {
    checkUrl(url, allow);
  } catch (error) {
    if (error instanceof Problem && error.kind === 'fetch_refused') {
      throw new Problem({ ...error, input: url, hint: `if it is meant, set RUNRATE_FETCH_ALLOW=${allowKey(new URL(url))}` });
    }
    throw error;
  }
  return allow;
}

export async function feedsList({ format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const feeds = await listFeeds(pool);
    if (format === 'ndjson') for (const feed of feeds) line(feed);
    else if (feeds.length === 0) say('No feeds yet. Add one: npx runrate feeds add URL');
    else {
      table(
        ['no', 'articles', 'health', 'next poll', 'feed'],
        feeds.map((f) => [
          String(f.id),
          String(f.articles),
          f.errors_in_row === 0 ? pc.green('well') : pc.red(`${f.errors_in_row} failures: ${printable(f.last_error ?? '')}`),
          f.next_poll_at.toISOString().slice(0, 16).replace('T', ' '),
          `${printable(f.title ?? '')} ${pc.dim(f.url)}`.trim(),
        ]),
      );
    }
  });
}

export async function feedsRemove(keys: readonly string[], { samples, format }: FormatOption & { samples?: boolean }): Promise<void> {
  if (keys.length === 0 && !samples)
    throw new Problem({ kind: 'nothing_named', input: 'feeds remove', detail: 'name a feed by number or address, or give --samples' });
  await withDatabase(async ({ pool }) => {
    const named = samples ? [...keys, ...(await listFeeds(pool)).filter((f) => f.origin === 'sample').map((f) => f.url)] : keys;
    for (const key of named) {
      const removed = await removeFeed(pool, key);
      if (format === 'ndjson') line({ feed: key, removed });
      else if (removed) say(`Removed ${key}`);
      if (!removed)
        report(new Problem({ kind: 'unknown_feed', input: key, detail: 'there is no such feed', hint: 'see runrate feeds list' }));
    }
  });
}

export async function feedsImport(files: readonly string[], { format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }, settings) => {
    for (const file of files) {
      try {
        const $ = load((await readBytes(file)).toString('utf8'), { xml: true });
        const outlines = $('opml outline[xmlUrl]').toArray();
        if ($('opml').length === 0) throw new Problem({ kind: 'not_opml', input: file, detail: 'this is not OPML' });
        let added = 0;
        for (const outline of outlines) {
          const url = $(outline).attr('xmlUrl') ?? '';
          try {
            const target = checkUrl(url, allowed(url, settings)).href;
            if (
              await addFeed(pool, {
                url: target,
                title: $(outline).attr('title') ?? $(outline).attr('text') ?? null,
                origin: 'configured',
                intervalSeconds: settings.pollSeconds,
              })
            )
              added++;
          } catch (error) {
            report(error);
          }
        }
        if (format === 'ndjson') line({ file, feeds: outlines.length, added });
        else say(`${file}: ${counted(outlines.length, 'feed')}, ${added} new`);
      } catch (error) {
        report(error instanceof Problem ? error : new Problem({ kind: 'not_opml', input: file, detail: messageOf(error) }));
      }
    }
  });
}

export async function feedsExport(): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const $ = load('<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Runrate feeds</title></head><body/></opml>', {
      xml: true,
    });
    for (const feed of await listFeeds(pool)) {
      $('body').append(
        '\n  ',
        $('<outline/>').attr({ type: 'rss', text: feed.title ?? feed.url, title: feed.title ?? feed.url, xmlUrl: feed.url }),
      );
    }
    say($.xml());
  });
}
