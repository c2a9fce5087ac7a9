/** Feed → article → claims → flag → mail on real PostgreSQL and real HTTP, however often and whenever each stage runs. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../src/stages/check.js';
import type { StageContext } from '../../src/stages/context.js';
import { sweep } from '../../src/stages/sweep.js';
import { articlesAfter, stageCounts } from '../../src/store/articles.js';
import { claimsAfter } from '../../src/store/claims.js';
import { addFeed, listFeeds } from '../../src/store/feeds.js';
import { eventsOf, flagsInState, review } from '../../src/store/flags.js';
import { listMessages } from '../../src/store/outbox.js';
import { addSilence } from '../../src/store/silences.js';
import { versionsOf } from '../../src/store/texts.js';
import { useDatabase } from '../support/database.js';
import { type Press, servePress, THIRTEEN, TWELVE } from '../support/press.js';
import { runAll, runJob, stageContext } from '../support/stages.js';

const database = useDatabase();
beforeEach(() => database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox restart identity cascade'));

async function open(press: Press, environment: Record<string, string> = {}): Promise<StageContext> {
  const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: press.allow, ...environment });
  await addFeed(database.pool, { url: press.feedUrl, origin: 'configured', intervalSeconds: 900 });
  return context;
}

const makeDue = () => database.pool.query("update feeds set next_poll_at = now() - interval '1 second'");

/** What a ledger holds, without the times at which it came to hold it. */
async function ledger(): Promise<unknown> {
  const { pool } = database;
  const flags = await flagsInState(pool, 'open', 100);
  return {
    articles: (await articlesAfter(pool, null, 100)).map((a) => [a.id, a.title, a.next_stage, a.body]),
    claims: await claimsAfter(pool, null, null, 100),
    flags: flags.map(({ opened_at: _, updated_at: __, ...flag }) => flag),
    events: await Promise.all(flags.map(async (f) => (await eventsOf(pool, f.id)).map((e) => e.event))),
    mails: (await listMessages(pool, 100)).map((m) => [m.message_id, m.subject, m.state]),
  };
}

describe('the pipeline', () => {
  it('leads from a feed to a flag with its evidence and a mail on disk', async () => {
    const context = await open(await servePress());
    await runAll(context, await sweep(context));
    const [flag, ...more] = await flagsInState(database.pool, 'open', 10);
    expect(more).toEqual([]);
    expect(flag?.words.en.headline).toBe(
      'OpenAI: annualized revenue of $12 bn reported on 30 July 2025 and $13 bn on 1 August 2025 cannot both hold for calendar months',
    );
    const directory = join(context.settings.dataDir, 'mail');
    const files = await readdir(directory);
    expect(files.length).toBe(1);
    const mail = await simpleParser(await readFile(join(directory, files[0] ?? '')));
    expect(mail.subject).toBe('OpenAI: $12 bn ↔ $13 bn (short-window disagreement, severity 71)');
    expect(mail.text).toContain('OpenAI has reached $12 billion in annualized revenue');
    expect(mail.html).toContain(`http://page.example/flags/${flag?.id}`);
    expect(await stageCounts(database.pool)).toMatchObject({ done: 2, read: 0, extract: 0, check: 0, failed: 0 });
  });

  it('holds the same ledger when every job runs twice', async () => {
    const press = await servePress();
    const once = await open(press);
    await runAll(once, await sweep(once));
    const expected = await ledger();
    await database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox restart identity cascade');
    const twice = await open(press);
    await runAll(twice, await sweep(twice), 2);
    expect(await ledger()).toEqual(expected);
  });

  it('holds the same ledger when jobs of one stage run at once', async () => {
    const press = await servePress();
    const one = await open(press);
    await runAll(one, await sweep(one));
    const expected = await ledger();
    await database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox restart identity cascade');
    const many = await open(press);
    for (let jobs = await sweep(many); jobs.length > 0; jobs = await sweep(many)) {
      await Promise.all([...jobs, ...jobs].map((job) => runAll(many, [job])));
    }
    expect(await ledger()).toEqual(expected);
  });

  it('loses nothing when every queued job is lost: the sweeper finds each row again', async () => {
    const context = await open(await servePress());
    const seen: string[] = [];
    for (let jobs = await sweep(context); jobs.length > 0; jobs = await sweep(context)) {
      for (const job of jobs) {
        seen.push(job.stage);
        await runJob(context, job);
      }
    }
    expect([...new Set(seen)]).toEqual(['poll', 'read', 'extract', 'check', 'notify']);
    expect((await flagsInState(database.pool, 'open', 10)).length).toBe(1);
    expect((await listMessages(database.pool, 10)).map((m) => m.state)).toEqual(['sent']);
  });

  it('stores nothing again when the feed is polled again', async () => {
    const press = await servePress();
    const context = await open(press);
    await runAll(context, await sweep(context));
    const before = await ledger();
    await makeDue();
    await runAll(context, await sweep(context));
    expect(press.asked.get('/feed.xml')).toBe(2);
    expect(press.asked.get('/12')).toBe(1);
    expect(await ledger()).toEqual(before);
  });
});

