/**
 * Numbers in digits: "1,234.5", "12,34,567", "12 500 000", "12'500'000", "1½", "1,5" before a magnitude, with the unit of
 * their last stated digit. A hand-written walk that reads each character once; magnitudes and currencies belong to the
 * amounts.
 */
import { GROUP_SPACE } from '../text/fold.js';

export interface DigitRun {
  readonly end: number;
  /** Plain decimal: no grouping, a point for decimals. */
  readonly plain: string;
  /** False for versions, dates, phone numbers and the like: something that no amount can be. */
  readonly isNumber: boolean;
}

const ZERO = 48;
const NINE = 57;
const COMMA = 44;
const POINT = 46;
const SPACE = 32;
const APOSTROPHE = 39;
const CURRENCY_SIGN = /[$€£¥₹₩]/;
const FRACTIONS: Readonly<Record<string, string>> = {
  '½': '.5',
  '¼': '.25',
  '¾': '.75',
  '⅛': '.125',
  '⅜': '.375',
  '⅝': '.625',
  '⅞': '.875',
};
/** What no decimal says exactly. */
const OTHER_FRACTION = /[⅓⅔⅕⅖⅗⅘⅙⅚⁄]/;
/** More digits than this in a row are an identifier, no figure. */
const MOST_DIGITS = 18;

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/**
 * @param at a digit that no digit, point or comma-and-digit precedes
 * @param decimalComma whether "1,5" may be a decimal here, given the place after it
 */
export function readDigits(text: string, at: number, decimalComma: (after: number) => boolean): DigitRun {
  let end = digitsEnd(text, at);
  const first = end - at;
  let plain = text.slice(at, end);
  if (first > MOST_DIGITS) return { end, plain, isNumber: false };
  const spaced = first <= 3 ? readSpaced(text, at, end) : end;
  if (spaced > end) {
    plain = text.slice(at, spaced).replace(/\D/g, '');
    end = spaced;
  } else if (text.charCodeAt(end) === COMMA && first <= 4) {
    const grouped = readGroups(text, end, first);
    if (grouped > end) {
      plain = text.slice(at, grouped).replaceAll(',', '');
      end = grouped;
    } else {
      const fraction = digitsEnd(text, end + 1);
      const length = fraction - end - 1;
      if (length >= 1 && length <= 2 && decimalComma(fraction))
        return { end: fraction, plain: `${plain}.${text.slice(end + 1, fraction)}`, isNumber: true };
      if (length > 0 && length !== 3) return { end: fraction, plain, isNumber: false };
    }
  }
  if (text.charCodeAt(end) === POINT && isDigit(text.charCodeAt(end + 1))) {
    const fraction = digitsEnd(text, end + 1);
    if (fraction - end > MOST_DIGITS) return { end: fraction, plain, isNumber: false };
    plain += text.slice(end, fraction);
    end = fraction;
    // "1.2.3" is a version, "3.14.15" a date.
    if (text.charCodeAt(end) === POINT && isDigit(text.charCodeAt(end + 1))) {
      while (text.charCodeAt(end) === POINT && isDigit(text.charCodeAt(end + 1))) end = digitsEnd(text, end + 1);
      return { end, plain, isNumber: false };
    }
    return { end, plain, isNumber: true };
  }
  const gap = isSpace(text.charCodeAt(end)) && (text[end + 1] ?? '') in FRACTIONS ? 1 : 0;
  const fraction = FRACTIONS[text[end + gap] ?? ''];
  if (fraction !== undefined) return { end: end + gap + 1, plain: plain + fraction, isNumber: true };
  if (OTHER_FRACTION.test(text[end] ?? '')) return { end: end + 1, plain, isNumber: false };
  return { end, plain, isNumber: true };
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === GROUP_SPACE;
}

/**
 * Where groups of three that spaces or apostrophes part end ("12 500 000", "12'500'000"); `from` where none follow. Plain
 * spaces part words too: they group only behind a currency sign, or where at least two groups follow.
 */
function readSpaced(text: string, at: number, from: number): number {
  const mark = text.charCodeAt(from);
  if (!isSpace(mark) && mark !== APOSTROPHE) return from;
  let end = from;
  let groups = 0;
  while (text.charCodeAt(end) === mark && digitsEnd(text, end + 1) - end === 4) {
    end += 4;
    groups++;
  }
  const isSure = mark !== SPACE || groups >= 2 || CURRENCY_SIGN.test(text[at - 1] ?? '');
  return groups > 0 && isSure && !isDigit(text.charCodeAt(end)) ? end : from;
}

/** Where groups of three end ("1,234,567"), or of two and a last three ("12,34,567"); `from` where none follow. */
function readGroups(text: string, from: number, first: number): number {
  let end = from;
  let last = 0;
  let short = 0;
  while (text.charCodeAt(end) === COMMA) {
    const length = digitsEnd(text, end + 1) - end - 1;
    if (length !== 3 && length !== 2) break;
    if (length === 2) short++;
    last = length;
    end += length + 1;
    if (isDigit(text.charCodeAt(end))) return from;
  }
  if (last !== 3) return from;
  return short === 0 ? (first <= 3 ? end : from) : first <= 2 ? end : from;
}

/**
 * Exponent of the last stated digit: trailing zeros of a whole number are not stated digits, but two significant
 * digits always are, in whatever unit a figure is written ("300" → 1, "12" → 0, "5" → -1, "0.5" → -2, "1.50" → -2).
 */
export function lastStatedExponent(plain: string): number {
  const point = plain.indexOf('.');
  const whole = point < 0 ? plain.length : point;
  let first = 0;
  while (first + 1 < plain.length && (plain.charCodeAt(first) === ZERO || first === point)) first++;
  const second = first < whole ? whole - first - 2 : whole - first - 1;
  if (point >= 0) return Math.min(point + 1 - plain.length, second);
  let to = plain.length;
  while (to > first && plain.charCodeAt(to - 1) === ZERO) to--;
  return Math.min(plain.length - to, second);
}
