/** What a reviewer may decide on a flag, and the reasons by code, worded in every tongue. Plain data. */
import type { FlagState } from './flag.js';
import type { Tongue } from './tongue.js';

export const DECISIONS = ['confirm', 'dismiss', 'explain', 'reopen'] as const;
export type Decision = (typeof DECISIONS)[number];

export const STATE_AFTER: Record<Decision, FlagState> = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  explain: 'explained',
  reopen: 'open',
};

/** The reason of a decision that names none. */
export const DEFAULT_REASON: Record<Decision, string> = {
  confirm: 'figures_contradict',
  dismiss: 'rounding_or_hedge',
  explain: 'different_periods',
  reopen: 'reopened',
};

/** Reasons that a reviewer may choose from. */
export const REASONS: Readonly<Record<string, Record<Tongue, string>>> = {
  figures_contradict: { en: 'The figures contradict each other', zh: '数字相互矛盾' },
  different_periods: { en: 'They speak of different periods', zh: '所指期间不同' },
  different_measures: { en: 'They measure different things', zh: '衡量口径不同' },
  rounding_or_hedge: { en: 'Rounding or hedging explains it', zh: '四舍五入或措辞可以解释' },
  misread_by_runrate: { en: 'Runrate misread the article', zh: 'Runrate读错了原文' },
  source_error: { en: 'A source made a slip', zh: '消息来源出错' },
  other: { en: 'Other (see note)', zh: '其他（见备注）' },
};

export function reasonWords(code: string, tongue: Tongue): string {
  return REASONS[code]?.[tongue] ?? code.replaceAll('_', ' ');
}
