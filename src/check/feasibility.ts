/**
 * The band of every revenue trajectory that fits a company's run rates: between two readings a rate may grow and fall no
 * faster than is credible. Floats are allowed here, for statistics only; amounts are annualised, days are day counts.
 */
import type { Entry } from './ledger.js';

/** A run rate that holds on some day of a window, both ends included; a null end of its value is open. */
export interface Reading {
  readonly entry: Entry;
  readonly low: number;
  readonly high: number;
  readonly logLow: number;
  readonly logHigh: number;
  readonly from: number;
  readonly to: number;
}

/** Factors per 30 days: up ≥ 1 ≥ down > 0. */
export interface Limits {
  readonly up: number;
  readonly down: number;
}

export interface Band {
  readonly low: number;
  readonly high: number;
}

const PER = 30;
const YEAR = 365;
/** A run rate rests on the month before its day; an undated one may have been leaked for some weeks. */
const RESTS_ON_DAYS = 31;
const UNDATED_DAYS = 45;
/** Days between two points of an integral. */
const STEP = 5;
/** Sets of more claims than this are found greedily: nobody reads them anyway. */
const MOST_TRIED = 3;

/** One rate bounds many periods: it is read once. */
const READ = new WeakMap<Entry, Reading>();

/** @returns null for an entry without a day */
export function readingOf(entry: Entry): Reading | null {
  const known = READ.get(entry);
  if (known) return known;
  const reading = read(entry);
  if (reading) READ.set(entry, reading);
  return reading;
}

function read(entry: Entry): Reading | null {
  if (entry.day === null) return null;
  const { low: least, high: most } = entry.possible;
  const low = least === null ? 0 : Math.max(0, Number(least.toFixed(6)));
  const high = most === null ? Number.POSITIVE_INFINITY : Number(most.toFixed(6));
  return {
    entry,
    low,
    high,
    logLow: Math.log(low),
    logHigh: Math.log(high),
    from: entry.day - (entry.label === null ? UNDATED_DAYS : RESTS_ON_DAYS),
    to: entry.day,
  };
}

/** What the readings let the rate be on one day. */
export function bandOn(day: number, readings: readonly Reading[], limits: Limits): Band {
  // In logarithms: one exponential a day instead of one a reading.
  const up = Math.log(limits.up) / PER;
  const down = -Math.log(limits.down) / PER;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const { logLow, logHigh, from, to } of readings) {
    const since = Math.max(0, day - from);
    const until = Math.max(0, to - day);
    // Whichever day of its window the reading held, the rate may have grown since, or was higher before it fell.
    high = Math.min(high, logHigh + Math.max(since * up, until * down));
    low = Math.max(low, logLow - Math.max(since * down, until * up));
  }
  return { low: Math.exp(low), high: Math.exp(high) };
}

/** What was earned from `start` to `end` (exclusive) by every trajectory in the band. */
export function earned(start: number, end: number, readings: readonly Reading[], limits: Limits): Band {
  let low = 0;
  let high = 0;
  for (let day = start; day < end; day += STEP) {
    const days = Math.min(STEP, end - day);
    const band = bandOn(day + days / 2, readings, limits);
    low += (band.low * days) / YEAR;
    high += (band.high * days) / YEAR;
  }
  return { low, high };
}

/** Whether one trajectory can pass through both. */
export function areCompatible(x: Reading, y: Reading, { up, down }: Limits): boolean {
  const [a, b] = x.to <= y.to ? [x, y] : [y, x];
  const days = Math.max(0, b.to - a.from) / PER;
  return b.low <= a.high * up ** days && b.high >= a.low * down ** days;
}

/**
 * The smallest set of readings without which every two of the rest fit one trajectory; empty where all fit. Among sets of
 * one size the later readings go: what was known first stands.
 */
export function smallestConflict(readings: readonly Reading[], limits: Limits): Reading[] {
  const edges: [Reading, Reading][] = [];
  for (const [i, a] of readings.entries()) for (const b of readings.slice(i + 1)) if (!areCompatible(a, b, limits)) edges.push([a, b]);
  for (let size = 0; size <= MOST_TRIED; size++) {
    const cover = coverOf(edges, size);
    if (cover) return cover;
  }
  return greedyCover(edges);
}

/** A set of at most `size` readings that every edge touches, or null. */
function coverOf(edges: readonly (readonly [Reading, Reading])[], size: number): Reading[] | null {
  const [edge] = edges;
  if (edge === undefined) return [];
  if (size === 0) return null;
  for (const chosen of [edge[1], edge[0]]) {
    const rest = coverOf(
      edges.filter((e) => !e.includes(chosen)),
      size - 1,
    );
    if (rest) return [chosen, ...rest];
  }
  return null;
}

function greedyCover(edges: readonly (readonly [Reading, Reading])[]): Reading[] {
  const cover: Reading[] = [];
  let left = edges;
  while (left.length > 0) {
    const counts = new Map<Reading, number>();
    for (const reading of left.flat()) counts.set(reading, (counts.get(reading) ?? 0) + 1);
    const worst = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
    if (!worst) break;
    cover.push(worst);
    left = left.filter((e) => !e.includes(worst));
  }
  return cover;
}

/** Three significant digits as an exact decimal string: what an integral over a band can claim to know. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value) || value === 0) return '0';
  const power = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  return BigInt(Math.round(Math.round(value / power) * power)).toString();
}
