/**
 * Time phrases of a sentence as labels with their place, resolved against the day of publication. The vocabulary of
 * each language stands in lang/; the calendar arithmetic that they share stands here.
 */
export interface TimeAnchor {
  readonly start: number;
  readonly end: number;
  /** A label of claim/period.ts. */
  readonly label: string;
  /**
   * `point`: a day or month at which something holds; `span`: what a flow covers; `ago`: a month counted back from
   * publication, for rates and stocks only; `news`: when somebody spoke.
   */
  readonly use: 'point' | 'span' | 'ago' | 'news';
  /** The quarter, where the phrase names no year: a company with its own fiscal year means one of its own. */
  readonly quarter: number | null;
}

/**
 * @param text folded text
 * @param from,to the sentence in it
 * @param published ISO day of publication, or null where it is unknown (relative phrases are then left out)
 */
export type TimeReader = (text: string, from: number, to: number, published: string | null) => TimeAnchor[];

export interface Resolved {
  readonly label: string;
  readonly quarter?: number;
  readonly use?: TimeAnchor['use'];
}

/** A phrase of one language, and what it stands for; null where it stands for nothing. */
export interface TimeRule {
  readonly name: string;
  /** Global and linear: every repetition bounded. */
  readonly pattern: RegExp;
  readonly use: TimeAnchor['use'];
  /** What a sentence must hold, in small letters, for the pattern to be worth trying; one of them is enough. */
  readonly needs?: readonly string[];
  readonly read: (groups: readonly (string | undefined)[], today: Today | null) => string | Resolved | null;
}

export function timeReader(rules: readonly TimeRule[]): TimeReader {
  return (text, from, to, published) => {
    const sentence = text.slice(from, to);
    const today = todayOf(published);
    const found: TimeAnchor[] = [];
    const small = sentence.toLowerCase();
    for (const { pattern, use, needs, read } of rules) {
      if (needs !== undefined && !holdsOne(small, needs)) continue;
      pattern.lastIndex = 0;
      for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
        if (match[0] === '') {
          pattern.lastIndex++;
          continue;
        }
        const resolved = read(match, today);
        if (resolved === null) continue;
        const { label, quarter = null, use: own = use } = typeof resolved === 'string' ? { label: resolved } : resolved;
        found.push({ start: from + match.index, end: from + match.index + match[0].length, label, use: own, quarter });
      }
    }
    return sameYears(found.length < 2 ? found : withoutOverlaps(found));
  };
}

function holdsOne(text: string, words: readonly string[]): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}

export interface Today {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function todayOf(published: string | null): Today | null {
  if (published === null) return null;
  return { year: Number(published.slice(0, 4)), month: Number(published.slice(5, 7)), day: Number(published.slice(8, 10)) };
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Months beyond the year's ends count on: month 0 is December of the year before. */
export function monthLabel(year: number, month: number): string {
  const index = year * 12 + month - 1;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${two((index % 12) + 1)}`;
}

export function dayLabel(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

export function lastDayOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/**
 * Whole months from one to another, inclusive, under the shortest label that says the same: a year, half or quarter
 * where they are one.
 */
export function spanLabel(year: number, month: number, count: number): string {
  const first = year * 12 + month - 1;
  const y = Math.floor(first / 12);
  const m = (first % 12) + 1;
  if (count === 1) return monthLabel(y, m);
  if (count === 3 && m % 3 === 1) return `${y}-Q${(m + 2) / 3}`;
  if (count === 6 && m % 6 === 1) return `${y}-H${(m + 5) / 6}`;
  if (count === 12 && m === 1) return String(y);
  return `${monthLabel(y, m)}/${monthLabel(y, m + count - 1)}`;
}

/** A month named without its year is the latest one not after publication. */
export function yearOfMonth(month: number, today: Today | null): number | null {
  if (today === null) return null;
  return month <= today.month ? today.year : today.year - 1;
}

/** A quarter named without its year is the latest one that had begun before publication. */
export function yearOfQuarter(quarter: number, today: Today | null): number | null {
  if (today === null) return null;
  return quarter * 3 - 2 <= today.month ? today.year : today.year - 1;
}

/** "Last quarter", "next year": so many quarters or years from the one of publication. */
export function relativeLabel(unit: 'year' | 'half' | 'quarter' | 'month', shift: number, today: Today): string {
  if (unit === 'year') return String(today.year + shift);
  if (unit === 'month') return monthLabel(today.year, today.month + shift);
  const per = unit === 'half' ? 2 : 4;
  const index = today.year * per + Math.floor((today.month - 1) / (12 / per)) + shift;
  return `${Math.floor(index / per)}-${unit === 'half' ? 'H' : 'Q'}${(index % per) + 1}`;
}

/** Two digits of a year as the press writes them: "2Q24", "FY26", "April of 87". */
export function fullYear(digits: string): number {
  if (digits.length !== 2) return Number(digits);
  return Number(digits) + (Number(digits) > 69 ? 1900 : 2000);
}

/** How a rule labels "that year": the year of the phrase before it, else the one that stands behind. */
export const SAME_YEAR = 'same-year ';

function sameYears(anchors: TimeAnchor[]): TimeAnchor[] {
  if (!anchors.some((a) => a.label.startsWith(SAME_YEAR))) return anchors;
  const kept: TimeAnchor[] = [];
  for (const anchor of anchors) {
    if (!anchor.label.startsWith(SAME_YEAR)) {
      kept.push(anchor);
      continue;
    }
    const year = kept.at(-1)?.label.replace(/^FY/, '').slice(0, 4) ?? anchor.label.slice(SAME_YEAR.length);
    if (year !== '') kept.push({ ...anchor, label: year });
  }
  return kept;
}

/** Keeps the longest of overlapping anchors, in order of appearance. */
function withoutOverlaps(anchors: TimeAnchor[]): TimeAnchor[] {
  anchors.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: TimeAnchor[] = [];
  for (const anchor of anchors) {
    if (!kept.some((k) => k.start < anchor.end && anchor.start < k.end)) kept.push(anchor);
  }
  return kept.sort((a, b) => a.start - b.start);
}
