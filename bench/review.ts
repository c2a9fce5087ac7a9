/**
 * `npm run bench review [CLAIMS FLAGS]`: the review page over a ledger of 10^6 claims and 10^5 flags on the embedded
 * PostgreSQL: server time of each view, measured through the whole application, and the weight of its answer.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createLog } from '../src/config/log.js';
import { loadSettings } from '../src/config/settings.js';
import { createHttpClient } from '../src/ingest/fetch/client.js';
import { openDatabase } from '../src/stages/stages.js';
import type { Pool } from '../src/store/pool.js';
import { createApp } from '../src/web/app.js';
import { loadLedger } from './check.js';
import { seeded } from './seeded.js';

const CLAIMS = 1_000_000;
const FLAGS = 100_000;
const COMPANIES = 2000;
const ASKED = 120;
/** Left out at the beginning: plans and caches are cold for whoever comes first. */
const WARM_UP = 20;

// Articles with some text around the sentence, English and Chinese by turns, and each a little different.
const TEXTS = `update articles a set title = initcap(left(c.quote, 60)), body = c.quote || E'\\n' || case when hashtext(a.id) % 4 = 0
    then '公司没有回应置评请求，知情人士说谈判仍在进行，结果可能要到秋天才会揭晓。数据中心昼夜运转，工程师轮班值守。'
    else 'Nobody at the firm would say more, and the talks, which began in the spring of ' || (1990 + abs(hashtext(a.id)) % 35) || ', may still come to nothing. Batch '
      || substr(md5(a.id), 1, 4) || ' of chips arrived by the truckload, and the power bill is somebody else''s problem.' end
  from claims c where c.article_id = a.id`;
// Two neighbouring claims of one company and metric make a flag; its words are as long as real ones.
const MAKE_FLAGS = `insert into flags (id, kind, company_id, metric, strength, words, sides, proof, severity, severity_total, origins, arithmetic_hash, bearing, state, opened_at)
  select 'f_' || substr(md5(p.a || p.b), 1, 20), (array['short_window_disagreement', 'period_disagreement', 'implied_growth', 'restated', 'magnitude_slip'])[1 + n % 5],
    company_id, metric, 'hard', jsonb_build_object('en', w.words, 'zh', w.words),
    jsonb_build_array(jsonb_build_object('claim', a, 'origins', array['A'], 'agreeing', '[]'::jsonb), jsonb_build_object('claim', b, 'origins', array['B'], 'agreeing', '[]'::jsonb)),
    '["hard"]', jsonb_build_object('total', n * 7919 % 101, 'gap', 20, 'window', 10, 'sources', 10), n * 7919 % 101, 2, md5(p.a), 'ledger',
    (array['open', 'open', 'open', 'open', 'open', 'open', 'open', 'confirmed', 'dismissed', 'explained'])[1 + n % 10]::flag_state, now() - make_interval(hours => (n % 5000)::int)
  from (select id as a, lead(id) over w as b, company_id, metric, row_number() over () as n from claims window w as (partition by company_id, metric order by day, id)) p,
    (select jsonb_build_object('headline', 'Annualized revenue of $12 bn reported on 30 July 2025 and $13 bn on 1 August 2025 cannot both hold',
      'summary', repeat('Neither figure is a rounding of the other. ', 4), 'arithmetic', jsonb_build_array(repeat('x', 90), repeat('y', 90), repeat('z', 90)),
      'reconcilers', jsonb_build_array(jsonb_build_object('name', 'A hedge admits both', 'detail', repeat('d', 60), 'verdict', 'ruled_out'))) as words) w
  where b is not null order by md5(a) limit $1 on conflict do nothing`;
const MAKE_MEMBERS = `insert into flag_members (flag_id, claim_id, side) select f.id, s ->> 'claim', n - 1 from flags f, jsonb_array_elements(f.sides) with ordinality as e (s, n)`;

const AS_THEY_CAME = [
  'create index by_day on claims (published desc nulls last, id)',
  'cluster claims using by_day',
  'drop index by_day',
  'create index by_moment on articles (coalesce(published_at, created_at) desc, id)',
  'cluster articles using by_moment',
  'drop index by_moment',
];

