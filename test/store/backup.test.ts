/** A backup restored into an empty place is the same ledger, row by row; anything less is refused and leaves nothing. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { backup, restore } from '../../src/store/backup.js';
import { addFeed } from '../../src/store/feeds.js';
import { review } from '../../src/store/flags.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool, type Pool } from '../../src/store/pool.js';
import { createDatabase, useDatabase } from '../support/database.js';
import { FOUNDING, SLIP, storeFlags } from '../support/flags.js';
import { allRows } from '../support/rows.js';

const database = useDatabase();

async function fresh(): Promise<string> {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  return url;
}

async function folder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-backup-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, 'backup');
}

async function fill(db: Pool): Promise<void> {
  await db.query('truncate feeds, articles, companies, flags, reviews, silences, outbox, routes, actions restart identity cascade');
  await addFeed(db, { url: 'https://press.example/feed', origin: 'configured', intervalSeconds: 900 });
  const flags = await storeFlags(db, [...FOUNDING, ...SLIP, '[2025-07-31, 新浪财经] OpenAI年化收入为120亿美元。\\t换行"引号"']);
  await review(db, flags[0]?.id ?? '', { decision: 'confirm', reason: 'press_error', note: 'a line\nand a tab\t\\N', reviewer: 'ada' });
}

async function feedIdAfter(url: string): Promise<number> {
  const pool = createPool(url, 1);
  try {
    await addFeed(pool, { url: 'https://other.example/feed', origin: 'configured', intervalSeconds: 900 });
    return (await pool.query<{ id: number }>('select max(id) as id from feeds')).rows[0]?.id ?? 0;
  } finally {
    await pool.end();
  }
}

it('comes back row by row, goes on counting, and does not take a second one on top', async () => {
  await fill(database.pool);
  const before = await allRows(database.url);
  const path = await folder();
  const { tables } = await backup(database.url, path);
  expect(tables.find((t) => t.name === 'reviews')?.rows).toBe(1);
  const url = await fresh();
  await restore(url, path);
  expect(await allRows(url)).toEqual(before);
  expect(before.claims?.length).toBeGreaterThan(3);
  expect(before.article_words?.length).toBe(4);
  await expect(restore(url, path)).rejects.toThrow(/holds rows already: .*articles/);
  expect(await feedIdAfter(url)).toBe(2);
});

it('of an older schema is brought up to date', async () => {
  const old = await fresh();
  await migrate(old, 8);
  const pool = createPool(old, 1);
  await pool.query(
    `insert into articles (id, url, title, body, next_stage) values ('a_1', 'https://press.example/1', 'Results', 'Revenue was $4 billion.', 'done')`,
  );
  await pool.end();
  const path = await folder();
  expect((await backup(old, path)).schema).toBe('0008_review');
  const url = await fresh();
  await restore(url, path);
  expect((await allRows(url)).article_words).toHaveLength(1);
});

it('that was damaged, or is none, restores nothing and says why', async () => {
  await fill(database.pool);
  const path = await folder();
  await backup(database.url, path);
  const claims = await readFile(join(path, 'claims.copy.gz'));
  claims[claims.length - 20] = (claims[claims.length - 20] ?? 0) ^ 1;
  await writeFile(join(path, 'claims.copy.gz'), claims);
  const url = await fresh();
  await expect(restore(url, path)).rejects.toThrow(/nothing was restored/);
  const rows = await allRows(url);
  expect(Object.keys(rows).filter((name) => (rows[name] ?? []).length > 0)).toEqual([]);
  await expect(restore(url, await folder())).rejects.toThrow(/manifest\.json/);
  await expect(backup(database.url, path)).rejects.toThrow(/there is something already/);
});
