/**
 * Markup in every field that is stored, whoever wrote it: every column of every table that will hold it. No page, mail,
 * feed or export may make anything of it but text.
 */
import { load } from 'cheerio';
import { beforeAll, expect, it } from 'vitest';
import { parseFeed } from '../../src/ingest/feeds/parse.js';
import { sweep } from '../../src/stages/sweep.js';
import { addFeed } from '../../src/store/feeds.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, SLIP, storeFlags } from '../support/flags.js';
import { openPage } from '../support/page.js';
import { runAll, stageContext } from '../support/stages.js';
import { table } from './table.js';

const database = useDatabase();
const EVIL = `"'><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg><a href="javascript:alert(1)">=1+1</a>{{7*7}}\${7*7}`;
const FREE = `select table_name as "table", column_name as "column", data_type as type from information_schema.columns c
  where table_schema = 'public' and is_generated = 'NEVER' and data_type in ('text', 'jsonb', 'ARRAY') and table_name not in ('runrate_migrations', 'rereadings')
    and table_name || '.' || column_name <> all ($1)
    and not exists (select 1 from information_schema.key_column_usage k where k.table_name = c.table_name and k.column_name = c.column_name)
  order by 1, 2`;
/** Words of ours that nobody else writes: kinds, states, dates, digests. */
const OURS = [
  'articles.id', 'articles.fingerprint', 'articles.content_hash', 'articles.etag', 'articles.last_modified', 'flags.kind', 'flags.metric', 'flags.anchor_metric', 'flags.anchor_label', 'flags.severity',
  'flags.arithmetic_hash', 'claims.metric', 'claims.period', 'claims.as_of', 'claims.hedge', 'claims.modality', 'flag_events.event', 'reviews.decision', 'reviews.arithmetic_hash', 'notices.held_by', 'notices.told_hash',
  'outbox.headers', 'outbox.body_html', 'outbox.channel', 'outbox.message_id', 'saved_views.owner', 'api_tokens.scopes', 'ledger_changes.metric', 'ledger_changes.label', 'secrets.value', 'routes.definition', 'actions.detail',
]; // biome-ignore format: a list of columns
/** Flags' words are what the checker writes of quotes, names and titles. */
const VIEWS = [
  '/', '/flags/FLAG', '/claims', '/claims?q=revenue', '/companies', '/companies/openai', '/companies/xai', '/articles/ARTICLE', '/feeds', '/alerts', '/alerts/1', '/alerts/1/html',
  '/alerts/routes', '/alerts/silences', '/quality', '/corrections', '/record', '/accounts', '/published', '/published/FLAG', '/language/en', '/api', '/queue',
]; // biome-ignore format: a list of views
const DATA = ['/api/v1/flags', '/api/v1/flags/FLAG', '/api/v1/claims', '/api/v1/companies', '/api/v1/articles', '/api/v1/feeds', '/api/v1/alerts', '/api/v1/routes', '/api/v1/silences', '/api/v1/record', '/flags.atom', '/flags.rss', '/companies/openai/ledger.csv']; // biome-ignore format: a list of addresses

const poisoned: string[] = [];
let flagId = '';
let articleId = '';

beforeAll(async () => {
  const db = database.pool;
  await addFeed(db, { url: 'https://press.example/feed', origin: 'configured', intervalSeconds: 900 });
  flagId = (await storeFlags(db, [...FOUNDING, ...SLIP]))[0]?.id ?? '';
  const { decide } = await import('../../src/stages/decide.js');
  await decide(db, [flagId], { decision: 'confirm', reason: '', note: 'note' }, 'ada');
  const { makeSilence } = await import('../../src/stages/routes.js');
  await makeSilence(db, { company: 'openai', kind: '', reason: 'reason', hours: 100 }, 'ada').catch(() => undefined);
  await db.query("insert into saved_views (owner, name, query) values ('this machine', 'view', '?q=x')");
  await db.query("update feeds set last_error = 'x', errors_in_row = 2, warning = 'w'");
  articleId = (await db.query<{ id: string }>("select article_id as id from claims where company_id = 'openai' limit 1")).rows[0]?.id ?? '';
});

