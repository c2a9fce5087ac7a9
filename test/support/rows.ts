/** Every row of every table as text, for comparing whole databases. */
import { createPool } from '../../src/store/pool.js';

const TABLES =
  "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1";

export async function allRows(url: string): Promise<Record<string, string[]>> {
  const pool = createPool(url, 1);
  try {
    const tables = (await pool.query<{ name: string }>(TABLES)).rows;
    const all: Record<string, string[]> = {};
    for (const { name } of tables) {
      if (name === 'runrate_migrations') continue;
      all[name] = (await pool.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t order by 1`)).rows.map((r) => r.row);
    }
    return all;
  } finally {
    await pool.end();
  }
}
