/**
 * English time phrases: quarters, halves, years, fiscal years, months, days, "the three months to June", "year to date",
 * "last December". Each rule is one way of writing; every repetition in a pattern is bounded.
 */
import {
  dayLabel,
  fullYear,
  lastDayOf,
  monthLabel,
  type Resolved,
  relativeLabel,
  SAME_YEAR,
  spanLabel,
  type TimeRule,
  type Today,
  timeReader,
  yearOfMonth,
  yearOfQuarter,
} from '../../times.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
/** Months that are no other word when written small. */
const SMALL_MONTH = '(?:january|february|april|june|july|august|september|sept|october|november|december)';
const YEAR = '(?:19|20)\\d{2}';
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  final: 4,
  last: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};
const ORDINAL = '(?:first|second|third|fourth|final|1st|2nd|3rd|4th)';
const COUNTS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
}; // biome-ignore format: a word list
const COUNT = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})';

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase().slice(0, 3)) + 1;
}

function count(text: string | undefined): number {
  return COUNTS[(text ?? '').toLowerCase()] ?? Number(text);
}

const SHIFTS: readonly (readonly [RegExp, number])[] = [
  [/last|previous|prior|past/i, -1],
  [/next|following|coming/i, 1],
];

function shiftOf(words: string): number {
  return SHIFTS.find(([pattern]) => pattern.test(words))?.[1] ?? 0;
}

/** "2024", "this year", "last year", "'24": the year that a phrase names, or null. */
function namedYear(text: string | undefined, today: Today | null): number | null {
  if (!text) return null;
  const digits = /\d{4}|\d{2}/.exec(text)?.[0];
  if (digits) return fullYear(digits);
  return today === null ? null : today.year + shiftOf(text);
}

const NAMED_YEAR = `(?:of |in |,? )?(?:the year )?((?:19|20)\\d{2}|['’]\\d{2}(?!\\d)|this year|last year|next year|the previous year|the year before)`;

function quarterOf(ordinal: string | undefined, year: number | null, today: Today | null): Resolved | null {
  const quarter = ORDINALS[(ordinal ?? '').toLowerCase()] ?? Number(ordinal);
  const y = year ?? yearOfQuarter(quarter, today);
  return y === null ? null : { label: `${y}-Q${quarter}`, ...(year === null ? { quarter } : {}) };
}

function halfOf(half: number, year: number | null, today: Today | null): string | null {
  const y = year ?? (today === null ? null : half === 1 || today.month > 6 ? today.year : today.year - 1);
  return y === null ? null : `${y}-H${half}`;
}

function dayOf(day: number, month: string | undefined, year: string | undefined, today: Today | null): string | null {
  const m = monthNumber(month);
  const y = namedYear(year, today) ?? yearOfMonth(m, today);
  return y === null || day < 1 || day > 31 ? null : dayLabel(y, m, day);
}

function monthOf(month: string | undefined, year: string | undefined, today: Today | null): string | null {
  const m = monthNumber(month);
  const y = namedYear(year, today) ?? yearOfMonth(m, today);
  return y === null || m === 0 ? null : monthLabel(y, m);
}

/** So many months that end with a named one. */
function monthsTo(months: number, month: string | undefined, year: string | undefined, today: Today | null): string | null {
  const last = monthNumber(month);
  const y = namedYear(year, today) ?? yearOfMonth(last, today);
  return y === null || last === 0 || months < 1 || months > 24 ? null : spanLabel(y, last - months + 1, months);
}

const pattern = (source: string, flags = 'g'): RegExp => new RegExp(source, flags);
const DAY_NUMBER = '\\d{1,2}(?:st|nd|rd|th)?';
/** "June 30, 2025", "30 June", "June": the end of a reporting period; its day does not matter. */
const PERIOD_END = `(?:(?:the end of |end )?(?:${DAY_NUMBER} (?:of )?)?(${MONTH})(?: ${DAY_NUMBER}(?!\\d))?(?:(?:,| of| in)? (${YEAR}))?)`;

