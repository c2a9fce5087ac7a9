/**
 * One sentence → its numbers and the phrases of the lexicon in it, in one walk from left to right. Each word, Han
 * character and sign starts at most one walk down the trie. Nothing is decided here but which of two overlapping hits of
 * one kind is the longer.
 */
import { type Decimal, decimal } from '../../claim/decimal.js';
import { CUE_KINDS, type Cue, type CueKind, type Hit, type Hits, type Placed } from './cues.js';
import { isDigit, lastStatedExponent, readDigits } from './digits.js';
import { isLargeUnit, readHanNumber, startsHanNumber } from './han-numerals.js';
import { FOLDED, fits, type Trie } from './trie.js';

export interface NumberToken {
  readonly start: number;
  readonly end: number;
  readonly value: Decimal;
  /** Exponent of the last stated digit. */
  readonly exponent: number;
  /** 多, 余 or 几 inside: a lower end. */
  readonly more: boolean;
  readonly share: boolean;
  /** Written in words or Han characters, without digits. */
  readonly worded: boolean;
  /** Ends in 万, 亿 or 兆: carries its own magnitude. */
  readonly large: boolean;
}

export interface Lexed {
  readonly numbers: NumberToken[];
  readonly hits: Hits;
}

export interface Lexing {
  readonly trie: Trie<Cue>;
  readonly hanNumerals: boolean;
  /** Letters that multiply when they touch the number; for decimal commas. */
  readonly isMagnitudeAt: (text: string, at: number) => boolean;
  /** Whether a company's name that is also a common word is used as the name. */
  readonly isName: (text: string, start: number, end: number) => boolean;
}

/** 1 letter, 2 digit: what a Latin, Greek or Cyrillic word is made of. */
const WORD = new Uint8Array(0x10000);
for (let code = 0; code < 0x530; code++) {
  const mark = String.fromCharCode(code);
  if (/\p{L}/u.test(mark)) WORD[code] = 1;
  else if (/\d/.test(mark)) WORD[code] = 2;
}

export function isWordCode(code: number): boolean {
  return (WORD[code] ?? 0) !== 0;
}

const KIND_INDEX = Object.fromEntries(CUE_KINDS.map((kind, i) => [kind, i])) as Readonly<Record<CueKind, number>>;
const COMPANY = 0;
const PUBLISHER = 1;
const CURRENCY = CUE_KINDS.indexOf('currency');

/** The one list of every kind that a sentence lacks; replaced, never filled. */
const NONE: never[] = [];

/** Written out, so that every sentence's lists have one shape and cost one allocation. */
class HitLists implements Hits {
  company: Hit<'company'>[] = NONE;
  publisher: Hit<'publisher'>[] = NONE;
  numeral: Hit<'numeral'>[] = NONE;
  magnitude: Hit<'magnitude'>[] = NONE;
  currency: Hit<'currency'>[] = NONE;
  hedge: Hit<'hedge'>[] = NONE;
  hedgeAfter: Hit<'hedgeAfter'>[] = NONE;
  metric: Hit<'metric'>[] = NONE;
  pace: Hit<'pace'>[] = NONE;
  nonGaap: Hit<'nonGaap'>[] = NONE;
  modality: Hit<'modality'>[] = NONE;
  consensus: Hit<'consensus'>[] = NONE;
  versus: Hit<'versus'>[] = NONE;
  direction: Hit<'direction'>[] = NONE;
  says: Hit<'says'>[] = NONE;
  cites: Hit<'cites'>[] = NONE;
  people: Hit<'people'>[] = NONE;
  pronoun: Hit<'pronoun'>[] = NONE;
  mark: Hit<'mark'>[] = NONE;
  time: Hit<'time'>[] = NONE;
  organisation: Hit<'organisation'>[] = NONE;
  bystander: Hit<'bystander'>[] = NONE;
  purchase: Hit<'purchase'>[] = NONE;
  investment: Hit<'investment'>[] = NONE;
  gives: Hit<'gives'>[] = NONE;
  scope: Hit<'scope'>[] = NONE;
  noFigure: Hit<'noFigure'>[] = NONE;
  noFigureAfter: Hit<'noFigureAfter'>[] = NONE;
  backs: Hit<'backs'>[] = NONE;
  elsewhere: Hit<'elsewhere'>[] = NONE;
  perUnit: Hit<'perUnit'>[] = NONE;
  perMonth: Hit<'perMonth'>[] = NONE;
  changeAfter: Hit<'changeAfter'>[] = NONE;
  changeBefore: Hit<'changeBefore'>[] = NONE;
  yearAgo: Hit<'yearAgo'>[] = NONE;
}

