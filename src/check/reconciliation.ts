/**
 * A company's year in one view: the band of every run-rate trajectory that fits its claims month by month, what that
 * implies for revenue to date and for the year, and beside it what was stated and projected. Figures only; drawn elsewhere.
 */
import type { Claim } from '../claim/claim.js';
import { dateOfDay, dayNumber, windowOf } from '../claim/period.js';
import { bandOn, earned, type Limits, type Reading, readingOf, smallestConflict, threeDigits } from './feasibility.js';
import { type Entry, type Ledger, ledgerOf } from './ledger.js';
import { THRESHOLDS, type Thresholds } from './thresholds.js';
import { credibleGrowth } from './trajectory.js';

/** Annualised revenue on one day: amounts as decimal strings, null where nothing bounds it. */
export interface BandPoint {
  readonly day: string;
  readonly low: string | null;
  readonly high: string | null;
}

export interface Implied {
  readonly low: string;
  readonly high: string | null;
}

export interface Reconciliation {
  readonly company: Claim['company'];
  readonly year: number;
  readonly currency: string;
  /** The growth between which every trajectory stays, per 30 days. */
  readonly limits: Limits;
  /** The first of each month, and the end of the year. */
  readonly band: readonly BandPoint[];
  /** The run rates that the band runs through. */
  readonly fitting: readonly Claim[];
  /** The smallest set of run rates without which a trajectory fits the rest; empty where all fit. */
  readonly conflicting: readonly Claim[];
  /** The last day that a run rate speaks for; implied revenue to date ends there. Null without a run rate. */
  readonly until: string | null;
  readonly toDate: Implied | null;
  readonly forYear: Implied | null;
  /** Reported revenue of periods within the year. */
  readonly stated: readonly Claim[];
  readonly projected: readonly Claim[];
}

/** Run rates of the months before and after still bound the year. */
const BESIDE_DAYS = 200;

/**
 * @param claims of one company
 * @param currency of the view; by default the one in which most of its run rates are told
 */
export function reconcile(claims: readonly Claim[], year: number, currency?: string, thresholds: Thresholds = THRESHOLDS): Reconciliation {
  const ledger = ledgerOf(claims, thresholds);
  const shown = currency ?? mostTold(ledger);
  const start = dayNumber(`${year}-01-01`);
  const end = dayNumber(`${year + 1}-01-01`);
  const rates = (ledger.reported.get(`annualized_revenue|||${shown}`) ?? []).filter(
    (e) => e.day !== null && e.day >= start - BESIDE_DAYS && e.day < end + BESIDE_DAYS,
  );
  const readings = rates.map(readingOf).filter((r): r is Reading => r !== null);
  const limits = limitsOf(ledger, rates, end);
  const conflicting = smallestConflict(readings, limits);
  const fitting = readings.filter((r) => !conflicting.includes(r));
  const until = fitting.reduce((last, r) => Math.max(last, Math.min(r.to + 1, end)), start);
  const inYear = (e: Entry): boolean =>
    e.claim.metric === 'revenue' && e.claim.scope === null && e.claim.currency === shown && liesIn(e, start, end);
  return {
    company: ledger.company,
    year,
    currency: shown,
    limits,
    band: months(year).map((day) => ({
      day: dateOfDay(day),
      ...ends(fitting.length > 0 ? bandOn(day, fitting, limits) : { low: 0, high: Number.POSITIVE_INFINITY }),
    })),
    fitting: fitting.map((r) => r.entry.claim),
    conflicting: conflicting.map((r) => r.entry.claim),
    until: fitting.length > 0 && until > start ? dateOfDay(until - 1) : null,
    toDate: fitting.length > 0 && until > start ? impliedOf(earned(start, until, fitting, limits)) : null,
    forYear: fitting.length > 0 ? impliedOf(earned(start, end, fitting, limits)) : null,
    stated: ledger.firsts.filter((e) => inYear(e) && e.isReported).map((e) => e.claim),
    projected: ledger.firsts
      .filter((e) => inYear(e) && ['projected', 'target', 'estimated'].includes(e.claim.modality))
      .map((e) => e.claim),
  };
}

/** Years for which the ledger holds a run rate or revenue, latest first. */
export function yearsOf(claims: readonly Claim[]): number[] {
  const ledger = ledgerOf(claims, THRESHOLDS);
  const told = ledger.firsts.filter(
    (e) => e.day !== null && e.claim.scope === null && (e.claim.metric === 'annualized_revenue' || e.claim.metric === 'revenue'),
  );
  return [...new Set(told.map((e) => Number(dateOfDay(e.day ?? 0).slice(0, 4))))].sort((a, b) => b - a);
}

function mostTold({ firsts }: Ledger): string {
  const counts = new Map<string, number>();
  for (const { claim } of firsts)
    if (claim.metric === 'annualized_revenue') counts.set(claim.currency, (counts.get(claim.currency) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? firsts[0]?.claim.currency ?? 'USD';
}

/** No faster than what is credible of this company; where its own steps are known, no faster than they make it. */
function limitsOf(ledger: Ledger, rates: readonly Entry[], end: number): Limits {
  const down = ledger.thresholds.fallFloorPer30Days;
  const [like] = rates;
  if (!like) return { up: ledger.thresholds.growthCeilingPer30Days, down };
  const { ceiling, median, observations } = credibleGrowth(ledger, like, end);
  const own = median === null ? ceiling : 1 + Math.max(LEAST_GROWTH, median - 1) * ledger.thresholds.historyFactor;
  return { up: observations >= ENOUGH ? Math.min(ceiling, own) : ceiling, down };
}

const ENOUGH = 3;
/** A month in which nothing was told may have grown a little all the same. */
const LEAST_GROWTH = 0.02;

function liesIn({ claim }: Entry, start: number, end: number): boolean {
  const window = claim.period === null ? null : windowOf(claim.period);
  return window !== null && dayNumber(window.start) >= start && dayNumber(window.end) <= end;
}

function months(year: number): number[] {
  return Array.from({ length: 13 }, (_, m) => dayNumber(m === 12 ? `${year + 1}-01-01` : `${year}-${String(m + 1).padStart(2, '0')}-01`));
}

function ends({ low, high }: { low: number; high: number }): Pick<BandPoint, 'low' | 'high'> {
  return { low: low > 0 ? threeDigits(low) : null, high: Number.isFinite(high) ? threeDigits(high) : null };
}

function impliedOf({ low, high }: { low: number; high: number }): Implied {
  return { low: threeDigits(low), high: Number.isFinite(high) ? threeDigits(high) : null };
}
