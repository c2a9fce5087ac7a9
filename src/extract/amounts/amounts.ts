/**
 * Text → every amount of money in it: value, currency, hedge, range, and the exact characters. Joins numbers with their
 * neighbours (cores.ts) into ranges, and folds the hedges in. What an amount measures is decided later.
 */
import { type Language, languageOf } from '../../claim/article.js';
import { type Decimal, powerOfTen } from '../../claim/decimal.js';
import type { Hedge, Stated } from '../../claim/hedge.js';
import { type Compiled, compile } from '../compile.js';
import { LANGUAGE_PACKS } from '../languages.js';
import type { Hit, Hits } from '../lex/cues.js';
import { type Lexed, lex } from '../lex/lexer.js';
import { fold } from '../text/fold.js';
import { sentencesOf } from '../text/segment.js';
import { type Core, coresOf } from './cores.js';

export interface Amount {
  /** The figure with its currency and unit, without the hedge: UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the hedge and the figure together begin. */
  readonly hedgedStart: number;
  readonly stated: Stated;
  readonly currency: string;
  /** True where the currency was read into a bare "$" or "¥", or taken from a neighbour or the language. */
  readonly currencyAssumed: boolean;
  readonly rules: readonly string[];
}

/** Amounts of a whole text, as written: the public reading behind `runrate amounts`. */
export function amountsIn(written: string, language: Language = languageOf(null, written)): Amount[] {
  const pack = LANGUAGE_PACKS[language];
  const compiled = compile(pack.lexicon);
  const folded = fold(written, pack.variants);
  return sentencesOf(folded.text).flatMap(({ start, end }) => {
    const lexed = lex(folded.text, start, end, compiled.lexing);
    return amountsOf(folded.text, lexed, compiled).map((a) => ({
      ...a,
      start: folded.original(a.start),
      end: folded.original(a.end),
      hedgedStart: folded.original(a.hedgedStart),
    }));
  });
}

/** @param text folded text; offsets of the result are offsets into it */
export function amountsOf(text: string, lexed: Lexed, compiled: Compiled): Amount[] {
  if (lexed.numbers.length === 0 && lexed.hits.numeral.length === 0) return [];
  const cores = coresOf(text, lexed, compiled);
  const { hits } = lexed;
  const amounts: Amount[] = [];
  for (let i = 0; i < cores.length; i++) {
    const core = cores[i] as Core;
    const next = cores[i + 1];
    const joined = next ? joinRange(text, core, next, hits, compiled) : null;
    if (joined) {
      amounts.push(finish(text, joined.low, joined.high, hits, compiled));
      i++;
    } else if (core.currency !== null || namesNoCurrency(text, core, hits, compiled)) {
      amounts.push(finish(text, core, core, hits, compiled));
    }
  }
  shareHedge(text, amounts, compiled);
  return amounts;
}

const LIST_GAP = /^ ?(?:,|and|, and|和|与|及|、) ?$/;

/** "分别约为 A 和 B", "about A and B respectively": one hedge for a list told in order. */
function shareHedge(text: string, amounts: Amount[], { words }: Compiled): void {
  for (let i = 1; i < amounts.length; i++) {
    const a = amounts[i - 1] as Amount;
    const b = amounts[i] as Amount;
    if (a.stated.hedge === 'none' || a.stated.hedge === 'range' || b.stated.hedge !== 'none' || !LIST_GAP.test(text.slice(a.end, b.start)))
      continue;
    const around = text.slice(Math.max(0, a.hedgedStart - 12), a.hedgedStart) + text.slice(b.end, b.end + 16);
    if (![...words.respectively].some((w) => around.includes(w))) continue;
    const value = b.stated.low ?? b.stated.high;
    if (value === null) continue;
    const stated: Stated = { ...statedEnds(value, value, a.stated.hedge), quantum: b.stated.quantum, hedge: a.stated.hedge };
    amounts[i] = { ...b, stated, rules: [...b.rules, `hedge.${a.stated.hedge}`] };
  }
}

/** "营收279亿，净利润86亿": a large figure right after its metric is money, in the money of the country. */
function namesNoCurrency(text: string, core: Core, hits: Hits, { lexicon }: Compiled): boolean {
  if (lexicon.unstatedCurrency === null || core.power !== 0) return false;
  const begins = hedgeBefore(text, core.start, hits, lexicon)?.start ?? core.start;
  const after = text.slice(core.end, core.end + 1);
  if (after !== '' && !/[\s，。；、,;)）！？]/.test(after) && !hits.hedgeAfter.some((h) => h.start === core.end)) return false;
  if (!hits.metric.some((m) => m.end <= begins && begins - m.end <= 3)) return false;
  core.currency = lexicon.unstatedCurrency;
  core.assumed = true;
  core.rules.push('amount.currency-unstated');
  return true;
}

interface Range {
  readonly low: Core;
  readonly high: Core;
}

