/** What need not be kept goes when its time is over; evidence and decisions never do. */
import { expect, it } from 'vitest';
import { sweep } from '../../src/stages/sweep.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, storeFlags } from '../support/flags.js';
import { allRows } from '../support/rows.js';
import { runAll, stageContext } from '../support/stages.js';

const database = useDatabase();

it('clears old pages and contents of old messages, a day at a time, and nothing else', async () => {
  const db = database.pool;
  const context = await stageContext(db, { RUNRATE_KEEP_PAGES_DAYS: '90', RUNRATE_KEEP_MESSAGES_DAYS: '400' });
  await storeFlags(db, FOUNDING);
  await runAll(context, await sweep(context));
  const [old = '', young = ''] = (await db.query<{ id: string }>('select id from articles order by id')).rows.map((r) => r.id);
  for (const [id, days] of [
    [old, 93],
    [young, 10],
  ] as const)
    await db.query(
      "update articles set raw = '<p>page</p>', feed_text = 'teaser', next_stage = 'done', created_at = now() - make_interval(days => $2) where id = $1",
      [id, days],
    );
  await db.query('truncate housekeeping');
  await db.query("update outbox set sent_at = now() - interval '402 days'");
  const before = await allRows(database.url);
  for (let i = 0; i < 6; i++) await sweep(context);
  const raws = await db.query<{ raw: string | null; feed_text: string | null; words: boolean }>(
    'select raw, feed_text, body is not null as words from articles order by id',
  );
  expect(raws.rows).toEqual([
    { raw: null, feed_text: null, words: true },
    { raw: '<p>page</p>', feed_text: 'teaser', words: true },
  ]);
  const messages = await db.query('select body_text, body_html, payload, state from outbox');
  expect(messages.rows).toEqual([{ body_text: '', body_html: '', payload: null, state: 'sent' }]);
  const after = await allRows(database.url);
  expect(before.outbox_pictures?.length).toBeGreaterThan(0);
  expect(after.outbox_pictures).toEqual([]);
  for (const table of ['claims', 'flags', 'flag_members', 'flag_events', 'reviews', 'actions', 'article_words', 'notices'])
    expect([table, after[table]]).toEqual([table, before[table]]);
});

it('forgets by what copies are looked up once they are too old to have any', async () => {
  const db = database.pool;
  const context = await stageContext(db);
  await db.query(`insert into text_marks (article_id, marks, fingerprint, published_at, stored_at)
    select id, '{1}', 0::bit(64), now(), now() - make_interval(days => 4 * row_number() over (order by id)::int) from articles`);
  expect((await db.query('select 1 from text_marks')).rowCount).toBe(2);
  await sweep(context);
  expect((await db.query("select stored_at > now() - interval '5 days' as recent from text_marks")).rows).toEqual([{ recent: true }]);
});

it('keeps everything where it is told to', async () => {
  const db = database.pool;
  const context = await stageContext(db, { RUNRATE_KEEP_PAGES_DAYS: '0', RUNRATE_KEEP_MESSAGES_DAYS: '0' });
  await db.query("update articles set raw = '<p>page</p>', next_stage = 'done', created_at = now() - interval '900 days'");
  await db.query('truncate housekeeping');
  for (let i = 0; i < 3; i++) await sweep(context);
  expect((await db.query('select 1 from articles where raw is null')).rowCount).toBe(0);
});
