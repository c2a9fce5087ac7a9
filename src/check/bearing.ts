/**
 * What a changed claim bears on: which flags may change with it, and which part of the ledger they have to be worked out
 * from. Pure: it says what to look for; the store looks it up through its indexes. Every reach follows from a threshold,
 * so that checking the slice gives for these flags what checking the whole ledger would.
 */
import { type Claim, UNDATED_REACH_DAYS } from '../claim/claim.js';
import type { Coordinates, Where } from '../claim/coordinates.js';
import { METRIC_NAMES, type Metric, natureOf } from '../claim/metric.js';
import { dayNumber, windowOf } from '../claim/period.js';
import type { Placed } from './check.js';
import { TOLD_WITHIN_DAYS } from './kinds/annualized-vs-monthly.js';
import { BESIDE_DAYS, LONGEST_DAYS } from './kinds/period-vs-run-rate.js';
import { isStanding } from './kinds/short-window-disagreement.js';
import { Entry } from './ledger.js';
import { calendarKin, fiscalKin } from './reconcilers.js';
import type { Thresholds } from './thresholds.js';

/** A claim that changed. */
export interface Changed extends Coordinates {
  /** No other claim of the company stands in its article, nor stood there: nothing that the article says can jar. */
  readonly isAlone: boolean;
}

/** Flags of one bearing whose anchor lies there. */
export interface Core {
  readonly bearing: Placed['bearing'];
  readonly where: Where;
}

export interface Bearing {
  /** Claims to load; with each, those of its metric and label. */
  readonly slice: readonly Where[];
  /** Flags to compare with what the slice gives. */
  readonly core: readonly Core[];
}

const RATES: readonly Metric[] = ['annualized_revenue', 'arr'];
const FUNDING: readonly Metric[] = ['funding', 'funding_total'];
const YEAR_DAYS = 366;
const EVER = { from: -40_000, to: 80_000 } as const;

export function coordinatesOf(claim: Claim): Coordinates {
  return new Entry(claim).coordinates;
}

/** @param changed new claims, claims as they were before a change and as they are after it, and withdrawn ones */
export function bearingOf(changed: readonly Changed[], thresholds: Thresholds): Bearing {
  const slice: Where[] = [];
  const core: Core[] = [];
  for (const claim of changed) {
    inArticles(claim, thresholds, slice, core);
    if (claim.day !== null) inLedger({ ...claim, day: claim.day }, thresholds, slice, core);
    inProjections(claim, thresholds, slice, core);
  }
  return { slice, core };
}

/** What one article gets wrong, and the copies of that article. */
function inArticles({ article, published, isAlone }: Changed, { repeatDays }: Thresholds, slice: Where[], core: Core[]): void {
  if (isAlone) return;
  slice.push({ by: 'article', article });
  core.push({ bearing: 'article', where: { by: 'article', article } });
  if (published === null) return;
  slice.push(around('published', METRIC_NAMES, published, 2 * repeatDays));
  core.push({ bearing: 'article', where: around('published', METRIC_NAMES, published, repeatDays) });
}

function around(by: 'day' | 'published', metrics: readonly Metric[], day: number, reach: number): Where {
  return { by, metrics, from: day - reach, to: day + reach };
}

/** How far the standing of a claim reaches: whom it corroborates, and who repeats it. */
function margin({ windowDays, repeatDays }: Thresholds): number {
  return windowDays + repeatDays;
}

function inLedger(claim: Coordinates & { day: number }, thresholds: Thresholds, slice: Where[], core: Core[]): void {
  const { metric, day, label } = claim;
  const m = margin(thresholds);
  const { growthWindowDays: growth, historyDays: history, staleDays: stale } = thresholds;
  // A pair begins at most a growth window before what it ends with, and hears of what lies before it.
  const back = Math.max(growth, stale) + m;
  const ahead = Math.max(history, stale) + m;
  const own = (where: Where): void => void core.push({ bearing: 'ledger', where });
  if (RATES.includes(metric)) {
    own({ by: 'day', metrics: RATES, from: day - back, to: day + ahead });
    own(around('day', ['monthly_revenue'], day, TOLD_WITHIN_DAYS + m));
    const holding = { from: day - BESIDE_DAYS - m, to: day + BESIDE_DAYS + m };
    const flows: Where = { by: 'day', metrics: ['revenue'], from: holding.from, to: holding.to + LONGEST_DAYS, holding };
    own(flows);
    const beside = 2 * BESIDE_DAYS + LONGEST_DAYS + m;
    const first = day - Math.max(back + Math.max(history, stale), beside) - m;
    slice.push({ by: 'day', metrics: RATES, from: first, to: day + Math.max(ahead + Math.max(growth, stale), beside) + m });
    slice.push(around('day', ['monthly_revenue'], day, TOLD_WITHIN_DAYS + 2 * m));
    slice.push(flows);
    return;
  }
  if (natureOf(metric) === 'flow') {
    const labels = label === null ? [] : [label, ...calendarKin(label)];
    own(around('day', [metric], day, m));
    slice.push(around('day', [metric], day, 2 * m));
    if (labels.length > 0) {
      own({ by: 'label', metrics: [metric], labels });
      slice.push({ by: 'label', metrics: [metric], labels: [...labels, ...labels.flatMap(fiscalKin)] });
    }
    if (metric === 'revenue') slice.push(ratesBeside(day, labels, m));
    if (metric === 'monthly_revenue')
      slice.push({ by: 'day', metrics: RATES, from: day - TOLD_WITHIN_DAYS - history - 2 * m, to: day + TOLD_WITHIN_DAYS + 2 * m });
    return;
  }
  const reach = isStanding(metric) ? stale + m : m;
  own(around('day', [metric], day, reach));
  slice.push(around('day', [metric], day, 2 * reach + m));
  if (FUNDING.includes(metric) || metric === 'valuation') {
    own({ by: 'day', metrics: ['funding_total'], ...EVER });
    own(around('day', ['valuation'], day, m));
    slice.push({ by: 'day', metrics: FUNDING, ...EVER }, around('day', ['valuation'], day, 2 * stale + 3 * m));
  }
}

