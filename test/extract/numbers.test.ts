/** Numerals alone: every number of a text with its value and its characters. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/claim/article.js';
import { numbersIn } from '../../src/extract/amounts/numbers.js';
import { golden } from '../support/golden.js';

const shown = (text: string): string[] =>
  numbersIn(text, languageOf(null, text)).map((n) => `${n.value.toFixed()} «${text.slice(n.start, n.end)}»`);

describe('numbers that people write', () => {
  golden(new URL('./numbers.golden.txt', import.meta.url), (inputs) => inputs.flatMap(shown));
});

const DIGITS = '零一二三四五六七八九';

/** A whole number below 10^16 as a careful hand writes it, or with 两 for 二. */
function han(n: bigint, two: string): string {
  const section = (value: number): string => {
    let text = '';
    let gap = false;
    for (const [unit, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
      const digit = Math.floor(value / unit) % 10;
      if (digit === 0) {
        gap = text !== '' && value % unit !== 0;
        continue;
      }
      text += `${gap ? '零' : ''}${digit === 2 && unit > 10 ? two : DIGITS[digit]}${name}`;
      gap = false;
    }
    return text;
  }; // biome-ignore format: a table inside
  let text = '';
  let rest = n;
  for (const [unit, name] of [[10n ** 12n, '兆'], [10n ** 8n, '亿'], [10n ** 4n, '万'], [1n, '']] as const) {
    const value = Number(rest / unit);
    rest %= unit;
    if (value === 0) continue;
    text += `${text !== '' && value < 1000 ? '零' : ''}${section(value)}${name}`;
  } // biome-ignore format: a table inside
  return text;
}

it('reads every whole number back from its Han numerals', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n - 1n }), fc.constantFrom('二', '两'), (n, two) => {
      const [read, ...more] = numbersIn(han(n, two), 'zh');
      expect(more, han(n, two)).toEqual([]);
      expect(read?.value.toFixed(), han(n, two)).toBe(n.toString());
    }),
    { seed: 4, numRuns: 3000 },
  );
});
