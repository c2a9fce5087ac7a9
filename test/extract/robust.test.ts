/** The extractor on text that nobody wrote: it never throws, and what it says of a text is in the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimSchema } from '../../src/claim/claim.js';
import { decimal } from '../../src/claim/decimal.js';
import { extractClaims } from '../../src/extract/extract.js';
import { fold } from '../../src/extract/text/fold.js';
import { sentencesOf } from '../../src/extract/text/segment.js';

const piece = fc.constantFrom(
  "OpenAI's annualized revenue was nearly $12 billion", 'Anthropic raised $5 billion at a valuation of $170 billion', '智谱的年化收入约为120亿美元', '该公司上半年营业收入为28.81亿元',
  'OpenAI ', 'Anthropic ', 'The company ', '该公司', '智谱', '的', '年化收入', ' annualized revenue ', ' revenue ', ' valuation of ', '估值', ' raised ',
  ' was ', ' of ', '为', '$12 billion', '$333 million', '120亿美元', '8330万元', 'nearly ', '约', '超过', ' from ', ' to ', ' in July 2025', ' a year ago',
  '2025年第二季度', ', according to Reuters', '据《纽约时报》报道，', '. ', '。', ', ', '，', ' (', ')', '\n', ' respectively', '分别', '%', '\u00a0', '\ud83d\ude00', '\ud83d',
); // biome-ignore format: the building blocks

const article = fc
  .record({
    title: fc.option(fc.array(piece, { maxLength: 5 }).map((p) => p.join(''))),
    pieces: fc.array(fc.oneof({ weight: 9, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }), { maxLength: 60 }),
    published: fc.constantFrom(null, '2025-08-01', '2024-02-29T23:59:59Z'),
    language: fc.constantFrom('en', 'zh', null),
  })
  .map(({ title, pieces, published, language }) => ({
    id: 'a', title, publisher: 'Test', url: null, published_at: published, language, text: pieces.join(''),
  })); // biome-ignore format: one article

describe('extractClaims on random text', () => {
  it('quotes the text to the letter, inside its bounds', () => {
    let read = 0;
    fc.assert(
      fc.property(article, (a) => {
        for (const claim of extractClaims(a)) {
          read++;
          expect(a.text.slice(...claim.span)).toBe(claim.quote);
          expect(a.text.slice(...claim.amount_span)).toBe(claim.amount_text);
          expect(claim.span[0]).toBeLessThanOrEqual(claim.amount_span[0]);
          expect(claim.amount_span[1]).toBeLessThanOrEqual(claim.span[1]);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('gives well-formed claims with well-formed intervals', () => {
    fc.assert(
      fc.property(article, (a) => {
        const claims = extractClaims(a);
        expect(new Set(claims.map((c) => c.id)).size).toBe(claims.length);
        for (const claim of claims) {
          expect(claimSchema.parse(claim)).toEqual(claim);
          if (claim.low !== null && claim.high !== null) expect(decimal(claim.low).lt(decimal(claim.high))).toBe(true);
          expect(decimal(claim.quantum).gt(0)).toBe(true);
          expect(claim.rules.length).toBeGreaterThan(0);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('reads full-width digits and odd spaces as their plain twins', () => {
    const wide = (text: string): string =>
      text.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u00a0');
    const facts = (text: string) =>
      extractClaims({ id: 'a', title: null, publisher: null, url: null, published_at: '2025-08-01', language: null, text }).map((c) => [
        c.company.id, c.metric, c.stated_low, c.stated_high, c.period, c.amount_span,
      ]); // biome-ignore format: the facts
    for (const text of [
      'OpenAI took in revenue of $4.3 billion in the first half of 2025.',
      '智谱2025年上半年营业收入为1.91亿元，估值约为400亿元。',
    ]) {
      expect(facts(text).length).toBeGreaterThan(0);
      expect(facts(wide(text))).toEqual(facts(text));
    }
  });
});

describe('fold', () => {
  it('maps every place back into the original, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const { text, original } = fold(written);
        let last = 0;
        for (let i = 0; i <= text.length; i++) {
          expect(original(i)).toBeGreaterThanOrEqual(last);
          last = original(i);
        }
        expect(last).toBe(written.length);
      }),
    );
  });
});

describe('sentencesOf', () => {
  it('covers everything but white space, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 }))), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { start, end } of sentencesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(at, start).trim()).toBe('');
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  it.each([
    ['Sales at Acme Inc. rose. They fell later.', ['Sales at Acme Inc. rose.', 'They fell later.']],
    ['Mr. Altman spoke on Jan. 3. Nobody wrote.', ['Mr. Altman spoke on Jan. 3.', 'Nobody wrote.']],
    ['It took $1.2 billion. Was it enough? No.', ['It took $1.2 billion.', 'Was it enough?', 'No.']],
    ['收入为120亿元。利润呢？“不便透露。”他说。', ['收入为120亿元。', '利润呢？', '“不便透露。”', '他说。']],
    ['The U.S. unit lost $3 million.', ['The U.S. unit lost $3 million.']],
  ])('%s', (text, sentences) => {
    expect(sentencesOf(text).map((s) => text.slice(s.start, s.end))).toEqual(sentences);
  });
});
