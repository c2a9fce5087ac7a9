/**
 * What reviewers said, put on a new reading of the text: figures amended, rejected, added. A figure is found again by its
 * words, so that a correction outlives rules and edits that move it. Pure; corrections come in the order they were made.
 */
import type { ArticleText } from '../claim/article.js';
import type { Claim } from '../claim/claim.js';
import type { CorrectedFields, Correction } from '../claim/correction.js';
import { plain } from '../claim/decimal.js';
import { fingerprintOf } from '../claim/fingerprint.js';
import { allows } from '../claim/hedge.js';
import { natureOf } from '../claim/metric.js';
import { Problem } from '../claim/problem.js';
import { type Amount, amountsIn } from './amounts/amounts.js';
import { claimId, EXTRACTOR_VERSION } from './extract.js';
import { sentencesOf } from './text/segment.js';

/** @returns the claims as they stand; a correction whose sentence is no longer in the text has no effect */
export function applyCorrections(article: ArticleText, claims: readonly Claim[], corrections: readonly Correction[]): Claim[] {
  const retracted = new Set(corrections.flatMap((c) => c.retracts ?? []));
  const standing = new Map(claims.map((c) => [c.id, c]));
  for (const correction of corrections) {
    if (correction.kind === 'retract' || retracted.has(correction.id)) continue;
    const place = placeOf(article.text, correction);
    if (place === null) continue;
    const id = claimId(article.id, ...place.amount);
    if (correction.kind === 'reject') {
      standing.delete(id);
      continue;
    }
    const base =
      standing.get(id) ??
      (correction.machine ? { ...correction.machine, ...anchored(article, place) } : null) ??
      missed(article, place, correction);
    standing.set(id, corrected({ ...base, id }, correction.fields, correction.kind));
  }
  return [...standing.values()].sort((a, b) => a.amount_span[0] - b.amount_span[0]);
}

interface Place {
  readonly sentence: [number, number];
  readonly amount: [number, number];
}

function placeOf(text: string, { quote, amount_text, amount_at }: Correction): Place | null {
  const at = text.indexOf(quote);
  if (at < 0) return null;
  const start = at + amount_at;
  if (text.slice(start, start + amount_text.length) !== amount_text) return null;
  return { sentence: [at, at + quote.length], amount: [start, start + amount_text.length] };
}

function anchored(article: ArticleText, place: Place): Partial<Claim> & Pick<Claim, 'span' | 'amount_span'> {
  return {
    article: article.id,
    span: place.sentence,
    amount_span: place.amount,
    quote: article.text.slice(...place.sentence),
    amount_text: article.text.slice(...place.amount),
    publisher: article.publisher,
    published_at: article.published_at,
    url: article.url,
    fingerprint: article.fingerprint ?? fingerprintOf(article.text),
  };
}

/** Fields of a figure as the text words it. */
function figureOf(
  words: string,
): Pick<Claim, 'stated_low' | 'stated_high' | 'low' | 'high' | 'quantum' | 'hedge' | 'currency' | 'currency_assumed'> {
  const amount = amountOf(words);
  const { stated } = amount;
  const interval = allows(stated, 'possible');
  const text = (value: typeof stated.low): string | null => (value === null ? null : plain(value));
  return {
    stated_low: text(stated.low),
    stated_high: text(stated.high),
    low: text(interval.low),
    high: text(interval.high),
    quantum: plain(stated.quantum),
    hedge: stated.hedge,
    currency: amount.currency,
    currency_assumed: amount.currencyAssumed,
  };
}

/** @throws Problem `bad_amount` where the words hold no amount of money, or several */
export function amountOf(words: string): Amount {
  const amounts = amountsIn(words);
  const [amount] = amounts;
  if (amount === undefined || amounts.length > 1)
    throw new Problem({
      kind: 'bad_amount',
      input: words,
      detail: amount === undefined ? 'there is no amount of money in it' : 'there is more than one amount in it',
      hint: 'write one amount with its currency, such as "nearly $400 million" or "120 亿美元"',
    });
  return amount;
}

/**
 * The amount that a reader marked in the text, as the extractor bounds it, and the sentence around it.
 * @throws Problem `bad_amount` where there is none
 */
export function amountAt(text: string, from: number, to: number): Place & { readonly words: string } {
  const sentence = sentencesOf(text).find((s) => s.start < to && s.end > from);
  const start = sentence?.start ?? from;
  const end = Math.max(sentence?.end ?? to, Math.min(to, text.length));
  const marked = amountsIn(text.slice(start, end)).filter((a) => start + a.start < to && start + a.end > from);
  const [amount] = marked;
  if (amount === undefined || marked.length > 1) {
    throw new Problem({
      kind: 'bad_amount',
      input: text.slice(from, to).slice(0, 80),
      detail: amount === undefined ? 'no amount of money is marked' : 'more than one amount is marked',
      hint: 'mark one figure with its currency',
    });
  }
  return {
    sentence: [start, end],
    amount: [start + amount.start, start + amount.end],
    words: text.slice(start + amount.hedgedStart, start + amount.end),
  };
}

/** A figure that the rules passed over. */
function missed(article: ArticleText, place: Place, { fields, amount_text }: Correction): Claim {
  return {
    ...(anchored(article, place) as Pick<Claim, 'article' | 'span' | 'amount_span' | 'quote' | 'amount_text'>),
    ...figureOf(fields.amount ?? amount_text),
    id: '',
    company: fields.company ?? { id: '', name: '' },
    scope: null,
    metric: fields.metric ?? 'other_money',
    metric_text: null,
    basis: null,
    period: null,
    as_of: null,
    modality: 'reported',
    attribution: [],
    direction: null,
    comparison: null,
    confidence: 1,
    rules: [],
    extractor: EXTRACTOR_VERSION,
    publisher: article.publisher,
    published_at: article.published_at,
    url: article.url,
    fingerprint: article.fingerprint ?? fingerprintOf(article.text),
    replaced_by: null,
  };
}

function corrected(claim: Claim, fields: CorrectedFields, kind: 'amend' | 'add'): Claim {
  const { company, scope, metric, when, modality, basis, amount } = fields;
  const measured = metric ?? claim.metric;
  // The label goes where its metric keeps it: a flow covers a period, anything else holds as of a date.
  const label = when === undefined ? (claim.as_of ?? claim.period) : when;
  const dated =
    when === undefined && natureOf(measured) === natureOf(claim.metric)
      ? {}
      : natureOf(measured) === 'flow'
        ? { period: label, as_of: null }
        : { period: null, as_of: label };
  return {
    ...claim,
    ...(company === undefined ? {} : { company }),
    ...(scope === undefined ? {} : { scope }),
    ...(modality === undefined ? {} : { modality }),
    ...(basis === undefined ? {} : { basis }),
    ...(amount === undefined ? {} : figureOf(amount)),
    ...dated,
    metric: measured,
    confidence: 1,
    rules: [...claim.rules.filter((r) => !r.startsWith('reviewer.')), `reviewer.${kind}`],
  };
}
