/** What reviewers said, put on readings of a text: their own words hold, wherever the figure moves and whoever reads it again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleText } from '../../src/claim/article.js';
import { claimLine } from '../../src/claim/claim-line.js';
import type { CorrectedFields, Correction, CorrectionKind } from '../../src/claim/correction.js';
import { amountAt, amountOf, applyCorrections } from '../../src/extract/corrections.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';

const ARTICLE = articleOf(
  '[2025-08-05, Wire] Databricks has $4 billion in annualized revenue. The company had $62 billion to its name in December. It took in €30 million from its Berlin office.',
  'a',
);
let number = 0;

function correction(
  article: ArticleText,
  amount: string,
  kind: CorrectionKind,
  fields: CorrectedFields = {},
  more: Partial<Correction> = {},
): Correction {
  const claims = extractClaims(article);
  const claim = claims.find((c) => c.amount_text === amount);
  const at = article.text.indexOf(amount);
  const place = amountAt(article.text, at, at + amount.length);
  return {
    id: ++number,
    kind,
    article_id: article.id,
    claim_id: claim?.id ?? `c_${number}`,
    quote: article.text.slice(...place.sentence),
    amount_text: amount,
    amount_at: at - place.sentence[0],
    fields,
    machine: claim ?? null,
    retracts: null,
    note: null,
    made_by: 'ann',
    made_at: new Date(0),
    ...more,
  };
}

const lines = (article: ArticleText, corrections: readonly Correction[]): string[] =>
  applyCorrections(article, extractClaims(article), corrections).map(claimLine);
const MACHINE = lines(ARTICLE, []);

describe('a correction', () => {
  it.each<[string, CorrectionKind, string, CorrectedFields, string]>([
    ['the metric', 'amend', '$4 billion', { metric: 'arr' }, 'Databricks | arr | 4000000000 USD | undated | reported | -'],
    [
      'the figure, by its words',
      'amend',
      '$4 billion',
      { amount: 'nearly $4.2 billion' },
      'Databricks | annualized_revenue | ..4200000000 USD nearly | undated | reported | -',
    ],
    [
      'the company',
      'amend',
      '$4 billion',
      { company: { id: 'snowflake', name: 'Snowflake' } },
      'Snowflake | annualized_revenue | 4000000000 USD | undated | reported | -',
    ],
    [
      'when it holds, of a rate',
      'amend',
      '$4 billion',
      { when: '2025-07' },
      'Databricks | annualized_revenue | 4000000000 USD | as of 2025-07 | reported | -',
    ],
    [
      'when it holds, where a rate becomes a flow',
      'amend',
      '$4 billion',
      { metric: 'revenue', when: '2025-Q2' },
      'Databricks | revenue | 4000000000 USD | 2025-Q2 | reported | -',
    ],
    [
      'scope, basis and modality',
      'amend',
      '$4 billion',
      { scope: 'Lakehouse', basis: 'non_gaap', modality: 'projected' },
      'Databricks (Lakehouse) | annualized_revenue non_gaap | 4000000000 USD | undated | projected | -',
    ],
    [
      'a figure that was missed',
      'add',
      '€30 million',
      { company: { id: 'databricks', name: 'Databricks' }, metric: 'revenue', scope: 'Berlin' },
      'Databricks (Berlin) | revenue | 30000000 EUR | undated | reported | -',
    ],
  ])('puts %s right', (_what, kind, amount, fields, wanted) => {
    expect(lines(ARTICLE, [correction(ARTICLE, amount, kind, fields)])).toContain(wanted);
  });

  it('takes away what is no claim, and nothing else', () => {
    const rejected = lines(ARTICLE, [correction(ARTICLE, '$4 billion', 'reject')]);
    expect(rejected).toEqual(MACHINE.filter((line) => !line.includes('4000000000')));
    expect(rejected.length).toBe(MACHINE.length - 1);
  });

  it('is taken back by a row of its own; later ones win over earlier ones', () => {
    const first = correction(ARTICLE, '$4 billion', 'amend', { metric: 'arr' });
    const second = correction(ARTICLE, '$4 billion', 'amend', { metric: 'bookings' });
    expect(lines(ARTICLE, [first, second]).join()).toContain('bookings');
    const back = { ...second, id: ++number, kind: 'retract' as const, fields: {}, retracts: second.id };
    expect(lines(ARTICLE, [first, second, back]).join()).toContain('arr');
    expect(lines(ARTICLE, [second, back])).toEqual(MACHINE);
  });

  it('holds where the rules no longer read the figure at all', () => {
    const amended = correction(ARTICLE, '$4 billion', 'amend', { metric: 'arr' });
    expect(applyCorrections(ARTICLE, [], [amended]).map(claimLine)).toEqual(['Databricks | arr | 4000000000 USD | undated | reported | -']);
  });

  it('says by its rules and its confidence that a person had a hand in it', () => {
    const [claim] = applyCorrections(ARTICLE, extractClaims(ARTICLE), [correction(ARTICLE, '$4 billion', 'amend', { metric: 'arr' })]);
    expect(claim).toMatchObject({ confidence: 1, rules: expect.arrayContaining(['reviewer.amend']) });
  });

  it('moves with its sentence, and lapses when the sentence is gone', () => {
    const amended = correction(ARTICLE, '$4 billion', 'amend', { metric: 'arr' });
    const padding = fc.array(fc.constantFrom('Talks went on.', 'Nobody would comment.', 'The office is new.'), { maxLength: 6 });
    fc.assert(
      fc.property(padding, padding, (before, after) => {
        const moved = { ...ARTICLE, text: [...before, ARTICLE.text, ...after].join(' ') };
        const claims = applyCorrections(moved, extractClaims(moved), [amended]);
        const mine = claims.filter((c) => c.metric === 'arr');
        expect(mine.map((c) => moved.text.slice(...c.amount_span))).toEqual(['$4 billion']);
        // Put on again, it changes nothing.
        expect(applyCorrections(moved, claims, [amended])).toEqual(claims);
      }),
      { numRuns: 60 },
    );
    const gone = { ...ARTICLE, text: ARTICLE.text.replace('has $4 billion', 'has $5 billion') };
    expect(lines(gone, [amended])).toEqual(lines(gone, []));
  });
});

describe('an amount', () => {
  it('is bounded as the extractor bounds it, however much of it was marked', () => {
    const at = ARTICLE.text.indexOf('$62');
    for (const [from, to] of [
      [at, at + 3],
      [at - 4, at + 11],
      [at + 4, at + 11],
    ] as const) {
      const place = amountAt(ARTICLE.text, from, to);
      expect(ARTICLE.text.slice(...place.amount)).toBe('$62 billion');
      expect(ARTICLE.text.slice(...place.sentence)).toBe('The company had $62 billion to its name in December.');
    }
  });

  it.each(['', 'nothing', '12', '$4 billion and $5 million'])('is not read into %j', (words) => {
    expect(() => amountOf(words)).toThrow(/amount/);
  });
});