async function poison(): Promise<void> {
  const db = database.pool;
  for (const { table: name, column, type } of (await db.query<{ table: string; column: string; type: string }>(FREE, [OURS])).rows) {
    // Append-only tables hold what people wrote as well: their guards are put aside for this.
    const value = type === 'jsonb' ? `replace(${column}::text, ':"', ':' || to_jsonb($1::text)::text || '"')` : '$1';
    const changed =
      type === 'jsonb'
        ? await db.query(`update ${name} set ${column} = (${deep(column)})`, [EVIL]).catch(() => null)
        : type === 'ARRAY'
          ? await db.query(`update ${name} set ${column} = array[$1::text]`, [EVIL]).catch(() => null)
          : await db.query(`update ${name} set ${column} = ${value}`, [EVIL]).catch(() => null);
    if ((changed?.rowCount ?? 0) > 0) poisoned.push(`${name}.${column}`);
  }
}

/** Every text in a document of JSON that is a sentence, not a word of ours. */
const deep = (column: string): string =>
  `select regexp_replace(${column}::text, '"([^"\\\\]* [^"\\\\]*)"(?!:)', to_jsonb($1::text)::text, 'g')::jsonb`;

const at = (path: string): string => path.replace('FLAG', flagId).replace('ARTICLE', articleId);

function dangers(html: string): string[] {
  const page = load(html);
  const found: string[] = [];
  page('script').each((_, e) => {
    // Linked data is no program; it must end where it was meant to.
    if (page(e).attr('type') === 'application/ld+json') {
      JSON.parse(page(e).text());
      return;
    }
    const source = page(e).attr('src') ?? '';
    if (!source.startsWith('/static/') && !/^\/queues\//.test(source)) found.push(`script ${source || page(e).text().slice(0, 60)}`);
  });
  page('*').each((_, e) => {
    if (e.type !== 'tag') return;
    for (const [name, value] of Object.entries(e.attribs)) {
      if (/^on/i.test(name)) found.push(`${e.name} ${name}`);
      if (/^\s*(?:javascript|data:text|vbscript):/i.test(value) && ['href', 'src', 'action', 'formaction'].includes(name))
        found.push(`${e.name} ${name}=${value.slice(0, 40)}`);
    }
  });
  if (page('img[src="x"], svg[onload]').length > 0) found.push('the picture of the attack');
  return found;
}

it('stays text on every page, in every mail, feed and export', { timeout: 120_000 }, async () => {
  const db = database.pool;
  const context = await stageContext(db, { RUNRATE_ALERT_TO: 'desk@example.com' });
  // What people and papers say first, so that the mail about it holds it.
  await db.query('alter table reviews disable trigger user');
  await db.query('alter table actions disable trigger user');
  await db.query('alter table corrections disable trigger user');
  await db.query('alter table articles disable trigger user');
  await db.query('alter table claims disable trigger user');
  await poison();
  await runAll(context, await sweep(context));
  await poison();
  const web = openPage(db, { RUNRATE_PUBLISH: 'true' });
  const rows: [string, string][] = [];
  let shown = 0;
  for (const path of VIEWS) {
    const answer = await web.get(at(path), { accept: 'text/html' });
    const html = await answer.text();
    const found = dangers(html);
    if (html.includes('&lt;script&gt;')) shown++;
    rows.push([path, `${answer.status}, ${found.length} elements or attributes of the attacker's`]);
    expect([path, found]).toEqual([path, []]);
    expect([path, answer.status]).not.toEqual([path, 500]);
  }
  for (const path of DATA) {
    const answer = await web.get(at(path));
    const type = answer.headers.get('content-type') ?? '';
    const body = await answer.text();
    rows.push([path, `${answer.status}, ${type.split(';')[0]}, ${answer.headers.get('x-content-type-options') ?? 'may be sniffed'}`]);
    expect([path, answer.status]).not.toEqual([path, 500]);
    if (answer.status !== 200) continue;
    expect([path, answer.headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
    expect([path, type]).not.toEqual([path, expect.stringContaining('html')]);
    if (type.includes('xml')) {
      const { entries } = await parseFeed(Buffer.from(body), { url: 'https://x.example/', contentType: type });
      expect(entries.length).toBeGreaterThan(0);
    }
  }
  const mails = await db.query<{ body_html: string; id: number }>("select id, body_html from outbox where body_html <> ''");
  for (const mail of mails.rows) expect(dangers(mail.body_html.replace(/<script[^>]*><\/script>/g, ''))).toEqual([]);
  rows.unshift(
    ['columns that hold it', String(poisoned.length > 0 ? [...new Set(poisoned)].length : 0)],
    ['pages that show it as text', String(shown)],
  );
  expect(new Set(poisoned).size).toBeGreaterThan(40);
  expect(shown).toBeGreaterThan(10);
  await expect(table(rows)).toMatchFileSnapshot('fields.golden.txt');
});
