/** Companies, articles, corrections, what is taken away, and public pages, through their addresses. */
import { beforeEach, describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/ingest/feeds/parse.js';
import { flagsInState } from '../../src/store/flags.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, SLIP, storeFlags } from '../support/flags.js';
import { openPage, type PageUnderTest } from '../support/page.js';

const database = useDatabase();
const NAMED = '[2025-08-01, =cmd|calc] OpenAI has annualized revenue of $13 billion, in the words of <script>alert(1)</script>.';
let web: PageUnderTest;
let flagId = '';

beforeEach(async () => {
  await database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox, actions restart identity cascade');
  await storeFlags(database.pool, [...FOUNDING, ...SLIP]);
  flagId = (await flagsInState(database.pool, 'open', 10)).find((f) => f.company.id === 'openai')?.id ?? '';
  web = openPage(database.pool);
});

const claims = async () =>
  (
    await database.pool.query<{ id: string; article_id: string; amount_text: string }>(
      "select id, article_id, amount_text from claims where superseded_at is null and company_id = 'openai' order by published",
    )
  ).rows;

describe('a correction on the page', () => {
  it('holds what was changed in the form and nothing else; its flag is over', async () => {
    const $ = await web.page(`/flags/${flagId}`);
    const form = $('.side.b form');
    const fields = Object.fromEntries(form.serializeArray().map(({ name, value }) => [name, value ?? '']));
    const answer = await web.post(form.attr('action') ?? '', { ...fields, act: 'amend', amount: '$12 billion', note: 'misprint' });
    expect(answer.headers.get('location')).toMatch(new RegExp(`^/flags/${flagId}\\?did=`));
    const { rows } = await database.pool.query('select kind, fields, note, made_by from corrections');
    expect(rows).toEqual([{ kind: 'amend', fields: { amount: '$12 billion' }, note: 'misprint', made_by: 'local' }]);
    const over = await web.page(answer.headers.get('location') ?? '');
    expect(over('article').attr('data-state')).toBe('withdrawn');
    expect(over('#undo [role=status]').text()).toContain('Corrected');
    const list = await web.page('/corrections');
    expect(list('main .history li').text()).toContain('$12 billion');
    await web.post('/corrections/1/retract', { back: '/corrections' });
    expect((await web.page(`/flags/${flagId}`))('article').attr('data-state')).toBe('open');
  });

  it('that changes nothing, or cannot be read, is refused with the reason', async () => {
    const $ = await web.page(`/flags/${flagId}`);
    const form = $('.side.b form');
    const fields = Object.fromEntries(form.serializeArray().map(({ name, value }) => [name, value ?? '']));
    const same = await web.post(form.attr('action') ?? '', { ...fields, act: 'amend' });
    expect([same.status, await same.text()]).toEqual([400, expect.stringContaining('nothing is changed')]);
    const bad = await web.post(form.attr('action') ?? '', { ...fields, act: 'amend', when: 'one day' });
    expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('2025-Q2')]);
  });

  it('says so to a browser in a page that leads back to where it was asked from, and nowhere else', async () => {
    const asked = (referer: string) => web.post('/claims/c_none/correct', { act: 'reject' }, { accept: 'text/html', referer });
    const answer = await asked(`http://localhost/flags/${flagId}?q=x`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(await answer.text()).toContain(`<a href="/flags/${flagId}?q=x">Back</a>`);
    expect(await (await asked('https://evil.example/x')).text()).toContain('<a href="/">Back</a>');
    const missing = await web.page('/%3Cscript%3Ealert(1)%3C/script%3E', { accept: 'text/html' });
    expect([missing('main script').length, missing('main').text()]).toEqual([0, expect.stringContaining('script')]);
  });

  it('rejects what is no claim', async () => {
    const [, second] = await claims();
    await web.post(`/claims/${second?.id}/correct`, { act: 'reject', back: `/articles/${second?.article_id}` });
    expect((await claims()).length).toBe(1);
    expect((await web.page(`/articles/${second?.article_id}`))('.claims .history').text()).toContain('rejected');
  });

  it('adds a figure where the reader marked it, or where its words stand once', async () => {
    await database.pool.query(
      "update articles set body = body || ' It was worth $500 billion to them. Some $7 billion went out, and $7 billion came in.' where id = (select article_id from claims where amount_text = '$12 billion')",
    );
    const [first] = await claims();
    const add = (form: Record<string, string>) =>
      web.post(`/articles/${first?.article_id}/claims`, { company: 'OpenAI', metric: 'valuation', ...form });
    const twice = await add({ marked: '$7 billion' });
    expect([twice.status, await twice.text()]).toEqual([400, expect.stringContaining('more than once')]);
    expect((await add({ marked: '$8 billion' })).status).toBe(400);
    expect((await add({ marked: '$500 billion', company: '' })).status).toBe(400);
    const body =
      (await database.pool.query<{ body: string }>('select body from articles where id = $1', [first?.article_id])).rows[0]?.body ?? '';
    const from = body.lastIndexOf('$7 billion');
    expect((await add({ marked: '$7 billion', from: String(from), to: String(from + 10), metric: 'cash' })).status).toBe(303);
    expect((await add({ marked: '$500 billion' })).status).toBe(303);
    const $ = await web.page(`/articles/${first?.article_id}`);
    expect($('.text mark').map((_, e) => $(e).text()).get()).toEqual(['$12 billion', '$500 billion', '$7 billion']); // biome-ignore format: one line
  });
});

