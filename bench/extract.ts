/** `npm run bench extract`: the whole extractor on one core, over article text of both languages, and how it grows. */
import { performance } from 'node:perf_hooks';
import { extractClaims } from '../src/extract/extract.js';
import { articleText } from './text.js';

const ARTICLE = 4000;
const MILLION = 1_000_000;

export async function benchExtract(): Promise<void> {
  const rows = [];
  for (const language of ['en', 'zh'] as const) {
    const articles = Array.from({ length: MILLION / ARTICLE }, (_, i) => articleText(language, ARTICLE, i + 1));
    const characters = articles.reduce((sum, a) => sum + a.text.length, 0);
    const bytes = articles.reduce((sum, a) => sum + Buffer.byteLength(a.text), 0);
    for (const a of articles.slice(0, 50)) extractClaims(a);
    const started = performance.now();
    const claims = articles.reduce((sum, a) => sum + extractClaims(a).length, 0);
    const seconds = (performance.now() - started) / 1000;
    rows.push({
      language,
      articles: articles.length,
      claims,
      'M characters/s': round(characters / seconds / MILLION),
      'MB/s': round(bytes / seconds / MILLION),
    });
  }
  console.table(rows);
  console.table(['en', 'zh'].map((language) => growthOf(language as 'en' | 'zh')));
}

/** Seconds for one article of 1, 2, 4 and 8 times the length: linear growth doubles each time. */
function growthOf(language: 'en' | 'zh'): Record<string, unknown> {
  const row: Record<string, unknown> = { language };
  let before = 0;
  for (const times of [1, 2, 4, 8]) {
    const article = articleText(language, (times * MILLION) / 8, 1);
    const runs = Array.from({ length: 3 }, () => {
      const started = performance.now();
      extractClaims(article);
      return performance.now() - started;
    });
    const best = Math.min(...runs);
    row[`${times}/8 M, ms`] = round(best);
    if (before > 0) row[`ratio at ${times}/8`] = round(best / before);
    before = best;
  }
  return row;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
