/** The API as a program uses it, through the typed client, against its own document. */
import { hc } from 'hono/client';
import { beforeEach, describe, expect, it } from 'vitest';
import type { createClient } from '../../src/client.js';
import { flagsInState, getFlag } from '../../src/store/flags.js';
import type { Api } from '../../src/web/api/api.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, SLIP, storeFlags } from '../support/flags.js';
import { openPage, type PageUnderTest } from '../support/page.js';

const database = useDatabase();
let web: PageUnderTest;
let client: ReturnType<typeof createClient>;
let ids: string[] = [];

beforeEach(async () => {
  await database.pool.query(
    'truncate feeds, articles, companies, flags, reviews, silences, outbox, routes, actions, saved_views, users, api_tokens restart identity cascade',
  );
  await storeFlags(database.pool, [...FOUNDING, ...SLIP]);
  ids = (await flagsInState(database.pool, 'open', 10)).map((f) => f.id);
  web = openPage(database.pool);
  client = hc<Api>('http://localhost/api/v1', {
    fetch: (input: Request | URL | string, init?: RequestInit) =>
      web.app.request(String(input), { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), host: 'localhost' } }),
  });
});

interface Operation {
  readonly summary?: string;
  readonly security?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}
const document = async (): Promise<Document> => (await (await web.get('/api/v1/openapi.json')).json()) as Document;

describe('the document', () => {
  it('is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    const made = await document();
    expect(made.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(made).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1] ?? '');
    expect(references.length).toBeGreaterThan(20);
    for (const name of references) expect(made.components.schemas).toHaveProperty(name);
    for (const [path, methods] of Object.entries(made.paths))
      for (const [method, operation] of Object.entries(methods))
        expect([path, method, typeof operation.summary, operation.security]).toEqual([path, method, 'string', [{ token: [] }]]);
  });

  it('names each address that answers, and each is listed on its page', async () => {
    const paths = Object.entries((await document()).paths);
    const $ = await web.page('/api/v1/docs');
    for (const [path, methods] of paths) {
      for (const method of Object.keys(methods)) {
        expect($('code').text()).toContain(`${method.toUpperCase()} /api/v1${path}`);
        if (method !== 'get') continue;
        const { status } = await web.get(`/api/v1${path.replace('{id}', 'none')}${path === '/search' ? '?q=x' : ''}`);
        expect([path, path.includes('{') ? [400, 404].includes(status) : status === 200]).toEqual([path, true]);
      }
    }
  });
});

describe('flags', () => {
  it('are listed page by page, each once, in the order of the inbox', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const answer = await client.flags.$get({ query: { limit: '1', ...(cursor === undefined ? {} : { cursor }) } });
      if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
      const { flags, next } = await answer.json();
      seen.push(...flags.map((f) => f.id));
      if (next === null) break;
      cursor = next;
    }
    expect(seen).toEqual(ids);
  });

  it('are read whole, decided, and taken back', async () => {
    const [id = ''] = ids;
    const done = await client.flags.act.$post({ json: { flags: ids, act: 'confirm', note: 'seen' } });
    if (done.status !== 200) throw new Error(`answered ${done.status}`);
    expect([...(await done.json()).flags].sort()).toEqual([...ids].sort());
    const read = await client.flags[':id'].$get({ param: { id } });
    if (read.status !== 200) throw new Error(`answered ${read.status}`);
    const flag = await read.json();
    expect(flag).toMatchObject({ state: 'confirmed', reviews: [{ decision: 'confirm', note: 'seen', reviewer: 'local' }] });
    expect(flag.claims.length).toBe(2);
    const undone = await client.undo.$post({ json: {} });
    expect(await undone.json()).toMatchObject({ undone: 'decide' });
    expect((await getFlag(database.pool, id))?.state).toBe('open');
  });

  it('are answered with a tag, and with nothing while they are unchanged', async () => {
    const first = await web.get(`/api/v1/flags/${ids[0]}`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    const again = await web.get(`/api/v1/flags/${ids[0]}`, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await client.flags.act.$post({ json: { flags: ids, act: 'dismiss' } });
    expect((await web.get(`/api/v1/flags/${ids[0]}`, { 'if-none-match': tag })).status).toBe(200);
  });
});

