/** What stands around an article yields no claim; what is in it still does. */
import { describe, expect, it } from 'vitest';
import { extractClaims } from '../../src/extract/extract.js';

const read = (text: string): string[] =>
  extractClaims({ id: 'a', title: 'OpenAI', publisher: null, url: null, published_at: '2025-08-05', language: null, text }).map(
    (c) => c.amount_text,
  );

describe('paragraphs that are no part of the article', () => {
  it.each([
    [
      'OpenAI raised $8 billion.\n\nRelated: Anthropic has revenue of $5 billion\n\nIts revenue is $12 billion.',
      ['$8 billion', '$12 billion'],
    ],
    ['OpenAI raised $8 billion.\n\nRead more: xAI lost $1 billion', ['$8 billion']],
    ['OpenAI raised $8 billion.\n\nRelated stories\nAnthropic valued at $170 billion\nxAI raises $9 billion', ['$8 billion']],
    ['Most read\nAnthropic valued at $170 billion\nOpenAI has revenue of $12 billion, it said on Friday.', ['$12 billion']],
    ['Subscribe to our newsletter: 1,000 companies with revenue of $1 billion', []],
    ['OpenAI融资83亿美元。\n相关阅读：智谱营收5亿元\n免责声明：某公司营收5亿元，仅供参考。', ['83亿美元']],
    ['OpenAI融资83亿美元。\n延伸阅读\n智谱营收5亿元\n月之暗面融资6亿美元', ['83亿美元']],
    ['Related companies, among them Anthropic, have revenue of $5 billion.', ['$5 billion']],
  ])('%s', (text, amounts) => {
    expect(read(text)).toEqual(amounts);
  });
});

it('a related headline does not change whom the article speaks of', () => {
  const text = 'OpenAI raised $8 billion.\n\nRelated: Anthropic hires a finance chief\n\nIts revenue is $12 billion.';
  const claims = extractClaims({ id: 'a', title: null, publisher: null, url: null, published_at: '2025-08-05', language: 'en', text });
  expect(claims.map((c) => c.company.name)).toEqual(['OpenAI', 'OpenAI']);
});

describe('links within an article', () => {
  const claims = (text: string) =>
    extractClaims({ id: 'a', title: null, publisher: null, url: null, published_at: '2025-08-05', language: 'en', text });

  it('sets a part against its whole', () => {
    const [whole, part] = claims('Microsoft had revenue of $281 billion in 2024, of which $75 billion came from its Azure business.');
    expect(part?.scope).not.toBeNull();
    expect(part?.comparison).toBe(whole?.id);
    expect(part?.rules).toContain('link.part-of-whole');
  });

  it('marks a figure told twice, and keeps both with their evidence', () => {
    const told = claims('OpenAI raised $8.3 billion. Nobody said more.\n\nThe $8.3 billion that OpenAI raised is not yet spent.');
    expect(told.map((c) => c.rules.includes('link.told-before'))).toEqual([false, true]);
  });
});
