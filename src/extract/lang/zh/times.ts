/** Chinese time phrases: 2025年第二季度, 上半年, 7月, 截至6月底, 去年12月, 今年, 前九个月, 2025财年, 民国 and reign years left out. */
import {
  dayLabel,
  fullYear,
  lastDayOf,
  monthLabel,
  relativeLabel,
  SAME_YEAR,
  spanLabel,
  type TimeRule,
  type Today,
  timeReader,
  yearOfMonth,
  yearOfQuarter,
} from '../../times.js';

const HAN_DIGITS = '零〇一二三四五六七八九';
const YEAR_WORDS: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  本年度: 0,
  当年: 0,
  去年: -1,
  上年: -1,
  上一年: -1,
  前年: -2,
  明年: 1,
  次年: 1,
  后年: 2,
  同年: 0,
};
/** Three groups: digits, Han digits, word. */
const YEAR = `(?:(?<!\\d)((?:19|20)\\d{2}|\\d{2}(?=\\s?年))\\s?年度?|([二一][零〇一二三四五六七八九]{3})\\s?年|(今年|本年度?|去年|前年|明年|上一?年|次年|后年))`;
const NUMBER: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
  首: 1,
};
const COUNT = '(1[0-2]|0?[1-9]|十[一二]?|[一二两三四五六七八九])';
const DAY = '([12]\\d|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])';
const SEASONS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 首: 1, 末: 4 };

function count(text: string | undefined): number {
  if (text === undefined) return 0;
  const known = NUMBER[text];
  if (known !== undefined) return known;
  const tens = /^([二三]?)十([一二三四五六七八九]?)$/.exec(text);
  return tens ? (NUMBER[tens[1] ?? ''] ?? 1) * 10 + (NUMBER[tens[2] ?? ''] ?? 0) : Number(text);
}

type Groups = readonly (string | undefined)[];

/** The year that the three groups from `at` name, or null. */
function yearOf(groups: Groups, at: number, today: Today | null): number | null {
  const [digits, han, word] = groups.slice(at, at + 3);
  if (digits) return fullYear(digits);
  if (han) return Number([...han].map((d) => Math.max(0, HAN_DIGITS.indexOf(d) - 1)).join(''));
  if (!word || today === null) return null;
  return today.year + (YEAR_WORDS[word] ?? 0);
}

const pattern = (source: string): RegExp => new RegExp(source, 'g');
const OPTIONAL_YEAR = `(?:${YEAR}的?\\s?)?`;
/** A month's place that no other number runs into: not the 2 of 12月, nor 3 of 3个月. */
const MONTH = `(?<![\\d.前首过])${COUNT}\\s?月(?!薪|费|活|均|租|供)`;

