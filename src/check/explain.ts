/**
 * Why pairs of claims are innocent: what each kind that looked said, and for pairs at which none had to look, what sets
 * them apart. For `runrate check --explain`; nothing is decided here.
 */
import type { Claim } from '../claim/claim.js';
import { metricWords, natureOf } from '../claim/metric.js';
import type { Checked } from './check.js';
import { daysApart, notBothReported, unlike } from './comparable.js';
import { type Entry, ledgerOf } from './ledger.js';
import { type Said, said } from './said.js';
import { type Thresholds, type ThresholdsOf, thresholdsFrom } from './thresholds.js';
import { PHRASES } from './words.js';

export interface Innocent {
  readonly claims: readonly [Claim, Claim];
  /** Each with the kind that gave it, or null where it holds for all kinds. */
  readonly reasons: readonly { readonly kind: string | null; readonly reason: Said }[];
}

/** Every two claims of one company that no flag sets against each other, with the reasons. */
export function innocentPairs(claims: readonly Claim[], checked: Checked, thresholdsOf: ThresholdsOf = thresholdsFrom()): Innocent[] {
  const flagged = new Set(checked.flags.flatMap((f) => f.claims.flatMap((a) => f.claims.map((b) => `${a} ${b}`))));
  const passed = new Map<string, Innocent['reasons'][number][]>();
  for (const { kind, claims: pair, reason } of checked.passed) {
    const key = [...pair].sort().join(' ');
    passed.set(key, [...(passed.get(key) ?? []), { kind, reason }]);
  }
  const companies = new Map<string, Claim[]>();
  for (const claim of claims) companies.set(claim.company.id, [...(companies.get(claim.company.id) ?? []), claim]);
  return [...companies].flatMap(([id, list]) => {
    const { all, thresholds } = ledgerOf(list, thresholdsOf(id));
    return all.flatMap((a, i) =>
      all.slice(i + 1).flatMap((b) => {
        if (flagged.has(`${a.claim.id} ${b.claim.id}`)) return [];
        const told = passed.get([a.claim.id, b.claim.id].sort().join(' '));
        return [{ claims: [a.claim, b.claim] as const, reasons: told ?? [{ kind: null, reason: apart(a, b, thresholds) }] }];
      }),
    );
  });
}

/** What sets two claims apart where no kind had to look. */
function apart(a: Entry, b: Entry, { windowDays }: Thresholds): Said {
  const { claim: x } = a;
  const { claim: y } = b;
  const metrics = new Set([x.metric, y.metric]);
  if (metrics.has('monthly_revenue') && metrics.has('annualized_revenue')) return said('for other months', '月份不同');
  if (x.metric !== y.metric)
    return said(
      `other metric: ${metricWords(x.metric)} and ${metricWords(y.metric)}`,
      `指标不同：${metricWords(x.metric, 'zh')}与${metricWords(y.metric, 'zh')}`,
    );
  const difference = unlike(a, b);
  if (difference) return difference;
  if (a.isRepeat || b.isRepeat) return said('a report and its repetition: one origin', '同一来源的报道及其转述');
  const { en, zh } = PHRASES;
  if (natureOf(x.metric) === 'flow' && a.label !== b.label) {
    return a.label !== null && b.label !== null
      ? said(`other periods: ${en.date(a.label)} and ${en.date(b.label)}`, `期间不同：${zh.date(a.label)}与${zh.date(b.label)}`)
      : said('one of them names no period', '其中一个未注明期间');
  }
  const modal = notBothReported(a, b);
  if (modal) return modal;
  const days = daysApart(a, b);
  if (days === null) return said('a date is missing', '缺少日期');
  if (natureOf(x.metric) === 'event') return said('two events, each of its own size', '两次独立的事件');
  return days > windowDays
    ? said(`${days} days apart, beyond the window of ${windowDays}`, `相隔${days}天，超出${windowDays}天的窗口`)
    : said('nothing sets them against each other', '两者之间没有可比之处');
}
