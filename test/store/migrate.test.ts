/** The schema from nothing, from each earlier version, and from many processes at once. */
import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS_DIR } from '../../src/config/paths.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool } from '../../src/store/pool.js';
import { createDatabase } from '../support/database.js';
import { schemaOf } from '../support/rows.js';

const ALL = readdirSync(MIGRATIONS_DIR)
  .map((f) => f.replace('.sql', ''))
  .sort();

async function fresh(): Promise<string> {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  return url;
}

describe('migrate', () => {
  it('builds the schema from nothing, and has nothing to do the second time', async () => {
    const url = await fresh();
    expect(await migrate(url)).toEqual(ALL);
    expect(await migrate(url)).toEqual([]);
  });

  it.each(ALL.slice(1).map((name, i) => [name, i + 1] as const))('comes to the same schema from before %s', async (_name, earlier) => {
    const [whole, stepped] = [await fresh(), await fresh()];
    await migrate(whole);
    expect(await migrate(stepped, earlier)).toEqual(ALL.slice(0, earlier));
    expect(await migrate(stepped)).toEqual(ALL.slice(earlier));
    const schema = await schemaOf(stepped);
    expect(schema.length).toBeGreaterThan(50);
    expect(schema).toEqual(await schemaOf(whole));
  });

  it('lets many processes start at once', async () => {
    const url = await fresh();
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(applied.flat().sort()).toEqual(ALL);
  });

  it('keeps the rows of an earlier version', async () => {
    const url = await fresh();
    await migrate(url, 1);
    const pool = createPool(url, 1);
    onTestFinished(() => pool.end());
    await pool.query("insert into articles (id, url, title) values ('a', 'https://news.example/a', 'Kept')");
    await migrate(url);
    expect((await pool.query('select title, next_stage from articles')).rows).toEqual([{ title: 'Kept', next_stage: 'read' }]);
  });
});