describe('bad days', () => {
  it('a broken article keeps its error and its place, and the others go on', async () => {
    const press = await servePress();
    const context = await open(press);
    const [poll] = await sweep(context);
    const reads = poll ? await runJob(context, poll) : [];
    press.articles.delete('/12');
    await runAll(context, reads);
    const articles = await articlesAfter(database.pool, null, 10);
    expect(articles.map((a) => [a.url.slice(-3), a.next_stage])).toEqual([
      ['/13', 'done'],
      ['/12', 'read'],
    ]);
    expect(articles[1]?.last_error).toContain('answered 404');
    press.articles.set('/12', TWELVE);
    await database.pool.query('update articles set retry_at = now()');
    await runAll(context, await sweep(context));
    expect((await flagsInState(database.pool, 'open', 10)).length).toBe(1);
  });

  it('a dead feed backs off with its error, and the other feeds go on', async () => {
    const press = await servePress();
    const context = await open(press);
    await addFeed(database.pool, { url: `${press.origin}/gone.xml`, origin: 'configured', intervalSeconds: 900 });
    await runAll(context, await sweep(context));
    const [good, dead] = await listFeeds(database.pool);
    expect(good).toMatchObject({ errors_in_row: 0, last_error: null, articles: 2 });
    expect(dead).toMatchObject({ errors_in_row: 1, last_error: expect.stringContaining('answered 404') });
    await makeDue();
    await runAll(context, await sweep(context));
    const [, later] = await listFeeds(database.pool);
    expect(later?.errors_in_row).toBe(2);
    expect(later?.next_poll_at.getTime()).toBeGreaterThan(Date.now() + 1700 * 1000);
  });

  it('the copy of an article is linked and makes no second flag or mail', async () => {
    const press = await servePress();
    press.articles.set('/copy', TWELVE);
    const context = await open(press);
    await runAll(context, await sweep(context));
    expect((await articlesAfter(database.pool, null, 10)).filter((a) => a.duplicate_of !== null).length).toBe(1);
    expect((await claimsAfter(database.pool, null, null, 10)).length).toBe(2);
    expect((await listMessages(database.pool, 10)).length).toBe(1);
  });

  it('a withdrawn cause withdraws the flag and sends no mail', async () => {
    const press = await servePress();
    const context = await open(press);
    await runAll(context, await sweep(context));
    await database.pool.query("update claims set superseded_at = now() where quote like '%$13 billion%'");
    const article = (await articlesAfter(database.pool, null, 10)).find((a) => a.title === THIRTEEN.title);
    await database.pool.query("update articles set next_stage = 'check' where id = $1", [article?.id]);
    await runAll(context, await check(context, article?.id ?? ''));
    expect(await flagsInState(database.pool, 'open', 10)).toEqual([]);
    expect((await flagsInState(database.pool, 'withdrawn', 10)).length).toBe(1);
    expect((await listMessages(database.pool, 10)).length).toBe(1);
  });
});