function push(hits: Hits, kind: CueKind, hit: Hit<CueKind>): void {
  const lists = hits as unknown as Record<CueKind, Hit<CueKind>[]>;
  if (lists[kind] === NONE) lists[kind] = [hit];
  else lists[kind].push(hit);
}

/** A hit of each kind, as one literal: objects of one shape are what makes the readers of them fast. */
function hitOf(cue: Cue, start: number, end: number): Placed {
  switch (cue.kind) {
    case 'company':
      return { start, end, company: cue.company, product: cue.product, part: cue.part, ambiguous: cue.ambiguous } as Hit<'company'>;
    case 'publisher':
      return { start, end, name: cue.name } as Hit<'publisher'>;
    case 'numeral':
      return { start, end, value: cue.value } as Hit<'numeral'>;
    case 'magnitude':
      return { start, end, power: cue.power } as Hit<'magnitude'>;
    case 'currency':
      return { start, end, code: cue.code, assumed: cue.assumed, side: cue.side, minor: cue.minor, power: cue.power } as Hit<'currency'>;
    case 'hedge':
    case 'hedgeAfter':
      return { start, end, hedge: cue.hedge } as Hit<'hedge'>;
    case 'metric':
      return { start, end, metric: cue.metric, nonGaap: cue.nonGaap, weak: cue.weak } as Hit<'metric'>;
    case 'modality':
      return { start, end, modality: cue.modality } as Hit<'modality'>;
    case 'direction':
      return { start, end, verb: cue.verb, multiple: cue.multiple } as Hit<'direction'>;
    case 'mark':
      return { start, end, cost: cue.cost } as Hit<'mark'>;
    case 'organisation':
      return { start, end, name: cue.name } as Hit<'organisation'>;
    case 'scope':
      return { start, end, part: cue.part } as Hit<'scope'>;
    default:
      return { start, end };
  }
}

/** @param text folded text; offsets of the result are offsets into it */
export function lex(text: string, from: number, to: number, lexing: Lexing): Lexed {
  const numbers: NumberToken[] = [];
  const hits: Hits = new HitLists();
  const reached = new Int32Array(CUE_KINDS.length).fill(from);
  const decimalComma = (after: number): boolean => lexing.isMagnitudeAt(text, after);
  let i = from;
  while (i < to) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) {
      const named = walk(text, i, to, lexing, hits, reached);
      const number = named > i ? null : readNumber(text, i, lexing, decimalComma);
      if (number) numbers.push(number);
      const end = number?.end ?? named;
      i = end > i ? end : readDigits(text, i, decimalComma).end;
      // "115USD", "5bn": what touches the number is read next; "3D" stays one word.
      continue;
    }
    const node = lexing.trie.start(code);
    const wordy = WORD[code] === 1;
    let named = -1;
    if (node !== 0) named = follow(node, text, i, to, lexing, hits, reached);
    if (wordy) {
      let end = i + 1;
      while (WORD[text.charCodeAt(end)] === 1) end++;
      // "GPT4", "H100": digits that touch letters are no number, save after a currency: "USD115".
      const currencyEnd = reached[CURRENCY] === end;
      if (!currencyEnd) while (isWordCode(text.charCodeAt(end))) end++;
      i = end;
      continue;
    }
    if (lexing.hanNumerals && named < 0 && startsHanNumber(code)) {
      const number = readNumber(text, i, lexing, decimalComma);
      if (number && number.end <= to) {
        numbers.push(number);
        i = number.end;
        continue;
      }
    }
    i++;
  }
  return { numbers, hits };
}

