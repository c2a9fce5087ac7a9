/** Every row of every table, and the schema, as text: for comparing whole databases. */
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

/** Tables, columns, constraints, indexes and triggers as text. */
export async function schemaOf(url: string): Promise<string[]> {
  const pool = createPool(url, 1);
  try {
    const { rows } = await pool.query<{ line: string }>(`
      select format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
        from information_schema.columns where table_schema = 'public'
      union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
      order by line`);
    return rows.map((r) => r.line);
  } finally {
    await pool.end();
  }
}
