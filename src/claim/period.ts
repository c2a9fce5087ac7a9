/**
 * Periods and dates as labels, and the days that they cover. Labels: "2025", "2025-H1", "2025-Q2", "2025-07",
 * "2025-01/2025-09" (months, inclusive), "FY2026", "FY2026-Q1" (fiscal: no days known without the company's calendar),
 * and for as-of dates also "2025-07-30".
 */

/** A span of whole days: `start` inclusive, `end` exclusive, both ISO dates. */
export interface DateWindow {
  readonly start: string;
  readonly end: string;
}

const DAY_MS = 86_400_000;

export function isoDate(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Days since 1 January 1970. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The ISO date of a count of days since 1 January 1970. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function months(year: number, first: number, count: number): DateWindow {
  return { start: isoDate(year, first, 1), end: isoDate(year, first + count, 1) };
}

/** Labels recur: what they cover is worked out once. Hostile text may hold many, so only so many are kept. */
const KNOWN = new Map<string, DateWindow | null>();
const MOST_KNOWN = 10_000;

/** @returns the days that a label covers, or null for fiscal and unreadable labels */
export function windowOf(label: string): DateWindow | null {
  const known = KNOWN.get(label);
  if (known !== undefined) return known;
  const window = readWindow(label);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(label, window);
  return window;
}

function readWindow(label: string): DateWindow | null {
  const m = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?$/.exec(label);
  if (m) {
    const year = Number(m[1]);
    if (m[2]) return months(year, Number(m[2]) * 3 - 2, 3);
    if (m[3]) return months(year, Number(m[3]) * 6 - 5, 6);
    if (m[5]) return { start: label, end: addDays(label, 1) };
    if (m[4]) return months(year, Number(m[4]), 1);
    return months(year, 1, 12);
  }
  const span = /^(\d{4})-(\d{2})\/(\d{4})-(\d{2})$/.exec(label);
  if (!span) return null;
  return {
    start: isoDate(Number(span[1]), Number(span[2]), 1),
    end: isoDate(Number(span[3]), Number(span[4]) + 1, 1),
  };
}

export function overlaps(a: DateWindow, b: DateWindow): boolean {
  return a.start < b.end && b.start < a.end;
}