/** "$10-12 billion", "between $10 and $12 billion", "$1.26-$1.30 bln", "30亿至40亿美元": two cores, one amount. */
function joinRange(text: string, a: Core, b: Core, hits: Hits, { words }: Compiled): Range | null {
  if (b.start - a.end > 9) return null;
  const gap = text.slice(a.end, b.start);
  const word = gap.trim();
  const plain = words.rangeWords.has(word);
  const between =
    (word === 'and' || word === 'or' || word === '和' || word === '到' || word === '至') && betweenBefore(text, a, words.betweenWords);
  if (!plain && !between) return null;
  // "rose 5 % to …", "from $1bn to $4bn" tell of a movement, no range.
  if (plain && word !== '-' && word !== '~' && word !== '—' && !between && moves(text, a, hits, words.from) && !fromRange(text, a))
    return null;
  if (a.currency !== null && b.currency !== null && a.currency !== b.currency) return null;
  const currency = b.currency ?? a.currency;
  if (currency === null) return null;
  // A one-sided currency joins only figures that are plainly of one kind: "in 2024-25 $3bn" is no range.
  if (a.currency === null && b.power === null) return null;
  const low = a.power === null && b.power !== null ? scaled(a, b.power === 0 ? sizeOf(b) : b.power) : { ...a };
  if (b.power === null && a.power !== null) return null;
  const assumed = b.currency === null ? a.assumed : b.assumed && (a.currency === null || a.assumed);
  for (const end of [low, b]) {
    end.currency = currency;
    end.assumed = assumed;
  }
  return low.value.lt(b.value) ? { low, high: b } : null;
}

function scaled(core: Core, power: number): Core {
  return { ...core, value: core.value.times(powerOfTen(power)), exponent: core.exponent + power, power };
}

/** The Han unit that a number ends in, as a power: 亿 of 40亿. */
function sizeOf(core: Core): number {
  const digits = core.value.e;
  return digits >= 12 ? 12 : digits >= 8 ? 8 : 4;
}

function betweenBefore(text: string, a: Core, words: ReadonlySet<string>): boolean {
  const left = text.slice(Math.max(0, a.start - 24), a.start).toLowerCase();
  return [...words].some((w) => {
    const at = left.lastIndexOf(w);
    return at >= 0 && /^ ?(?:about |around |some |roughly |an estimated |大约|约)?$/.test(left.slice(at + w.length));
  });
}

/** "to between $64bn and $72bn from $60bn to $65bn": one range is moved from another. */
function fromRange(text: string, a: Core): boolean {
  return /\bbetween [^.;]{1,40}\bfrom $/.test(text.slice(Math.max(0, a.start - 60), a.start));
}

/** A verb of moving or "from" stands before the first figure. */
function moves(text: string, a: Core, hits: Hits, from: ReadonlySet<string>): boolean {
  const left = text.slice(Math.max(0, a.start - 12), a.start).toLowerCase();
  if ([...from].some((w) => left.trimEnd().endsWith(w) && !isLetter(left.trimEnd().slice(0, -w.length).at(-1)))) return true;
  return hits.direction.some((d) => d.end <= a.start && /^(?: by)? ?$/.test(text.slice(d.end, a.start)));
}

function isLetter(mark: string | undefined): boolean {
  return mark !== undefined && /[a-z]/i.test(mark);
}

function finish(text: string, low: Core, high: Core, hits: Hits, { lexicon }: Compiled): Amount {
  const isRange = low !== high;
  const before = hedgeBefore(text, low.start, hits, lexicon);
  const after = hedgeAfter(text, high.end, hits);
  const more: Hedge | null = low.more || high.more ? 'more_than' : null;
  const hedge: Hedge = before?.hedge ?? after ?? more ?? (isRange ? 'range' : 'none');
  const quantum = powerOfTen(Math.max(low.exponent, high.exponent));
  const stated: Stated = { ...statedEnds(low.value, high.value, hedge), quantum, hedge };
  const rules = [...high.rules];
  if (isRange) rules.push('amount.range');
  if (hedge !== 'none' && hedge !== 'range') rules.push(`hedge.${hedge}`);
  return {
    start: low.start,
    end: high.end,
    hedgedStart: before?.start ?? low.start,
    stated,
    currency: high.currency ?? 'USD',
    currencyAssumed: high.assumed,
    rules,
  };
}

function statedEnds(low: Decimal, high: Decimal, hedge: Hedge): Pick<Stated, 'low' | 'high'> {
  if (hedge === 'more_than' || hedge === 'at_least') return { low, high: null };
  if (hedge === 'less_than' || hedge === 'up_to' || hedge === 'nearly') return { low: null, high };
  return { low, high };
}

/** The hedge that ends where the figure begins, but for a small word between: "more than a", "约为". */
function hedgeBefore(text: string, at: number, hits: Hits, lexicon: Compiled['lexicon']): Hit<'hedge'> | null {
  for (let i = hits.hedge.length - 1; i >= 0; i--) {
    const hit = hits.hedge[i] as Hit<'hedge'>;
    if (hit.end > at) continue;
    if (at - hit.end > 10) return null;
    const gap = text.slice(hit.end, at).trim();
    if (gap === '' || lexicon.hedgeFillers.includes(gap.toLowerCase())) return hit;
  }
  return null;
}

function hedgeAfter(text: string, at: number, hits: Hits): Hedge | null {
  const hit = hits.hedgeAfter.find((h) => h.start === at || (h.start === at + 1 && /[ -]/.test(text[at] ?? '')));
  return hit?.hedge ?? null;
}
