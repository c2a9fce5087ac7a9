/** The inbox through its addresses: filters, search, order, acting on one and many, undo, saved views. */
import { beforeEach, describe, expect, it } from 'vitest';
import { flagsInState, getFlag } from '../../src/store/flags.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, SLIP, storeFlags } from '../support/flags.js';
import { openPage, type PageUnderTest } from '../support/page.js';

const database = useDatabase();
const CHINESE: readonly string[] = ['[2025-06-07, 样本财经] Anysphere的年化收入从1月的1亿美元暴跌至6月的5亿美元。'];
let web: PageUnderTest;
let ids: string[] = [];

beforeEach(async () => {
  await database.pool.query(
    'truncate feeds, articles, companies, flags, reviews, silences, outbox, actions, saved_views, users restart identity cascade',
  );
  await storeFlags(database.pool, FOUNDING, 'a');
  await storeFlags(database.pool, SLIP, 'b');
  await storeFlags(database.pool, CHINESE, 'c');
  ids = (await flagsInState(database.pool, 'open', 10)).map((f) => f.id);
  web = openPage(database.pool);
});

async function listed(query: string): Promise<string[]> {
  const $ = await web.page(`/${query}`);
  return $('.rows strong').map((_, e) => $(e).text()).get(); // biome-ignore format: one line
}
const state = async (id: string | undefined) => (await getFlag(database.pool, id ?? ''))?.state;

describe('the list', () => {
  it.each([
    ['', ['Anysphere', 'OpenAI', 'xAI']],
    ['?company=openai', ['OpenAI']],
    ['?company=OpenAI', ['OpenAI']],
    ['?company=nobody', []],
    ['?kind=magnitude_slip', ['xAI']],
    ['?metric=annualized_revenue', ['Anysphere', 'OpenAI']],
    ['?source=The%20Information', ['OpenAI']],
    ['?source=the%20information', []],
    ['?since=2025-07-01', ['OpenAI']],
    ['?until=2025-06-10', ['Anysphere']],
    ['?since=2025-06-17&until=2025-06-17', ['xAI']],
    ['?assignee=-', ['Anysphere', 'OpenAI', 'xAI']],
    ['?assignee=ann', []],
    ['?q=data%20centre', ['xAI']],
    ['?q=openai%20revenue', ['OpenAI']],
    ['?q=暴跌', ['Anysphere']],
    ['?q=年化收入', ['Anysphere']],
    ['?q=收化', []],
    ['?state=confirmed', []],
    // What cannot be read is as if it were not there.
    ['?kind=nonsense&metric=x&since=2025-02-30&state=?&sort=up', ['Anysphere', 'OpenAI', 'xAI']],
    ['?q=%00', ['Anysphere', 'OpenAI', 'xAI']],
    ['?q=%27%20%26%20%7C%20!', []],
  ])('%s holds %j', async (query, companies) => {
    expect([...(await listed(query))].sort()).toEqual(companies);
  });

  it('goes by severity, or the newest first', async () => {
    const severities = async (query: string) => {
      const $ = await web.page(`/${query}`);
      return $('.rows .sev').map((_, e) => Number($(e).text())).get(); // biome-ignore format: one line
    };
    const falling = await severities('');
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(await listed('?sort=newest')).toEqual(['OpenAI', 'xAI', 'Anysphere']);
  });

  it('counts by state within the filter, and names the kinds with their numbers', async () => {
    await web.post(`/flags/${ids[0]}/act`, { act: 'dismiss' });
    const $ = await web.page('/');
    expect($('.states a').map((_, e) => $(e).text().trim()).get()).toEqual(['open 2', 'confirmed 0', 'dismissed 1', 'explained 0', 'withdrawn 0']); // biome-ignore format: one line
    const kinds = await web.page('/?company=openai');
    expect(kinds('select[name=kind] option').text()).toContain('Short-window disagreement (1)');
  });

  it('shows a window around the flag that is open, and leads on where it ends', async () => {
    await database.pool.query(`insert into flags (id, kind, company_id, metric, strength, words, sides, proof, severity, severity_total, origins, arithmetic_hash, bearing, told)
      select 'f_' || lpad(n::text, 4, '0'), kind, company_id, metric, strength, words, sides, proof, severity, 10, origins, 'h' || n, bearing, told from flags, generate_series(1, 120) n
      where company_id = 'xai'`);
    await database.pool.query(
      "insert into flag_members select f.id, m.claim_id, m.side from flags f, flag_members m where m.flag_id = $1 and f.company_id = 'xai' and f.id <> $1",
      [ids[0]],
    );
    const first = await web.page('/');
    expect(first('.rows .row').length).toBe(50);
    const seen = new Set<string>();
    let path: string | undefined = '/';
    for (let pages = 0; path !== undefined && pages < 20; pages++) {
      const $ = await web.page(path);
      for (const e of $('[data-flag]').toArray()) seen.add($(e).attr('data-flag') ?? '');
      path = $('.list a[rel=next]').attr('href');
    }
    expect(seen.size).toBe(123);
    const middle = await web.page('/flags/f_0060');
    expect(middle('[aria-current=true][data-flag]').attr('data-flag')).toBe('f_0060');
    expect(middle('.rows [data-flag]').first().attr('data-flag')).toBe('f_0048');
    expect(middle('.crumbs').text()).toContain('63 of 123');
  });
});

