/** `npm run bench fuzz`: a hundred thousand mutated documents, seeded; prints each that breaks a rule of reading. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SAMPLES_DIR } from '../src/config/paths.js';
import { mutated, violations } from './mutate.js';

const DOCUMENTS = 100_000;

/** The paragraphs of the bundled sample articles, in English and Chinese. */
export function sampleTexts(): string[] {
  const { articles } = JSON.parse(readFileSync(join(SAMPLES_DIR, 'articles.json'), 'utf8')) as { articles: { paragraphs: string[] }[] };
  return articles.flatMap((a) => a.paragraphs);
}

export async function benchFuzz(): Promise<void> {
  const bases = sampleTexts();
  const started = performance.now();
  let broken = 0;
  let slowest = 0;
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const article = mutated(bases, seed);
    const from = performance.now();
    let wrong: string[];
    try {
      wrong = violations(article);
    } catch (error) {
      wrong = [`threw ${String(error)}`];
    }
    slowest = Math.max(slowest, performance.now() - from);
    if (wrong.length > 0) {
      broken++;
      console.log(`seed ${seed}: ${wrong.join('; ')}`);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  console.table([{ documents: DOCUMENTS, broken, seconds: Math.round(seconds), 'slowest, ms': Math.round(slowest) }]);
  if (broken > 0) process.exitCode = 1;
}
