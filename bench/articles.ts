/**
 * `npm run bench articles`: main text of other projects' pages, ours beside Readability, Defuddle and Extractus, each as its
 * makers document it; token F1 as the suite's own scorer counts it, and milliseconds a page in a warm process.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { extractFromHtml } from '@extractus/article-extractor';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { readArticle } from '../src/ingest/article/read.js';
import { hostilePages } from './hostile-pages.js';
import { tokensOfHtml, tokensOfText } from './tokens.js';

const SHARED = fileURLToPath(new URL('../../../shared/bench/', import.meta.url));
const SUITES = ['articles', 'pages'];

interface Page {
  readonly name: string;
  readonly html: Buffer;
  readonly wanted: readonly string[];
}

/** @returns the tokens of the main text */
type Extractor = (html: Buffer) => Promise<readonly string[]>;

const EXTRACTORS: Readonly<Record<string, Extractor>> = {
  runrate: async (html) => tokensOfText(readArticle(html, { url: null, contentType: null }).text),
  'Readability + linkedom': async (html) => {
    const { document } = parseHTML(html.toString('utf8'));
    return tokensOfHtml(new Readability(document as never).parse()?.content ?? '');
  },
  'Defuddle + linkedom': async (html) => {
    const { document } = parseHTML(html.toString('utf8'));
    return tokensOfHtml((await Defuddle(document as never)).content ?? '');
  },
  'Extractus article-extractor': async (html) =>
    tokensOfHtml((await extractFromHtml(html.toString('utf8'), 'https://news.example/'))?.content ?? ''),
};

export async function benchArticles(): Promise<void> {
  for (const suite of SUITES) {
    const folder = join(SHARED, suite);
    if (!existsSync(folder)) {
      console.log(`left out: the suite ${suite} is not beside this checkout`);
      continue;
    }
    const pages = pagesOf(folder);
    console.log(`\n${suite}: ${pages.length} pages`);
    const rows = [];
    for (const [name, extract] of Object.entries(EXTRACTORS))
      rows.push({ extractor: name, ...(await quietly(() => score(extract, pages))) });
    console.table(rows);
  }
  console.log('\npages made to be slow, ours alone');
  console.table(hostilePages().map(({ name, html }) => ({ page: name, MB: Math.round(html.length / 1e5) / 10, ...outcome(html) })));
}

function pagesOf(folder: string): Page[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'source.html')))
    .map((name) => ({
      name,
      html: readFileSync(join(folder, name, 'source.html')),
      wanted: tokensOfHtml(readFileSync(join(folder, name, 'expected.html'), 'utf8')),
    }));
}

async function score(extract: Extractor, pages: readonly Page[]): Promise<Record<string, number>> {
  for (const page of pages.slice(0, 20)) await extract(page.html).catch(() => []);
  const times: number[] = [];
  let failed = 0;
  let f1 = 0;
  for (const page of pages) {
    const started = performance.now();
    const tokens = await extract(page.html).catch(() => null);
    times.push(performance.now() - started);
    if (tokens === null) failed++;
    f1 += overlap(page.wanted, tokens ?? []);
  }
  times.sort((a, b) => a - b);
  return {
    'mean F1': Math.round((f1 / pages.length) * 1e4) / 1e4,
    'no output': failed,
    'median, ms': Math.round((times[Math.floor(times.length / 2)] ?? 0) * 10) / 10,
    'slowest, ms': Math.round(times.at(-1) ?? 0),
  };
}

function overlap(wanted: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const token of found) left.set(token, (left.get(token) ?? 0) + 1);
  let hits = 0;
  for (const token of wanted) {
    const n = left.get(token) ?? 0;
    if (n > 0) {
      hits++;
      left.set(token, n - 1);
    }
  }
  const precision = found.length > 0 ? hits / found.length : wanted.length > 0 ? 0 : 1;
  const recall = wanted.length > 0 ? hits / wanted.length : 1;
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

function outcome(html: Buffer): { ms: number; outcome: string } {
  const started = performance.now();
  let said: string;
  try {
    said = `${readArticle(html, { url: null, contentType: null }).text.length} characters`;
  } catch (error) {
    said = error instanceof Error ? error.message.slice(0, 60) : String(error);
  }
  return { ms: Math.round(performance.now() - started), outcome: said };
}

/** Some extractors talk while they work. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, warn, error } = console;
  Object.assign(console, { log: () => undefined, warn: () => undefined, error: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}
