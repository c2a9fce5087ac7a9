/**
 * Amounts that are money but no company figure: prices per share or seat, salaries, fines, market sizes, and changes
 * ("up $1 billion"). Rejecting only; nothing is read from them.
 */
import { decimal } from '../../claim/decimal.js';
import type { Amount } from '../amounts/amounts.js';
import type { Reading } from '../assembly/reading.js';
import type { Placed } from '../lex/cues.js';
import { isNamed } from './metric.js';

/** Smaller sums than this are prices, unless a metric word stands right beside them. */
const SMALLEST_FIGURE = decimal(100_000);
/** The smallest of those that a metric word names: shorter numbers are not even looked at. */
const SMALLEST_NAMED = decimal(10_000);
const LOOK_BACK = 34;
/** "None of the three had revenue of more than $20 million": the metric does not make it anybody's figure. */
const DENIES = /^(?:none|neither|no )/i;
const MONTH_REACH = 26;

export function isPerMonth(reading: Reading, amount: Amount): boolean {
  const { text, hits } = reading;
  for (const word of hits.perMonth) {
    if (
      word.start >= amount.end &&
      word.start - amount.end <= MONTH_REACH &&
      /^\)?\s?(?:(?:of|in) )?(?:\p{Ll}+ ){0,3}$/u.test(text.slice(amount.end, word.start))
    )
      return true;
    // 每月约1.16亿: before the figure in Chinese, and as an adjective in English.
    if (
      word.end <= amount.hedgedStart &&
      amount.hedgedStart - word.end <= 6 &&
      /^[\p{Script=Han} ]{0,6}$/u.test(text.slice(word.end, amount.hedgedStart))
    )
      return true;
  }
  return false;
}

/** @returns the name of the rule that rejects the amount, or null where it may be a figure */
export function rejects(reading: Reading, amount: Amount): string | null {
  const { text, hits } = reading;
  const rightAfter = (word: Placed): boolean =>
    word.start >= amount.end && word.start - amount.end <= 2 && /^[ )-]*$/.test(text.slice(amount.end, word.start));
  if (hits.perUnit.some(rightAfter)) return 'nonclaim.per-unit';
  if (hits.noFigureAfter.some(rightAfter)) return 'nonclaim.not-a-figure';
  for (const word of hits.noFigure) {
    const denies = DENIES.test(text.slice(word.start, word.end));
    const reach = denies ? 2 * LOOK_BACK : LOOK_BACK;
    if (word.end > amount.hedgedStart || amount.hedgedStart - word.end > reach) continue;
    const named = !denies && hits.metric.some((m) => !m.weak && m.start >= word.end && m.end <= amount.hedgedStart);
    const parted = /[.;；。]|[,，].*[,，]/.test(text.slice(word.end, amount.hedgedStart));
    const other = reading.amounts.some((a) => a !== amount && a.start >= word.end && a.end <= amount.start);
    if (!named && !parted && !other) return 'nonclaim.not-a-figure';
  }
  if (
    hits.changeBefore.some(
      (c) => c.end <= amount.hedgedStart && amount.hedgedStart - c.end <= 3 && /^[ 约近超]*$/.test(text.slice(c.end, amount.hedgedStart)),
    )
  )
    return 'nonclaim.change';
  if (hits.changeAfter.some((c) => c.start >= amount.end && c.start - amount.end <= 1 && !isComparison(text, c))) return 'nonclaim.change';
  const value = amount.stated.high ?? amount.stated.low;
  if (value?.abs().lt(SMALLEST_FIGURE) && !(value.abs().gte(SMALLEST_NAMED) && isNamed(reading, amount))) return 'nonclaim.small';
  return null;
}

/** "$5bn above its peers' …" is a change, "$5bn, above …" is not; nor is "$5bn more or less". */
function isComparison(text: string, word: Placed): boolean {
  return text.startsWith(' or less', word.end) || text.startsWith(' average', word.end);
}