export async function benchReview(): Promise<void> {
  const [claims = CLAIMS, flags = FLAGS] = process.argv
    .slice(3)
    .map(Number)
    .filter((n) => n > 0);
  const directory = await mkdtemp(join(tmpdir(), 'runrate-bench-'));
  await chmod(directory, 0o755);
  const settings = loadSettings({ RUNRATE_LOG_LEVEL: 'error' }, directory);
  const database = await openDatabase(settings);
  const http = createHttpClient({ userAgent: 'bench', allow: [] });
  try {
    const db = database.pool;
    const ids = Array.from({ length: COMPANIES }, (_, i) => `bench-${i}`);
    await loadLedger(db, claims, ids);
    await db.query(TEXTS);
    await db.query(MAKE_FLAGS, [flags]);
    await db.query(MAKE_MEMBERS);
    await db.query('select describe_flag(id) from flags');
    // As they would have come in: a paper's figures are stored on the day that they are published.
    for (const sql of AS_THEY_CAME) await db.query(sql);
    await db.query('vacuum analyze');
    const app = createApp({ db, settings, log: createLog(settings), http, wake: () => undefined });
    const ask = async (path: string): Promise<{ ms: number; bytes: number }> => {
      const started = performance.now();
      const answer = await app.request(path, { headers: { host: 'localhost' } });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
      return { ms: performance.now() - started, bytes: Buffer.byteLength(text) };
    };
    const rows = [];
    for (const [view, paths] of Object.entries(await viewsOf(db, ids))) rows.push(await measure(view, paths, ask));
    console.table(rows);
  } finally {
    await http.close();
    await database.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Addresses of each view as they are asked in turn: other ones each time, as readers would. */
async function viewsOf(db: Pool, ids: readonly string[]): Promise<Record<string, string[]>> {
  const random = seeded(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const many = (make: () => string): string[] => Array.from({ length: ASKED }, make);
  const flags = (await db.query<{ id: string }>('select id from flags order by md5(id) limit 2000')).rows.map((r) => r.id);
  const articles = (await db.query<{ id: string }>('select id from articles order by md5(id) limit 2000')).rows.map((r) => r.id);
  const words = [
    'revenue',
    'valuation',
    'letter investors',
    'talks spring 1999',
    'enterprise',
    '数据中心',
    '知情人士',
    '谈判',
    'cash call',
    '"net loss"',
    'bench 77',
    'chips 2003',
  ];
  return {
    inbox: many(() => pick(['/', '/?sort=newest', '/?state=confirmed', '/?kind=restated', '/?metric=revenue'])),
    'inbox, filtered': many(() =>
      pick([
        `/?company=${pick(ids)}`,
        '/?source=Reuters',
        '/?since=2024-01-01',
        '/?assignee=-&metric=arr',
        `/?q=${encodeURIComponent(pick(words))}`,
      ]),
    ),
    flag: many(() => `/flags/${pick(flags)}`),
    company: many(() => `/companies/${pick(ids)}`),
    search: many(() => `/claims?q=${encodeURIComponent(pick(words))}`),
    article: many(() => `/articles/${pick(articles)}`),
    claims: many(() => '/claims'),
    companies: many(() => `/companies?from=${pick([0, 100, 500, 1500])}`),
    quality: ['/quality', '/quality', '/quality'],
    'API, flags': many(() => `/api/v1/flags?limit=50&state=${pick(['open', 'confirmed'])}`),
    'API, claims of a company': many(() => `/api/v1/companies/${pick(ids)}/claims`),
  };
}

async function measure(
  view: string,
  paths: readonly string[],
  ask: (path: string) => Promise<{ ms: number; bytes: number }>,
): Promise<Record<string, unknown>> {
  const times: { ms: number; bytes: number; path: string }[] = [];
  for (const [i, path] of paths.entries()) {
    const { ms, bytes } = await ask(path);
    if (i >= WARM_UP || paths.length <= WARM_UP) times.push({ ms, bytes, path });
  }
  times.sort((a, b) => a.ms - b.ms);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return {
    view,
    'median ms': round(at(0.5)?.ms ?? 0),
    'p95 ms': round(at(0.95)?.ms ?? 0),
    'slowest ms': round(at(1)?.ms ?? 0),
    'slowest of': decodeURIComponent(at(1)?.path ?? '').slice(0, 34),
    'most kB': round(Math.max(...times.map((t) => t.bytes)) / 1000),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;
