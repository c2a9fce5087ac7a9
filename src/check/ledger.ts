/**
 * One company's claims as the checker weighs them: with their intervals, days and origins, and with re-reports of one
 * origin told apart from first reports. Ten copies of one leak are one claim with its citations.
 */
import { type Claim, intervalOf, likelyDay } from '../claim/claim.js';
import type { Coordinates } from '../claim/coordinates.js';
import { shinglesOf } from '../claim/fingerprint.js';
import type { Interval } from '../claim/interval.js';
import { middle } from '../claim/interval.js';
import { natureOf } from '../claim/metric.js';
import { dayNumber } from '../claim/period.js';
import { isSameOrigin, type Origin, originOf } from './origins.js';
import type { Thresholds } from './thresholds.js';

/** A claim as the checker weighs it. What is costly is worked out when it is first asked for. */
export class Entry {
  readonly claim: Claim;
  readonly origin: Origin;
  /** The likeliest day, as a count of days; null where nothing dates the claim. */
  readonly day: number | null;
  /** The day of publication, likewise. */
  readonly published: number | null;
  /** What a figure is of: claims of one series are like with like but for their dates. */
  readonly series: string;
  readonly figure: string;
  /** Claims that say it again for the same origin, within the time that a leak is repeated. */
  readonly citations: Entry[] = [];
  /** True where the same origin said it before: no evidence of its own. */
  isRepeat = false;
  #possible: Interval | undefined;
  #plausible: Interval | undefined;
  #value: number | null | undefined;
  #wording: ReadonlySet<string> | undefined;

  constructor(claim: Claim) {
    this.claim = claim;
    this.origin = originOf(claim);
    const day = likelyDay(claim);
    this.day = day === null ? null : dayNumber(day);
    this.published = claim.published_at === null ? null : dayNumber(claim.published_at.slice(0, 10));
    this.series = seriesOf(claim);
    this.figure = [this.series, claim.stated_low ?? '', claim.stated_high ?? '', claim.hedge, claim.modality].join('|');
  }

  get possible(): Interval {
    this.#possible ??= intervalOf(this.claim, 'possible');
    return this.#possible;
  }

  get plausible(): Interval {
    this.#plausible ??= intervalOf(this.claim, 'plausible');
    return this.#plausible;
  }

  /** The middle of what is plausible, as a float: for statistics and drawing only. */
  get value(): number | null {
    if (this.#value === undefined) {
      const mid = middle(this.plausible);
      this.#value = mid === null ? null : Number(mid.toFixed(12));
    }
    return this.#value;
  }

  get wording(): ReadonlySet<string> {
    this.#wording ??= shinglesOf(this.claim.quote);
    return this.#wording;
  }

  /** Stated date or period; null where the article leaves it out. */
  get label(): string | null {
    return this.claim.as_of ?? this.claim.period;
  }

  /** Where it lies in the ledger. */
  get coordinates(): Coordinates {
    const { claim, day, label, published } = this;
    const isProjection = claim.modality === 'projected' || claim.modality === 'target';
    return { article: claim.article, metric: claim.metric, day, label, published, isProjection };
  }

  get isReported(): boolean {
    return this.claim.modality === 'reported';
  }
}

/** Before the money of a round, by the words of the claim. */
export const PRE_MONEY = /pre[- ]?money|投前/i;

/** What does not say that it is adjusted is the result by the accounting rules; a valuation before the round is not one after it. */
function seriesOf(claim: Claim): string {
  const pre = claim.metric === 'valuation' && PRE_MONEY.test(claim.metric_text ?? '');
  const basis = claim.basis === 'non_gaap' ? 'non_gaap' : pre ? 'pre_money' : '';
  return [claim.metric, (claim.scope ?? '').trim().toLowerCase(), basis, claim.currency].join('|');
}

export interface Ledger {
  readonly company: Claim['company'];
  /** Every claim, by likeliest day, then publication, then place in the article. */
  readonly all: readonly Entry[];
  /** First reports only: what counts as evidence. */
  readonly firsts: readonly Entry[];
  /** Reported and dated first reports by series, in order of days. */
  readonly reported: ReadonlyMap<string, readonly Entry[]>;
  /** Figures of earlier texts of an article, each with the one that took its place. They are in no other list. */
  readonly edits: readonly (readonly [before: Entry, after: Entry])[];
  readonly thresholds: Thresholds;
}

