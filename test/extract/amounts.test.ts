/** Every amount of money in a text: span, value, interval, currency, hedge. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/claim/article.js';
import { type Amount, amountsIn } from '../../src/extract/amounts/amounts.js';
import { golden } from '../support/golden.js';

function amounts(text: string): Amount[] {
  return amountsIn(text, languageOf(null, text));
}

function shown(text: string): string[] {
  return amounts(text).map((a) => {
    const ends = [a.stated.low, a.stated.high].map((v) => v?.toFixed() ?? '');
    const stated = ends[0] === ends[1] ? ends[0] : `${ends[0]}..${ends[1]}`;
    return `${stated} ${a.currency}${a.currencyAssumed ? '?' : ''} ±${a.stated.quantum.toFixed()}/2 ${a.stated.hedge} «${text.slice(a.start, a.end)}»`;
  });
}

describe('amounts that people write', () => {
  golden(new URL('./amounts.golden.txt', import.meta.url), (inputs) => inputs.flatMap(shown));
});

describe('properties', () => {
  const units = [
    ['billion', 9],
    ['million', 6],
    ['bn', 9],
    ['trillion', 12],
  ] as const;

  it('reads back every figure that it is given, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(...units),
        (digits, decimals, [unit, power]) => {
          const figure = (digits / 10 ** decimals).toFixed(decimals);
          const [found, ...more] = amounts(`The group took $${figure} ${unit} last year.`);
          expect(more).toEqual([]);
          expect(found?.stated.low?.toFixed()).toBe((BigInt(digits) * 10n ** BigInt(power - decimals)).toString());
          // Zeros at the end of a whole number are not stated digits, but two significant digits always are.
          const zeros = Math.min(decimals > 0 ? 0 : (/0*$/.exec(figure)?.[0] ?? '').length, String(digits).length - 2);
          expect(found?.stated.quantum.toFixed()).toBe((10n ** BigInt(power - decimals + zeros)).toString());
        },
      ),
    );
  });

  it('keeps every span inside the text, in order and apart', () => {
    const piece = fc.constantFrom(
      '$',
      '12',
      '.5',
      ' billion',
      '亿',
      '万',
      '美元',
      '三',
      ' to ',
      '-',
      '£',
      ' million',
      ',',
      '近',
      '%',
      '\u200b',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const language of ['en', 'zh'] as const) {
          let last = 0;
          for (const a of amountsIn(text, language)) {
            expect(a.start).toBeGreaterThanOrEqual(last);
            expect(a.end).toBeGreaterThan(a.start);
            last = a.end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