describe('acting', () => {
  it('goes on to the next flag of the same list, and to the one before at its end', async () => {
    const [first, second] = ids;
    const on = await web.post(`/flags/${first}/act?since=2025-01-01`, { act: 'confirm' });
    expect(on.headers.get('location')).toMatch(new RegExp(`^/flags/${second}\\?since=2025-01-01&did=\\d+$`));
    const last = ids.at(-1) ?? '';
    expect((await web.post(`/flags/${last}/act`, { act: 'dismiss' })).headers.get('location')).toContain(`/flags/${second}?did=`);
    expect((await web.post(`/flags/${second}/act`, { act: 'explain' })).headers.get('location')).toMatch(/^\/\?did=/);
    expect(await Promise.all(ids.map(state))).toEqual(['confirmed', 'explained', 'dismissed']);
  });

  it('on figures that have changed since shows them instead', async () => {
    const $ = await web.page(`/flags/${ids[0]}`);
    const hash = $('#decide [name=hash]').attr('value') ?? '';
    await database.pool.query("update flags set arithmetic_hash = 'other' where id = $1", [ids[0]]);
    const answer = await web.post(`/flags/${ids[0]}/act`, { act: 'confirm', hash });
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('Look again.')]);
    expect(await state(ids[0])).toBe('open');
  });

  it('on many does it to each, says so, and is undone at once', async () => {
    const answer = await web.post('/flags/act', { flag: ids, act: 'explain', back: '/?q=x' });
    const path = answer.headers.get('location') ?? '';
    expect(path).toMatch(/^\/\?q=x&did=\d+$/);
    const $ = await web.page(path);
    expect($('#undo [role=status]').text()).toBe('Explained 3.');
    expect($('#undo').attr('hidden')).toBeUndefined();
    await web.post('/undo', { action: $('#undo [name=action]').attr('value') ?? '', back: '/' });
    expect(await Promise.all(ids.map(state))).toEqual(['open', 'open', 'open']);
  });

  it('undoes the last action without being told which, and leads back to its flag', async () => {
    await web.post(`/flags/${ids[1]}/act`, { act: 'confirm' });
    expect((await web.post('/undo')).headers.get('location')).toContain(`/flags/${ids[1]}`);
    expect(await state(ids[1])).toBe('open');
    expect((await web.post('/undo', { back: '/feeds' })).headers.get('location')).toBe('/feeds');
  });

  it('takes a flag on the desk and off it', async () => {
    await web.post(`/flags/${ids[0]}/act`, { act: 'assign' });
    expect((await web.page('/?assignee=local'))('.rows .row').length).toBe(1);
    expect((await web.page(`/flags/${ids[0]}`))('#decide [data-key=a]').attr('value')).toBe('unassign');
    await web.post(`/flags/${ids[0]}/act`, { act: 'unassign' });
    expect((await web.page('/?assignee=-'))('.rows .row').length).toBe(3);
  });

  it('leads nowhere but to this page', async () => {
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect((await web.post('/flags/act', { flag: [], act: 'confirm', back })).headers.get('location')).toBe('/');
  });
});