describe('a company', () => {
  it('shows its metrics, sources and names, and takes what reviewers say of them', async () => {
    const $ = await web.page('/companies/openai');
    expect($('.tabs a').text()).toContain('annualized revenue');
    expect($('main section h2').map((_, e) => $(e).text()).get()).toEqual(expect.arrayContaining(['Sources', 'Names', 'Reconciliation, 2025'])); // biome-ignore format: one line
    expect((await web.post('/companies/openai/alias', { alias: 'The Bakery' })).status).toBe(303);
    expect((await web.page('/companies/openai'))('#names').text()).toContain('“The Bakery” is a name of OpenAI, local');
    expect((await web.post('/companies/openai/names/1/retract')).status).toBe(303);
    expect((await web.post('/companies/openai/merge', { into: 'OpenAI' })).status).toBe(400);
    expect((await web.post('/companies/openai/merge', { into: 'nobody' })).status).toBe(400);
    expect((await web.post('/companies/none/alias', { alias: 'x' })).status).toBe(404);
    const [first] = await claims();
    expect((await web.post('/companies/openai/split', { claim: [first?.id ?? ''], name: 'Other Lab' })).status).toBe(303);
    expect((await web.page('/companies/other-lab'))('h1').text()).toBe('Other Lab');
  });

  it('is taken away as CSV without formulas, JSON, SVG and PNG', async () => {
    await storeFlags(database.pool, [NAMED], 'x');
    const csv = await (await web.get('/companies/openai/ledger.csv')).text();
    expect(csv.split('\n').length).toBeGreaterThan(3);
    expect(csv).toMatch(/,'=cmd\|calc/);
    const json = (await (await web.get('/companies/openai/ledger.json')).json()) as { claims: unknown[] };
    expect(json.claims.length).toBe(3);
    const svg = await web.get('/companies/openai/annualized_revenue.svg');
    expect([svg.headers.get('content-type'), await svg.text()]).toEqual(['image/svg+xml', expect.stringMatching(/^<svg[^>]*><style>/)]);
    const png = Buffer.from(await (await web.get('/companies/openai/annualized_revenue.png')).arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    for (const path of ['none/ledger.csv', 'openai/nothing.png', 'openai/capex.svg', 'openai/ledger.exe'])
      expect((await web.get(`/companies/${path}`)).status).toBe(404);
  });
});

describe('public pages', () => {
  const PUBLISH = { RUNRATE_PUBLISH: 'true', RUNRATE_PUBLIC_URL: 'https://runrate.example', RUNRATE_HOST: '0.0.0.0' };

  it('are not there unless the settings say so', async () => {
    await web.post(`/flags/${flagId}/act`, { act: 'confirm' });
    for (const path of ['/published', `/published/${flagId}`, '/published.atom', `/published/${flagId}.png`])
      expect((await web.get(path)).status).toBe(404);
  });

  it('show confirmed flags to everybody, and nothing else', async () => {
    const open = openPage(database.pool, PUBLISH, 'runrate.example');
    expect((await open.get(`/published/${flagId}`)).status).toBe(404);
    await web.post(`/flags/${flagId}/act`, { act: 'confirm', note: '</script><b>checked</b>' });
    const answer = await open.get(`/published/${flagId}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    const $ = await open.page(`/published/${flagId}`);
    expect($('main b').text()).toBe('Runrate');
    expect($('form, #decide, .top').length).toBe(0);
    expect($('meta[property="og:image"]').attr('content')).toBe(`https://runrate.example/published/${flagId}.png`);
    const data = JSON.parse($('script[type="application/ld+json"]').text()) as { '@graph': Record<string, unknown>[] };
    expect(data['@graph']).toEqual([
      expect.objectContaining({
        '@type': 'ClaimReview',
        url: `https://runrate.example/published/${flagId}`,
        claimReviewed: expect.stringContaining('$12 billion'),
      }),
      expect.objectContaining({
        itemReviewed: expect.objectContaining({ author: { '@type': 'Organization', name: 'The New York Times' } }),
      }),
    ]);
    const png = Buffer.from(await (await open.get(`/published/${flagId}.png`)).arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const feed = await parseFeed(Buffer.from(await (await open.get('/published.atom')).arrayBuffer()), {
      url: 'https://runrate.example/published.atom',
      contentType: null,
    });
    expect(feed.entries.map((e) => e.link)).toEqual([`https://runrate.example/published/${flagId}`]);
    expect((await open.page('/published'))('main li').length).toBe(1);
    expect((await open.get(`/flags/${flagId}`)).status).toBe(303);
    await web.post('/undo');
    expect((await open.get(`/published/${flagId}`)).status).toBe(404);
  });
});