/** The rates that the revenue of these periods, and of those that end around the day, is set against. */
function ratesBeside(day: number, labels: readonly string[], m: number): Where {
  const spans = labels.map(windowOf).filter((w) => w !== null);
  const from = Math.min(day - m - LONGEST_DAYS, ...spans.map((w) => dayNumber(w.start)));
  const to = Math.max(day + m, ...spans.map((w) => dayNumber(w.end)));
  return { by: 'day', metrics: RATES, from: from - BESIDE_DAYS - m, to: to + BESIDE_DAYS + m };
}

/** Projections told near a changed rate, or told anew themselves. */
function inProjections({ metric, day, published, isProjection }: Coordinates, thresholds: Thresholds, slice: Where[], core: Core[]): void {
  const projected: readonly Metric[] = ['revenue', ...RATES];
  if (!projected.includes(metric)) return;
  const m = margin(thresholds);
  const { paceWindowDays, windowDays, historyDays } = thresholds;
  // The rates of the year so far, from a little before it; the pace; and how the company has grown.
  const back = Math.max(YEAR_DAYS + paceWindowDays, historyDays);
  const told: { from: number; to: number }[] = [];
  if (day !== null && RATES.includes(metric)) told.push({ from: day - windowDays - m, to: day + back + m });
  if (published !== null && isProjection) told.push({ from: published - m, to: published + m });
  for (const { from, to } of told) {
    core.push({ bearing: 'projection', where: { by: 'projected', metrics: projected, from, to } });
    slice.push({ by: 'projected', metrics: projected, from: from - m, to: to + m });
    slice.push({ by: 'day', metrics: RATES, from: from - back - m, to: to + windowDays + m });
  }
}

export function lies(where: Where, { article, metric, day, label, published, isProjection }: Coordinates): boolean {
  if (where.by === 'article') return article === where.article;
  if (!where.metrics.includes(metric)) return false;
  if (where.by === 'label') return label !== null && where.labels.includes(label);
  if (where.by === 'projected' && !isProjection) return false;
  const at = where.by === 'day' ? day : published;
  return at !== null && at >= where.from && at <= where.to && (where.holding === undefined || holdsIn(where.holding, label, day));
}

/** A stated period is known by its label, and a fiscal one not at all; what has none holds until it is told. */
function holdsIn(span: { readonly from: number; readonly to: number }, label: string | null, day: number | null): boolean {
  if (label === null) return day !== null && day >= span.from && day - UNDATED_REACH_DAYS <= span.to;
  const window = windowOf(label);
  return window !== null && dayNumber(window.end) > span.from && dayNumber(window.start) <= span.to;
}

/** Whether a flag is one of those that the change bears on. */
export function isInCore(core: readonly Core[], bearing: Placed['bearing'], anchor: Coordinates): boolean {
  return core.some((c) => c.bearing === bearing && lies(c.where, anchor));
}

/** The slice of a ledger in memory, as the store's query takes it from the tables. */
export function sliceOf(claims: readonly Claim[], slice: readonly Where[]): Claim[] {
  const placed = claims.map((claim) => ({ claim, at: coordinatesOf(claim) }));
  const chosen = placed.filter(({ at }) => slice.some((where) => lies(where, at)));
  const also = labelsBeside(chosen.map(({ at }) => at));
  return placed.filter((p) => chosen.includes(p) || also.some((where) => lies(where, p.at))).map((p) => p.claim);
}

/** All claims of the same metrics and labels, and of the fiscal periods that these may be confused with. */
function labelsBeside(chosen: readonly Pick<Coordinates, 'metric' | 'label' | 'isProjection'>[]): Where[] {
  const labels = new Map<Metric, Set<string>>();
  for (const { metric, label, isProjection } of chosen) {
    // What holds on a day is found by its day.
    if (label === null || !(natureOf(metric) === 'flow' || isProjection)) continue;
    const own = labels.get(metric) ?? new Set();
    for (const beside of [label, ...fiscalKin(label)]) own.add(beside);
    labels.set(metric, own);
  }
  return [...labels].map(([metric, own]) => ({ by: 'label', metrics: [metric], labels: [...own] }));
}
