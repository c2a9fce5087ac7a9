/** Feeds that are bad in every way known to us: each gets its error and its next try, and the good one beside them goes on. */
import { beforeEach, expect, it } from 'vitest';
import { sweep } from '../../src/stages/sweep.js';
import { addFeed, feedHealth, listFeeds } from '../../src/store/feeds.js';
import { serveBadPress } from '../support/bad-press.js';
import { useDatabase } from '../support/database.js';
import { runJob, stageContext } from '../support/stages.js';

const database = useDatabase();
beforeEach(() => database.pool.query('truncate feeds, articles restart identity cascade'));

const INTERVAL = 900;

it('says of each bad feed what is wrong with it and when it is tried again, and reads the others', async () => {
  const press = await serveBadPress();
  // What never ends is waited for only briefly, so that all else may take its time on a busy machine.
  const patient = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: press.allow }, 45_000);
  const brief = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: press.allow }, 1500);
  for (const url of press.feeds.values()) await addFeed(database.pool, { url, origin: 'configured', intervalSeconds: INTERVAL });
  await addFeed(database.pool, { url: press.goodUrl, origin: 'configured', intervalSeconds: INTERVAL });
  const jobs = await sweep(patient);
  expect(jobs.length).toBe(press.feeds.size + 1);
  const endless = new Set((await listFeeds(database.pool)).filter((feed) => press.endless.has(feed.url)).map((feed) => String(feed.id)));
  expect(endless.size).toBe(3);
  await Promise.all(jobs.map((job) => runJob(endless.has(job.id) ? brief : patient, job)));

  const feeds = new Map((await listFeeds(database.pool)).map((feed) => [feed.url, feed]));
  expect(feeds.get(press.goodUrl)).toMatchObject({ articles: 1, errors_in_row: 0, last_error: null });
  const lines: string[] = [];
  for (const [name, url] of press.feeds) {
    const feed = feeds.get(url);
    if (feed === undefined) throw new Error(`${name} was dropped`);
    const seconds = (feed.next_poll_at.getTime() - (feed.last_polled_at?.getTime() ?? 0)) / 1000;
    expect(seconds, `${name}: the next try`).toBeGreaterThan(0);
    const health = feedHealth(feed);
    const what =
      feed.errors_in_row > 0
        ? `${feed.error_kind}: ${feed.last_error}`
        : `${feed.articles} articles of “${feed.title?.slice(0, 20)}”, ${health.words}`;
    // The spread of up to a tenth goes by the feed's number.
    lines.push(`${name}\n    ${what.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')}\n    next try in ${spoken(seconds)}`);
  }
  await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('./bad-feeds.golden.txt');
});

/** To the fifth: what the spread leaves of it. */
function spoken(seconds: number): string {
  const minutes = seconds / 60;
  if (minutes < 90) return `${[5, 15, 30, 60].find((m) => minutes < m * 1.15) ?? 90} minutes`;
  return `${[2, 4, 8, 16, 24].find((h) => minutes < h * 60 * 1.15) ?? 'more than 24'} hours`;
}
