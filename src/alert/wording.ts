/** The words around a flag in each tongue: subjects, labels, buttons. The flag's own words come from the checker. */

import type { Claim } from '../claim/claim.js';
import { dateWords } from '../claim/date-words.js';
import { reasonWords } from '../claim/decision.js';
import { kindWords, type ReconcilerVerdict, stateWords } from '../claim/flag.js';
import { type Metric, metricWords } from '../claim/metric.js';
import { statedMoney } from '../claim/money.js';
import type { Tongue } from '../claim/tongue.js';
import type { LinkAction } from './links.js';
import type { AlertItem, AlertMessage } from './message.js';
import type { News } from './news.js';

const NEWS_WORDS: Record<News, Record<Tongue, string>> = {
  opened: { en: '', zh: '' },
  changed: { en: 'Changed', zh: '有变化' },
  corroborated: { en: 'Another source', zh: '新增独立来源' },
  reopened: { en: 'Reopened', zh: '重新开启' },
  resolved: { en: 'Resolved', zh: '已了结' },
};
const VERDICT_WORDS: Record<ReconcilerVerdict, Record<Tongue, string>> = {
  ruled_out: { en: 'ruled out', zh: '已排除' },
  possible: { en: 'possible', zh: '可能' },
  likely: { en: 'likely', zh: '很可能' },
};
const ACTION_WORDS: Record<LinkAction, Record<Tongue, string>> = {
  confirm: { en: 'Confirm', zh: '确认' },
  dismiss: { en: 'Dismiss', zh: '驳回' },
  silence: { en: 'Silence', zh: '静音' },
};
const COMPANIES_NAMED = 3;

export interface Wording {
  readonly tongue: Tongue;
  readonly arithmetic: string;
  readonly reconcilers: string;
  readonly open: string;
  readonly article: string;
  /** Flags of the message that it only counts. */
  readonly more: (count: number) => string;
  readonly unsubscribe: string;
  readonly chart: (item: AlertItem) => string;
  /** "Changed"; empty for a flag that is told first. */
  readonly news: (news: News) => string;
  readonly verdict: (verdict: ReconcilerVerdict) => string;
  readonly action: (action: LinkAction) => string;
  /** What the links below a flag do. */
  readonly actionNote: string;
  readonly figures: (claims: readonly Claim[]) => string;
  /** "The Information, 30 July 2025". */
  readonly source: (claim: Claim) => string;
  /** "annualized revenue, July 2025". */
  readonly measure: (claim: Claim) => string;
  readonly severity: (item: AlertItem) => string;
  readonly kind: (item: AlertItem) => string;
  /** How a flag that is over came to be so. */
  readonly outcome: (item: AlertItem) => string;
  readonly subject: (message: AlertMessage) => string;
  /** Why the reader gets it. */
  readonly because: (message: AlertMessage) => string;
}

const en: Wording = {
  tongue: 'en',
  arithmetic: 'Arithmetic',
  reconcilers: 'What would reconcile them',
  open: 'Open the flag',
  article: 'Read the article',
  more: (count) => `${count} more on the review page`,
  unsubscribe: 'Unsubscribe',
  chart: ({ flag, claims }) =>
    `Timeline of ${flag.company.name}, ${claims[0] ? metricWords(claims[0].metric) : flag.metric}: ${figures(claims, 'en')}`,
  news: (news) => NEWS_WORDS[news].en,
  verdict: (verdict) => VERDICT_WORDS[verdict].en,
  action: (action) => ACTION_WORDS[action].en,
  actionNote: 'Each asks once more before it does anything. Silence: no alert of this kind about the company for a week.',
  figures: (claims) => figures(claims, 'en'),
  source: (claim) => source(claim, 'en', 'unknown source'),
  measure: (claim) => measure(claim, 'en', 'undated'),
  severity: ({ flag: { severity, origins } }) =>
    `Severity ${severity.total}: gap ${severity.gap} + window ${severity.window} + sources ${severity.sources}; ${origins} independent origin${origins === 1 ? '' : 's'}`,
  kind: ({ flag }) => kindWords(flag.kind),
  outcome: ({ state, decision }) =>
    decision === null
      ? 'Withdrawn: its claims no longer contradict each other.'
      : `${capital(stateWords(state, 'en'))} by ${decision.reviewer}: ${reasonWords(decision.reason, 'en')}${decision.note ? ` (“${decision.note}”)` : ''}`,
  subject: (message) => subjectEn(message),
  because: ({ route }) => `You get this because the route “${route}” asks for it.`,
};

