/**
 * Numerals written in words: Chinese characters (三百二十, 两千三百万's 两千三百) and small English words ("two").
 * Magnitude words that multiply a whole figure (million, 亿) belong to the amount scanner, not here.
 */
import { type Decimal, decimal } from '../claim/decimal.js';

const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** @returns the value of a numeral below 万 (with 点 for decimals), or null where the characters do not form one */
export function chineseNumeral(text: string): Decimal | null {
  const [whole = '', fraction] = text.split('点');
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 0;
  for (const mark of whole) {
    const value = DIGITS[mark];
    const unit = UNITS[mark];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      lastUnit = unit;
      digit = null;
    } else return null;
  }
  // 两千三 means 2300: a digit after 千 or 百 without 零 counts the next lower unit.
  if (digit !== null) total += lastUnit >= 100 && !whole.includes('零') ? digit * (lastUnit / 10) : digit;
  if (fraction === undefined) return whole === '' ? null : decimal(total);
  let digits = '';
  for (const mark of fraction) {
    const value = DIGITS[mark];
    if (value === undefined) return null;
    digits += value;
  }
  return digits === '' ? null : decimal(`${total}.${digits}`);
}

const ENGLISH_WORDS: Record<string, string> = {
  half: '0.5', a: '1', an: '1', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8',
  nine: '9', ten: '10', eleven: '11', twelve: '12', fifteen: '15', twenty: '20', thirty: '30', forty: '40', fifty: '50',
  sixty: '60', seventy: '70', eighty: '80', ninety: '90',
}; // biome-ignore format: a word list

export function englishNumeral(text: string): Decimal | null {
  const value = ENGLISH_WORDS[text.toLowerCase()];
  return value === undefined ? null : decimal(value);
}

/** Pattern sources of the numerals above, for the scanner. */
export const CHINESE_NUMERAL = '[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?';
export const ENGLISH_NUMERAL = `(?:${Object.keys(ENGLISH_WORDS).join('|')})`;
