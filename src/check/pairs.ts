/** The pairs that several kinds look at, worked out once a ledger: neighbours in time, one label, one article. */
import { grouped } from '../claim/grouped.js';
import { natureOf } from '../claim/metric.js';
import type { Pairs } from './finding.js';
import type { Entry, Ledger } from './ledger.js';

export function pairsOf(ledger: Ledger): Pairs {
  const near: [Entry, Entry][] = [];
  const sameLabel: [Entry, Entry][] = [];
  for (const entries of grouped(ledger.firsts, (e) => e.claim.metric).values()) {
    nearPairs(entries, ledger.thresholds.windowDays, near);
    for (const same of grouped(entries, (e) => e.label).values()) {
      for (const [i, a] of same.entries()) for (const b of same.slice(i + 1)) if (isOneLabel(a, b, ledger)) sameLabel.push([a, b]);
    }
  }
  const articles = [...grouped(ledger.all, (e) => e.claim.article).values()].filter((entries) => entries.length > 1).map(inText);
  return { near, sameLabel, articles };
}

/** A period is one however late it is reported; the date of a rate that two articles label alike lies within a month. */
export function isOneLabel(a: Entry, b: Entry, { thresholds }: Ledger): boolean {
  return natureOf(a.claim.metric) === 'flow' || Math.abs((a.day ?? 0) - (b.day ?? 0)) <= thresholds.repeatDays;
}

/** In order of days: each with those that follow it within the window. */
function nearPairs(entries: readonly Entry[], windowDays: number, into: [Entry, Entry][]): void {
  for (const [i, a] of entries.entries()) {
    if (a.day === null) continue;
    for (let j = i + 1; j < entries.length; j++) {
      const b = entries[j];
      if (!b || b.day === null) continue;
      if (b.day - a.day > windowDays) break;
      into.push([a, b]);
    }
  }
}

function inText(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => a.claim.amount_span[0] - b.claim.amount_span[0] || (a.claim.id < b.claim.id ? -1 : 1));
}

/** Every two of a list that belong together, in its order. */
export function pairsAmong(entries: readonly Entry[], belong: (a: Entry, b: Entry) => boolean): [Entry, Entry][] {
  const pairs: [Entry, Entry][] = [];
  for (const [i, a] of entries.entries()) for (const b of entries.slice(i + 1)) if (belong(a, b)) pairs.push([a, b]);
  return pairs;
}