function readNumber(text: string, at: number, lexing: Lexing, decimalComma: (after: number) => boolean): NumberToken | null {
  const digits = isDigit(text.charCodeAt(at));
  if (lexing.hanNumerals && (!digits || hanFollows(text, at))) {
    const han = readHanNumber(text, at);
    if (han) return { ...han, worded: !digits };
  }
  if (!digits) return null;
  const run = readDigits(text, at, decimalComma);
  if (!run.isNumber) return null;
  return {
    start: at,
    end: run.end,
    value: decimal(run.plain),
    exponent: lastStatedExponent(run.plain),
    more: false,
    share: false,
    worded: false,
    large: false,
  };
}

/** Digits that a Han unit or 多, 余 follows are one number with it. */
function hanFollows(text: string, at: number): boolean {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (!isDigit(code) && code !== 44 && code !== 46) break;
    end++;
  }
  while (text.charCodeAt(end) === 32 && end - at < 24) end++;
  const code = text.charCodeAt(end);
  return startsHanNumber(code) || isLargeUnit(code) || '多余餘几幾分点點又'.includes(text[end] ?? '\0');
}

/** @returns the end of the longest company that starts here, or -1 */
function walk(text: string, at: number, to: number, lexing: Lexing, hits: Hits, reached: Int32Array): number {
  const node = lexing.trie.start(text.charCodeAt(at));
  return node !== 0 ? follow(node, text, at, to, lexing, hits, reached) : -1;
}

/** What the second half of a word never is: the "up" of "start-up" moves nothing. */
const MOVING: ReadonlySet<CueKind> = new Set(['direction', 'changeBefore', 'changeAfter', 'hedge', 'hedgeAfter', 'says', 'bystander']);

const NUMBERED = /[\d０-９一二三四五六七八九十个個几]/;

/** Where phrases ended on the walk from one place, shortest first; reused from walk to walk. */
const ends: number[] = [];
const nodes: number[] = [];

function follow(first: number, text: string, at: number, to: number, lexing: Lexing, hits: Hits, reached: Int32Array): number {
  const { trie } = lexing;
  let depth = 0;
  let i = at;
  for (let node = first; node !== 0; ) {
    i++;
    if (trie.entries[node]) {
      ends[depth] = i;
      nodes[depth++] = node;
    }
    node = i < to ? trie.step(node, FOLDED[text.charCodeAt(i)] as number) : 0;
  }
  let company = -1;
  const joined = text.charCodeAt(at - 1) === 45 && WORD[text.charCodeAt(at - 2)] === 1;
  let name = -1;
  if (depth === 0 || at < (reached[COMPANY] as number) || at < (reached[PUBLISHER] as number)) return company;
  // 7月收入 and 前七个月收入: the month belongs to its number, and what is told is revenue.
  const numbered = text[at] === '月' && NUMBERED.test(text[at - 1] ?? '');
  while (depth-- > 0) {
    const end = ends[depth] as number;
    const last = WORD[text.charCodeAt(end - 1)] as number;
    const next = WORD[text.charCodeAt(end)] ?? 0;
    const cut = last !== 0 && next !== 0;
    for (const entry of trie.entries[nodes[depth] as number] ?? []) {
      const kind = entry.value.kind;
      const index = KIND_INDEX[kind] as number;
      if (at < (reached[index] as number)) continue;
      if (cut && !(index === CURRENCY && next === 2 && last === 1)) continue;
      if (!fits(entry, text, at) || (numbered && kind !== 'time')) continue;
      if (entry.value.kind === 'company') {
        if (entry.value.ambiguous && !lexing.isName(text, at, end)) continue;
        company = Math.max(company, end);
      } else if (Math.max(company, name) > at && kind !== 'organisation') continue;
      else if (joined && MOVING.has(kind)) continue;
      if (index === PUBLISHER) name = end;
      reached[index] = end;
      push(hits, kind, hitOf(entry.value, at, end) as Hit<CueKind>);
    }
  }
  return company;
}
