/**
 * The whole ledger into a folder, and back into an empty place: a file a table in PostgreSQL's own COPY format, and a
 * manifest. One snapshot while the workers go on; one transaction on the way back, so that a restore is whole or nothing. The
 * queue is not in it: rows say what is to be done.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { z } from 'zod';
import { messageOf, Problem } from '../claim/problem.js';
import { MIGRATIONS_DIR } from '../config/paths.js';
import { migrate } from './migrate.js';

const FORMAT = 1;
const MANIFEST = 'manifest.json';
/** Filled by every start from what the code knows. */
const ALWAYS_FILLED = ['companies', 'company_aliases', 'secrets'];

const NAME = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** The last migration of the schema that the rows are of. */
  schema: z.string(),
  taken_at: z.string(),
  /** In an order in which each refers to earlier ones only. */
  tables: z.array(z.object({ name: NAME, columns: z.array(NAME), rows: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

// Whatever is generated is generated again.
const TABLES = `select t.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
  from information_schema.tables t join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
  where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and t.table_name <> 'runrate_migrations' group by t.table_name order by 1`;
const REFERENCES = `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`;
const IDENTITIES = `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`;

/**
 * @param folder made anew; it appears under its name only once it is whole
 * @throws Problem `folder_taken` where there is something already
 */
export async function backup(url: string, folder: string): Promise<Manifest> {
  if (existsSync(folder))
    throw new Problem({
      kind: 'folder_taken',
      input: folder,
      detail: 'there is something already',
      hint: 'name a folder that is not there',
    });
  const fresh = `${folder}.${randomBytes(4).toString('hex')}`;
  await mkdir(fresh, { mode: 0o700 }).catch((error: unknown) => {
    throw new Problem({
      kind: 'no_folder',
      input: folder,
      detail: messageOf(error).replaceAll(fresh, folder),
      hint: 'the folder above it must be there, and yours to write',
    });
  });
  const client = new pg.Client({ connectionString: url, application_name: 'runrate backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const schema =
      (await client.query<{ name: string }>('select name from runrate_migrations order by id desc limit 1')).rows[0]?.name ?? '';
    const tables = [];
    for (const { name, columns } of await tablesInOrder(client)) tables.push(await copyOut(client, fresh, name, columns));
    await client.query('commit');
    const manifest: Manifest = { format: FORMAT, schema, taken_at: new Date().toISOString(), tables };
    await writeFile(join(fresh, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
    await rename(fresh, folder);
    return manifest;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function tablesInOrder(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const waiting = (await client.query<{ name: string; columns: string[] }>(TABLES)).rows;
  const references = (await client.query<{ from: string; to: string }>(REFERENCES)).rows;
  const placed: { name: string; columns: string[] }[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((t) => references.every((r) => r.from !== t.name || placed.some((p) => p.name === r.to)));
    if (next < 0) throw new Error(`tables refer to each other in a circle: ${waiting.map((t) => t.name).join(', ')}`);
    placed.push(...waiting.splice(next, 1));
  }
  return placed;
}

async function copyOut(client: pg.Client, folder: string, name: string, columns: string[]): Promise<Manifest['tables'][number]> {
  const rows = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`));
  const digest = createHash('sha256');
  await pipeline(rows, createGzip({ level: 6 }), digesting(digest), createWriteStream(fileOf(folder, name), { mode: 0o600 }));
  return { name, columns, rows: rows.rowCount, sha256: digest.digest('hex') };
}

/**
 * @throws Problem `bad_backup` where the folder is no whole backup, `not_empty` where the database holds anything already
 */
export async function restore(url: string, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await migrate(url, await migrationsUpTo(manifest.schema, folder));
  const client = new pg.Client({ connectionString: url, application_name: 'runrate restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await requireEmpty(client, manifest, url);
    await client.query(`truncate ${manifest.tables.map((t) => t.name).join(', ')}`);
    for (const table of manifest.tables) await copyIn(client, folder, table);
    await continueIdentities(client);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof Problem) throw error;
    throw new Problem({ kind: 'bad_backup', input: folder, detail: `nothing was restored: ${messageOf(error)}` }, { cause: error });
  } finally {
    await client.end();
  }
  await migrate(url);
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch (error) {
    const detail = error instanceof z.ZodError ? `its ${MANIFEST} is not one of ours` : messageOf(error);
    throw new Problem({ kind: 'bad_backup', input: folder, detail, hint: 'name a folder that `runrate backup` made' }, { cause: error });
  }
}

async function migrationsUpTo(schema: string, folder: string): Promise<number> {
  const known = (await readdir(MIGRATIONS_DIR)).filter((f) => f.endsWith('.sql')).sort();
  const at = known.indexOf(`${schema}.sql`);
  if (at >= 0) return at + 1;
  throw new Problem({
    kind: 'bad_backup',
    input: folder,
    detail: `its schema ${schema} is newer than this version`,
    hint: 'restore it with the version that made it, or a later one',
  });
}

async function requireEmpty(client: pg.Client, manifest: Manifest, url: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from runrate_migrations order by id desc limit 1');
  const filled = [];
  for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
    if (ALWAYS_FILLED.includes(name)) continue;
    if ((await client.query(`select 1 from ${name} limit 1`)).rowCount !== 0) filled.push(name);
  }
  if (rows[0]?.name === manifest.schema && filled.length === 0) return;
  throw new Problem({
    kind: 'not_empty',
    input: new URL(url).pathname.slice(1),
    detail: filled.length > 0 ? `the database holds rows already: ${filled.join(', ')}` : 'the database has a newer schema than the backup',
    hint: 'restore into a new database (DATABASE_URL), or a new data directory (RUNRATE_DATA_DIR)',
  });
}

/** Triggers of ours stay out of it: what they would note is in the backup. */
async function copyIn(client: pg.Client, folder: string, { name, columns, rows, sha256 }: Manifest['tables'][number]): Promise<void> {
  await client.query(`alter table ${name} disable trigger user`);
  const into = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
  const digest = createHash('sha256');
  await pipeline(createReadStream(fileOf(folder, name)), digesting(digest), createGunzip(), into);
  await client.query(`alter table ${name} enable trigger user`);
  if (digest.digest('hex') !== sha256 || into.rowCount !== rows) throw new Error(`${name}.copy.gz is not as it was written`);
}

async function continueIdentities(client: pg.Client): Promise<void> {
  for (const { table, column } of (await client.query<{ table: string; column: string }>(IDENTITIES)).rows) {
    await client.query(
      `select setval(pg_get_serial_sequence('${table}', '${column}'), greatest(1, coalesce(max(${column}), 1)), max(${column}) is not null) from ${table}`,
    );
  }
}

function fileOf(folder: string, table: string): string {
  return join(folder, `${table}.copy.gz`);
}

function digesting(digest: ReturnType<typeof createHash>): Transform {
  const passing = new PassThrough();
  passing.on('data', (chunk: Buffer) => digest.update(chunk));
  return passing;
}
