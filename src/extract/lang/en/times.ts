/** English time phrases: quarters, halves, years, fiscal years, months, days, "this year", "year to date". */
import { dayLabel, fullYear, monthLabel, type TimeRule, type Today, timeReader, yearOfMonth, yearOfQuarter } from '../../times.js';

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const ORDINALS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4 };
const COUNTS: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, nine: 9 };
const YEAR = '(?:19|20)\\d{2}';

function monthNumber(name: string): number {
  const key = name.toLowerCase().replace('.', '').slice(0, 3);
  return MONTHS.findIndex((m) => m.startsWith(key)) + 1;
}

const quarterLabel = (quarter: number, year: number | null): string | null => (year === null ? null : `${year}-Q${quarter}`);

const RULES: readonly TimeRule[] = [
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (${MONTH})(?:,? (${YEAR}))?\\b`, 'g'),
    use: 'point',
    label: ([, day, month, year], today) => dayOf(Number(day), month, year, today),
  },
  {
    pattern: new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (${YEAR}))?`, 'g'),
    use: 'point',
    label: ([, month, day, year], today) => dayOf(Number(day), month, year, today),
  },
  {
    pattern: new RegExp(`\\b(?:end|close) of (${MONTH})(?: (${YEAR}))?`, 'g'),
    use: 'point',
    label: ([, month, year], today) => {
      const y = year ? Number(year) : yearOfMonth(monthNumber(month ?? ''), today);
      return y === null ? null : new Date(Date.UTC(y, monthNumber(month ?? ''), 0)).toISOString().slice(0, 10);
    },
  },
  {
    pattern: new RegExp(`\\bthrough (${MONTH})(?: (${YEAR}))?|\\b(?:year to date|year-to-date|so far this year)\\b`, 'gi'),
    use: 'span',
    label: ([, month, year], today) => {
      const last = month ? monthNumber(month) : (today?.month ?? null);
      const y = year ? Number(year) : month && last ? yearOfMonth(last, today) : (today?.year ?? null);
      return y === null || last === null ? null : `${y}-01/${monthLabel(y, last)}`;
    },
  },
  {
    pattern: new RegExp(`\\b(${MONTH})(?:,? (?:of )?(${YEAR}))?(?![\\p{L}])`, 'gu'),
    use: 'point',
    label: ([, month, year], today) => {
      const y = year ? Number(year) : yearOfMonth(monthNumber(month ?? ''), today);
      return y === null ? null : monthLabel(y, monthNumber(month ?? ''));
    },
  },
  {
    pattern: new RegExp(`\\b(?:fiscal(?: year)? |FY ?['’]?)(\\d{2}|${YEAR})(?: Q([1-4])|-Q([1-4]))?\\b`, 'gi'),
    use: 'span',
    label: ([, year, q1, q2]) => `FY${fullYear(year ?? '')}${(q1 ?? q2) ? `-Q${q1 ?? q2}` : ''}`,
  },
  {
    pattern: new RegExp(`\\b(first|second|third|fourth)[- ]quarter of (?:its |the )?fiscal(?: year)? (${YEAR})`, 'gi'),
    use: 'span',
    label: ([, ordinal, year]) => `FY${year}-Q${ORDINALS[(ordinal ?? '').toLowerCase()] ?? 0}`,
  },
  {
    pattern: new RegExp(`\\bQ([1-4])(?:[ -]?(?:of )?(?:FY)?['’]?(\\d{2}(?!\\d)|${YEAR}))?\\b|\\b([1-4])Q ?(\\d{2}(?!\\d)|${YEAR})?`, 'g'),
    use: 'span',
    label: ([, a, ya, b, yb], today) => {
      const quarter = Number(a ?? b);
      const year = ya ?? yb;
      return quarterLabel(quarter, year ? fullYear(year) : yearOfQuarter(quarter, today));
    },
  },
  {
    pattern: new RegExp(`\\b(first|second|third|fourth|1st|2nd|3rd|4th)[- ]quarter(?: (?:of )?(${YEAR}|this year|last year))?`, 'gi'),
    use: 'span',
    label: ([, ordinal, year], today) => {
      const quarter = ORDINALS[(ordinal ?? '').toLowerCase()] ?? 0;
      return quarterLabel(quarter, namedYear(year, today) ?? yearOfQuarter(quarter, today));
    },
  },
  {
    pattern: new RegExp(`\\b(first|second)[- ]half(?: (?:of )?(${YEAR}|this year|last year))?|\\bH([12]) ?(${YEAR})?`, 'gi'),
    use: 'span',
    label: ([, ordinal, year, h, hy], today) => {
      const half = h ? Number(h) : (ORDINALS[(ordinal ?? '').toLowerCase()] ?? 0);
      const y = namedYear(year ?? hy, today) ?? (today === null ? null : half === 1 || today.month > 6 ? today.year : today.year - 1);
      return y === null ? null : `${y}-H${half}`;
    },
  },
  {
    pattern:
      /\b(this|last|next) (year|month|quarter)(?:'s)?\b|\b(?:the )?(current|coming|previous|prior) (year|quarter)\b|\b(by Christmas|year-end|(?:by )?the end of (?:the|this) year|end of the year)\b/gi,
    use: 'span',
    label: ([, which = '', unit = '', which2 = '', unit2 = '', end], today) => {
      if (today === null) return null;
      if (end) return `${today.year}-12`;
      const word = (which || which2).toLowerCase();
      const shift = { last: -1, previous: -1, prior: -1, next: 1, coming: 1 }[word] ?? 0;
      return relative((unit || unit2).toLowerCase(), shift, today);
    },
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d$€£.,-])(${YEAR})(?![\\d,.]\\d|[\\p{L}])`, 'gu'),
    use: 'span',
    label: ([, year]) => year ?? null,
  },
  {
    pattern: /\b(an?|one|two|three|four|five|six|nine|\d{1,2}) (month|year)s? (?:ago|earlier|before)\b/gi,
    use: 'ago',
    label: ([, count, unit], today) => {
      const n = COUNTS[(count ?? '').toLowerCase()] ?? Number(count);
      return today === null ? null : monthLabel(today.year, today.month - n * (unit?.toLowerCase() === 'year' ? 12 : 1));
    },
  },
  {
    pattern: /\b(?:now|currently|today)\b/g,
    use: 'point',
    label: (_, today) => (today === null ? null : dayLabel(today.year, today.month, today.day)),
  },
  {
    pattern: /\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g,
    use: 'news',
    label: (_, today) => (today === null ? null : dayLabel(today.year, today.month, today.day)),
  },
];

function relative(unit: string, shift: number, today: Today): string {
  if (unit === 'year') return String(today.year + shift);
  if (unit === 'month') return monthLabel(today.year, today.month + shift);
  const index = today.year * 4 + Math.floor((today.month - 1) / 3) + shift;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

function namedYear(text: string | undefined, today: Today | null): number | null {
  if (!text) return null;
  if (/^\d/.test(text)) return Number(text);
  if (today === null) return null;
  return /last/i.test(text) ? today.year - 1 : today.year;
}

function dayOf(day: number, month: string | undefined, year: string | undefined, today: Today | null): string | null {
  const m = monthNumber(month ?? '');
  const y = year ? Number(year) : yearOfMonth(m, today);
  return y === null || day < 1 || day > 31 ? null : dayLabel(y, m, day);
}

export const readEnglishTimes = timeReader(RULES);
