/**
 * Amounts that are money but no company figure: prices per share or seat, salaries, fines, market sizes, and changes
 * ("up $1 billion"). Rejecting only; nothing is read from them.
 */
import { decimal } from '../../claim/decimal.js';
import type { Amount } from '../amounts.js';
import type { Reading } from '../binding.js';
import type { Lexicon } from '../lexicon.js';

interface Patterns {
  readonly perUnit: RegExp;
  readonly perMonth: RegExp;
  readonly notAFigure: RegExp;
  readonly changeBefore: RegExp;
  readonly changeAfter: RegExp;
}

const compiled = new Map<Lexicon, Patterns>();

function patternsOf(lexicon: Lexicon): Patterns {
  let patterns = compiled.get(lexicon);
  if (!patterns) {
    patterns = {
      perUnit: new RegExp(lexicon.perUnit, 'iuy'),
      perMonth: new RegExp(lexicon.perMonth, 'iuy'),
      notAFigure: new RegExp(lexicon.notAFigure, 'iu'),
      changeBefore: new RegExp(lexicon.changeBefore, 'iu'),
      changeAfter: new RegExp(lexicon.changeAfter, 'iuy'),
    };
    compiled.set(lexicon, patterns);
  }
  return patterns;
}

/** Smaller sums than this are prices unless a metric word stands right beside them. */
const SMALLEST_FIGURE = decimal(100_000);
const LOOK_BACK = 48;

export function isPerMonth(reading: Reading, amount: Amount, lexicon: Lexicon): boolean {
  const { perMonth } = patternsOf(lexicon);
  perMonth.lastIndex = amount.end;
  if (perMonth.test(reading.text)) return true;
  return (
    reading.language === 'zh' &&
    /(?:每个?月|月均)[^，。；]{0,6}$/.test(reading.text.slice(Math.max(0, amount.hedgedStart - 10), amount.hedgedStart))
  );
}

/** @returns the name of the rule that rejects the amount, or null where it may be a figure */
export function rejects(reading: Reading, amount: Amount, lexicon: Lexicon): string | null {
  const { perUnit, notAFigure, changeBefore, changeAfter } = patternsOf(lexicon);
  const before = reading.text.slice(Math.max(0, amount.hedgedStart - LOOK_BACK), amount.hedgedStart);
  perUnit.lastIndex = amount.end;
  if (perUnit.test(reading.text)) return 'nonclaim.per-unit';
  if (notAFigure.test(before)) return 'nonclaim.not-a-figure';
  if (changeBefore.test(before) && !/(?:to|至|到)\s*$/.test(before)) return 'nonclaim.change';
  changeAfter.lastIndex = amount.end;
  if (changeAfter.test(reading.text)) return 'nonclaim.change';
  const value = amount.stated.high ?? amount.stated.low;
  if (value?.abs().lt(SMALLEST_FIGURE)) return 'nonclaim.small';
  return null;
}
