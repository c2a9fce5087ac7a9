/**
 * A number with what stands next to it: currency before and after, magnitude, brackets. What is money and what is not is
 * told by these neighbours alone; ranges and hedges come after.
 */
import { type Decimal, decimal, powerOfTen } from '../../claim/decimal.js';
import type { Compiled } from '../compile.js';
import type { Hit } from '../lex/cues.js';
import { isWordCode, type Lexed, type NumberToken } from '../lex/lexer.js';
import { wordedNumbers } from '../lex/worded.js';

export interface Core {
  start: number;
  end: number;
  value: Decimal;
  /** Exponent of the last stated digit, magnitude included. */
  exponent: number;
  /** Power of ten of the magnitude word; null where none stands. */
  power: number | null;
  currency: string | null;
  /** The currency was read into a bare "$" or "¥", or is the language's own. */
  assumed: boolean;
  more: boolean;
  rules: string[];
}

export function coresOf(text: string, lexed: Lexed, { lexicon }: Compiled): Core[] {
  const { hits } = lexed;
  let numbers = lexed.numbers;
  if (hits.numeral.length > 0) {
    const follows = (at: number): boolean =>
      magnitudeAfter(hits.magnitude, text, at) !== null || currencyAt(hits.currency, text, at) !== null;
    const worded = wordedNumbers(text, hits.numeral, follows);
    if (worded.length > 0) numbers = [...numbers, ...worded].sort((a, b) => a.start - b.start);
  }
  const cores: Core[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as NumberToken;
    if (number.share) continue;
    const core = coreOf(text, number, cores.at(-1), numbers[i + 1], lexed, lexicon.letterMagnitudes);
    if (cores.length > 0 && core.start < (cores.at(-1) as Core).end) continue;
    cores.push(core);
  }
  joinMinor(text, cores, hits.currency);
  shareUnits(text, cores);
  return cores;
}

function coreOf(
  text: string,
  number: NumberToken,
  previous: Core | undefined,
  next: NumberToken | undefined,
  { hits }: Lexed,
  letters: Readonly<Record<string, number>>,
): Core {
  const core: Core = {
    start: number.start,
    end: number.end,
    value: number.value,
    exponent: number.exponent,
    power: number.large ? 0 : null,
    currency: null,
    assumed: false,
    more: number.more,
    rules: [number.worded ? 'amount.numeral' : 'amount.digits'],
  };
  readBefore(text, core, hits.currency, number.worded, previous?.end ?? 0);
  const ranged = previous !== undefined && previous.currency !== null && /^ ?[-~] ?$/.test(text.slice(previous.end, core.start));
  readMagnitude(text, core, hits.magnitude, core.currency !== null || ranged ? letters : NO_LETTERS);
  readAfter(text, core, hits.currency, next);
  return core;
}

/** "$5", "US$ 5", "USD 5", "$(5)". */
function readBefore(text: string, core: Core, currencies: readonly Hit<'currency'>[], worded: boolean, from: number): void {
  if (worded) return;
  let end = core.start;
  let bracket = false;
  if (text[end - 1] === '(') {
    bracket = true;
    end--;
  }
  const sign = currencies.findLast(
    (c) =>
      c.side !== 'after' && c.start >= from && (c.end === end || (c.end < end && end - c.end <= 2 && text.slice(c.end, end).trim() === '')),
  );
  if (!sign) return;
  core.currency = sign.code;
  core.assumed = sign.assumed;
  core.start = sign.start;
  if (bracket && text[core.end] === ')') core.end++;
  if (sign.power !== 0) scaleBy(core, sign.power);
  core.rules.push('amount.currency-before');
}

function scaleBy(core: Core, power: number): void {
  core.value = core.value.times(powerOfTen(power));
  core.exponent += power;
}

/** A single letter is a magnitude only where a currency stands before the number, or before its range: "$5B", not "5 m". */
const NO_LETTERS: Readonly<Record<string, number>> = {};

function readMagnitude(text: string, core: Core, magnitudes: readonly Hit<'magnitude'>[], letters: Readonly<Record<string, number>>): void {
  const at = text[core.end] === ' ' ? core.end + 1 : core.end;
  const letter = letters[text[at] ?? ''];
  const magnitude = magnitudeAfter(magnitudes, text, core.end);
  if (magnitude) {
    core.end = magnitude.end;
    core.power = (core.power ?? 0) + magnitude.power;
    scaleBy(core, magnitude.power);
  } else if (letter !== undefined && !isWordCode(text.charCodeAt(at + 1))) {
    core.end = at + 1;
    core.power = letter;
    scaleBy(core, letter);
  } else return;
  core.rules.push('amount.magnitude');
}

