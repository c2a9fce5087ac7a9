/**
 * Pieces of the explanations: a claim in a phrase, its interval in a line, its date as a reader writes it. English.
 */
import { type Claim, intervalOf, likelyDay } from '../claim/claim.js';
import { metricWords } from '../claim/metric.js';
import { moneyInterval, statedMoney } from '../claim/money.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "30 July 2025", "July 2025", "Q2 2025", "2025". */
export function dateWords(label: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(label);
  if (day) return `${Number(day[3])} ${MONTHS[Number(day[2]) - 1]} ${day[1]}`;
  const month = /^(\d{4})-(\d{2})$/.exec(label);
  if (month) return `${MONTHS[Number(month[2]) - 1]} ${month[1]}`;
  const part = /^(\d{4})-([QH]\d)$/.exec(label);
  if (part) return `${part[2]} ${part[1]}`;
  const span = /^(\d{4}-\d{2})\/(\d{4}-\d{2})$/.exec(label);
  if (span) return `${dateWords(span[1] ?? '')} to ${dateWords(span[2] ?? '')}`;
  return label;
}

/** For when a claim holds, as the flag says it: its stated date, else the day of its report. */
export function whenWords(claim: Claim): string {
  const label = claim.as_of ?? claim.period;
  if (label !== null) return /^\d{4}-\d{2}-\d{2}$/.test(label) ? `on ${dateWords(label)}` : `for ${dateWords(label)}`;
  const day = likelyDay(claim);
  return day === null ? 'undated' : `reported on ${dateWords(day)}`;
}

export function sourceWords(claim: Claim): string {
  return claim.attribution[0] ?? claim.publisher ?? claim.article;
}

/** "The Information: $12 bn allows $11.5 – 12.5 bn"; where a hedge opens an end, also what is plausible. */
export function intervalLine(claim: Claim): string {
  const possible = moneyInterval(intervalOf(claim, 'possible'), claim.currency);
  const plausible = moneyInterval(intervalOf(claim, 'plausible'), claim.currency);
  const narrower = plausible === possible ? '' : `, plausibly ${plausible}`;
  return `${sourceWords(claim)}: ${statedMoney(claim)} ${whenWords(claim)} allows ${possible}${narrower}`;
}

/** "annualized revenue", with its scope in brackets. */
export function subjectWords(claim: Claim): string {
  return `${metricWords(claim.metric)}${claim.scope === null ? '' : ` (${claim.scope})`}`;
}

const TIMES: Record<number, string> = {
  1: 'ten',
  2: 'a hundred',
  3: 'a thousand',
  4: 'ten thousand',
  6: 'a million',
  8: 'a hundred million',
};

/** A power of ten as a factor in words: 3 is "a thousand times". */
export function timesWords(powers: number): string {
  return `${TIMES[powers] ?? `10^${powers}`} times`;
}
