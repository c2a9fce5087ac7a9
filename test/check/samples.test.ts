/** The bundled samples: what a newcomer sees first. They raise these flags and no other. */
import { expect, it } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import { extractClaims } from '../../src/extract/extract.js';
import { sampleDocuments } from '../../src/web/samples.js';

it('the sample articles contradict each other in six places, the innocent ones in none', async () => {
  const articles = await sampleDocuments();
  const claims = articles.flatMap((a) => extractClaims(a));
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
  expect(new Set(articles.map((a) => a.language))).toEqual(new Set(['en', 'zh']));
});