describe('saved views', () => {
  it('keep a filter under a name, and forget it', async () => {
    expect((await web.post('/views', { name: 'Slips', query: '?kind=magnitude_slip&nonsense=1' })).headers.get('location')).toBe(
      '/?kind=magnitude_slip',
    );
    const $ = await web.page('/');
    expect($('.saved a').map((_, e) => [$(e).text().trim(), $(e).attr('href')]).get()).toEqual(['Slips', '/?kind=magnitude_slip']); // biome-ignore format: one line
    await web.post('/views/1/remove');
    expect((await web.page('/'))('.saved').length).toBe(0);
    expect((await web.post('/views/1/remove')).status).toBe(404);
  });
});

describe('the search', () => {
  it('finds companies, flags, claims and articles, in both languages', async () => {
    const heads = async (q: string) => {
      const $ = await web.page(`/claims?q=${encodeURIComponent(q)}`);
      return $('main h2').map((_, e) => $(e).text()).get(); // biome-ignore format: one line
    };
    expect(await heads('openai')).toEqual(['Companies', 'Flags', 'Claims, the newest first', 'Articles, the newest first']);
    expect(await heads('年化收入')).toEqual(['Flags', 'Claims, the newest first', 'Articles, the newest first']);
    expect(await heads('zebra')).toEqual([]);
    const $ = await web.page('/claims?q=%3Cb%3E');
    expect($('main h1 b').length).toBe(0);
  });
});

describe('the tongue', () => {
  it('is what the browser asks for, or what was chosen', async () => {
    const zh = await web.page('/', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect([zh('html').attr('lang'), zh('.top nav a').first().text()]).toEqual(['zh-Hans', '矛盾3']);
    expect(zh('article h1').text()).toMatch(/\p{Script=Han}/u);
    const chosen = await web.get('/language/en?to=/feeds');
    expect([chosen.headers.get('location'), chosen.headers.get('set-cookie')]).toEqual(['/feeds', expect.stringContaining('tongue=en')]);
    const en = await web.page('/', { 'accept-language': 'zh', cookie: 'tongue=en' });
    expect(en('html').attr('lang')).toBe('en');
    expect((await web.get('/language/fr')).status).toBe(404);
  });

  it.each([
    '/',
    '/companies',
    '/companies/openai',
    '/claims',
    '/claims?q=openai',
    '/feeds',
    '/alerts',
    '/alerts/routes',
    '/alerts/silences',
    '/quality',
    '/queue',
    '/corrections',
    '/record',
    '/accounts',
    '/api/v1/docs',
  ])('of %s is Chinese throughout: no English word of ours is left', async (path) => {
    const $ = await web.page(path, { 'accept-language': 'zh' });
    // What articles say, names, codes and the other tongue's fold are not ours to translate.
    $(
      'blockquote, .quote, .chain, code, kbd, .other, script, a[href^="/articles"], .rows strong, .side h2, .tag, td.long, .brand, .menu summary, .found, select[name=channel], select[name=language], select[name=when], select[name=weekday], input',
    ).remove();
    const words = $('body')
      .text()
      .replace(
        /OpenAI|Anysphere|xAI|GAAP|Runrate|API|OpenAPI|Atom|RSS|CSV|JSON|PNG|SVG|English|UTC|BullMQ|eml|mail|local|Sora|GPT-5|ChatGPT|The (?:Information|New York Times)|Bloomberg|Cursor|Grok|Open AI|x\.ai|X\.AI|corrections export|admin|read|review|correct|million|billion|openai|Enter/g,
        '',
      );
    expect(words.match(/[A-Za-z]{3,}/g) ?? []).toEqual([]);
  });
});
