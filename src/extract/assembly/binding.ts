/**
 * How closely a word belongs to an amount: distance, punctuation and other amounts between them, as one cost. The only
 * place where closeness is measured; every chooser in assembly uses it.
 */
import type { Amount } from '../amounts/amounts.js';
import type { Placed } from '../lex/cues.js';
import type { Reading } from './reading.js';

const AMOUNT_BETWEEN = 14;
const WORD_AFTER = 7;
const LINKED = 8;
/** "a $93m loss", "$10bn valuation": the figure is part of the word's own phrase. */
const COMPOUND = -12;
/** For words that another bracket or another amount has a better claim to. */
const OTHER_SIDE = 40;
/** No word binds across more characters than this, brackets included: beyond, nothing is measured. */
const FARTHEST = 400;
/** A Han character carries about as much as two Latin ones. */
const HAN_EXTRA = 1;
const FIRST_HAN = 0x2e80;

export function bindingCost(reading: Reading, word: Placed, amount: Amount): number {
  const after = word.start >= amount.end;
  const from = after ? amount.end : word.end;
  const to = after ? word.start : amount.hedgedStart;
  if (to < from) return 0;
  if (to - from > FARTHEST) return Number.POSITIVE_INFINITY;
  const { text } = reading;
  if (after && to - from <= 1 && isCompound(reading, word, amount)) return COMPOUND;
  // A bracket that opens and closes between two words does not part them; one that only closes or opens does.
  let cost = 0;
  let depth = 0;
  let left = false;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 40 || code === 0xff08) depth++;
    else if (code === 41 || code === 0xff09) {
      depth--;
      if (depth < 0) left = true;
    }
    if (depth <= 0) cost += code >= FIRST_HAN ? 1 + HAN_EXTRA : 1;
  }
  for (const mark of reading.hits.mark) if (mark.start >= from && mark.end <= to && !isAside(text, from, to, mark)) cost += mark.cost;
  for (const other of reading.amounts)
    if (other !== amount && other.start >= from && other.end <= to && !isAside(text, from, to, other)) cost += AMOUNT_BETWEEN;
  if (after) cost += WORD_AFTER;
  if (left) cost += OTHER_SIDE;
  if (after && belongsToNext(reading, word, amount)) cost += OTHER_SIDE;
  if (isLink(reading, text.slice(from, to), after)) cost -= LINKED;
  return cost;
}

const VERB = /(?<!fund|financ|spend|offer|rais|hold|earn)ing$/;

/** The word stands right behind the figure and carries no figure of its own: not "$2bn valuing it …", nor 10亿元净利润2亿元. */
function isCompound(reading: Reading, word: Placed, amount: Amount): boolean {
  const { text } = reading;
  const gap = text.slice(amount.end, word.start);
  if (gap === '' ? text.charCodeAt(word.start) < FIRST_HAN : gap !== ' ' && gap !== '-') return false;
  if (VERB.test(text.slice(word.start, word.end))) return false;
  return !reading.amounts.some((a) => a.start >= word.end && a.hedgedStart - word.end <= 2);
}

/** Whether a place lies in a bracket that opens and closes between two others. */
function isAside(text: string, from: number, to: number, place: Placed): boolean {
  let open = place.start;
  for (; open >= from; open--) {
    const code = text.charCodeAt(open);
    if (code === 40 || code === 0xff08) break;
  }
  if (open < from) return false;
  const close = closingAfter(text, open, to);
  return close >= 0 && close >= place.end - 1;
}

function closingAfter(text: string, open: number, to: number): number {
  for (let i = open + 1; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 41 || code === 0xff09) return i;
  }
  return -1;
}

const ARTICLES = /^(?:a|an|the|its|just|record|over|about|only) | (?:a|an|the|record|just|only)$/g;

function isLink(reading: Reading, gap: string, after: boolean): boolean {
  const { words } = reading.compiled;
  const plain = gap.trim().toLowerCase();
  if (plain === '') return true;
  if (plain.length > 24) return false;
  const links = after ? words.linksAfter : words.linksBefore;
  return links.has(plain) || links.has(plain.replace(ARTICLES, '').trim());
}

/** "valued at $3 billion, a year later at $7 billion": a word as many clauses from the next amount is the next one's. */
function belongsToNext(reading: Reading, word: Placed, amount: Amount): boolean {
  const next = reading.amounts.find((a) => a.start >= word.end);
  if (!next) return false;
  const marks = (from: number, to: number): number => reading.hits.mark.filter((m) => m.cost > 4 && m.start >= from && m.end <= to).length;
  const back = marks(amount.end, word.start);
  return back > 0 && marks(word.end, next.start) <= back;
}

/** True for an amount inside brackets: it comments on the amount before them. */
export function isBracketed(reading: Reading, amount: Amount): boolean {
  const before = reading.text.slice(reading.start, amount.start);
  return Math.max(before.lastIndexOf('('), before.lastIndexOf('（')) > Math.max(before.lastIndexOf(')'), before.lastIndexOf('）'));
}

/** The word that binds closest, if any binds closer than `limit`; the earlier one on a tie. */
export function closest<T extends Placed>(
  reading: Reading,
  words: readonly T[],
  amount: Amount,
  limit: number,
  extra: (word: T) => number = none,
): T | null {
  let best: T | null = null;
  let least = limit;
  for (const word of words) {
    const cost = bindingCost(reading, word, amount) + extra(word);
    if (cost < least) {
      least = cost;
      best = word;
    }
  }
  return best;
}

const none = (): number => 0;
