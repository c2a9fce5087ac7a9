/**
 * `npm run bench check [SIZE…]`: ledgers of up to 10^6 claims on the embedded PostgreSQL: a full check, what was planted and found, and the time that one arriving claim takes.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { thresholdsFrom } from '../src/check/thresholds.js';
import type { Claim } from '../src/claim/claim.js';
import { loadSettings } from '../src/config/settings.js';
import { checkCompany, recheckCompanies } from '../src/stages/check.js';
import { openDatabase } from '../src/stages/stages.js';
import { insertClaims } from '../src/store/claims.js';
import { ensureCompanies } from '../src/store/companies.js';
import type { Pool } from '../src/store/pool.js';
import { arrival, companyLedger } from './ledger.js';

/** Claims and companies: one number of companies with ever denser ledgers, one density with ever more companies, a few of which all speak. */
const LEDGERS: readonly (readonly [number, number])[] = [
  [10_000, 2000],
  [100_000, 2000],
  [1_000_000, 2000],
  [10_000, 20],
  [100_000, 200],
  [100_000, 20],
];
/** One contradiction for so many claims. */
const PLANTED_EVERY = 200;
const ARRIVALS = 400;
/** Arrivals go round the companies, never twice in a row to one. */
const COMPANY_STEP = 7;
const BATCH = 5000;

export async function benchCheck(): Promise<void> {
  const asked = process.argv
    .slice(3)
    .map(Number)
    .filter((n) => n > 0);
  const rows = [];
  for (const [size, companies] of LEDGERS) if (asked.length === 0 || asked.includes(size)) rows.push(await measure(size, companies));
  console.table(rows);
}

async function measure(size: number, companies: number): Promise<Record<string, unknown>> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-bench-'));
  await chmod(directory, 0o755);
  const database = await openDatabase(loadSettings({ RUNRATE_LOG_LEVEL: 'silent' }, directory));
  try {
    const ids = Array.from({ length: companies }, (_, i) => `bench-${i}`);
    const planted = await loadLedger(database.pool, size, ids);
    const started = performance.now();
    await recheckCompanies({ db: database.pool }, ids, thresholdsFrom());
    const full = (performance.now() - started) / 1000;
    const { rows } = await database.pool.query<{ id: string; claims: string[] }>(
      'select f.id, array_agg(m.claim_id) as claims from flags f join flag_members m on m.flag_id = f.id group by f.id',
    );
    const caught = new Set(rows.flatMap((r) => r.claims).filter((id) => planted.has(id)));
    const wrong = rows.filter((r) => !r.claims.some((id) => planted.has(id))).length;
    await database.pool.query('vacuum analyze');
    const times = await arrivals(database.pool, ids);
    return {
      claims: size,
      companies,
      'full check, s': round(full),
      planted: planted.size,
      'found, %': round((caught.size / planted.size) * 100),
      'false flags, % of claims': round((wrong / size) * 100),
      'one claim, median ms': round(times[Math.floor(times.length / 2)] ?? 0),
      'p95 ms': round(times[Math.floor(times.length * 0.95)] ?? 0),
    };
  } finally {
    await database.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const round = (n: number): number => Math.round(n * 100) / 100;

/** @returns ids of the planted claims */
export async function loadLedger(db: Pool, size: number, ids: readonly string[]): Promise<Set<string>> {
  await ensureCompanies(
    db,
    ids.map((id) => ({ id, name: `Company ${id}` })),
  );
  await db.query('alter table claims disable trigger user');
  const each = size / ids.length;
  const planted = new Set<string>();
  let batch: Claim[] = [];
  const flush = async (): Promise<void> => {
    await storeAll(db, batch);
    batch = [];
  };
  for (const [i, id] of ids.entries()) {
    const plant = Math.floor(((i + 1) * each) / PLANTED_EVERY) - Math.floor((i * each) / PLANTED_EVERY);
    const generated = companyLedger(id, each - 2 * plant, i + 1, plant);
    for (const lie of generated.planted) planted.add(lie);
    batch.push(...generated.claims);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  await db.query('alter table claims enable trigger user');
  await db.query('vacuum analyze');
  return planted;
}

async function storeAll(db: Pool, claims: readonly Claim[]): Promise<void> {
  const articles = [...new Map(claims.map((c) => [c.article, c])).values()];
  await db.query(
    `insert into articles (id, url, publisher, published_at, body, next_stage)
       select id, 'https://bench.example/' || id, publisher, published::timestamptz, '', 'done' from unnest($1::text[], $2::text[], $3::text[]) as a (id, publisher, published)
       on conflict do nothing`,
    [articles.map((c) => c.article), articles.map((c) => c.publisher), articles.map((c) => c.published_at)],
  );
  await insertClaims(db, claims);
}

/** @returns milliseconds of each check, sorted: from the committed claim to the committed flags */
async function arrivals(db: Pool, ids: readonly string[]): Promise<number[]> {
  const thresholdsOf = thresholdsFrom();
  const times: number[] = [];
  for (let i = 0; i < ARRIVALS; i++) {
    const company = (i * COMPANY_STEP) % ids.length;
    const claim = arrival(ids[company] as string, company + 1, i);
    await storeAll(db, [claim]);
    const started = performance.now();
    await checkCompany({ db }, claim.company.id, thresholdsOf);
    // The first ones plan their statements and warm what runs.
    if (i >= ARRIVALS / 10) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}
