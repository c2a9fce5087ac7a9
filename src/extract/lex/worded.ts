/**
 * Numbers in words: "seven", "twenty-five", "two and a half", "half a", "three quarters of a", "one hundred and three".
 * Joins the numeral hits of a sentence; the magnitude after them belongs to the amount.
 */
import { type Decimal, decimal } from '../../claim/decimal.js';
import type { Hit } from './cues.js';
import type { NumberToken } from './lexer.js';

const JOINS = new Set([' ', '-', ' and ', ' and a ', ' - ', ' a ', ' an ']);
const BEFORE_MAGNITUDE = new Set([' ', '-', ' a ', ' of a ', ' - ']);

/**
 * @param followed whether a magnitude or a currency stands right after the place
 * @returns numbers that a magnitude or a currency follows: all other number words count no money
 */
export function wordedNumbers(text: string, numerals: readonly Hit<'numeral'>[], followed: (at: number) => boolean): NumberToken[] {
  const found: NumberToken[] = [];
  for (let i = 0; i < numerals.length; ) {
    let last = i;
    while (last + 1 < numerals.length && JOINS.has(text.slice(numerals[last]?.end, numerals[last + 1]?.start))) last++;
    const run = numerals.slice(i, last + 1);
    // "half a billion": the article belongs to the magnitude.
    if (run.length > 1 && isArticle(text, run.at(-1))) run.pop();
    i = last + 1;
    const token = numberOf(text, run, followed);
    if (token) found.push(token);
  }
  return found;
}

function numberOf(text: string, run: readonly Hit<'numeral'>[], followed: (at: number) => boolean): NumberToken | null {
  const first = run[0];
  const final = run.at(-1);
  if (!first || !final) return null;
  let end = final.end;
  const fraction = final.value < 1;
  if (!followed(end)) {
    const gap = [...BEFORE_MAGNITUDE].find((g) => text.startsWith(g, end) && followed(end + g.trimEnd().length));
    if (gap === undefined || !fraction) return null;
    end += gap.trimEnd().length;
  }
  const value = sumOf(text, run);
  if (value === null) return null;
  const plain = value.toFixed();
  const point = plain.indexOf('.');
  const exponent = point >= 0 ? point + 1 - plain.length : trailingZeros(plain);
  return { start: first.start, end, value, exponent, more: false, share: false, worded: true, large: false };
}

function trailingZeros(plain: string): number {
  let to = plain.length;
  while (to > 1 && plain.charCodeAt(to - 1) === 48) to--;
  return plain.length - to;
}

function isArticle(text: string, hit: Hit<'numeral'> | undefined): boolean {
  return hit !== undefined && /^an?$/i.test(text.slice(hit.start, hit.end));
}

function sumOf(text: string, run: readonly Hit<'numeral'>[]): Decimal | null {
  let total = decimal(0);
  let current: Decimal | null = null;
  for (let i = 0; i < run.length; i++) {
    const hit = run[i] as Hit<'numeral'>;
    if (isArticle(text, hit) && run[i + 1] !== undefined) continue;
    if (hit.value === 100) current = (current ?? decimal(1)).times(100);
    else if (hit.value < 1) {
      // "three quarters", but "two and a half".
      const and =
        (i > 0 && /and/.test(text.slice(run[i - 1]?.end, hit.start))) ||
        (i > 1 && /and/.test(text.slice(run[i - 2]?.end, run[i - 1]?.start)));
      if (current !== null && !and) current = current.times(hit.value);
      else current = (current ?? decimal(0)).plus(hit.value);
    } else if (current !== null && hit.value < 100) {
      if (current.lt(20) || current.mod(10).gt(0)) return null;
      current = current.plus(hit.value);
    } else current = decimal(hit.value);
  }
  total = total.plus(current ?? decimal(0));
  return total.eq(0) ? null : total;
}
