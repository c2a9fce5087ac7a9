/**
 * A flag: two or more claims that cannot all hold, with the arithmetic that proves it, worded in every tongue. Plain
 * data, written by the checker, kept by the store, read by page and mail.
 */
import { z } from 'zod';
import { TONGUES, type Tongue } from './tongue.js';

export const FLAG_KINDS = [
  'short_window_disagreement',
  'period_disagreement',
  'implied_growth',
  'annualized_vs_monthly',
  'period_vs_run_rate',
  'projection_vs_pace',
  'part_exceeds_whole',
  'sum_mismatch',
  'growth_arithmetic',
  'direction_mismatch',
  'magnitude_slip',
  'restated',
  'self_contradiction',
  'funding_arithmetic',
  'stale_rereport',
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export const FLAG_STATES = ['open', 'confirmed', 'dismissed', 'explained', 'withdrawn'] as const;
export type FlagState = (typeof FLAG_STATES)[number];

export const VERDICTS = ['ruled_out', 'possible', 'likely'] as const;
export type ReconcilerVerdict = (typeof VERDICTS)[number];

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
  /** Independence and rank of the sources, 0–25. */
  sources: z.number().int(),
});
export type Severity = z.infer<typeof severitySchema>;

/** The explanation in one tongue. */
export const flagWordsSchema = z.object({
  headline: z.string(),
  summary: z.string(),
  /** The proof, line by line, with intervals. */
  arithmetic: z.array(z.string()),
  reconcilers: z.array(reconcilerSchema),
});
export type FlagWords = z.infer<typeof flagWordsSchema>;

export const sideSchema = z.object({
  claim: z.string(),
  /** Independent origins that say so: this claim's own first, then those whose claims agree with it. */
  origins: z.array(z.string()).min(1),
  /** Claims of other origins that agree with this side. */
  agreeing: z.array(z.string()),
});
export type Side = z.infer<typeof sideSchema>;

export const flagSchema = z.object({
  /** Deterministic: the same finding about the same first reports gives the same id, whatever the order of arrival. */
  id: z.string(),
  kind: z.enum(FLAG_KINDS),
  company: z.object({ id: z.string(), name: z.string() }),
  metric: z.string(),
  /** `hard`: no value fits all claims. `soft`: only an unusual reading of the hedges does. */
  strength: z.enum(['hard', 'soft']),
  /** The claims that cannot all hold, earlier first, as ids. */
  claims: z.array(z.string()).min(2),
  sides: z.array(sideSchema).min(2),
  words: z.object({ en: flagWordsSchema, zh: flagWordsSchema } satisfies Record<Tongue, typeof flagWordsSchema>),
  severity: severitySchema,
  /** Independent origins over all sides. */
  origins: z.number().int().min(1),
  /** What the finding rests on, free of any tongue: a decision stands until this changes. */
  proof: z.array(z.string()),
});
export type Flag = z.infer<typeof flagSchema>;

const KIND_WORDS: Record<FlagKind, Record<Tongue, string>> = {
  short_window_disagreement: { en: 'Short-window disagreement', zh: '短期内不一致' },
  period_disagreement: { en: 'Period disagreement', zh: '同期数字不一致' },
  implied_growth: { en: 'Implied growth', zh: '隐含增速异常' },
  annualized_vs_monthly: { en: 'Annualized against monthly', zh: '年化与月度不符' },
  period_vs_run_rate: { en: 'Period against run rate', zh: '期间收入与年化不符' },
  projection_vs_pace: { en: 'Projection against pace', zh: '预测与现有进度不符' },
  part_exceeds_whole: { en: 'Part exceeds whole', zh: '部分大于整体' },
  sum_mismatch: { en: 'Sum mismatch', zh: '分项合计不符' },
  growth_arithmetic: { en: 'Growth arithmetic', zh: '增幅计算不符' },
  direction_mismatch: { en: 'Direction mismatch', zh: '涨跌方向不符' },
  magnitude_slip: { en: 'Magnitude slip', zh: '数量级错误' },
  restated: { en: 'Restated', zh: '前后改口' },
  self_contradiction: { en: 'Self-contradiction', zh: '自相矛盾' },
  funding_arithmetic: { en: 'Funding arithmetic', zh: '融资计算不符' },
  stale_rereport: { en: 'Stale re-report', zh: '旧数字当新数字' },
};

const STATE_WORDS: Record<FlagState, Record<Tongue, string>> = {
  open: { en: 'open', zh: '待处理' },
  confirmed: { en: 'confirmed', zh: '已确认' },
  dismissed: { en: 'dismissed', zh: '已驳回' },
  explained: { en: 'explained', zh: '已解释' },
  withdrawn: { en: 'withdrawn', zh: '已撤回' },
};

export function stateWords(state: FlagState, tongue: Tongue = 'en'): string {
  return STATE_WORDS[state][tongue];
}

export function kindWords(kind: FlagKind, tongue: Tongue = 'en'): string {
  return KIND_WORDS[kind][tongue];
}

/** One wording for each tongue, from one function. */
export function inEveryTongue<T>(word: (tongue: Tongue) => T): Record<Tongue, T> {
  const [en, zh] = TONGUES.map(word) as [T, T];
  return { en, zh };
}
