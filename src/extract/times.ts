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
}

/**
 * @param sentence folded text of one sentence
 * @param published ISO day of publication, or null where it is unknown (relative phrases are then left out)
 */
export type TimeReader = (sentence: string, published: string | null) => TimeAnchor[];

/** A phrase of one language, and the label that it stands for; null where it stands for none. */
export interface TimeRule {
  readonly pattern: RegExp;
  readonly use: TimeAnchor['use'];
  readonly label: (groups: readonly (string | undefined)[], today: Today | null) => string | null;
}

export function timeReader(rules: readonly TimeRule[]): TimeReader {
  return (sentence, published) => {
    const today = todayOf(published);
    const found: TimeAnchor[] = [];
    for (const { pattern, use, label } of rules) {
      for (const match of sentence.matchAll(pattern)) {
        const text = label(match, today);
        if (text !== null) found.push({ start: match.index, end: match.index + match[0].length, label: text, use });
      }
    }
    return withoutOverlaps(found);
  };
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

const two = (n: number): string => String(n).padStart(2, '0');

export function monthLabel(year: number, month: number): string {
  const date = new Date(Date.UTC(year, month - 1, 1));
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}`;
}

export function dayLabel(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
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

/** Two digits of a year as the press writes them: "2Q24", "FY26". */
export function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** Keeps the longest of overlapping anchors, in order of appearance. */
function withoutOverlaps(anchors: readonly TimeAnchor[]): TimeAnchor[] {
  const kept: TimeAnchor[] = [];
  for (const anchor of [...anchors].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((k) => k.start < anchor.end && anchor.start < k.end)) kept.push(anchor);
  }
  return kept.sort((a, b) => a.start - b.start);
}
