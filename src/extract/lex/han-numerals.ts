/**
 * Numbers in Han characters, alone or mixed with digits: 三百二十, 一万三, 1.2万亿, 5亿1万4千, 三点五亿, 壹佰, 四分之三,
 * 一千多万. Used by Chinese and Japanese. Values only; what they count is decided elsewhere.
 */
import { type Decimal, decimal, powerOfTen } from '../../claim/decimal.js';
import { isDigit, lastStatedExponent, readDigits } from './digits.js';

export interface HanNumber {
  readonly start: number;
  readonly end: number;
  readonly value: Decimal;
  /** Exponent of the last stated digit. */
  readonly exponent: number;
  /** 多, 余 or 几 stands inside: the figure is a lower end. */
  readonly more: boolean;
  /** 百分之…, 三分之一: a share, never money. */
  readonly share: boolean;
  /** The number ends in 万, 亿 or 兆. */
  readonly large: boolean;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9, 俩: 2, 兩: 2, 倆: 2, 貳: 2, 參: 3, 陸: 6,
}; // biome-ignore format: a table
const SMALL: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };
const LARGE: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8, 兆: 12 };
const MORE = '多余餘几幾数数來来';
const POINT = '点點';

/** By character code: 1 digit, 2 small unit, 3 large unit, 4 half, 5 sign. */
const CLASS = new Uint8Array(0x10000);
for (const mark of Object.keys(DIGITS)) CLASS[mark.charCodeAt(0)] = 1;
for (const mark of Object.keys(SMALL)) CLASS[mark.charCodeAt(0)] = 2;
for (const mark of Object.keys(LARGE)) CLASS[mark.charCodeAt(0)] = 3;
for (const mark of '半') CLASS[mark.charCodeAt(0)] = 4;
for (const mark of '负負') CLASS[mark.charCodeAt(0)] = 5;

/** Whether a number in Han characters may start here. */
export function startsHanNumber(code: number): boolean {
  return CLASS[code] !== 0;
}

export function isLargeUnit(code: number): boolean {
  return CLASS[code] === 3;
}

/** @param at a digit, a Han numeral, 半 or 负; null where no number is formed */
export function readHanNumber(text: string, at: number): HanNumber | null {
  const negative = CLASS[text.charCodeAt(at)] === 5;
  const whole = readWhole(text, negative ? at + 1 : at);
  if (!whole) return null;
  const signed = (n: HanNumber): HanNumber => (negative ? { ...n, start: at, value: n.value.neg() } : n);
  const under = shareMark(text, whole.end);
  if (under < 0) {
    const fraction =
      text[whole.end] === '又' || text.startsWith(' 又', whole.end)
        ? readWhole(text, skipSpaces(text, text.indexOf('又', whole.end) + 1))
        : null;
    const fractionUnder = fraction ? shareMark(text, fraction.end) : -1;
    const top = fractionUnder < 0 ? null : readWhole(text, fractionUnder);
    if (!fraction || !top || fraction.value.eq(0)) return signed(whole);
    return signed({ ...whole, end: top.end, value: whole.value.plus(top.value.div(fraction.value)), share: true, large: false });
  }
  const top = readHanNumber(text, under);
  if (!top || whole.value.eq(0)) return signed(whole);
  // 百分之五 is five in the hundred: the number is five, and it is no money.
  if (text.slice(whole.start, whole.end) === '百') return { ...top, share: true, large: false };
  return signed({ ...top, start: whole.start, value: top.value.div(whole.value), share: true, large: false });
}

/** The place after 分之, or -1. */
function shareMark(text: string, at: number): number {
  const first = skipSpaces(text, at);
  if (text[first] !== '分') return -1;
  const second = skipSpaces(text, first + 1);
  return text[second] === '之' ? skipSpaces(text, second + 1) : -1;
}

function skipSpaces(text: string, at: number): number {
  let i = at;
  while (text.charCodeAt(i) === 32 && i - at < 3) i++;
  return i;
}

interface Part {
  readonly value: Decimal;
  readonly exponent: number;
}

