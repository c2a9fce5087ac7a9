/** Keys that every process needs alike, made once and kept. All SQL about them stands here. */
import { randomBytes } from 'node:crypto';
import type { Queryable } from './pool.js';

const MAKE = 'insert into secrets (name, value) values ($1, $2) on conflict do nothing';
const GET = 'select value from secrets where name = $1';

/** The key that signs the links of messages. */
export async function linkSecret(db: Queryable): Promise<string> {
  const known = await read(db, 'links');
  if (known !== null) return known;
  await db.query(MAKE, ['links', randomBytes(32).toString('base64url')]);
  return (await read(db, 'links')) ?? '';
}

async function read(db: Queryable, name: string): Promise<string | null> {
  return (await db.query<{ value: string }>(GET, [name])).rows[0]?.value ?? null;
}
