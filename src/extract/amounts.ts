/**
 * Text → every amount of money in it: value, currency, hedge, range, and the exact characters. One linear scan over
 * number cores with bounded looks to the left and right; what an amount measures is decided later.
 */
import type { Language } from '../claim/article.js';
import { type Decimal, decimal, powerOfTen } from '../claim/decimal.js';
import { allows, type Hedge, type Stated } from '../claim/hedge.js';
import type { Interval } from '../claim/interval.js';
import { LANGUAGE_PACKS } from './languages.js';
import type { Lexicon } from './lexicon.js';
import { CHINESE_NUMERAL, chineseNumeral, ENGLISH_NUMERAL, englishNumeral } from './numerals.js';

export interface Amount {
  /** The figure with its currency and unit, without the hedge: UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the hedge and the figure together begin. */
  readonly hedgedStart: number;
  readonly stated: Stated;
  readonly interval: Interval;
  readonly currency: string;
  /** True where the currency was read into a bare "$" or "¥", or taken from a neighbour. */
  readonly currencyAssumed: boolean;
  readonly rules: readonly string[];
}

/** A number with whatever stands next to it, before ranges are joined. */
interface Core {
  start: number;
  end: number;
  digits: Decimal;
  /** Unit of the last stated digit, before the magnitude. */
  unit: Decimal;
  power: number | null;
  currency: string | null;
  assumed: boolean;
  numeral: boolean;
  rules: string[];
}