const zh: Wording = {
  tongue: 'zh',
  arithmetic: '计算过程',
  reconcilers: '可能的解释',
  open: '打开此条',
  article: '阅读原文',
  more: (count) => `另有${count}条，见审核页面`,
  unsubscribe: '退订',
  chart: ({ flag, claims }) =>
    `${flag.company.name}${claims[0] ? metricWords(claims[0].metric, 'zh') : ''}时间线：${figures(claims, 'zh')}`,
  news: (news) => NEWS_WORDS[news].zh,
  verdict: (verdict) => VERDICT_WORDS[verdict].zh,
  action: (action) => ACTION_WORDS[action].zh,
  actionNote: '点击后会再次询问才执行。静音：一周内不再提醒该公司的此类问题。',
  figures: (claims) => figures(claims, 'zh'),
  source: (claim) => source(claim, 'zh', '来源不明'),
  measure: (claim) => measure(claim, 'zh', '未注明日期'),
  severity: ({ flag: { severity, origins } }) =>
    `严重度${severity.total}：差距${severity.gap} + 时间${severity.window} + 来源${severity.sources}；${origins}个独立来源`,
  kind: ({ flag }) => kindWords(flag.kind, 'zh'),
  outcome: ({ state, decision }) =>
    decision === null
      ? '已撤回：相关数字不再相互矛盾。'
      : `${decision.reviewer}${stateWords(state, 'zh')}：${reasonWords(decision.reason, 'zh')}${decision.note ? `（“${decision.note}”）` : ''}`,
  subject: (message) => subjectZh(message),
  because: ({ route }) => `您收到此邮件，是因为推送规则“${route}”。`,
};

export const WORDING: Record<Tongue, Wording> = { en, zh };

function subjectEn({ form, items, more }: AlertMessage): string {
  const [first] = items;
  if (first && items.length === 1) {
    const { flag, claims, news } = first;
    const told = NEWS_WORDS[news].en;
    return `${told ? `${told}: ` : ''}${flag.company.name}: ${figures(claims, 'en')} (${kindWords(flag.kind).toLowerCase()}, severity ${flag.severity.total})`;
  }
  if (form === 'company' && first)
    return `${first.flag.company.name}: ${items.length + more} flags, severity up to ${first.flag.severity.total}: ${figures(first.claims, 'en')} …`;
  const about = `(${companies(items, ', ', 'and others')})`;
  if (form === 'resolved') return `Resolved: ${items.length + more} flags ${about}`;
  if (form === 'overflow') return `${items.length + more} more flags within an hour ${about}`;
  return `Runrate digest: ${items.length + more} flags ${about}`;
}

function subjectZh({ form, items, more }: AlertMessage): string {
  const [first] = items;
  if (first && items.length === 1) {
    const { flag, claims, news } = first;
    const told = NEWS_WORDS[news].zh;
    return `${told ? `【${told}】` : ''}${flag.company.name}：${figures(claims, 'zh')}（${kindWords(flag.kind, 'zh')}，严重度${flag.severity.total}）`;
  }
  if (form === 'company' && first)
    return `${first.flag.company.name}：${items.length + more}条矛盾，最高严重度${first.flag.severity.total}：${figures(first.claims, 'zh')}等`;
  const about = `（${companies(items, '、', '等')}）`;
  if (form === 'resolved') return `【已了结】${items.length + more}条矛盾${about}`;
  if (form === 'overflow') return `一小时内另有${items.length + more}条矛盾${about}`;
  return `Runrate摘要：${items.length + more}条矛盾${about}`;
}

function companies(items: readonly AlertItem[], separator: string, more: string): string {
  const counts = new Map<string, number>();
  for (const { flag } of items) counts.set(flag.company.name, (counts.get(flag.company.name) ?? 0) + 1);
  const named = [...counts].map(([name, count]) => (count === 1 ? name : `${name} ${count}`));
  return named.length <= COMPANIES_NAMED ? named.join(separator) : [...named.slice(0, COMPANIES_NAMED), more].join(separator);
}

function figures(claims: readonly Claim[], tongue: Tongue): string {
  return claims.map((c) => statedMoney(c, tongue)).join(' ↔ ');
}

function source(claim: Claim, tongue: Tongue, unknown: string): string {
  const day = claim.published_at?.slice(0, 10);
  return [claim.publisher ?? unknown, day ? dateWords(day, tongue) : null].filter(Boolean).join(tongue === 'zh' ? '，' : ', ');
}

function measure(claim: Claim, tongue: Tongue, undated: string): string {
  const label = claim.as_of ?? claim.period;
  const scope = claim.scope === null ? '' : tongue === 'zh' ? `（${claim.scope}）` : ` (${claim.scope})`;
  return `${metricWords(claim.metric satisfies Metric, tongue)}${scope}${tongue === 'zh' ? '，' : ', '}${label === null ? undated : dateWords(label, tongue)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
