/** The commands that keep a ledger: feeds, ingest, migrate, on a database of the test run. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { run, workDir } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { servePress, TWELVE } from '../support/press.js';

async function home(files: Record<string, string | Uint8Array> = {}) {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const cwd = await workDir(files);
  return (args: readonly string[], env: Record<string, string> = {}) => run(args, { cwd, env: { DATABASE_URL: url, ...env } });
}

describe('migrate', () => {
  it('brings the schema up to date and says so', async () => {
    const runrate = await home();
    const first = await runrate(['migrate', '--format', 'ndjson']);
    expect(first.lines[0]?.applied).toContain('0001_ledger');
    expect((await runrate(['migrate'])).stdout).toContain('up to date');
  });

  it('names a database that does not answer', async () => {
    const { code, stderr } = await run(['migrate'], { cwd: await workDir(), env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/ECONNREFUSED|refused/);
    expect(stderr).not.toContain('    at ');
  });
});

describe('feeds', () => {
  it('are added, listed, exported, imported and removed', async () => {
    const runrate = await home({
      'feeds.opml':
        '<opml version="2.0"><body><outline text="Group"><outline text="One" xmlUrl="https://one.example/feed"/><outline text="Bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>',
    });
    expect(
      (await runrate(['feeds', 'add', '--as-is', '--format', 'ndjson', 'https://two.example/rss', 'https://two.example/rss'])).lines,
    ).toEqual([
      { url: 'https://two.example/rss', title: null, added: true, unseen: null },
      { url: 'https://two.example/rss', title: null, added: false, unseen: null },
    ]);
    const imported = await runrate(['feeds', 'import', '--format', 'ndjson', 'feeds.opml']);
    expect(imported.lines).toEqual([{ file: 'feeds.opml', feeds: 2, added: 1 }]);
    expect(imported.code).toBe(1);
    expect(imported.stderr).toContain('file:///etc/passwd');
    expect((await runrate(['feeds', 'list', '--format', 'ndjson'])).lines.map((l) => l.url)).toEqual([
      'https://two.example/rss',
      'https://one.example/feed',
    ]);
    expect((await runrate(['feeds', 'export'])).stdout).toMatch(/<opml version="2.0">.*xmlUrl="https:\/\/one.example\/feed"/s);
    const removed = await runrate(['feeds', 'remove', '--format', 'ndjson', '1', 'https://none.example/']);
    expect(removed.code).toBe(1);
    expect(removed.lines).toEqual([
      { feed: '1', removed: true },
      { feed: 'https://none.example/', removed: false },
    ]);
    expect((await runrate(['feeds', 'list', '--format', 'ndjson'])).lines.map((l) => l.url)).toEqual(['https://one.example/feed']);
  });

  it('refuses a private address with the setting that would allow it', async () => {
    const runrate = await home();
    const { code, stderr } = await runrate(['feeds', 'add', 'http://127.0.0.1:8080/feed']);
    expect(code).toBe(1);
    expect(stderr).toContain('RUNRATE_FETCH_ALLOW=127.0.0.1:8080');
  });
});

describe('ingest', () => {
  it('takes addresses and files through the same stages, and the same again changes nothing', async () => {
    const press = await servePress();
    const runrate = await home({
      'file.json': JSON.stringify({
        id: 'f',
        title: 'A file',
        publisher: 'Desk',
        published_at: '2025-08-02',
        language: 'en',
        text: 'OpenAI now has annualized revenue of $15 billion.',
      }),
    });
    const inputs = [`${press.origin}/12`, `${press.origin}/13`, 'file.json'];
    const first = await runrate(['ingest', '--format', 'ndjson', ...inputs], { RUNRATE_FETCH_ALLOW: press.allow });
    expect(first.stderr).toBe('');
    expect(first.lines.map((l) => [l.stage, l.claims])).toEqual([
      ['done', 1],
      ['done', 1],
      ['done', 1],
    ]);
    const again = await runrate(['ingest', '--format', 'ndjson', ...inputs], { RUNRATE_FETCH_ALLOW: press.allow });
    const byInput = (a: { input?: unknown }, b: { input?: unknown }) => String(a.input).localeCompare(String(b.input));
    expect(again.lines.sort(byInput)).toEqual(first.lines.sort(byInput).map((l) => ({ input: l.input, article: l.article, known: true })));
  });

  it('takes the pages of archives out of a folder, and names the archive that is none', async () => {
    const page = '<html><body><article><p>OpenAI has annualized revenue of $12 billion, it said.</p></article></body></html>';
    const record = WARCRecord.create(
      {
        url: 'https://paper.example/a?utm_source=rss',
        date: '2025-07-30T12:00:00Z',
        type: 'response',
        warcVersion: 'WARC/1.1',
        httpHeaders: { 'Content-Type': 'text/html' },
      },
      (async function* () {
        yield new TextEncoder().encode(page);
      })(),
    );
    const runrate = await home({
      'good.warc.gz': Buffer.from(await WARCSerializer.serialize(record, { gzip: true })),
      'none.warc': 'not a record',
    });
    const { code, stderr, lines } = await runrate(['ingest', '--format', 'ndjson', '.']);
    expect(lines.map((l) => [l.stage, l.claims])).toEqual([['done', 1]]);
    expect(stderr).toMatch(/none\.warc: no WARC record is in it/);
    expect(code).toBe(1);
    expect((await runrate(['ingest', '--format', 'ndjson', 'good.warc.gz'])).lines.map((l) => l.known)).toEqual([true]);
  });

  it('takes the addresses of a list, names the lines that are none, and goes on where it stopped', async () => {
    const press = await servePress();
    const env = { RUNRATE_FETCH_ALLOW: press.allow };
    const runrate = await home({
      'list.txt': `# kept since July\n${press.origin}/12\n\nsee below\n${press.origin}/13, a remark\r\n${press.origin}/none\n`,
    });
    const first = await runrate(['ingest', '--format', 'ndjson', '--list', 'list.txt'], env);
    expect(first.code).toBe(1);
    expect(first.lines.map((l) => l.claims)).toEqual([1, 1]);
    expect(first.stderr).toMatch(/list\.txt:4: not an address: see below/);
    expect(first.stderr).toMatch(/\/none: .*404/);
    press.articles.set('/none', TWELVE);
    const second = await runrate(['ingest', '--format', 'ndjson', '--list', 'list.txt'], env);
    expect(second.lines.map((l) => l.known ?? false).sort()).toEqual([false, true, true]);
    expect([press.asked.get('/12'), press.asked.get('/none')]).toEqual([1, 2]);
    const third = await runrate(['ingest', '--format', 'ndjson', '--again', `${press.origin}/12`], env);
    expect(third.lines.map((l) => l.claims)).toEqual([1]);
    expect(press.asked.get('/12')).toBe(2);
  });

  it('asks for something to take in', async () => {
    const { code, stderr } = await (await home())(['ingest']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('name an address, a file or a folder')]);
  });

  it('names what could not be taken in and goes on', async () => {
    const press = await servePress();
    const runrate = await home({ 'claims.json': '{"id":"x","claims":[]}' });
    const { code, stderr, lines } = await runrate(
      ['ingest', '--format', 'ndjson', `${press.origin}/none`, 'none.html', 'http://10.0.0.1/', 'claims.json', `${press.origin}/12`],
      { RUNRATE_FETCH_ALLOW: press.allow },
    );
    expect(code).toBe(1);
    for (const named of [/\/none: .*404/, /none\.html: there is no such file/, /10\.0\.0\.1.*private address/, /claims\.json: .*no text/])
      expect(stderr).toMatch(named);
    expect(lines.map((l) => l.claims)).toEqual([1]);
  });
});

describe('bad settings', () => {
  it('are listed all at once, before anything starts', async () => {
    const { code, stderr } = await run(['start'], { cwd: await workDir(), env: { RUNRATE_PORT: 'x', REDIS_URL: 'http://r' } });
    expect(code).toBe(1);
    expect(stderr).toContain('RUNRATE_PORT');
    expect(stderr).toContain('REDIS_URL');
  });

  it('an unknown stage is named', async () => {
    const { code, stderr } = await run(['worker', 'dig'], { cwd: await workDir() });
    expect(code).toBe(1);
    expect(stderr).toContain('poll, read, extract, check, notify, sweep');
  });
});

describe('the ledger', () => {
  const document = (id: string, published_at: string, publisher: string, text: string) =>
    JSON.stringify({ id, published_at, publisher, text, url: `https://news.example/${id}` });
  const files = {
    'docs.ndjson': [
      document('a', '2025-06-10', 'CNBC', "OpenAI's annualized revenue is $10 billion."),
      document('b', '2025-07-30', 'The Information', "OpenAI's annualized revenue is $12 billion."),
      document('c', '2025-08-08', 'Bloomberg', "OpenAI's annualized revenue is $14 billion."),
      document('d', '2025-08-20', 'CNBC', "OpenAI's revenue was $5.26 billion in the first seven months of 2025."),
    ].join('\n'),
  };

  it('is reconciled from documents, for people and for scripts', async () => {
    const runrate = await home(files);
    const told = await runrate(['reconcile', 'OpenAI', 'docs.ndjson']);
    expect(told.stdout).toContain('implied revenue of the year:');
    expect(told.stdout).toContain('stated for 2025-01/2025-07: $5.26 bn');
    const [view] = (await runrate(['reconcile', 'openai', '--year', '2025', '--format', 'ndjson', 'docs.ndjson'])).lines;
    expect(view).toMatchObject({ year: 2025, currency: 'USD', stated: [{ stated_low: '5260000000' }] });
    expect((await runrate(['reconcile', 'Nobody', 'docs.ndjson'])).stderr).toContain('there is no claim about this company');
    expect((await runrate(['reconcile', 'openai', '--year', 'last', 'docs.ndjson'])).stderr).toContain('write a year');
  });

  it('is replayed with other thresholds', async () => {
    const runrate = await home(files);
    const { lines } = await runrate(['calibrate', '--format', 'ndjson', '--try', 'windowDays=3,10', '--', 'docs.ndjson']);
    expect(lines.map((l) => [l.changed, l.total])).toEqual([
      [null, 1],
      [{ name: 'windowDays', value: 3 }, 0],
      [{ name: 'windowDays', value: 10 }, 1],
    ]);
    expect((await runrate(['calibrate', 'docs.ndjson'])).stdout).toContain('windowDays = 3');
    expect((await runrate(['calibrate', '--try', 'windowDays=many', '--', 'docs.ndjson'])).stderr).toContain(
      'values must be numbers from 0 to 60',
    );
    expect((await runrate(['calibrate', '--try', 'window=3', '--', 'docs.ndjson'])).stderr).toContain('there is no threshold window');
  });

  it('is checked again when thresholds change: flags go, come back, and decisions stand', async () => {
    const runrate = await home(files);
    await runrate(['ingest', 'docs.ndjson']);
    const lax = { RUNRATE_THRESHOLDS: '{"companies": {"openai": {"windowDays": 3}}}' };
    expect((await runrate(['recheck'])).stdout).toContain('1 open flags before, 1 now');
    expect((await runrate(['recheck', 'openai'], lax)).stdout).toContain('1 open flags before, 0 now, 1 withdrawn');
    expect((await runrate(['recheck', '--format', 'ndjson'])).lines[0]).toMatchObject({ before: { withdrawn: 1 }, after: { open: 1 } });
    expect((await runrate(['calibrate', '--format', 'ndjson', '--try', 'windowDays=3'])).lines.map((l) => l.total)).toEqual([1, 0]);
    expect((await runrate(['reconcile', 'openai'])).stdout).toContain('One trajectory can pass through all of them.');
  });
});