/** @param claims of one company, in any order */
export function ledgerOf(claims: readonly Claim[], thresholds: Thresholds): Ledger {
  const entries = claims.filter((c) => c.replaced_by === null).map((claim) => new Entry(claim));
  const figures = new Map<string, Entry[]>();
  for (const entry of entries) {
    const same = figures.get(entry.figure);
    if (same) same.push(entry);
    else figures.set(entry.figure, [entry]);
  }
  for (const same of figures.values()) if (same.length > 1) markRepeats(same, thresholds.repeatDays);
  const all = entries.sort(byDay);
  const company = all[0]?.claim.company ?? { id: '', name: '' };
  const firsts = all.filter((e) => !e.isRepeat);
  const reported = new Map<string, Entry[]>();
  for (const entry of firsts) {
    if (!entry.isReported || entry.day === null) continue;
    const series = reported.get(entry.series);
    if (series) series.push(entry);
    else reported.set(entry.series, [entry]);
  }
  return { company, all, firsts, reported, edits: editsOf(claims, entries), thresholds };
}

function editsOf(claims: readonly Claim[], entries: readonly Entry[]): (readonly [Entry, Entry])[] {
  const replaced = claims.filter((c) => c.replaced_by !== null);
  if (replaced.length === 0) return [];
  const byId = new Map(entries.map((e) => [e.claim.id, e]));
  return replaced.flatMap((claim) => {
    const after = byId.get(claim.replaced_by ?? '');
    return after === undefined ? [] : [[new Entry(claim), after] as const];
  });
}

/** Repeats are told by who published first, so that a copy that comes later, whatever it adds, changes nothing. */
function markRepeats(same: Entry[], repeatDays: number): void {
  same.sort(byPublication);
  for (const [i, later] of same.entries()) {
    for (const earlier of same.slice(0, i)) {
      if (!isOneDate(earlier, later, repeatDays) || !isSameOrigin(earlier, later)) continue;
      later.isRepeat = true;
      earlier.citations.push(later);
    }
  }
}

/** The same period, or days near enough to be one telling; a forecast is repeated soon, or it is made anew. */
function isOneDate(a: Entry, b: Entry, repeatDays: number): boolean {
  if (!a.isReported && (a.published ?? 0) + repeatDays < (b.published ?? 0)) return false;
  if (isByLabel(a) && (a.label !== null || b.label !== null)) return a.label === b.label;
  return a.day === null || b.day === null ? a.day === b.day : Math.abs(a.day - b.day) <= repeatDays;
}

/** A flow is of its period, and a forecast of what it is for, which may lie years ahead: only what holds now is placed by its day. */
function isByLabel({ claim, isReported }: Entry): boolean {
  return natureOf(claim.metric) === 'flow' || !isReported;
}

/** Whether two claims of one series and modality are of one time: what corroborates, and what contradicts. */
export function isOneTime(a: Entry, b: Entry, windowDays: number): boolean {
  if (isByLabel(a) && (a.label !== null || b.label !== null)) return a.label === b.label;
  return a.day !== null && b.day !== null && Math.abs(a.day - b.day) <= windowDays;
}

export function byPublication(a: Entry, b: Entry): number {
  return order(a.published, b.published) || byPlace(a, b);
}

export function byDay(a: Entry, b: Entry): number {
  return order(a.day, b.day) || byPublication(a, b);
}

function byPlace(a: Entry, b: Entry): number {
  if (a.claim.article !== b.claim.article) return a.claim.article < b.claim.article ? -1 : 1;
  return a.claim.amount_span[0] - b.claim.amount_span[0] || (a.claim.id < b.claim.id ? -1 : a.claim.id > b.claim.id ? 1 : 0);
}

/** What has no date comes first. */
function order(a: number | null, b: number | null): number {
  return (a ?? Number.NEGATIVE_INFINITY) === (b ?? Number.NEGATIVE_INFINITY)
    ? 0
    : (a ?? Number.NEGATIVE_INFINITY) < (b ?? Number.NEGATIVE_INFINITY)
      ? -1
      : 1;
}
