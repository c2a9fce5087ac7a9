/**
 * How closely a word belongs to an amount: distance, punctuation and other amounts between them, as one cost. The only
 * place where closeness is measured; every chooser in assembly uses it.
 */
import type { Language } from '../claim/article.js';
import type { Amount } from './amounts.js';
import type { Anchors } from './anchors.js';

export interface Reading {
  /** Folded text of the sentence. */
  readonly text: string;
  readonly language: Language;
  readonly amounts: readonly Amount[];
  readonly anchors: Anchors;
}

interface Placed {
  readonly start: number;
  readonly end: number;
}

const MARK_COSTS: Readonly<Record<string, number>> = {
  ';': 60, '；': 60, ' while ': 40, ' whereas ': 40, ' but ': 24, 但: 24, 而: 12, '—': 14, ' - ': 14,
  ',': 9, '，': 14, '、': 8, ':': 5, '：': 5, '(': 6, ')': 6, '（': 6, '）': 6, ' and ': 7,
}; // biome-ignore format: a table
const AMOUNT_BETWEEN = 14;
const WORD_AFTER = 7;
const LINKED = 8;
/** For words that another bracket or another amount has a better claim to. */
const OTHER_SIDE = 40;
/** A Han character carries about as much as two Latin ones. */
const HAN_EXTRA = 1;
const HAN = /\p{Script=Han}/gu;

/** A bracket that opens and closes between two words does not part them. */
const ASIDE = /[(（][^()（）]{0,200}[)）]/g;

const LINK_BEFORE =
  /^\s?(?:of|at|was|is|to|are|were|hit|reached|came to|stood at|=|:|：|为|是|达到?|至|约)?\s?(?:a |an |the )?(?:record )?$/i;
const LINK_AFTER = /^\s?(?:in|of|worth of|的)?\s?(?:total |new |quarterly |full-year |adjusted )?$/i;

export function bindingCost(reading: Reading, word: Placed, amount: Amount): number {
  const after = word.start >= amount.end;
  const [from, to] = after ? [amount.end, word.start] : [word.end, amount.hedgedStart];
  if (to < from) return 0;
  const gap = reading.text.slice(from, to);
  const asides = [...gap.matchAll(ASIDE)].map((m) => ({ start: from + m.index, end: from + m.index + m[0].length }));
  const counts = (p: Placed): boolean => p.start >= from && p.end <= to && !asides.some((a) => p.start >= a.start && p.end <= a.end);
  const spoken = gap.replace(ASIDE, '');
  let cost = spoken.length + (spoken.match(HAN)?.length ?? 0) * HAN_EXTRA;
  for (const mark of reading.anchors.clauseMarks) {
    if (counts(mark)) cost += MARK_COSTS[reading.text.slice(mark.start, mark.end)] ?? 8;
  }
  for (const other of reading.amounts) if (other !== amount && counts(other)) cost += AMOUNT_BETWEEN;
  if (after) cost += WORD_AFTER;
  if (leavesBracket(gap)) cost += OTHER_SIDE;
  if (after && belongsToNext(reading, word, amount)) cost += OTHER_SIDE;
  if (after ? LINK_AFTER.test(gap) : LINK_BEFORE.test(gap)) cost -= LINKED;
  return cost;
}

/** "(annualised: $875 m), fell to": a word within a bracket says nothing of the amounts outside it, nor the reverse. */
function leavesBracket(gap: string): boolean {
  let depth = 0;
  for (const mark of gap) {
    if (mark === '(' || mark === '（') depth++;
    else if (mark === ')' || mark === '）') depth--;
    if (depth < 0) return true;
  }
  return false;
}

/** "valued at $3 billion, a year later at $7 billion": a word as many clauses from the next amount is the next one's. */
function belongsToNext(reading: Reading, word: Placed, amount: Amount): boolean {
  const next = reading.amounts.find((a) => a.start >= word.end);
  if (!next) return false;
  const marks = (from: number, to: number): number => reading.anchors.clauseMarks.filter((m) => m.start >= from && m.end <= to).length;
  const back = marks(amount.end, word.start);
  return back > 0 && marks(word.end, next.start) <= back;
}

/** True for an amount inside brackets: it comments on the amount before them. */
export function isBracketed(reading: Reading, amount: Amount): boolean {
  const before = reading.text.slice(0, amount.start);
  return Math.max(before.lastIndexOf('('), before.lastIndexOf('（')) > Math.max(before.lastIndexOf(')'), before.lastIndexOf('）'));
}

/** The word that binds closest, if any binds closer than `limit`; the earlier one on a tie. */
export function closest<T extends Placed>(reading: Reading, words: readonly T[], amount: Amount, limit: number): T | null {
  let best: T | null = null;
  let least = limit;
  for (const word of words) {
    const cost = bindingCost(reading, word, amount);
    if (cost < least) {
      least = cost;
      best = word;
    }
  }
  return best;
}