describe('lists', () => {
  it.each(['claims', 'articles', 'companies', 'record'] as const)('of %s are gone through by cursor, each row once', async (list) => {
    for (const id of ids) await client.flags.act.$post({ json: { flags: [id], act: 'assign' } });
    const whole = (await (await web.get(`/api/v1/${list}?limit=200`)).json()) as Record<string, { id: unknown }[]>;
    const rows = whole[list] ?? whole.actions ?? [];
    expect(rows.length).toBeGreaterThan(1);
    const seen: unknown[] = [];
    for (let cursor = ''; ; ) {
      const page = (await (await web.get(`/api/v1/${list}?limit=1${cursor}`)).json()) as Record<string, { id: unknown }[]> & {
        next: string | null;
      };
      seen.push(...(page[list] ?? page.actions ?? []).map((row) => row.id));
      if (page.next === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(seen).toEqual(rows.map((row) => row.id));
  });
});

describe('the ledger', () => {
  const claim = async () => {
    const answer = await client.claims.$get({ query: {} });
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    return (await answer.json()).claims.find((c) => c.amount_text === '$13 billion') ?? Promise.reject(new Error('no such claim'));
  };

  it('is put right and taken back, and the flags follow', async () => {
    const { id } = await claim();
    const made = await client.claims[':id'].amend.$post({ param: { id }, json: { fields: { amount: '$12 billion' }, note: 'a slip' } });
    if (made.status !== 200) throw new Error(`answered ${made.status}`);
    const correction = await made.json();
    expect(correction).toMatchObject({ kind: 'amend', fields: { amount: '$12 billion' }, note: 'a slip', made_by: 'local' });
    expect((await flagsInState(database.pool, 'open', 10)).length).toBe(ids.length - 1);
    const { text } = (await (await client.corrections.golden.$get()).json()) as { text: string };
    expect(text).toContain('= OpenAI | annualized_revenue | 12000000000 USD');
    await client.corrections[':id'].retract.$post({ param: { id: String(correction.id) }, json: {} });
    expect((await flagsInState(database.pool, 'open', 10)).length).toBe(ids.length);
    expect(web.woken()).toBe(2);
  });

  it('gives companies, their claims, their years, and what a search finds', async () => {
    const company = await client.companies[':id'].$get({ param: { id: 'openai' } });
    expect(await company.json()).toMatchObject({
      name: 'OpenAI',
      claims: 2,
      flags: 1,
      metrics: [{ metric: 'annualized_revenue', claims: 2 }],
    });
    const claims = await client.companies[':id'].claims.$get({ param: { id: 'openai' }, query: {} });
    expect(await claims.json()).toMatchObject({ claims: [{ currency: 'USD' }, {}], next: null });
    const year = await client.companies[':id'].reconciliation.$get({ param: { id: 'openai' }, query: {} });
    expect(await year.json()).toMatchObject({ years: [2025], reconciliation: { year: 2025, currency: 'USD' } });
    const found = await client.search.$get({ query: { q: 'openai' } });
    expect(await found.json()).toMatchObject({ companies: [{ id: 'openai' }], flags: [{}], claims: [{}, {}] });
  });
});

describe('operations', () => {
  it('add, change and end what they name', async () => {
    expect((await client.feeds.$post({ json: { url: 'https://news.example/feed.xml' } })).status).toBe(200);
    const { feeds } = (await (await client.feeds.$get()).json()) as { feeds: { id: number; url: string }[] };
    expect(feeds.map((f) => f.url)).toEqual(['https://news.example/feed.xml']);
    expect((await client.feeds[':id'][':change'].$post({ param: { id: String(feeds[0]?.id), change: 'pause' } })).status).toBe(200);
    expect((await client.silences.$post({ json: { company: 'openai', reason: 'known', hours: 1 } })).status).toBe(200);
    expect((await client.silences[':id'].end.$post({ param: { id: '1' } })).status).toBe(200);
    expect((await client.routes.$post({ json: { name: 'zh', to: 'zh@example.com', language: 'zh' } })).status).toBe(200);
    expect((await client.routes[':id'][':change'].$post({ param: { id: '1', change: 'remove' } })).status).toBe(200);
    expect((await client.users.$post({ json: { name: 'ann', role: 'viewer', password: 'correct horse' } })).status).toBe(200);
    const made = (await (await client.tokens.$post({ json: { name: 'script', scopes: ['read'] } })).json()) as { secret: string };
    expect(made.secret).toMatch(/^rr_/);
    const record = (await (await client.record.$get({ query: {} })).json()) as { actions: { action: string }[] };
    expect(record.actions.map((a) => a.action)).toEqual([
      'token.add',
      'user.add',
      'route.remove',
      'route.add',
      'silence.end',
      'silence.add',
      'feed.pause',
      'feed.add',
    ]);
    expect(JSON.stringify(await (await client.users.$get()).json())).not.toMatch(/scrypt|password/);
  });
});

describe('a bad request', () => {
  const send = (path: string, body: string, type = 'application/json') =>
    web.app.request(`http://localhost/api/v1${path}`, { method: 'POST', headers: { host: 'localhost', 'content-type': type }, body });

  it.each<[string, () => Promise<Response> | Response, number, string]>([
    ['JSON that is none', () => send('/flags/act', '{'), 400, 'bad_request'],
    ['a missing field', () => send('/flags/act', '{"flags":["x"]}'), 400, 'bad_request'],
    ['an unknown flag', () => send('/flags/act', '{"flags":["f_none"],"act":"confirm"}'), 404, 'unknown_flag'],
    ['an unknown reason', () => send('/flags/act', '{"flags":["f_none"],"act":"confirm","reason":"because"}'), 400, 'unknown_reason'],
    ['a NUL', () => send('/views', '{"name":"\\u0000","query":""}'), 400, 'problem'],
    ['a number that is none', () => web.get('/api/v1/flags?limit=many'), 400, 'bad_request'],
    ['a page without end', () => web.get('/api/v1/flags?limit=100000'), 400, 'bad_request'],
    ['a day that is none', () => web.get('/api/v1/flags?since=2025-02-30'), 400, 'bad_request'],
    ['an address that is none', () => web.get('/api/v1/nothing'), 404, 'unknown_endpoint'],
    ['a feed that is none', () => send('/feeds', '{"url":"http://127.0.0.1:1/"}'), 400, ''],
    ['a body without end', () => send('/flags/act', JSON.stringify({ flags: ['x'.repeat(400_000)], act: 'confirm' })), 413, 'bad_request'],
  ])('such as %s is answered with what is wrong', async (_name, ask, status, kind) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    const { error } = (await answer.json()) as { error: { kind: string; message: string } };
    if (kind !== '') expect(error.kind).toBe(kind);
    expect(error.message.length).toBeGreaterThan(5);
  });

  it('with a cursor of another hand begins at the beginning', async () => {
    for (const cursor of ['nonsense', Buffer.from('["x","y"]').toString('base64url'), Buffer.from('[null]').toString('base64url')]) {
      const answer = await web.get(`/api/v1/flags?cursor=${cursor}`);
      expect(((await answer.json()) as { flags: unknown[] }).flags.length).toBe(ids.length);
      expect((await web.get(`/api/v1/claims?cursor=${cursor}`)).status).toBe(200);
    }
  });
});