describe('alerts', () => {
  it('go to every reader once', async () => {
    const context = await open(await servePress(), { RUNRATE_ALERT_TO: 'a@example.com,b@example.com' });
    await runAll(context, await sweep(context), 2);
    expect((await listMessages(database.pool, 10)).map((m) => m.recipient).sort()).toEqual(['a@example.com', 'b@example.com']);
  });

  it('stay away below the severity that was asked for, and where the company is silenced', async () => {
    const quiet = await open(await servePress(), { RUNRATE_ALERT_SEVERITY: '90' });
    await runAll(quiet, await sweep(quiet));
    expect(await listMessages(database.pool, 10)).toEqual([]);
    expect((await flagsInState(database.pool, 'open', 10)).length).toBe(1);
    await database.pool.query('truncate feeds, articles, flags, reviews, outbox restart identity cascade');
    await addSilence(database.pool, { companyId: 'openai', kind: null, reason: 'known', by: 'me', hours: 1 });
    const silenced = await open(await servePress());
    await runAll(silenced, await sweep(silenced));
    expect(await listMessages(database.pool, 10)).toEqual([]);
  });

  it('do not leave again for a decision', async () => {
    const context = await open(await servePress());
    await runAll(context, await sweep(context));
    const [flag] = await flagsInState(database.pool, 'open', 10);
    await review(database.pool, flag?.id ?? '', { decision: 'confirm', reason: 'other', note: null, reviewer: 'me' });
    await runAll(context, await sweep(context));
    expect((await listMessages(database.pool, 10)).length).toBe(1);
  });
});

describe('edits after publication', () => {
  it('a figure that a paper changes in its article is a finding, and the old text is kept', async () => {
    const press = await servePress({ '/12': TWELVE });
    const context = await open(press);
    await runAll(context, await sweep(context));
    expect(await flagsInState(database.pool, 'open', 10)).toEqual([]);
    press.articles.set('/12', { ...TWELVE, paragraphs: TWELVE.paragraphs.map((p) => p.replace('$12 billion', '$15 billion')) });
    await database.pool.query('update articles set revisit_at = now()');
    await runAll(context, await sweep(context));
    const flags = await flagsInState(database.pool, 'open', 10);
    expect(flags.map((f) => [f.kind, f.words.en.headline])).toEqual([
      ['restated', expect.stringContaining('edited its article after publication: $12 bn became $15 bn')],
    ]);
    expect((await claimsAfter(database.pool, null, null, 10)).map((c) => c.amount_text)).toEqual(['$15 billion']);
    const [article] = await articlesAfter(database.pool, null, 10);
    const versions = await versionsOf(database.pool, article?.id ?? '');
    expect(versions.map((v) => [v.version, v.body?.includes('$12 billion'), v.claims_diff?.changed.length])).toEqual([[1, true, 1]]);
    // The change back: the article says again what it said at first.
    press.articles.set('/12', TWELVE);
    await database.pool.query('update articles set revisit_at = now() where version_of is null');
    await runAll(context, await sweep(context));
    expect((await flagsInState(database.pool, 'open', 10)).map((f) => f.words.en.headline)).toEqual([
      expect.stringContaining('$15 bn became $12 bn'),
    ]);
  });

  it('an edit that touches no figure changes nothing', async () => {
    const press = await servePress({ '/12': TWELVE });
    const context = await open(press);
    await runAll(context, await sweep(context));
    const before = await ledger();
    press.articles.set('/12', { ...TWELVE, paragraphs: [...TWELVE.paragraphs, 'The company did not answer.'] });
    await database.pool.query('update articles set revisit_at = now()');
    await runAll(context, await sweep(context));
    expect(press.asked.get('/12')).toBe(2);
    expect(await ledger()).toEqual(before);
  });
});
