/**
 * The innocent explanations of a disagreement, each tested against what the two claims and the ledger hold: ruled out,
 * possible or likely, with the reason.
 */
import { type Claim, intervalOf, likelyDay } from '../claim/claim.js';
import { decimal } from '../claim/decimal.js';
import type { Reconciler } from '../claim/flag.js';
import { disjoint, middle, scale } from '../claim/interval.js';
import { money, moneyInterval } from '../claim/money.js';
import type { LedgerClaim } from './origins.js';
import { growthHistory, percent } from './trajectory.js';
import { dateWords, timesWords } from './words.js';

export function rounding(a: Claim, b: Claim): Reconciler {
  const ia = intervalOf(a, 'possible');
  const ib = intervalOf(b, 'possible');
  const edge =
    ia.high !== null && ib.low !== null && ia.high.eq(ib.low)
      ? ia.high
      : ib.high !== null && ia.low !== null && ib.high.eq(ia.low)
        ? ib.high
        : null;
  return edge === null
    ? { name: 'Both are roundings of one figure', detail: 'no value rounds to both', verdict: 'ruled_out' }
    : { name: 'Both are roundings of one figure', detail: `only at the shared edge, ${money(edge, a.currency)}`, verdict: 'possible' };
}

/** One speaks of the month before the other: needs a month's growth that the company's own history shows. */
export function differentMonths(a: Claim, b: Claim, ledger: readonly LedgerClaim[]): Reconciler {
  const name = 'They speak of different months';
  const from = middle(intervalOf(a, 'plausible'));
  const to = middle(intervalOf(b, 'plausible'));
  if (from === null || to === null || from.lte(0))
    return { name, detail: 'the growth cannot be computed from an open interval', verdict: 'possible' };
  const needed = Number(to.div(from).toFixed(12));
  const until = likelyDay(a);
  const history = until === null ? [] : growthHistory(ledger, a, until);
  if (history.length === 0) {
    return { name, detail: `needs ${percent(needed)} in a month; the ledger holds no earlier growth of this company`, verdict: 'possible' };
  }
  const low = Math.min(...history);
  const high = Math.max(...history);
  const detail = `needs ${percent(needed)} in a month; its ledger shows ${low === high ? percent(low) : `${percent(low)} to ${percent(high)}`}`;
  const distance = needed > high ? needed - high : needed < low ? low - needed : 0;
  return { name, detail, verdict: distance === 0 ? 'likely' : distance < 0.1 ? 'possible' : 'ruled_out' };
}

/** Month × 12 against 28 days × 13: the same money, annualised two ways. */
export function otherConvention(a: Claim, b: Claim): Reconciler {
  const name = 'Another way of annualising (28 days × 13)';
  const [ia, ib] = [intervalOf(a, 'plausible'), intervalOf(b, 'plausible')];
  const [smaller, larger] = (middle(ia) ?? decimal(0)).lt(middle(ib) ?? decimal(0)) ? [ia, ib] : [ib, ia];
  const scaled = scale(smaller, decimal(13).div(decimal(12)));
  const meets = !disjoint(scaled, larger);
  const detail = `${moneyInterval(smaller, a.currency)} × 13 ÷ 12 = ${moneyInterval(scaled, a.currency)}`;
  return {
    name,
    detail: meets ? `${detail}, which meets the other` : `${detail}, which does not reach the other`,
    verdict: meets ? 'likely' : 'ruled_out',
  };
}

const RECURRING = /recurring|\bARR\b|经常性|循环/i;

export function recurringAgainstRunRate(a: Claim, b: Claim): Reconciler {
  const name = 'Recurring revenue against run rate';
  const wordsA = a.metric_text ?? a.metric;
  const wordsB = b.metric_text ?? b.metric;
  if (RECURRING.test(wordsA) === RECURRING.test(wordsB)) {
    return { name, detail: `both say the same: “${wordsA}” and “${wordsB}”`, verdict: 'ruled_out' };
  }
  return { name, detail: `one says “${wordsA}”, the other “${wordsB}”`, verdict: 'likely' };
}

export function openHedge(a: Claim, b: Claim): Reconciler {
  const name = 'A hedge admits both';
  const hedged = [a, b].filter((c) => c.hedge !== 'none' && c.hedge !== 'range');
  if (hedged.length === 0) return { name, detail: 'neither figure is hedged', verdict: 'ruled_out' };
  const meets = !disjoint(intervalOf(a, 'possible'), intervalOf(b, 'possible'));
  const words = hedged.map((c) => `“${c.hedge.replace('_', ' ')}”`).join(' and ');
  return {
    name,
    detail: meets ? `${words} taken at its widest lets them meet` : `${words} does not reach far enough`,
    verdict: meets ? 'possible' : 'ruled_out',
  };
}

export function unitSlip(powers: number, sameArticle: boolean): Reconciler {
  return {
    name: 'A slip of units',
    detail: `the same digits, ${timesWords(powers)} apart${powers === 4 ? ', as 万 and 亿 do' : powers === 3 ? ', as million and billion do' : ''}${sameArticle ? ', in one article' : ''}`,
    verdict: 'likely',
  };
}

const BASIS_WORDS = { gaap: 'by the accounting rules', non_gaap: 'adjusted' } as const;

export function otherBasis(a: Claim, b: Claim): Reconciler {
  const name = 'One is adjusted, the other is not';
  if (a.basis === b.basis && a.basis !== null) return { name, detail: `both are ${BASIS_WORDS[a.basis]}`, verdict: 'ruled_out' };
  const silent = a.basis === b.basis ? 'neither says' : 'only one of them says';
  return { name, detail: `${silent} whether it is adjusted`, verdict: 'possible' };
}

export function fiscalYear(a: Claim): Reconciler {
  const fiscal = a.period?.startsWith('FY') ?? false;
  return {
    name: 'Fiscal against calendar period',
    detail: fiscal
      ? 'both name the fiscal period'
      : `both are read as the calendar period ${dateWords(a.period ?? '')}; a fiscal year of another date would shift one`,
    verdict: fiscal ? 'ruled_out' : 'possible',
  };
}

/** One source that gives another value later may have corrected itself, or restated its accounts. */
export function correction(a: Claim, b: Claim): Reconciler {
  const [first, later] = [a.published_at?.slice(0, 10), b.published_at?.slice(0, 10)];
  const detail =
    first === undefined || later === undefined
      ? 'the reports bear no date'
      : `reported on ${dateWords(first)} and again on ${dateWords(later)}`;
  return { name: 'The source corrected or restated it', detail, verdict: 'possible' };
}
