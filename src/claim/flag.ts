/**
 * A flag: two or more claims that cannot all hold, with the arithmetic that proves it. Plain data, written by the
 * checker, kept by the store, read by page and mail.
 */
import { z } from 'zod';

export const FLAG_KINDS = [
  'short_window_disagreement',
  'period_disagreement',
  'implied_growth',
  'annualized_vs_monthly',
  'magnitude_slip',
  'growth_arithmetic',
  'direction_mismatch',
  'restated',
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export const VERDICTS = ['ruled_out', 'possible', 'likely'] as const;

export const reconcilerSchema = z.object({
  /** The innocent explanation, as a reader would name it. */
  name: z.string(),
  detail: z.string(),
  verdict: z.enum(VERDICTS),
});
export type Reconciler = z.infer<typeof reconcilerSchema>;

export const severitySchema = z.object({
  /** 0–100; the sum of its three parts. */
  total: z.number().int().min(0).max(100),
  /** Size of the gap in the claims' own uncertainty, 0–50. */
  gap: z.number().int(),
  /** Shortness of the window, 0–25. */
  window: z.number().int(),
  /** Independence of the sources, 0–25. */
  sources: z.number().int(),
});
export type Severity = z.infer<typeof severitySchema>;

export const flagSchema = z.object({
  /** Deterministic: the same kind and claims give the same id, whatever the order of arrival. */
  id: z.string(),
  kind: z.enum(FLAG_KINDS),
  company: z.object({ id: z.string(), name: z.string() }),
  metric: z.string(),
  /** `hard`: no value fits all claims. `soft`: only an unusual reading of the hedges does. */
  strength: z.enum(['hard', 'soft']),
  /** The two sides, earlier first, as claim ids. */
  claims: z.array(z.string()).min(2),
  headline: z.string(),
  summary: z.string(),
  arithmetic: z.array(z.string()),
  reconcilers: z.array(reconcilerSchema),
  severity: severitySchema,
  /** Independent origins over both sides. */
  origins: z.number().int().min(1),
});
export type Flag = z.infer<typeof flagSchema>;

const KIND_WORDS: Record<FlagKind, string> = {
  short_window_disagreement: 'Short-window disagreement',
  period_disagreement: 'Period disagreement',
  implied_growth: 'Implied growth',
  annualized_vs_monthly: 'Annualized against monthly',
  magnitude_slip: 'Magnitude slip',
  growth_arithmetic: 'Growth arithmetic',
  direction_mismatch: 'Direction mismatch',
  restated: 'Restated',
};

export function kindWords(kind: FlagKind): string {
  return KIND_WORDS[kind];
}
