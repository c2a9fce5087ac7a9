/** The bundled samples: what a newcomer sees first. They raise these flags and no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import { SAMPLES_DIR } from '../../src/config/paths.js';
import { extractClaims } from '../../src/extract/extract.js';

interface Samples {
  readonly feeds: Record<string, { title: string; language: string }>;
  readonly articles: readonly { slug: string; feed: string; published_at: string; title: string; paragraphs: readonly string[] }[];
}

it('the sample articles contradict each other in six places, the innocent ones in none', () => {
  const { feeds, articles }: Samples = JSON.parse(readFileSync(join(SAMPLES_DIR, 'articles.json'), 'utf8'));
  const claims = articles.flatMap((a) =>
    extractClaims({
      id: a.slug,
      title: a.title,
      publisher: feeds[a.feed]?.title ?? null,
      url: null,
      published_at: a.published_at,
      language: feeds[a.feed]?.language ?? null,
      text: a.paragraphs.join('\n\n'),
    }),
  );
  const articleOf = new Map(claims.map((c) => [c.id, c.article]));
  const flags = checkLedger(claims).flags.map((f) => `${f.company.name} ${f.kind}: ${f.claims.map((id) => articleOf.get(id)).join(' / ')}`);
  expect(flags.sort()).toEqual([
    'Anthropic annualized_vs_monthly: anthropic-july / anthropic-five',
    'Anthropic annualized_vs_monthly: anthropic-july / anthropic-four',
    'Anysphere direction_mismatch: anysphere-zh / anysphere-zh',
    'OpenAI annualized_vs_monthly: openai-july-month / openai-twelve',
    'OpenAI short_window_disagreement: openai-twelve / openai-thirteen',
    'xAI magnitude_slip: xai-funding / xai-funding',
  ]);
  expect(articles.length).toBeGreaterThanOrEqual(20);
  expect(new Set(Object.values(feeds).map((f) => f.language))).toEqual(new Set(['en', 'zh']));
});