const RULES: readonly TimeRule[] = [
  {
    name: 'day',
    needs: ['月'],
    pattern: pattern(`${OPTIONAL_YEAR}${MONTH}\\s?${DAY}\\s?[日号]`),
    use: 'point',
    read: (g, today) => {
      const month = count(g[4]);
      const year = yearOf(g, 1, today) ?? yearOfMonth(month, today);
      return year === null ? null : dayLabel(year, month, count(g[5]));
    },
  },
  {
    name: 'iso-day',
    needs: ['19', '20'],
    pattern: /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    use: 'point',
    read: ([, year, month, day]) => dayLabel(Number(year), Number(month), Number(day)),
  },
  {
    name: 'day-alone',
    needs: ['日'],
    pattern: pattern(`(?<![月\\d-])${DAY}\\s?日(?![本元圆])`),
    use: 'news',
    read: ([, day], today) =>
      today === null ? null : dayLabel(today.year, count(day) <= today.day ? today.month : today.month - 1, count(day)),
  },
  {
    name: 'month',
    needs: ['月'],
    pattern: pattern(`${OPTIONAL_YEAR}${MONTH}\\s?(底|末)?(?:份|中旬|上旬|下旬|初)?`),
    use: 'point',
    read: (g, today) => {
      const m = count(g[4]);
      const year = yearOf(g, 1, today) ?? yearOfMonth(m, today);
      if (year === null) return null;
      return g[5] ? lastDayOf(year, m) : monthLabel(year, m);
    },
  },
  {
    name: 'ordinal-month',
    needs: ['个月'],
    pattern: pattern(`${YEAR}的?第${COUNT}个月`),
    use: 'point',
    read: (g, today) => {
      const year = yearOf(g, 1, today);
      return year === null ? null : monthLabel(year, count(g[4]));
    },
  },
  {
    name: 'month-range',
    needs: ['月'],
    pattern: pattern(`[从自]?${OPTIONAL_YEAR}(?<![\\d.])${COUNT}\\s?月?\\s?(?:-|~|至|到|—)\\s?${OPTIONAL_YEAR}${COUNT}\\s?月(?!\\s?\\d)`),
    use: 'span',
    read: (g, today) => {
      const first = count(g[4]);
      const last = count(g[8]);
      const end = yearOf(g, 5, today) ?? yearOf(g, 1, today) ?? yearOfMonth(last, today);
      if (end === null) return null;
      const start = yearOf(g, 1, today) ?? (first > last ? end - 1 : end);
      const months = (end - start) * 12 + last - first + 1;
      return months > 0 && months < 120 ? spanLabel(start, first, months) : null;
    },
  },
  {
    name: 'day-range',
    needs: ['日', '号'],
    pattern: pattern(
      `[从自]?${OPTIONAL_YEAR}${MONTH}\\s?${DAY}\\s?[日号]?\\s?(?:-|~|至|到|—)\\s?${OPTIONAL_YEAR}(?:${COUNT}\\s?月\\s?)?${DAY}\\s?[日号]`,
    ),
    use: 'point',
    read: (g, today) => {
      const month = count(g[4]);
      const year = yearOf(g, 1, today) ?? yearOfMonth(month, today);
      return year === null ? null : dayLabel(year, month, count(g[5]));
    },
  },
  {
    name: 'quarter',
    needs: ['季', 'q'],
    pattern: pattern(
      `${OPTIONAL_YEAR}(?:第\\s?([一二三四1-4])\\s?个?季度?|(?<!第)([一二三四])\\s?季度?(?:报|度)?|[Qq]([1-4])|(?<!\\d)([1-4])[Qq]|([首末])个?季度?)`,
    ),
    use: 'span',
    read: (g, today) => {
      const name = g[4] ?? g[5] ?? g[6] ?? g[7] ?? g[8] ?? '';
      const quarter = SEASONS[name] ?? Number(name);
      const stated = yearOf(g, 1, today);
      const year = stated ?? yearOfQuarter(quarter, today);
      return year === null ? null : { label: `${year}-Q${quarter}`, ...(stated === null ? { quarter } : {}) };
    },
  },
  {
    name: 'month-quarter',
    needs: ['月季'],
    pattern: pattern(`${OPTIONAL_YEAR}(?<!\\d)(3|6|9|12|三|六|九|十二)\\s?月季度?`),
    use: 'span',
    read: (g, today) => {
      const month = count(g[4]);
      const year = yearOf(g, 1, today) ?? yearOfMonth(month, today);
      return year === null ? null : spanLabel(year, month - 2, 3);
    },
  },
  {
    name: 'quarters',
    needs: ['季'],
    pattern: pattern(`${OPTIONAL_YEAR}前([二两三23])个?季度?`),
    use: 'span',
    read: (g, today) => {
      const year = yearOf(g, 1, today) ?? today?.year ?? null;
      return year === null ? null : spanLabel(year, 1, count(g[4]) * 3);
    },
  },
  {
    name: 'half',
    needs: ['半', 'h1', 'h2', '中报', '中期'],
    pattern: pattern(`${OPTIONAL_YEAR}(上半年|下半年|半年报|中期业绩|中报|[Hh]1|[Hh]2|前半年|后半年|第一个半年|第二个半年)`),
    use: 'span',
    read: (g, today) => {
      const second = /下|后|2|二/.test(g[4] ?? '');
      const year = yearOf(g, 1, today) ?? (today === null ? null : second && today.month <= 6 ? today.year - 1 : today.year);
      return year === null ? null : `${year}-H${second ? 2 : 1}`;
    },
  },
  {
    name: 'first-months',
    needs: ['月'],
    pattern: pattern(`${OPTIONAL_YEAR}(?:前|首)\\s?${COUNT}\\s?个?月`),
    use: 'span',
    read: (g, today) => {
      const year = yearOf(g, 1, today) ?? today?.year ?? null;
      return year === null ? null : spanLabel(year, 1, count(g[4]));
    },
  },
  {
    name: 'months-to',
    needs: ['截'],
    pattern: pattern(
      `截[至止]${OPTIONAL_YEAR}${COUNT}\\s?月\\s?(?:${DAY}\\s?[日号]|底|末)?\\s?的?\\s?(?:(?:前|过去|止)?${COUNT}\\s?个月|(季度?|财季)|(半年)|(年度|财年|全年|12个月|十二个月))`,
    ),
    use: 'span',
    read: (g, today) => {
      const month = count(g[4]);
      const year = yearOf(g, 1, today) ?? yearOfMonth(month, today);
      const months = g[6] ? count(g[6]) : g[7] ? 3 : g[8] ? 6 : 12;
      return year === null ? null : spanLabel(year, month - months + 1, months);
    },
  },
  {
    name: 'past-months',
    needs: ['过去', '近'],
    pattern: pattern(`(?:过去|最近|近)(?:的)?\\s?${COUNT}\\s?个(月|季度)`),
    use: 'span',
    read: ([, n, unit], today) => {
      if (today === null) return null;
      const size = unit === '月' ? 1 : 3;
      const begun = size === 1 ? today.month : Math.floor((today.month - 1) / 3) * 3 + 1;
      return spanLabel(today.year, begun - count(n) * size, count(n) * size);
    },
  },
  {
    name: 'relative-month',
    needs: ['月'],
    pattern: /(上个?月|本月|当月|这个月|下个?月)(?!份额|底|末)|(上个?月|本月|当月|这个月|下个?月)[底末]/g,
    use: 'point',
    read: ([, month, end], today) => {
      if (today === null) return null;
      const shift = /上/.test(month ?? end ?? '') ? -1 : /下/.test(month ?? end ?? '') ? 1 : 0;
      return end ? lastDayOf(today.year, today.month + shift) : relativeLabel('month', shift, today);
    },
  },
  {
    name: 'relative-quarter',
    needs: ['季'],
    pattern: /(上一?个?季度?|本季度?|这个季度|下一?个?季度?|上财季|本财季)/g,
    use: 'span',
    read: ([, quarter = ''], today) =>
      today === null ? null : relativeLabel('quarter', /上/.test(quarter) ? -1 : /下/.test(quarter) ? 1 : 0, today),
  },
  {
    name: 'relative-half',
    needs: ['半年'],
    pattern: /上个半年|过去半年/g,
    use: 'span',
    read: (_, today) => (today === null ? null : relativeLabel('half', -1, today)),
  },
  {
    name: 'year-end',
    needs: ['底', '末'],
    pattern: pattern(`${OPTIONAL_YEAR}(?:年底|年末|底|末)(?![部端层])`),
    use: 'point',
    read: (g, today) => {
      const year = yearOf(g, 1, today);
      if (year !== null) return `${year}-12-31`;
      return today !== null && /^年/.test(g[0] ?? '') ? `${today.year}-12-31` : null;
    },
  },
  {
    name: 'year',
    needs: ['年'],
    pattern: pattern(`${YEAR}(?!\\s?(?:前|以?来|多前|之?前|[一二三四五六七八九十]\\s?月))(?:的?全年|度)?`),
    use: 'span',
    read: (g, today) => {
      const year = yearOf(g, 1, today);
      return year === null ? null : String(year);
    },
  },
  {
    name: 'years',
    needs: ['年'],
    pattern: pattern(
      `[从自]?(?<!\\d)((?:19|20)\\d{2}|[二一][零〇一二三四五六七八九]{3})\\s?年?\\s?(?:-|~|至|到|—)\\s?((?:19|20)\\d{2}|[二一][零〇一二三四五六七八九]{3})\\s?年`,
    ),
    use: 'span',
    read: ([, from, to], today) => {
      const first = /^\d/.test(from ?? '') ? Number(from) : yearOf([undefined, from, undefined], 0, today);
      const last = /^\d/.test(to ?? '') ? Number(to) : yearOf([undefined, to, undefined], 0, today);
      return first === null || last === null || last < first || last - first > 50 ? null : spanLabel(first, 1, (last - first + 1) * 12);
    },
  },
  {
    name: 'fiscal-year',
    needs: ['财', 'fy'],
    pattern:
      /(?<!\d)(\d{4}|\d{2})\s?财年(?:的?第?([一二三四1-4])(?:财季|季度?))?|[Ff][Yy]\s?(\d{4}|\d{2})(?:\s?[Qq]([1-4]))?|第?([一二三四1-4])财季/g,
    use: 'span',
    read: ([, year, q1, fy, q2, bare], today) => {
      if (bare) {
        const quarter = SEASONS[bare] ?? Number(bare);
        const y = yearOfQuarter(quarter, today);
        return y === null ? null : { label: `${y}-Q${quarter}`, quarter };
      }
      const quarter = q1 ?? q2;
      return `FY${fullYear(year ?? fy ?? '')}${quarter ? `-Q${SEASONS[quarter] ?? quarter}` : ''}`;
    },
  },
  {
    name: 'that-year',
    needs: ['年'],
    pattern: /当年|同年|该年/g,
    use: 'span',
    read: (_, today) => `${SAME_YEAR}${today?.year ?? ''}`,
  },
  {
    name: 'ago',
    needs: ['前'],
    pattern: pattern(`(半|${COUNT})\\s?(年|个月)(?:多)?(?:之|以)?前`),
    use: 'ago',
    read: ([, number, , unit], today) => {
      const n = number === '半' ? 0.5 : count(number);
      return today === null ? null : monthLabel(today.year, today.month - Math.round(n * (unit === '年' ? 12 : 1)));
    },
  },
  {
    name: 'now',
    needs: ['如今', '目前', '现在', '眼下', '当前', '现时'],
    pattern: /如今|目前|现在|眼下|当前|现时/g,
    use: 'point',
    read: (_, today) => (today === null ? null : dayLabel(today.year, today.month, today.day)),
  },
  {
    name: 'full-year',
    needs: ['全年'],
    pattern: /全年(?!龄)/g,
    use: 'span',
    read: (_, today) => (today === null ? null : String(today.year)),
  },
];

export const readChineseTimes = timeReader(RULES);
