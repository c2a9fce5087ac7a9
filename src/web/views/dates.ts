/** Days and moments as the page words them, in UTC; and which addresses become links. */
import { dateWords } from '../../claim/date-words.js';
import type { Tongue } from '../../claim/tongue.js';

const OPTIONS = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
/** Making a format costs more than a hundred uses of it. */
const FORMATS: Record<Tongue, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en-GB', OPTIONS),
  zh: new Intl.DateTimeFormat('zh-CN', OPTIONS),
};

/** "30 Jul 2025", 2025年7月30日; empty for no date. */
export function day(date: Date | string | null, tongue: Tongue = 'en'): string {
  if (date === null) return '';
  const d = typeof date === 'string' ? new Date(date) : date;
  if (Number.isNaN(d.getTime())) return '';
  return FORMATS[tongue].format(d);
}

/** "1 Aug 2025, 14:02"; the zone is said once a page. */
export function moment(date: Date | null, tongue: Tongue = 'en'): string {
  return date === null ? '' : `${day(date, tongue)}, ${date.toISOString().slice(11, 16)}`;
}

/** For when a claim holds, in words. */
export function when(claim: { readonly as_of: string | null; readonly period: string | null }, tongue: Tongue, undated: string): string {
  const label = claim.as_of ?? claim.period;
  return label === null ? undated : dateWords(label, tongue);
}

/** Only web addresses become links: anything else that an article names is shown as text. */
export function webLink(url: string | null): string | undefined {
  return url !== null && /^https?:\/\//i.test(url) ? url : undefined;
}