function magnitudeAfter(magnitudes: readonly Hit<'magnitude'>[], text: string, at: number): Hit<'magnitude'> | null {
  return magnitudes.find((m) => m.start === at || (m.start === at + 1 && (text[at] === ' ' || text[at] === '-'))) ?? null;
}

const BEFORE_CURRENCY = new Set(['', ' ', '-', ' of ', '  ']);

function currencyAt(currencies: readonly Hit<'currency'>[], text: string, at: number): Hit<'currency'> | null {
  return (
    currencies.find((c) => c.start >= at && c.start - at <= 4 && c.side !== 'before' && BEFORE_CURRENCY.has(text.slice(at, c.start))) ??
    null
  );
}

function readAfter(text: string, core: Core, currencies: readonly Hit<'currency'>[], next: NumberToken | undefined): void {
  let word = currencyAt(currencies, text, core.end);
  for (; word; word = currencyAt(currencies, text, core.end)) {
    if (core.currency !== null && !core.assumed && core.currency !== word.code) return;
    if (core.currency !== null && word.minor) return;
    if (word.side === 'either' && belongsToNext(text, word, next, currencies)) return;
    // "$400 亿美元" names the currency twice; the word settles what the sign left open.
    if (core.currency === null || !word.assumed) {
      core.assumed = word.assumed;
      core.currency = word.code;
    }
    core.end = word.end;
    if (word.power !== 0) scaleBy(core, word.power);
    core.rules.push('amount.currency-after');
  }
}

/** "1 $ 10 dollars", "rmb 10 usd 20": a sign before a number is that number's, unless that one names another currency. */
function belongsToNext(
  text: string,
  sign: Hit<'currency'>,
  next: NumberToken | undefined,
  currencies: readonly Hit<'currency'>[],
): boolean {
  if (!next || next.start < sign.end || text.slice(sign.end, next.start).trim() !== '' || next.start - sign.end > 1) return false;
  const own = currencyAt(currencies, text, next.end);
  return own === null || (!own.minor && own.code === sign.code);
}

const JOINS_MINOR = new Set(['', ' ', ' and ', '又', '零']);

/** "thirteen dollars forty-five cents", "50元6角三分", "15 dollars and 50": the small coin belongs to the amount. */
function joinMinor(text: string, cores: Core[], currencies: readonly Hit<'currency'>[]): void {
  for (let i = 0; i + 1 < cores.length; ) {
    const a = cores[i] as Core;
    const b = cores[i + 1] as Core;
    const named =
      a.currency !== null && a.power === null && a.rules.includes('amount.currency-after') && JOINS_MINOR.has(text.slice(a.end, b.start));
    const coin = named && b.currency !== null && isMinor(b, currencies) && b.value.lt(a.value.plus(1));
    const spoken =
      named &&
      !coin &&
      b.currency === null &&
      b.power === null &&
      b.value.lt(100) &&
      b.exponent === 0 &&
      text.slice(a.end, b.start) === ' and ' &&
      !/^ ?[\p{L}\p{N}%]/u.test(text.slice(b.end, b.end + 2));
    if (!coin && !spoken) {
      i++;
      continue;
    }
    a.value = a.value.plus(spoken ? b.value.times('0.01') : b.value);
    a.exponent = spoken ? -2 : b.exponent;
    a.end = b.end;
    cores.splice(i + 1, 1);
  }
}

function isMinor(core: Core, currencies: readonly Hit<'currency'>[]): boolean {
  return currencies.some((c) => c.minor && c.start >= core.start && c.end <= core.end);
}

const LIST_GAP = /^(?:, ?| and | or |, and |、|和|与|\/)$/;
const MOST_IN_UNITS = decimal(10_000);

/** "$8.3, $10 and $22.5 billion": a unit stated once for a series belongs to each of it. */
function shareUnits(text: string, cores: readonly Core[]): void {
  for (let i = cores.length - 2; i >= 0; i--) {
    const a = cores[i] as Core;
    const b = cores[i + 1] as Core;
    if (a.power !== null || b.power === null || b.power === 0 || a.currency === null || b.currency === null || a.currency !== b.currency)
      continue;
    if (a.value.gte(MOST_IN_UNITS) || !LIST_GAP.test(text.slice(a.end, b.start))) continue;
    a.power = b.power;
    scaleBy(a, b.power);
    a.rules.push('amount.shared-unit');
  }
}
