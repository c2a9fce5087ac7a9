/** The commands that need no database, as scripts call them. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimSchema } from '../../src/claim/claim.js';
import { MAIN, run, workDir } from '../support/cli.js';

const TWELVE = {
  id: 'd12',
  title: 'A pace',
  publisher: 'The Information',
  url: 'https://news.example/12',
  published_at: '2025-07-30',
  language: 'en',
  text: 'OpenAI has reached $12 billion in annualized revenue, a person said.',
};
const THIRTEEN = {
  ...TWELVE,
  id: 'd13',
  publisher: 'The New York Times',
  published_at: '2025-08-01',
  text: 'OpenAI now has annualized revenue of $13 billion.',
};
const PAGE = `<!doctype html><html lang="en"><head><title>New money</title><meta property="og:site_name" content="The New York Times"><meta property="article:published_time" content="2025-08-01"></head><body><article><p>${THIRTEEN.text}</p><p>${'The talks went on for weeks, and nobody would say more about them. '.repeat(5)}</p></article></body></html>`;
const FEED =
  '<rss version="2.0"><channel><title>Desk</title><item><title>A</title><link>https://news.example/a</link><guid>1</guid></item></channel></rss>';
const ndjson = (...values: unknown[]): string => values.map((v) => `${JSON.stringify(v)}\n`).join('');

describe('extract', () => {
  it('prints the claims of JSON, NDJSON, HTML and plain text, one line a document', async () => {
    const cwd = await workDir({
      'a.json': JSON.stringify(TWELVE, null, 2),
      'b.ndjson': ndjson(TWELVE, THIRTEEN),
      'c.html': PAGE,
      'd.txt': TWELVE.text,
    });
    const { code, lines } = await run(['extract', '--format', 'ndjson', 'a.json', 'b.ndjson', 'c.html', 'd.txt'], { cwd });
    expect(code).toBe(0);
    expect(lines.map((l) => l.id)).toEqual(['d12', 'd12', 'd13', 'c.html', 'd.txt']);
    for (const { claims } of lines) {
      expect(claims).toMatchObject([
        { company: { id: 'openai', name: 'OpenAI' }, metric: 'annualized_revenue', attribution: expect.any(Array) },
      ]);
      expect(() => claimSchema.array().parse(claims)).not.toThrow();
    }
  });

  it('shows a table to people', async () => {
    const cwd = await workDir({ 'a.json': JSON.stringify(TWELVE) });
    const { stdout } = await run(['extract', 'a.json'], { cwd });
    expect(stdout).toMatch(/OpenAI +annualized_revenue +\$12 bn/);
  });
});

describe('check', () => {
  it('prints a flag with its claims, arithmetic and reconcilers', async () => {
    const cwd = await workDir({ 'a.json': JSON.stringify(TWELVE), 'b.html': PAGE });
    const { code, lines } = await run(['check', '--format', 'ndjson', 'a.json', 'b.html'], { cwd });
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      {
        kind: 'short_window_disagreement',
        claims: [{ amount_text: '$12 billion' }, { amount_text: '$13 billion' }],
        words: {
          en: {
            arithmetic: expect.arrayContaining([expect.stringContaining('$11.5 – 12.5 bn')]),
            reconcilers: expect.arrayContaining([expect.objectContaining({ verdict: 'likely' })]),
          },
          zh: { arithmetic: expect.arrayContaining([expect.stringContaining('115 – 125亿美元')]) },
        },
      },
    ]);
  });

  it('takes claims that were extracted already, and finds the same', async () => {
    const cwd = await workDir({ 'docs.ndjson': ndjson(TWELVE, THIRTEEN) });
    const direct = await run(['check', '--format', 'ndjson', 'docs.ndjson'], { cwd });
    const extracted = await run(['extract', '--format', 'ndjson', 'docs.ndjson'], { cwd });
    const piped = await run(['check', '--format', 'ndjson', '-'], { cwd, stdin: extracted.stdout });
    expect(piped.stdout).toBe(direct.stdout);
    expect(piped.lines.length).toBe(1);
  });

  it('checks the bundled samples, and asks for documents where none is named', async () => {
    const cwd = await workDir();
    const { stdout } = await run(['check', '--samples'], { cwd });
    expect(stdout).toContain('6 contradictions');
    expect((await run(['check'], { cwd })).stderr).toContain('no document is named');
  });

  it('says it in Chinese where it is asked to', async () => {
    const cwd = await workDir({ 'docs.ndjson': ndjson(TWELVE, THIRTEEN) });
    const { stdout } = await run(['check', '--language', 'zh', 'docs.ndjson'], { cwd });
    expect(stdout).toContain('按自然月不可能同时成立');
    expect((await run(['check', '--language', 'fr', 'docs.ndjson'], { cwd })).stderr).toContain('choose en or zh');
  });

  it('says to people what contradicts what, and with --explain why a pair passed', async () => {
    const rounded = { ...THIRTEEN, id: 'd124', text: "OpenAI's annualized revenue is $12.4 billion." };
    const cwd = await workDir({ 'a.json': JSON.stringify(TWELVE), 'b.json': JSON.stringify(THIRTEEN), 'c.json': JSON.stringify(rounded) });
    expect((await run(['check', 'a.json', 'b.json'], { cwd })).stdout).toContain('cannot both hold for calendar months');
    expect((await run(['check', '--explain', 'a.json', 'c.json'], { cwd })).stdout).toContain('one is a rounding of the other');
  });
});

describe('extract --explain', () => {
  const text = 'Nexora, a Lisbon-based start-up, said its annualized revenue has passed $40 million. A seat costs $30 a month.';

  it('shows the sentence with its words, the claim with its rules, and why the price is none', async () => {
    const cwd = await workDir({ 'a.json': JSON.stringify({ id: 'a', text, published_at: '2025-07-01' }) });
    const { stdout } = await run(['extract', '--explain', 'a.json'], { cwd });
    expect(stdout).toContain('[Nexora|company]');
    expect(stdout).toContain('[annualized revenue|metric] has [passed|hedge] [$40 million|amount]');
    expect(stdout).toContain('“$40 million” is Nexora | annualized_revenue | more than $40 m');
    expect(stdout).toContain('hedge.more_than: a word beside the figure says how surely it is meant');
    expect(stdout).toContain('“$30” is no claim: nonclaim.small');
  });

  it('knows a meaning for every rule that fires on the samples', async () => {
    const { articles } = JSON.parse(readFileSync(new URL('../../samples/articles.json', import.meta.url), 'utf8')) as {
      articles: { paragraphs: string[] }[];
    };
    const docs = articles.map(({ paragraphs }, i) => ({ id: `s${i}`, text: paragraphs.join('\n'), published_at: '2025-08-01' }));
    const { stdout, lines } = await run(['extract', '--explain', '--format', 'ndjson', '-'], {
      cwd: await workDir(),
      stdin: ndjson(...docs),
    });
    expect(lines.length).toBeGreaterThan(10);
    expect(stdout).toContain('metric.annualized_revenue');
    expect(stdout).not.toContain('a rule without a name');
  });
});

describe('amounts', () => {
  it('prints every amount with its span, from standard input', async () => {
    const cwd = await workDir();
    const text = 'Plus costs $20 a month; it raised between $1 billion and $2 billion, or nearly €400 million.';
    const { lines } = await run(['amounts', '--format', 'ndjson', '-'], { cwd, stdin: ndjson({ id: 'x', text, language: 'en' }) });
    expect(lines).toEqual([
      {
        id: 'x',
        amounts: [
          { value: '20', low: '20', high: '20', currency: 'USD', hedge: 'none', text: '$20' },
          {
            value: null,
            low: '1000000000',
            high: '2000000000',
            currency: 'USD',
            hedge: 'range',
            text: '$1 billion and $2 billion',
          },
          { value: '400000000', low: null, high: '400000000', currency: 'EUR', hedge: 'nearly', text: '€400 million' },
        ].map((a) => expect.objectContaining({ ...a, span: [text.indexOf(a.text), text.indexOf(a.text) + a.text.length] })),
      },
    ]);
  });
});

describe('article and feed', () => {
  it('print what was read', async () => {
    const cwd = await workDir({ 'a.html': PAGE, 'f.xml': FEED });
    const article = await run(['article', '--format', 'ndjson', 'a.html'], { cwd });
    expect(article.lines).toMatchObject([
      { file: 'a.html', title: 'New money', published_at: '2025-08-01', language: 'en', text: expect.stringContaining('$13 billion') },
    ]);
    expect(Object.keys(article.lines[0] ?? {})).toEqual(['file', 'title', 'byline', 'published_at', 'canonical_url', 'language', 'text']);
    const feed = await run(['feed', '--format', 'ndjson', 'f.xml'], { cwd });
    expect(feed.lines).toMatchObject([{ file: 'f.xml', title: 'Desk', entries: [{ id: '1', link: 'https://news.example/a' }] }]);
  });
});

describe('bad input', () => {
  const good = JSON.stringify(TWELVE);

  it.each([
    ['a file that is not there', 'extract', 'none.json', {}, /none\.json: there is no such file/],
    ['a directory', 'extract', '.', {}, /\.: this is a directory/],
    ['an empty file', 'extract', 'bad.json', { 'bad.json': '' }, /bad\.json: the input is empty/],
    ['broken JSON', 'extract', 'bad.json', { 'bad.json': '{"id": ' }, /bad\.json: not valid JSON/],
    ['a document without text', 'extract', 'bad.json', { 'bad.json': '{"id":"x"}' }, /bad\.json: .*text/],
    [
      'a date that is none',
      'extract',
      'bad.json',
      { 'bad.json': '{"id":"x","text":"t","published_at":"yesterday"}' },
      /published_at: must be an ISO date/,
    ],
    [
      'a broken line among good ones',
      'check',
      'bad.ndjson',
      { 'bad.ndjson': `${good}\n{oops}\n${good}\n` },
      /bad\.ndjson:2: not valid JSON/,
    ],
    [
      'a claim with an unknown metric',
      'check',
      'bad.json',
      { 'bad.json': '{"id":"x","claims":[{"metric":"turnover"}]}' },
      /bad\.json: claims\.0/,
    ],
    ['a binary file', 'amounts', 'bad.bin', { 'bad.bin': new Uint8Array([1, 0, 2]) }, /bad\.bin: this is a binary file/],
    ['a page without text', 'article', 'bad.html', { 'bad.html': '<html></html>' }, /bad\.html: no article text/],
    ['a page for a feed', 'feed', 'bad.xml', { 'bad.xml': '<!doctype html><html></html>' }, /bad\.xml: this is an HTML page, not a feed/],
  ])('%s: %s names it, goes on with the others and exits 1', async (_name, command, file, files, message) => {
    const other = command === 'feed' ? { 'good.xml': FEED } : command === 'article' ? { 'good.html': PAGE } : { 'good.json': good };
    const cwd = await workDir({ ...files, ...other });
    const { code, stderr, stdout } = await run([command, '--format', 'ndjson', file, ...Object.keys(other)], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    if (command !== 'check') expect(stdout).toMatch(/"(?:id|file)":"(?:d12|good)/);
  });

  it.each([[['extract']], [['extract', '--format', 'xml', 'a.json']], [['nonsense']]])('%j is refused with the usage', async (args) => {
    const { code, stderr } = await run(args, { cwd: await workDir() });
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: runrate');
  });

  it('ends in peace when the reader of its pipe goes away', async () => {
    const cwd = await workDir({ 'many.ndjson': ndjson(...Array.from({ length: 3000 }, () => TWELVE)) });
    const pipe = spawn('sh', ['-c', `"${process.execPath}" "${MAIN}" extract --format ndjson many.ndjson | head -n 1`], { cwd });
    let [stdout, stderr] = ['', ''];
    pipe.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    pipe.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    await new Promise((done) => pipe.on('close', done));
    expect(stdout.split('\n').length).toBe(2);
    expect(stderr).toBe('');
  });

  it('prints no control characters to a terminal', async () => {
    const hostile = { ...TWELVE, text: "OpenAI's annualized revenue is \u001b[31m\u0007 $12 billion." };
    const cwd = await workDir({ 'a.json': JSON.stringify(hostile), 'b.json': JSON.stringify(THIRTEEN) });
    const { stdout } = await run(['check', 'a.json', 'b.json'], { cwd });
    expect(stdout).toContain('[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not appear
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
