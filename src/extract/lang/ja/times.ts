/** Japanese time phrases: 2025年4〜6月期, 2026年3月期, 第1四半期, 上期, 通期, 今年, 昨年. */
import {
  dayLabel,
  lastDayOf,
  monthLabel,
  relativeLabel,
  spanLabel,
  type TimeRule,
  type Today,
  timeReader,
  yearOfMonth,
  yearOfQuarter,
} from '../../times.js';

/** Two groups: digits, word. */
const YEAR = '(?:(?<!\\d)((?:19|20)\\d{2}|\\d{2}(?=年))年|(今年|昨年|去年|来年|一昨年|前年(?!同期)))';
const WORDS: Readonly<Record<string, number>> = { 今年: 0, 昨年: -1, 去年: -1, 前年: -1, 来年: 1, 一昨年: -2 };
const MONTH = '(1[0-2]|0?[1-9])';

function yearOf(digits: string | undefined, word: string | undefined, today: Today | null): number | null {
  if (digits) return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  return word === undefined || today === null ? null : today.year + (WORDS[word] ?? 0);
}

const pattern = (source: string): RegExp => new RegExp(source, 'g');

const RULES: readonly TimeRule[] = [
  {
    name: 'day',
    needs: ['日'],
    pattern: pattern(`(?:${YEAR})?(?<!\\d)${MONTH}月(\\d{1,2})日`),
    use: 'point',
    read: ([, digits, word, month, day], today) => {
      const year = yearOf(digits, word, today) ?? yearOfMonth(Number(month), today);
      return year === null ? null : dayLabel(year, Number(month), Number(day));
    },
  },
  {
    name: 'months-term',
    needs: ['月'],
    pattern: pattern(`(?:${YEAR})?(?<!\\d)${MONTH}\\s?[-~〜～]\\s?${MONTH}月期?`),
    use: 'span',
    read: ([, digits, word, from, to], today) => {
      const first = Number(from);
      const year = yearOf(digits, word, today) ?? yearOfMonth(first, today);
      const months = ((Number(to) - first + 12) % 12) + 1;
      return year === null ? null : spanLabel(year, first, months);
    },
  },
  {
    name: 'fiscal-year',
    needs: ['月期', '年度'],
    pattern: pattern(`${YEAR}${MONTH}月期(?!末)|(?<!\\d)(\\d{4})年度`),
    use: 'span',
    read: ([, digits, word, month, fiscal], today) => {
      if (fiscal) return `FY${fiscal}`;
      const year = yearOf(digits, word, today);
      if (year === null) return null;
      return month === '12' ? String(year) : `FY${year}`;
    },
  },
  {
    name: 'month',
    needs: ['月'],
    pattern: pattern(`(?:${YEAR})?(?<![\\d-])${MONTH}月(末)?(?![期\\d])`),
    use: 'point',
    read: ([, digits, word, month, end], today) => {
      const year = yearOf(digits, word, today) ?? yearOfMonth(Number(month), today);
      if (year === null) return null;
      return end ? lastDayOf(year, Number(month)) : monthLabel(year, Number(month));
    },
  },
  {
    name: 'quarter',
    needs: ['四半期'],
    pattern: pattern(`(?:${YEAR})?(?:の)?第?([1-4])四半期`),
    use: 'span',
    read: ([, digits, word, quarter], today) => {
      const stated = yearOf(digits, word, today);
      const year = stated ?? yearOfQuarter(Number(quarter), today);
      return year === null ? null : { label: `${year}-Q${quarter}`, ...(stated === null ? { quarter: Number(quarter) } : {}) };
    },
  },
  {
    name: 'relative',
    needs: ['月', '期'],
    pattern: /(今月|先月|来月)|(今期|今四半期)|(前四半期)/g,
    use: 'span',
    read: ([, month, , before], today) => {
      if (today === null) return null;
      if (month) return relativeLabel('month', month === '先月' ? -1 : month === '来月' ? 1 : 0, today);
      return before ? relativeLabel('quarter', -1, today) : null;
    },
  },
  {
    name: 'year',
    needs: ['年'],
    pattern: pattern(`${YEAR}(?!\\d|度|間|連続|ぶり|前)`),
    use: 'span',
    read: ([, digits, word], today) => {
      const year = yearOf(digits, word, today);
      return year === null ? null : String(year);
    },
  },
  {
    name: 'now',
    needs: ['現在'],
    pattern: /現在/g,
    use: 'point',
    read: (_, today) => (today === null ? null : dayLabel(today.year, today.month, today.day)),
  },
];

export const readJapaneseTimes = timeReader(RULES);