function readWhole(text: string, at: number): HanNumber | null {
  const parts: Part[] = [];
  const zero = decimal(0);
  let section = zero;
  let current: Decimal | null = null;
  let currentPlain = '';
  let lastUnit = 0;
  let counted = 0;
  let gap = false;
  let more = false;
  let tail = zero;
  let large = false;
  let written = '';
  let small = false;
  let pointed = false;
  let end = at;
  let i = at;
  const lower = (limit: number): Decimal => {
    let sum = zero;
    while (parts.length > 0 && (parts.at(-1) as Part).exponent <= limit) sum = sum.plus((parts.pop() as Part).value);
    return sum;
  };
  for (;;) {
    const code = text.charCodeAt(i);
    const mark = text[i] ?? '';
    const kind = CLASS[code] ?? 0;
    if (isDigit(code)) {
      if (current !== null) break;
      const run = readDigits(text, i, (after) => isLargeUnit(text.charCodeAt(skipSpaces(text, after))));
      if (!run.isNumber) break;
      // After a unit only a smaller figure goes on with the number: 3万4000, but not 5亿 2024年.
      if (counted > 0 && !gap && text.charCodeAt(i - 1) === 32 && !unitFollows(text, run.end)) break;
      if (lastUnit > 0 && !gap && !unitFollows(text, run.end) && (run.plain.includes('.') || run.plain.length !== lastUnit)) break;
      current = decimal(run.plain);
      currentPlain = run.plain;
      written = counted === 0 ? run.plain : '';
      i = run.end;
      counted++;
      large = false;
      end = i;
    } else if (kind === 1) {
      const digit = DIGITS[mark] ?? 0;
      if (current !== null && digit !== 0 && lastUnit > 0) break;
      if (digit === 0 && counted > 0 && current === null) gap = true;
      else if (current !== null && parts.length === 0 && section.eq(0)) {
        currentPlain += String(digit);
        current = decimal(currentPlain);
      } else if (current !== null) break;
      else {
        current = decimal(digit);
        currentPlain = String(digit);
      }
      counted++;
      large = false;
      i++;
      end = i;
    } else if (kind === 4) {
      if (counted > 0 && lastUnit > 0 && current === null) {
        tail = decimal(`5e${lastUnit - 1}`);
        i++;
        end = i;
        break;
      }
      if (counted > 0 || !unitFollows(text, i + 1)) break;
      current = decimal('0.5');
      currentPlain = '0.5';
      counted++;
      i++;
    } else if (kind === 2) {
      const exponent = SMALL[mark] ?? 0;
      // 五十千 is no way to write a number: a smaller unit may not carry a larger one.
      if (current === null && counted > 0 && lastUnit > 0 && lastUnit <= exponent && !gap && parts.length === 0) break;
      section = section.plus((current ?? decimal(1)).times(powerOfTen(exponent)));
      small = true;
      current = null;
      lastUnit = exponent;
      counted++;
      large = false;
      gap = false;
      i++;
      end = i;
    } else if (kind === 3) {
      const exponent = LARGE[mark] ?? 0;
      section = section.plus(current ?? zero);
      const carried = lower(exponent).plus(section);
      if (carried.eq(0)) break;
      parts.push({ value: carried.times(powerOfTen(exponent)), exponent });
      section = zero;
      current = null;
      lastUnit = parts.length > 1 || !large ? exponent : lastUnit + exponent;
      large = true;
      counted++;
      gap = false;
      i++;
      end = i;
    } else if (mark !== '' && MORE.includes(mark) && counted > 0) {
      if (!unitFollows(text, i + 1)) break;
      more = true;
      i++;
    } else if (mark !== '' && POINT.includes(mark) && counted > 0) {
      const fraction = readFraction(text, i + 1);
      if (!fraction) break;
      pointed = true;
      i = fraction.end;
      end = i;
      written = '';
      if (unitFollows(text, i)) {
        current = (current ?? zero).plus(fraction.value);
        currentPlain = '';
        continue;
      }
      tail = fraction.value;
      break;
    } else if (code === 32 && counted > 0) {
      const next = skipSpaces(text, i);
      if (
        !goesOn(
          text,
          next,
          current !== null && !gap,
          lastUnit,
          parts.at(-1)?.exponent ?? Number.POSITIVE_INFINITY,
          pointed || written.includes('.'),
        )
      )
        break;
      i = next;
    } else break;
  }
  if (counted === 0 || end === at) return null;
  if (current !== null) {
    // 一万三 is 13,000 and 九百九 is 990: a last digit without 零 counts the next lower unit.
    const shortened = lastUnit >= 2 && !gap && currentPlain.length === 1;
    section = section.plus(shortened ? current.times(powerOfTen(lastUnit - 1)) : current);
  }
  const value = parts.reduce((sum, p) => sum.plus(p.value), section).plus(tail);
  const plainly = written !== '' && !small && parts.length <= 1 && (parts.length === 0 || section.eq(0)) && tail.eq(0);
  const whole = parts.length === 1 && section.eq(0) && tail.eq(0);
  const unit = whole ? lastUnit : 0;
  const digits = plainly ? written : value.abs().times(powerOfTen(-unit)).toFixed();
  return { start: at, end, value, exponent: lastStatedExponent(digits) + unit, more, share: false, large };
}

/**
 * Whether what stands behind a space still belongs to the number: its unit (1000 万), or a part with smaller units than
 * the last (7万 5千). Two figures side by side in a table are two.
 */
function goesOn(text: string, at: number, pending: boolean, lastUnit: number, lastLarge: number, decimals: boolean): boolean {
  const mark = text[at] ?? '';
  const kind = CLASS[text.charCodeAt(at)] ?? 0;
  if (kind === 2) return pending && (lastUnit === 0 || (SMALL[mark] ?? 0) < lastUnit);
  if (kind === 3) return (LARGE[mark] ?? 0) < lastLarge;
  if (MORE.includes(mark) && mark !== '') return unitFollows(text, at + 1);
  if (pending || decimals || lastUnit === 0) return false;
  // 三百 五 又三分之一: the last digit of the whole before its fraction.
  if (kind === 1 && text[skipSpaces(text, at + 1)] === '又') return true;
  let most = -1;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const unit = SMALL[text[i] ?? ''] ?? LARGE[text[i] ?? ''];
    if (unit !== undefined) most = Math.max(most, unit);
    else if (code === 32 && i === at + 1 && CLASS[text.charCodeAt(i + 1)] === 2) continue;
    else if (!isDigit(code) && CLASS[code] !== 1 && !MORE.includes(text[i] ?? '\0')) break;
  }
  return most >= 0 && most < lastUnit;
}

/** Whether a unit stands at the place, behind at most a few spaces. */
function unitFollows(text: string, at: number): boolean {
  const kind = CLASS[text.charCodeAt(skipSpaces(text, at))] ?? 0;
  return kind === 2 || kind === 3;
}

function readFraction(text: string, at: number): { value: Decimal; end: number } | null {
  let digits = '';
  let i = at;
  for (; ; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits += text[i];
    else if (CLASS[code] === 1) digits += String(DIGITS[text[i] ?? ''] ?? 0);
    else break;
  }
  return digits === '' || digits.length > 18 ? null : { value: decimal(`0.${digits}`), end: i };
}