const LEFT_WINDOW = 10;
const PREFIX =
  /(?:(US\$|U\.S\.\$|USD|MUSD)|(HK\$|HKD)|(NT\$|TWD)|(C\$|CA\$|CAD)|(A\$|AU\$|AUD)|(S\$|SGD)|(RMB|CN¥|CNY|人民币)|(EUR|€)|(GBP|£)|(JPY|JP¥)|(KRW|₩)|(INR|Rs\.?|₹)|(CHF)|(SEK)|(R\$|BRL)|(\$)|(¥|￥))\s?\(?$/;
const PREFIX_CODES = [
  'USD',
  'HKD',
  'TWD',
  'CAD',
  'AUD',
  'SGD',
  'CNY',
  'EUR',
  'GBP',
  'JPY',
  'KRW',
  'INR',
  'CHF',
  'SEK',
  'BRL',
  'USD',
  'CNY',
];
const BARE_DOLLAR = 15;
const BARE_YEN = 16;

interface Scanner {
  readonly lexicon: Lexicon;
  readonly magnitude: RegExp;
  readonly powers: readonly number[];
  readonly currency: RegExp;
  readonly codes: readonly string[];
  readonly hedgesBefore: readonly { hedge: Hedge; pattern: RegExp }[];
  readonly hedgesAfter: readonly { hedge: Hedge; pattern: RegExp }[];
  readonly directionBefore: RegExp;
}

const scanners = new Map<Lexicon, Scanner>();

function scannerOf(lexicon: Lexicon): Scanner {
  const known = scanners.get(lexicon);
  if (known) return known;
  const latinEnd = '(?![A-Za-z])';
  const scanner: Scanner = {
    lexicon,
    magnitude: new RegExp(
      `[ -]?(?:${lexicon.magnitudes.map(([source]) => `((?:${source})${/[A-Za-z]/.test(source) ? latinEnd : ''})`).join('|')})`,
      'y',
    ),
    powers: lexicon.magnitudes.map(([, power]) => power),
    currency: new RegExp(`[ -]?(?:of )?(?:${lexicon.currencyWords.map(([source]) => `((?:${source})(?![A-Za-z]))`).join('|')})`, 'y'),
    codes: lexicon.currencyWords.map(([, code]) => code),
    hedgesBefore: lexicon.hedges.flatMap(({ hedge, before }) =>
      before ? [{ hedge, pattern: new RegExp(`(?<!\\p{Script=Latin})(?:${before}) ?(?:(?:a|an|the|another|just|为|的) ?)?$`, 'iu') }] : [],
    ),
    hedgesAfter: lexicon.hedges.flatMap(({ hedge, after }) => (after ? [{ hedge, pattern: new RegExp(`(?:${after})`, 'iuy') }] : [])),
    directionBefore: new RegExp(`(?:\\bfrom|从|由|自|(?:${lexicon.directions.map((d) => d.pattern).join('|')})(?: by)?)\\s*$`, 'iu'),
  };
  scanners.set(lexicon, scanner);
  return scanner;
}

/** @param text folded text; offsets of the result are offsets into it */
export function amountsOf(text: string, lexicon: Lexicon): Amount[] {
  const scanner = scannerOf(lexicon);
  const cores = coresOf(text, scanner);
  const amounts: Amount[] = [];
  for (let i = 0; i < cores.length; i++) {
    const core = cores[i] as Core;
    const next = cores[i + 1];
    const joined = next ? joinRange(text, core, next, scanner) : null;
    if (joined) {
      amounts.push(finish(text, joined.low, joined.high, scanner));
      i++;
    } else if (isMoney(core)) amounts.push(finish(text, core, core, scanner));
  }
  return amounts;
}

/** Amounts of an unfolded text, its language known. The public reading behind `runrate amounts`. */
export function amountsIn(folded: string, language: Language): Amount[] {
  return amountsOf(folded, LANGUAGE_PACKS[language].lexicon);
}

function isMoney(core: Core): boolean {
  return core.currency !== null;
}

/** "1,234,567" and, as written in India, "12,34,567". */
const GROUPED = '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,2}(?:,\\d{2})+,\\d{3})(?!\\d)';
/** "1,5 billion", as on the European continent: only before a magnitude, where nothing else can be meant. */
const DECIMAL_COMMA = '\\d{1,4},\\d{1,2}';

function coresOf(text: string, scanner: Scanner): Core[] {
  const cores: Core[] = [];
  const zh = scanner.lexicon.language === 'zh';
  const number = new RegExp(
    `(?<![\\d.,])(?:${GROUPED}|${DECIMAL_COMMA}(?=${scanner.magnitude.source})|\\d+)(?:\\.\\d+)?|${zh ? CHINESE_NUMERAL : `(?<![\\p{L}\\p{N}-])${ENGLISH_NUMERAL}(?: an?)?(?=[ -](?:thousand|million|billion|trillion))`}`,
    'giu',
  );
  for (const match of text.matchAll(number)) {
    const written = match[0];
    // A run of digits longer than any amount is an identifier, not money.
    if (written.length > 24) continue;
    // Digits behind a comma that neither groups nor makes a fraction: what the figure is cannot be told.
    if (/^,\d/.test(text.slice(match.index + written.length, match.index + written.length + 2))) continue;
    const core = readCore(text, match.index, written, scanner);
    if (core) cores.push(core);
  }
  return cores;
}

function readCore(text: string, at: number, written: string, scanner: Scanner): Core | null {
  const digital = /\d/.test(written);
  const bare = written.replace(/ an?$/i, '');
  const plainDigits = /^\d+,\d{1,2}$/.test(written) ? written.replace(',', '.') : written.replaceAll(',', '');
  const digits = digital ? decimal(plainDigits) : (chineseNumeral(bare) ?? englishNumeral(bare));
  if (digits === null) return null;
  const core: Core = {
    start: at,
    end: at + written.length,
    digits,
    unit: digital ? lastStatedUnit(plainDigits) : wordUnit(digits),
    power: null,
    currency: null,
    assumed: false,
    numeral: !digital,
    rules: [digital ? 'amount.digits' : 'amount.numeral'],
  };
  if (digital) readPrefix(text, core);
  readMagnitude(text, core, scanner);
  readCurrencyWord(text, core, scanner);
  return core;
}

function readPrefix(text: string, core: Core): void {
  const left = text.slice(Math.max(0, core.start - LEFT_WINDOW), core.start);
  const match = PREFIX.exec(left);
  if (!match) return;
  const group = match.slice(1).findIndex((g) => g !== undefined);
  const code = PREFIX_CODES[group];
  // An ISO code must not be the tail of a word.
  if (/^[A-Z]/.test(match[0]) && /[A-Za-z]$/.test(left.slice(0, match.index))) return;
  if (code === undefined) return;
  core.currency = code;
  core.assumed = group === BARE_DOLLAR || group === BARE_YEN;
  core.start -= match[0].length;
  core.rules.push('amount.currency-before');
  if (match[0].endsWith('(') && text[core.end] === ')') core.end++;
}

function readMagnitude(text: string, core: Core, scanner: Scanner): void {
  scanner.magnitude.lastIndex = core.end;
  const match = scanner.magnitude.exec(text);
  if (!match) return;
  const group = match.slice(1).findIndex((g) => g !== undefined);
  const power = scanner.powers[group];
  if (power === undefined) return;
  // A single letter is a magnitude only where a currency stands before the number: "$5B", not "5 m".
  if (/^[ -]?[A-Za-z]$/.test(match[0]) && core.currency === null) return;
  core.power = power;
  core.end += match[0].length;
  core.rules.push('amount.magnitude');
}

function readCurrencyWord(text: string, core: Core, scanner: Scanner): void {
  scanner.currency.lastIndex = core.end;
  const match = scanner.currency.exec(text);
  if (!match) return;
  const code = scanner.codes[match.slice(1).findIndex((g) => g !== undefined)];
  if (code === undefined || (core.currency !== null && !core.assumed && core.currency !== code)) return;
  // "$400 亿美元" names the currency twice; the word settles what the sign left open.
  core.currency = code;
  core.assumed = false;
  core.end += match[0].length;
  core.rules.push('amount.currency-after');
}

/**
 * The unit of the last stated digit: trailing zeros of a whole number are not stated digits, but two significant
 * digits always are ("300" → 10, "12" → 1, "1.50" → 0.01).
 */
function lastStatedUnit(clean: string): Decimal {
  const point = clean.indexOf('.');
  if (point >= 0) return powerOfTen(-(clean.length - point - 1));
  const whole = clean.replace(/^0+(?=\d)/, '');
  const zeros = whole.length - whole.replace(/0+$/, '').length;
  return powerOfTen(Math.max(0, Math.min(zeros, whole.length - 2)));
}

function wordUnit(digits: Decimal): Decimal {
  return digits.eq('0.5') ? decimal('0.1') : lastStatedUnit(digits.toFixed());
}

interface Range {
  low: Core;
  high: Core;
}

/** "$10-12 billion", "between $10 and $12 billion", "$1.26-$1.30 bln", "30亿至40亿美元": two cores, one amount. */
function joinRange(text: string, a: Core, b: Core, scanner: Scanner): Range | null {
  const between = text.slice(a.end, b.start);
  if (between.length > 6) return null;
  const left = text.slice(Math.max(0, a.start - 30), a.start);
  const word = /^\s?(-|~|to|and|or|至|到|—)\s?$/.exec(between)?.[1];
  if (word === undefined) return null;
  if ((word === 'and' || word === 'or') && !/\bbetween\s(?:about\s|around\s|some\s)?$/i.test(left)) return null;
  if ((word === 'to' || word === '到' || word === '至') && scanner.directionBefore.test(left)) return null;
  if (a.currency !== null && b.currency !== null && a.currency !== b.currency) return null;
  const currency = b.currency ?? a.currency;
  if (currency === null) return null;
  const power = b.power ?? a.power;
  const assumed = b.currency === null ? a.assumed : b.assumed;
  const low: Core = { ...a, power: a.power ?? power, currency, assumed };
  const high: Core = { ...b, power: b.power ?? power, currency, assumed };
  // A one-sided currency joins only figures that are plainly of one kind: "in 2024-25 $3bn" is no range.
  if (a.currency === null && b.power === null) return null;
  if (!amountOf(low).lt(amountOf(high))) return null;
  return { low, high };
}

function amountOf(core: Core): Decimal {
  return core.digits.times(powerOfTen(core.power ?? 0));
}

function unitOf(core: Core): Decimal {
  return core.unit.times(powerOfTen(core.power ?? 0));
}

function finish(text: string, low: Core, high: Core, scanner: Scanner): Amount {
  const isRange = low !== high;
  const value = amountOf(low);
  const before = hedgeBefore(text, low.start, scanner);
  const after = hedgeAfter(text, high.end, scanner);
  const hedge: Hedge = before?.hedge ?? after?.hedge ?? (isRange ? 'range' : 'none');
  const quantum = isRange && unitOf(high).gt(unitOf(low)) ? unitOf(high) : unitOf(low);
  const stated: Stated = { ...statedEnds(value, amountOf(high), hedge), quantum, hedge };
  const rules = [...high.rules];
  if (isRange) rules.push('amount.range');
  if (hedge !== 'none' && hedge !== 'range') rules.push(`hedge.${hedge}`);
  return {
    start: low.start,
    end: high.end,
    hedgedStart: before?.start ?? low.start,
    stated,
    interval: allows(stated, 'possible'),
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

const HEDGE_WINDOW = 28;

function hedgeBefore(text: string, at: number, scanner: Scanner): { hedge: Hedge; start: number } | null {
  const from = Math.max(0, at - HEDGE_WINDOW);
  const left = text.slice(from, at);
  for (const { hedge, pattern } of scanner.hedgesBefore) {
    const match = pattern.exec(left);
    if (match) return { hedge, start: from + match.index };
  }
  return null;
}

function hedgeAfter(text: string, at: number, scanner: Scanner): { hedge: Hedge } | null {
  for (const { hedge, pattern } of scanner.hedgesAfter) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { hedge };
  }
  return null;
}
