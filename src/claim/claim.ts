/**
 * The claim: one company figure as one article states it. The same field names are used in code, SQL, JSON and on
 * the page; amounts travel as decimal strings. See the field table in docs/claims.md.
 */
import { z } from 'zod';
import { decimal } from './decimal.js';
import { allows, HEDGES, type Stated, type Strength } from './hedge.js';
import type { Interval } from './interval.js';
import { METRIC_NAMES } from './metric.js';
import { addDays, type DateWindow, windowOf } from './period.js';

export const MODALITIES = ['reported', 'estimated', 'projected', 'target', 'denied', 'hypothetical'] as const;
export type Modality = (typeof MODALITIES)[number];

const amount = z
  .union([z.string().regex(/^-?\d+(\.\d+)?$/), z.number().finite()])
  .transform((v) => (typeof v === 'number' ? decimal(v).toFixed() : v));
const span = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]);

export const DIRECTIONS = ['rose', 'fell', 'flat', 'multiplied'] as const;

export const directionSchema = z.object({
  verb: z.enum(DIRECTIONS),
  /** The word that the sentence uses. */
  text: z.string(),
  /** Stated change in percent, or the stated multiple (2 for "doubled"), as a decimal string. */
  percent: amount.nullable().default(null),
  multiple: amount.nullable().default(null),
});
export type Direction = z.infer<typeof directionSchema>;

export const claimSchema = z.object({
  id: z.string(),
  article: z.string(),
  /** Evidence sentence and the amount inside it: UTF-16 offsets into the article's text, end exclusive. */
  span,
  amount_span: span,
  quote: z.string(),
  amount_text: z.string(),
  company: z.object({ id: z.string(), name: z.string() }),
  scope: z.string().nullable().default(null),
  metric: z.enum(METRIC_NAMES),
  /** The words that named the metric: the press confuses run rate and ARR, so each claim keeps them. */
  metric_text: z.string().nullable().default(null),
  stated_low: amount.nullable(),
  stated_high: amount.nullable(),
  /** What the words allow, [low, high); null is open. */
  low: amount.nullable(),
  high: amount.nullable(),
  quantum: amount,
  hedge: z.enum(HEDGES),
  basis: z.enum(['gaap', 'non_gaap']).nullable().default(null),
  currency: z.string().regex(/^[A-Z]{3}$/),
  currency_assumed: z.boolean().default(false),
  period: z.string().nullable().default(null),
  as_of: z.string().nullable().default(null),
  modality: z.enum(MODALITIES),
  attribution: z.array(z.string()).default([]),
  direction: directionSchema.nullable().default(null),
  comparison: z.string().nullable().default(null),
  confidence: z.number().min(0).max(1),
  rules: z.array(z.string()).default([]),
  extractor: z.string(),
  /** Facts of the article that the checker needs and the ledger joins in. */
  publisher: z.string().nullable().default(null),
  published_at: z.string().nullable().default(null),
  url: z.string().nullable().default(null),
  /** Fingerprint of the article's text, by which copies of one text are known; null for a text too short to tell. */
  fingerprint: z.string().nullable().default(null),
  /** The claim that took its place when its article was edited; null for one that stands. */
  replaced_by: z.string().nullable().default(null),
});

export type Claim = z.infer<typeof claimSchema>;

export function statedOf(claim: Pick<Claim, 'stated_low' | 'stated_high' | 'quantum' | 'hedge'>): Stated {
  return {
    low: claim.stated_low === null ? null : decimal(claim.stated_low),
    high: claim.stated_high === null ? null : decimal(claim.stated_high),
    quantum: decimal(claim.quantum),
    hedge: claim.hedge,
  };
}

export function intervalOf(claim: Claim, strength: Strength): Interval {
  return allows(statedOf(claim), strength);
}

/** How far back an undated "now" may reach before its publication. */
export const UNDATED_REACH_DAYS = 45;

/**
 * The days for which a rate or stock holds: its stated as-of date, else its period, else an interval that ends on
 * the day of publication. Null when the article has no date either.
 */
export function asOfWindow(claim: Pick<Claim, 'as_of' | 'period' | 'published_at'>): DateWindow | null {
  const label = claim.as_of ?? claim.period;
  if (label !== null) return windowOf(label);
  const day = claim.published_at?.slice(0, 10);
  return day === undefined ? null : { start: addDays(day, -UNDATED_REACH_DAYS), end: addDays(day, 1) };
}

/** The likeliest single day of a rate or stock: its stated day or month's end, else the day of publication. */
export function likelyDay(claim: Pick<Claim, 'as_of' | 'period' | 'published_at'>): string | null {
  const stated = claim.as_of ?? claim.period;
  const published = claim.published_at?.slice(0, 10) ?? null;
  if (stated === null) return published;
  const window = windowOf(stated);
  if (window === null) return published;
  const last = addDays(window.end, -1);
  return published !== null && published >= window.start && published < last ? published : last;
}