const RULES: readonly TimeRule[] = [
  {
    name: 'day-month',
    pattern: pattern(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH}|${SMALL_MONTH})(?:(?:,| of| in)? (${YEAR}|['’]\\d{2}))?\\b(?! million)`,
    ),
    use: 'point',
    read: ([, day, month, year], today) => dayOf(Number(day), month, year, today),
  },
  {
    name: 'month-day',
    pattern: pattern(`\\b(${MONTH}|${SMALL_MONTH}) ?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|[.,]\\d|%)(?: ?(?:,|of|in)? ?(${YEAR}))?`),
    use: 'point',
    read: ([, month, day, year], today) => dayOf(Number(day), month, year, today),
  },
  {
    name: 'iso-day',
    needs: ['19', '20'],
    pattern: /(?<!\d)((?:19|20)\d{2})[-/](\d{2})[-/](\d{2})(?!\d)/g,
    use: 'point',
    read: ([, year, month, day]) => dayLabel(Number(year), Number(month), Number(day)),
  },
  {
    name: 'iso-month',
    needs: ['19', '20'],
    pattern: /(?<![\d/-])(?:((?:19|20)\d{2})[-/](0[1-9]|1[0-2])|(0[1-9]|1[0-2])[-/]((?:19|20)\d{2}))(?![\d/-])/g,
    use: 'point',
    read: ([, y1, m1, m2, y2]) => monthLabel(Number(y1 ?? y2), Number(m1 ?? m2)),
  },
  {
    name: 'end-of-month',
    needs: ['end', 'close'],
    pattern: pattern(`\\b(?:end|close) (?:of )?(${MONTH}|${SMALL_MONTH})(?:,? (${YEAR}|last year))?`),
    use: 'point',
    read: ([, month, year], today) => {
      const m = monthNumber(month);
      const y = namedYear(year, today) ?? yearOfMonth(m, today);
      return y === null ? null : lastDayOf(y, m);
    },
  },
  {
    name: 'months-to',
    needs: ['month', 'quarter'],
    pattern: pattern(
      `\\b(${COUNT})[- ](month|quarter)s?(?: period)?(?:,? (?:that |which )?(?:to|through|until|ending|ended|ends|up to|running to)(?: in| on| with)?) ${PERIOD_END}`,
      'gi',
    ),
    use: 'span',
    read: ([, n, unit, month, year], today) => monthsTo(count(n) * (unit?.toLowerCase() === 'quarter' ? 3 : 1), month, year, today),
  },
  {
    name: 'quarter-ended',
    needs: ['quarter', 'half'],
    pattern: pattern(
      `\\b(quarter|half|half[- ]year)(?:,? (?:that |which )?(?:to|through|ending|ended|ends)(?: in| on| with)?) ${PERIOD_END}`,
      'gi',
    ),
    use: 'span',
    read: ([, unit, month, year], today) => monthsTo(unit?.toLowerCase() === 'quarter' ? 3 : 6, month, year, today),
  },
  {
    name: 'month-quarter',
    needs: ['quarter'],
    pattern: pattern(`\\b(March|June|September|December)[- ]quarter(?:,? (?:of )?(${YEAR}|last year|this year))?`),
    use: 'span',
    read: ([, month, year], today) => monthsTo(3, month, year, today),
  },
  {
    name: 'fiscal-year-ended',
    needs: ['year'],
    pattern: pattern(
      `\\b(fiscal |financial )?year(?:,? (?:that |which )?(?:to|through|ending|ended|ends)(?: in| on| with)?) ${PERIOD_END}`,
      'gi',
    ),
    use: 'span',
    read: ([, , month, year], today) => monthsTo(12, month, year, today),
  },
  {
    name: 'trailing-year',
    needs: ['months', 'ttm', 'ltm', 'month'],
    pattern: /\b(?:trailing|last|past|previous|latest) (?:twelve|12)[- ]months?\b|\bTTM\b|\bLTM\b/gi,
    use: 'span',
    read: (_, today) => (today === null ? null : spanLabel(today.year, today.month - 12, 12)),
  },
  {
    name: 'first-months',
    needs: ['month'],
    pattern: pattern(`\\b(?:the )?first (${COUNT})[- ]months?(?: ${NAMED_YEAR}| of the year)?`, 'gi'),
    use: 'span',
    read: ([, n, year], today) => {
      const y = namedYear(year, today) ?? today?.year ?? null;
      const months = count(n);
      return y === null || !(months >= 1 && months <= 12) ? null : spanLabel(y, 1, months);
    },
  },
  {
    name: 'first-quarters',
    needs: ['quarters'],
    pattern: pattern(`\\b(?:the )?first (two|three|2|3) quarters(?: ${NAMED_YEAR})?`, 'gi'),
    use: 'span',
    read: ([, n, year], today) => {
      const y = namedYear(year, today) ?? today?.year ?? null;
      return y === null ? null : spanLabel(y, 1, count(n) * 3);
    },
  },
  {
    name: 'last-periods',
    needs: ['months', 'quarters', 'years'],
    pattern: pattern(
      `\\b(last|past|previous|next|coming) (${COUNT}) (month|quarter|year)s\\b|\\b(last|past|previous|next|coming) (month|quarter|year)s\\b`,
      'gi',
    ),
    use: 'span',
    read: ([, which, n, unit], today) => {
      if (today === null || which === undefined) return null;
      const size = { month: 1, quarter: 3, year: 12 }[(unit ?? '').toLowerCase()] ?? 1;
      const many = count(n);
      const back = shiftOf(which) < 0;
      // Counted in whole periods: the last two quarters end with the one before this.
      const begun = size === 12 ? today.year * 12 : today.year * 12 + Math.floor((today.month - 1) / size) * size;
      const first = back ? begun - many * size : begun + size;
      return spanLabel(Math.floor(first / 12), (first % 12) + 1, many * size);
    },
  },
  {
    name: 'through-month',
    needs: ['through', 'to ', 'to date', 'this year', 'ytd'],
    pattern: pattern(
      `\\b(?:[Tt]hrough|[Uu]p to|[Tt]o) (?:the end of )?(${MONTH})(?: (${YEAR}))?(?! ?\\d)|\\b(?:year[- ]to[- ]date|so far this year|YTD|(?:this year )?to date this year)\\b`,
      'g',
    ),
    use: 'span',
    read: ([written, month, year], today) => {
      if (month !== undefined && !/^through/i.test(written ?? '')) return monthOf(month, year, today);
      const last = month ? monthNumber(month) : (today?.month ?? null);
      const y = namedYear(year, today) ?? (month && last ? yearOfMonth(last, today) : (today?.year ?? null));
      return y === null || last === null ? null : `${y}-01/${monthLabel(y, last)}`;
    },
  },
  {
    name: 'month-range',
    needs: ['to', '-', 'through', 'until', 'till', 'and'],
    pattern: pattern(
      `\\b(?:from |between |in )?(${MONTH}|${SMALL_MONTH})(?:,? (?:of |in )?(${YEAR}))? ?(?:to|through|until|till|and|-) ?(?:the end of )?(${MONTH}|${SMALL_MONTH})(?:,? (?:of |in )?(${YEAR}))?(?! ?\\d)`,
    ),
    use: 'span',
    read: ([written, m1, y1, m2, y2], today) => {
      const joined = /\band\b/.test(written ?? '');
      if (joined && !/^between/i.test(written ?? '')) return null;
      const last = monthNumber(m2);
      const first = monthNumber(m1);
      const wraps = first > last;
      const endYear = namedYear(y2, today);
      const startYear = namedYear(y1, today) ?? (endYear === null ? yearOfMonth(first, today) : endYear - (wraps ? 1 : 0));
      if (startYear === null) return null;
      const months = ((endYear ?? startYear + (wraps ? 1 : 0)) - startYear) * 12 + last - first + 1;
      return months > 0 && months < 600 ? spanLabel(startYear, first, months) : null;
    },
  },
  {
    name: 'month-relative',
    needs: ['last', 'this', 'next', 'year'],
    pattern: pattern(
      `\\b(this|last|next)(?: year's)? (${MONTH})\\b(?! \\d)|\\b(${MONTH})(?:,| of)? (last year|this year|next year|the same year|that year|a year earlier|the year before)\\b`,
    ),
    use: 'point',
    read: ([written, which, m1, m2, whichYear], today) => {
      if (today === null) return null;
      const month = monthNumber(m1 ?? m2);
      if (whichYear !== undefined || /year's/.test(written ?? ''))
        return monthLabel(today.year + shiftOf(whichYear ?? which ?? '') - (/earlier|before/.test(whichYear ?? '') ? 1 : 0), month);
      const latest = yearOfMonth(month, today) ?? today.year;
      if (which === 'next') return monthLabel(month > today.month ? today.year : today.year + 1, month);
      // "Last December" is the latest one that is over; "this June" lies in the year of publication.
      if (which === 'this') return monthLabel(month <= today.month ? today.year : latest, month);
      return monthLabel(month < today.month ? today.year : today.year - 1, month);
    },
  },
  {
    name: 'month',
    pattern: pattern(`\\b(${MONTH})(?:(?:,|/|-)? ?(?:of |in )?(${YEAR}|['’]\\d{2}(?!\\d)))?(?![\\p{L}\\d])(?! (?:of )?\\d{2}\\b)`, 'gu'),
    use: 'point',
    read: ([, month, year], today) => monthOf(month, year, today),
  },
  {
    name: 'month-of-short-year',
    needs: [' of '],
    pattern: pattern(`\\b(${MONTH}|${SMALL_MONTH}) of (\\d{2})(?!\\d)`),
    use: 'point',
    read: ([, month, year], today) => monthOf(month, year, today),
  },
  {
    name: 'month-small',
    pattern: pattern(
      `\\b(${SMALL_MONTH}|(?<=\\b(?:[Ii]n|[Ss]ince|of|from|until|by|mid|early|late) )(?:march|may|dec|nov|oct|sep|aug|jul|jun|apr|mar|feb|jan)|may(?= (?:19|20)\\d{2}))(?: (?:of |in )?(${YEAR}))?(?![\\p{L}\\d])(?! \\d{1,2}(?!\\d))`,
      'gu',
    ),
    use: 'point',
    read: ([, month, year], today) => monthOf(month, year, today),
  },
  {
    name: 'year-month',
    needs: ['19', '20'],
    pattern: pattern(`\\b(${YEAR})[ -]?(${MONTH})\\b(?! \\d)`),
    use: 'point',
    read: ([, year, month], today) => monthOf(month, year, today),
  },
  {
    name: 'fiscal-year',
    needs: ['fiscal', 'financial', 'fy'],
    pattern: pattern(
      `\\b(?:fiscal(?: year)?|financial year|FY) ?['’]?(?:(${YEAR})|(\\d{2}))(?:[/-]\\d{2}(?:\\d{2})?)?(?:[- ]Q([1-4]))?(?!\\d)`,
      'gi',
    ),
    use: 'span',
    read: ([, long, short, quarter]) => `FY${fullYear(long ?? short ?? '')}${quarter ? `-Q${quarter}` : ''}`,
  },
  {
    name: 'fiscal-quarter',
    needs: ['fiscal', 'financial'],
    pattern: pattern(
      `\\b(?:(?:its |the )?(?:fiscal )?(${ORDINAL})[- ](?:fiscal )?(quarter|half)|Q([1-4]))(?:,)? (?:of )?(?:its |the )?(?:fiscal|financial)(?: year)? ?['’]?(${YEAR}|\\d{2}(?!\\d))`,
      'gi',
    ),
    use: 'span',
    read: ([, ordinal, unit, q, year]) => {
      const n = q ?? ORDINALS[(ordinal ?? '').toLowerCase()];
      return `FY${fullYear(year ?? '')}-${unit?.toLowerCase() === 'half' ? 'H' : 'Q'}${n}`;
    },
  },
  {
    name: 'fiscal-year-quarter',
    needs: ['fiscal', 'fy'],
    pattern: pattern(`\\b(?:fiscal |FY ?)(${YEAR}|\\d{2})(?:'s)? (?:(${ORDINAL})[- ]quarter|Q([1-4]))`, 'gi'),
    use: 'span',
    read: ([, year, ordinal, q]) => `FY${fullYear(year ?? '')}-Q${q ?? ORDINALS[(ordinal ?? '').toLowerCase()]}`,
  },
  {
    name: 'fiscal-quarter-bare',
    needs: ['fiscal'],
    pattern: pattern(`\\bfiscal (?:(${ORDINAL})[- ]quarter|Q([1-4]))(?! (?:of )?(?:fiscal )?\\d)`, 'gi'),
    use: 'span',
    read: ([, ordinal, q], today) => quarterOf(ordinal ?? q, null, today),
  },
  {
    name: 'quarter-code',
    needs: ['q'],
    pattern: pattern(
      `\\bQ([1-4])(?:(?:[- /]| of |, )?(?:(FY)? ?['’]?(${YEAR}|\\d{2}(?![\\d%.]))))?(?![\\d%])|\\b([1-4])Q[ -]?(FY)?['’]?(\\d{2}(?!\\d)|${YEAR})?(?!\\w)`,
      'gi',
    ),
    use: 'span',
    read: ([, a, fa, ya, b, fb, yb], today) => {
      const year = ya ?? yb;
      if ((fa ?? fb) && year) return `FY${fullYear(year)}-Q${a ?? b}`;
      return quarterOf(a ?? b, year ? fullYear(year) : null, today);
    },
  },
  {
    name: 'year-quarter',
    needs: ['19', '20'],
    pattern: pattern(
      `(?<!\\d)(${YEAR})[- /]?[Qq]([1-4])\\b|(?<![\\w.])(${YEAR}) (?:[Qq]([1-4])\\b|(${ORDINAL})[- ]quarter)|(?<![\\w.])(${YEAR})'s (${ORDINAL})[- ]quarter`,
      'g',
    ),
    use: 'span',
    read: ([, y1, q1, y2, q2, ordinal, y3, ordinal3], today) => quarterOf(q1 ?? q2 ?? ordinal ?? ordinal3, Number(y1 ?? y2 ?? y3), today),
  },
  {
    name: 'quarter',
    needs: ['quarter'],
    pattern: pattern(
      `\\b(${ORDINAL})[- ](?:calendar[- ])?quarter(?:'s)?(?: ${NAMED_YEAR})?|\\b(last|this|next) year's (${ORDINAL})[- ]quarter`,
      'gi',
    ),
    use: 'span',
    read: ([, ordinal, year, which, ordinal2], today) =>
      quarterOf(ordinal ?? ordinal2, namedYear(year ?? (which ? `${which} year` : undefined), today), today),
  },
  {
    name: 'quarter-again',
    needs: ['for the', 'in the'],
    pattern: pattern(`\\b(?:for|in) the (${ORDINAL})(?=[,;.]| and | it | of ${YEAR})`),
    use: 'span',
    read: ([, ordinal], today) => quarterOf(ordinal, null, today),
  },
  {
    name: 'full-year',
    needs: ['year'],
    pattern:
      /\b(?:the )?(?:full|whole)[- ]year\b|\bthe year as a whole\b|(?<=\b(?:for|of|in|during) )the year\b(?! (?:to|ended|ending|before|earlier|after|ago|that|in))/gi,
    use: 'span',
    read: (_, today) => (today === null ? null : String(today.month <= 3 ? today.year - 1 : today.year)),
  },
  {
    name: 'half',
    needs: ['half', 'h1', 'h2', '1h', '2h'],
    pattern: pattern(
      `\\b(first|second|1st|2nd)[- ]half(?:[- ]year)?(?: ${NAMED_YEAR})?|\\b(?:H([12])|([12])H) ?['’]?(${YEAR}|\\d{2}(?!\\d))?\\b|\\b(last|this) year's (first|second) half`,
      'gi',
    ),
    use: 'span',
    read: ([, ordinal, year, h, h2, hy, which, ordinal2], today) => {
      const half = Number(h ?? h2 ?? ORDINALS[(ordinal ?? ordinal2 ?? '').toLowerCase()]);
      return halfOf(half, namedYear(year ?? (which ? `${which} year` : undefined), today) ?? (hy ? fullYear(hy) : null), today);
    },
  },
  {
    name: 'fiscal-relative',
    needs: ['fiscal', 'financial'],
    pattern: /\b(this|last|next|the current|the previous|the prior|the coming) (?:fiscal|financial) (year|quarter)\b/gi,
    use: 'span',
    read: ([, which = ''], today) => (today === null ? null : `FY${today.year + shiftOf(which)}`),
  },
  {
    name: 'relative',
    needs: ['year', 'half', 'quarter', 'month'],
    pattern:
      /\b(this|last|next|current|coming|previous|prior|following|preceding|past|same|latest|most recent|just[- ]ended) (?:calendar )?(year|half|quarter|month)(?:'s)?(?! (?:earlier|ago|before))\b/gi,
    use: 'span',
    read: ([, which = '', unit = ''], today) => {
      if (today === null) return null;
      const kind = unit.toLowerCase() as 'year' | 'half' | 'quarter' | 'month';
      // A quarter that figures are told of is one that is over.
      const told = /latest|recent|ended/i.test(which) && kind !== 'year';
      return relativeLabel(kind, told ? -1 : /preceding/i.test(which) ? -1 : shiftOf(which), today);
    },
  },
  {
    name: 'the-month',
    needs: ['the month'],
    pattern: /(?<=\b(?:for|of|in|during) )the month\b(?! (?:to|of|ended|ending|before|earlier))/gi,
    use: 'span',
    read: (_, today) => (today === null ? null : relativeLabel('month', 0, today)),
  },
  {
    name: 'that-year',
    needs: ['year'],
    pattern: /\b(?:that|(?:the )?same) year\b/gi,
    use: 'span',
    read: (_, today) => `${SAME_YEAR}${today?.year ?? ''}`,
  },
  {
    name: 'year-end',
    needs: ['christmas', 'year', 'eoy'],
    pattern:
      /\b(?:by Christmas|(?:by |(at ))?(?:the )?year[- ]end|(?:by )?(?:the )?end of (?:the |this )?year|EOY|at the end of the year|the close of the year)\b/gi,
    use: 'point',
    // "At year end", said in the first half, is the one that is over.
    read: ([, at], today) => (today === null ? null : `${at && today.month <= 6 ? today.year - 1 : today.year}-12-31`),
  },
  {
    name: 'end-of-year',
    needs: ['end', 'close', 'late'],
    pattern: pattern(`\\b(?:by |at )?(?:the )?(?:end|close) of (${YEAR}|last year|next year)|\\b(?:late|end[- ]) ?(${YEAR})\\b`, 'gi'),
    use: 'point',
    read: ([, named, late], today) => {
      const year = namedYear(named ?? late, today);
      return year === null ? null : `${year}-12-31`;
    },
  },
  {
    name: 'part-of-year',
    needs: ['year'],
    pattern: /\b(?:(earlier)|later) (?:this|in the) year\b/gi,
    use: 'ago',
    read: ([, earlier], today) => (today === null ? null : earlier ? String(today.year) : `${today.year}-H2`),
  },
  {
    name: 'year',
    needs: ['19', '20'],
    pattern: pattern(
      `(?<![\\p{L}\\d$€£¥.,/-])(${YEAR})(?![\\d/]|[,.]\\d|[\\p{L}]|-\\d{2}\\b|%| (?:million|billion|people|employees|staff|customers|users|cars|homes))`,
      'gu',
    ),
    use: 'span',
    read: ([, year]) => year ?? null,
  },
  {
    name: 'years',
    needs: ['19', '20'],
    pattern: pattern(
      `(?<![\\p{L}\\d$€£.,])(?:from |between |in )?(${YEAR}) ?(?:-|~|to|through|till|until|and) ?(${YEAR})(?!\\d|[,.]\\d)`,
      'gu',
    ),
    use: 'span',
    read: ([written, from, to]) => {
      if (/ and /.test(written ?? '') && !/^between/.test(written ?? '')) return null;
      const years = Number(to) - Number(from) + 1;
      return years > 0 && years < 50 ? spanLabel(Number(from), 1, years * 12) : null;
    },
  },
  {
    name: 'ago',
    needs: ['ago', 'earlier', 'before', 'previously'],
    pattern: pattern(`\\b(${COUNT}) (month|year|quarter)s? (?:ago|earlier|before|previously)\\b`, 'gi'),
    use: 'ago',
    read: ([, n, unit], today) => {
      const size = { month: 1, quarter: 3, year: 12 }[(unit ?? '').toLowerCase()] ?? 1;
      return today === null ? null : monthLabel(today.year, today.month - count(n) * size);
    },
  },
  {
    name: 'now',
    needs: ['now', 'currently', 'today'],
    pattern: /\b(?:[Nn]ow|[Cc]urrently|[Tt]oday)\b/g,
    use: 'point',
    read: (_, today) => (today === null ? null : dayLabel(today.year, today.month, today.day)),
  },
  {
    name: 'weekday',
    needs: ['day'],
    pattern: /\b(?:on|late|early|late on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\byesterday\b/g,
    use: 'news',
    read: (_, today) => (today === null ? null : dayLabel(today.year, today.month, today.day)),
  },
];

export const readEnglishTimes = timeReader(RULES);
