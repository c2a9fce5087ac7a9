/** Chinese time phrases: 2025年第二季度, 上半年, 7月, 截至6月底, 去年12月, 今年, 前九个月. */
import { dayLabel, monthLabel, type TimeRule, type Today, timeReader, yearOfMonth, yearOfQuarter } from '../../times.js';

const YEAR = '((?:19|20)\\d{2})\\s*年|(今年|本年|去年|前年|明年|上年|次年)';
const NUMBER: Record<string, number> = {
  一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 十一: 11, 十二: 12,
}; // biome-ignore format: a word list
const COUNT = '(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';

function count(text: string | undefined): number {
  return text === undefined ? 0 : (NUMBER[text] ?? Number(text));
}

function yearOf(digits: string | undefined, word: string | undefined, today: Today | null): number | null {
  if (digits) return Number(digits);
  if (!word || today === null) return null;
  return today.year + ({ 今年: 0, 本年: 0, 去年: -1, 上年: -1, 前年: -2, 明年: 1, 次年: 1 }[word] ?? 0);
}

const RULES: readonly TimeRule[] = [
  {
    pattern: new RegExp(`(?:(?:${YEAR})\\s*)?${COUNT}\\s*月\\s*(\\d{1,2})\\s*[日号]`, 'g'),
    use: 'point',
    label: ([, digits, word, month, day], today) => {
      const year = yearOf(digits, word, today) ?? yearOfMonth(count(month), today);
      return year === null ? null : dayLabel(year, count(month), Number(day));
    },
  },
  {
    pattern: new RegExp(`(?:(?:${YEAR})\\s*)?${COUNT}\\s*月\\s*(底|末)?(?:份|中旬|上旬|下旬|初)?`, 'g'),
    use: 'point',
    label: ([, digits, word, month, end], today) => {
      const m = count(month);
      const year = yearOf(digits, word, today) ?? yearOfMonth(m, today);
      if (year === null) return null;
      return end ? new Date(Date.UTC(year, m, 0)).toISOString().slice(0, 10) : monthLabel(year, m);
    },
  },
  {
    pattern: new RegExp(`(?:(?:${YEAR})\\s*)?(?:第?\\s*([一二三四1-4])\\s*季度?|Q([1-4])|([一二三四])季报)`, 'g'),
    use: 'span',
    label: ([, digits, word, a, b, c], today) => {
      const quarter = count(a ?? b ?? c);
      const year = yearOf(digits, word, today) ?? yearOfQuarter(quarter, today);
      return year === null ? null : `${year}-Q${quarter}`;
    },
  },
  {
    pattern: new RegExp(`(?:(?:${YEAR})\\s*)?(上半年|下半年|半年报)`, 'g'),
    use: 'span',
    label: ([, digits, word, half], today) => {
      const second = half === '下半年';
      const year = yearOf(digits, word, today) ?? (today === null ? null : second && today.month <= 6 ? today.year - 1 : today.year);
      return year === null ? null : `${year}-H${second ? 2 : 1}`;
    },
  },
  {
    pattern: new RegExp(`(?:(?:${YEAR})\\s*)?(?:前|首)${COUNT}\\s*个?月`, 'g'),
    use: 'span',
    label: ([, digits, word, last], today) => {
      const year = yearOf(digits, word, today) ?? today?.year ?? null;
      return year === null ? null : `${year}-01/${monthLabel(year, count(last))}`;
    },
  },
  {
    pattern: /(上个?月|本月|当月)|(年底|年末)|(本季度?|上个?季度)/g,
    use: 'point',
    label: ([, month, end, quarter], today) => {
      if (today === null) return null;
      if (month) return monthLabel(today.year, today.month - (month.startsWith('上') ? 1 : 0));
      if (end) return `${today.year}-12`;
      const index = today.year * 4 + Math.floor((today.month - 1) / 3) - (quarter?.startsWith('上') ? 1 : 0);
      return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
    },
  },
  {
    pattern: new RegExp(`(?:${YEAR})(?!\\s*(?:前|的))(?:全年|度)?`, 'g'),
    use: 'span',
    label: ([, digits, word], today) => {
      const year = yearOf(digits, word, today);
      return year === null ? null : String(year);
    },
  },
  {
    pattern: new RegExp(`(半|两|${COUNT})\\s*(年|个月)(?:多|之|以)?前`, 'g'),
    use: 'ago',
    label: ([, number, , unit], today) => {
      const months = unit === '年' ? 12 : 1;
      const n = number === '半' ? 0.5 : number === '两' ? 2 : count(number);
      return today === null ? null : monthLabel(today.year, today.month - Math.round(n * months));
    },
  },
  {
    pattern: /如今|目前|现在|眼下|当前/g,
    use: 'point',
    label: (_, today) => (today === null ? null : dayLabel(today.year, today.month, today.day)),
  },
  {
    pattern: /全年/g,
    use: 'span',
    label: (_, today) => (today === null ? null : String(today.year)),
  },
  {
    pattern: /(\d{4})财年/g,
    use: 'span',
    label: ([, year]) => `FY${year}`,
  },
];

export const readChineseTimes = timeReader(RULES);
