/**
 * Article → claims: the pure extractor. Walks the sentences, keeps track of whom and what the article speaks of, lets each
 * refiner read its part of the sentences that hold an amount, and assembles the claim with the names of the rules that
 * fired. No I/O, no state between articles.
 */
import { createHash } from 'node:crypto';
import { type ArticleText, languageOf, publishedDay } from '../claim/article.js';
import type { Claim } from '../claim/claim.js';
import { plain } from '../claim/decimal.js';
import { fingerprintOf } from '../claim/fingerprint.js';
import { allows } from '../claim/hedge.js';
import { type Metric, natureOf } from '../claim/metric.js';
import { type Amount, amountsOf } from './amounts/amounts.js';
import { isBracketed } from './assembly/binding.js';
import { Discourse } from './assembly/discourse.js';
import { type Mention, mentionsIn } from './assembly/mentions.js';
import type { Reading } from './assembly/reading.js';
import { type Compiled, compile } from './compile.js';
import { LANGUAGE_PACKS } from './languages.js';
import type { Hits } from './lex/cues.js';
import { lex } from './lex/lexer.js';
import type { LanguagePack } from './lexicon.js';
import { attributionsOf, type Citation, citationsOf, forecastsItself } from './refiners/attribution.js';
import { type CompanyReading, companyOf } from './refiners/company.js';
import { type Movement, movementsIn } from './refiners/direction.js';
import { markRepeats, withWholes } from './refiners/links.js';
import { type MetricReading, metricForPeriod, metricOf } from './refiners/metric.js';
import { modalityOf } from './refiners/modality.js';
import { isPerMonth, rejects } from './refiners/nonclaims.js';
import { scopeGoesOn, scopeOf } from './refiners/scope.js';
import { type When, whenOf } from './refiners/when.js';
import type { Alias } from './register/register.js';
import { withoutBoilerplate } from './text/boilerplate.js';
import { type Folded, fold } from './text/fold.js';
import { type Sentence, sentencesOf } from './text/segment.js';
import type { TimeAnchor } from './times.js';

/** Version of the rule set: stored with every claim, and raised whenever a rule changes what is read. */
export const EXTRACTOR_VERSION = '2026.11.3';

/** What stays the same for a whole article. */
interface Context {
  readonly article: ArticleText;
  readonly folded: Folded;
  readonly pack: LanguagePack;
  readonly compiled: Compiled;
  readonly published: string | null;
  /** Of the whole text; worked out only where it holds a claim. */
  readonly fingerprint: () => string | null;
}

/** Rules by which the article goes on to speak of another company than its sentence's subject. */
const REDIRECTS: ReadonlySet<string> = new Set(['company.recipient', 'company.giver', 'company.acquired']);

interface Draft {
  readonly amount: Amount;
  readonly metric: Metric;
  readonly company: CompanyReading;
  readonly claim: Claim;
}

/** What the extractor saw and thought of one sentence with an amount: for `runrate extract --explain`. */
export interface Explained {
  readonly reading: Reading;
  readonly claims: readonly Claim[];
  /** Amounts that became no claim, with the rule that says why. */
  readonly passed: readonly { readonly amount: Amount; readonly rule: string }[];
}

/** @param names of companies beside the register's; see `compile` */
export function extractClaims(article: ArticleText, names?: readonly Alias[]): Claim[] {
  const claims: Claim[] = [];
  walk(article, (sentence) => claims.push(...sentence.claims), false, names);
  return claims;
}

/** Every sentence with an amount, with its anchors, its claims, and why the other amounts are none. */
export function explainClaims(article: ArticleText): Explained[] {
  const sentences: Explained[] = [];
  walk(article, (sentence) => sentences.push(sentence), true);
  return sentences;
}

/** @param thorough also visit sentences whose amounts are all too small for a company figure */
function walk(article: ArticleText, visit: (sentence: Explained) => void, thorough: boolean, names?: readonly Alias[]): void {
  const pack = LANGUAGE_PACKS[languageOf(article.language, article.text)];
  const folded = fold(article.text, pack.variants);
  const context: Context = {
    article,
    folded,
    pack,
    compiled: compile(pack.lexicon, names),
    published: publishedDay(article),
    fingerprint: once(() => article.fingerprint ?? fingerprintOf(article.text)),
  };
  const sentences = withoutBoilerplate(folded.text, sentencesOf(folded.text));
  const repeats = markRepeats();
  const worded = wordedFigures(folded.text, pack.lexicon.wordedMagnitude);
  const discourse = new Discourse(folded.text, fold(article.title ?? '', pack.variants).text, sentences, {
    read: (text, start, end) => readSentence(context, text, start, end),
    periodCues: pack.periodCues,
  });
  sentences.forEach((sentence, index) => {
    const figures =
      (sentence.signs || (sentence.digits && holds(folded.text, sentence, pack.lexicon.moneyCues))) &&
      (thorough || holds(folded.text, sentence, pack.lexicon.largeCues));
    if (!figures && !worded(sentence)) return;
    const reading = discourse.reading(index);
    if (reading.amounts.length === 0) return;
    const explained = claimsOf(context, reading, discourse, index);
    visit({ ...explained, claims: explained.claims.map(repeats) });
  });
}

function holds(text: string, { start, end }: Sentence, cues: RegExp): boolean {
  return cues.test(text.slice(start, end));
}

/** Whether a sentence without digits holds a magnitude in words: "half a billion dollars". */
function wordedFigures(text: string, magnitude: string | null): (sentence: Sentence) => boolean {
  let at = -2;
  return ({ start, end }) => {
    if (magnitude === null) return false;
    if (at !== -1 && at < start) at = text.indexOf(magnitude, start);
    return at >= start && at < end;
  };
}

function readSentence(context: Context, text: string, start: number, end: number): Reading {
  return new SentenceReading(context, text, start, end);
}

class SentenceReading implements Reading {
  readonly compiled: Compiled;
  readonly hits: Hits;
  readonly amounts: readonly Amount[];
  readonly mentions: readonly Mention[];
  private dated: readonly TimeAnchor[] | null = null;
  private readonly mayDate: boolean;

  constructor(
    private readonly context: Context,
    readonly text: string,
    readonly start: number,
    readonly end: number,
  ) {
    this.compiled = context.compiled;
    const lexed = lex(text, start, end, this.compiled.lexing);
    this.hits = lexed.hits;
    this.amounts = amountsOf(text, lexed, this.compiled);
    this.mentions = mentionsIn(text, start, end, lexed.hits);
    this.mayDate = lexed.hits.time.length > 0 || lexed.numbers.length > this.amounts.length;
  }

  /** Most sentences are read for whom they speak of, and never asked for when. */
  get times(): readonly TimeAnchor[] {
    const { pack, published } = this.context;
    this.dated ??= this.mayDate ? pack.times(this.text, this.start, this.end, published) : [];
    return this.dated;
  }
}

function claimsOf(context: Context, reading: Reading, discourse: Discourse, index: number): Explained {
  const citations = citationsOf(reading);
  const drafts: Draft[] = [];
  const passed: { amount: Amount; rule: string }[] = [];
  const movements = movementsIn(reading);
  for (const amount of reading.amounts) {
    const draft = draftOf(context, reading, citations, discourse, index, amount, drafts, movements);
    if (typeof draft === 'string') passed.push({ amount, rule: draft });
    else drafts.push(draft);
  }
  const told = drafts.filter((d) => !movements.some((m) => m.from === d.amount)).map((d) => d.claim);
  discourse.told(index, told, drafts.findLast((d) => REDIRECTS.has(d.company.rule))?.company.mention ?? null);
  return { reading, claims: withWholes(withMovements(drafts, movements)), passed };
}

/** @returns the claim, or the name of the rule by which the amount is none */
function draftOf(
  context: Context,
  reading: Reading,
  citations: readonly Citation[],
  discourse: Discourse,
  index: number,
  amount: Amount,
  earlier: readonly Draft[],
  movements: readonly Movement[],
): Draft | string {
  const { article, folded, published } = context;
  const rejected = rejects(reading, amount);
  if (rejected !== null) return rejected;
  const perMonth = isPerMonth(reading, amount);
  const metric = metricOf(reading, amount, perMonth, earlier, discourse.spokenBefore(index));
  if (metric === null) return 'nonclaim.no-metric';
  const company =
    sameGiver(reading, amount, metric.metric, earlier) ?? companyOf(reading, amount, metric.metric, () => discourse.companyBefore(index));
  if (company === null) return 'nonclaim.no-company';
  const { mention } = company;
  const isPrior = movements.some((m) => m.from === amount);
  const when =
    whenInBracket(reading, amount, earlier) ??
    whenOf(reading, amount, metric.metric, () => discourse.reportingPeriod(index), mention.fiscalYearEnd, published);
  // A figure that goes on with the metric before it goes on with its period too, unless it names one.
  const goesOn =
    metric.rule === 'metric.ellipsis' &&
    natureOf(metric.metric) === 'flow' &&
    (when.rule === null || when.rule === 'when.reporting-period');
  const carried = goesOn
    ? (earlier.findLast((d) => !d.claim.rules.includes('metric.compared'))?.claim.period ?? discourse.periodBefore(index))
    : null;
  const undated = isPrior && when.rule === 'when.reporting-period';
  const period = undated ? null : (carried ?? when.period);
  const modality = modalityOf(
    reading,
    amount,
    period ?? when.as_of,
    published,
    company.rule === 'company.apposition' ? mention.end : reading.start,
    isPrior,
  );
  const kind = metricForPeriod(metric.metric, perMonth ? null : period);
  const own = (offset: number): number => folded.original(offset);
  const span: [number, number] = [own(reading.start), own(reading.end)];
  const amountSpan: [number, number] = [own(amount.start), own(amount.end)];
  const interval = allows(amount.stated, 'possible');
  const claim: Claim = {
    id: claimId(article.id, ...amountSpan),
    article: article.id,
    span,
    amount_span: amountSpan,
    quote: article.text.slice(...span),
    amount_text: article.text.slice(...amountSpan),
    company: mention.company,
    scope: scopeOf(reading, amount, kind, mention, company.part) ?? scopeGoesOn(reading, amount, earlier),
    metric: kind,
    metric_text: metric.anchor === null ? null : reading.text.slice(metric.anchor.start, metric.anchor.end),
    stated_low: amount.stated.low === null ? null : plain(amount.stated.low),
    stated_high: amount.stated.high === null ? null : plain(amount.stated.high),
    low: interval.low === null ? null : plain(interval.low),
    high: interval.high === null ? null : plain(interval.high),
    quantum: plain(amount.stated.quantum),
    hedge: amount.stated.hedge,
    basis: metric.nonGaap ? 'non_gaap' : null,
    currency: amount.currency,
    currency_assumed: amount.currencyAssumed,
    period,
    as_of: when.as_of,
    modality: modality.modality,
    attribution: attributionOf(reading, citations, amount, mention, modality.modality, () => discourse.attributionsBefore(index)),
    direction: null,
    comparison: null,
    confidence: confidenceOf(metric, company),
    rules: [...amount.rules, metric.rule, company.rule, ...(when.rule && !undated ? [when.rule] : []), modality.rule],
    extractor: EXTRACTOR_VERSION,
    publisher: article.publisher,
    published_at: article.published_at,
    url: article.url,
    fingerprint: context.fingerprint(),
    replaced_by: null,
  };
  return { amount, metric: kind, company, claim };
}

function attributionOf(
  reading: Reading,
  citations: readonly Citation[],
  amount: Amount,
  company: Mention,
  modality: Claim['modality'],
  earlier: () => readonly string[],
): string[] {
  const named = citations.length > 0 ? attributionsOf(reading, citations, amount) : earlier();
  const own =
    (modality === 'projected' || modality === 'target') && forecastsItself(reading, amount, company) ? [company.company.name] : [];
  return [...named, ...own.filter((name) => !named.includes(name))];
}

/** "$500 million now and $1.5 billion over time": the parts of one giver's promise, told in one sentence. */
function sameGiver(reading: Reading, amount: Amount, metric: Metric, earlier: readonly Draft[]): CompanyReading | null {
  const previous = earlier.at(-1);
  if (!previous || metric !== 'funding' || previous.metric !== 'funding' || previous.company.part === null) return null;
  const named = reading.mentions.some(
    (m) =>
      m.start >= previous.amount.end &&
      m.end <= amount.start &&
      m.company.id !== previous.claim.company.id &&
      m.company.name !== previous.company.part,
  );
  return named ? null : { ...previous.company, rule: 'company.same-giver' };
}

/** "$4 billion ($333 million a month)": a bracket without a date of its own holds for when the amount before it does. */
function whenInBracket(reading: Reading, amount: Amount, earlier: readonly Draft[]): When | null {
  const previous = earlier.at(-1);
  if (!previous || !isBracketed(reading, amount) || isBracketed(reading, previous.amount)) return null;
  if (reading.times.some((t) => t.start >= previous.amount.end && t.end <= amount.start)) return null;
  const { period, as_of } = previous.claim;
  return period === null && as_of === null ? null : { period, as_of, rule: 'when.bracket' };
}

/** Says what moved: the later figure carries the verb and points at the earlier one, which takes its metric. */
function withMovements(drafts: readonly Draft[], movements: readonly Movement[]): Claim[] {
  if (movements.length === 0) return drafts.map((d) => d.claim);
  const claims = new Map(drafts.map((d) => [d.amount, d.claim]));
  for (const movement of movements) {
    const from = claims.get(movement.from);
    const to = claims.get(movement.to);
    if (!from || !to || from.company.id !== to.company.id) continue;
    const sameKind = from.metric === to.metric || (from.metric === 'revenue' && to.metric === 'monthly_revenue');
    if (!sameKind) continue;
    claims.set(movement.from, { ...from, metric: to.metric });
    claims.set(movement.to, { ...to, direction: movement.direction, comparison: from.id });
  }
  return drafts.map((d) => claims.get(d.amount) ?? d.claim);
}

/** How much of the claim the sentence itself says: the rest is inferred from its surroundings. */
function confidenceOf(metric: MetricReading, company: CompanyReading): number {
  let score = 0.55;
  if (metric.anchor !== null) score += 0.15;
  if (company.inSentence) score += 0.2;
  if (company.mention.registered) score += 0.08;
  return Math.round(Math.min(score, 0.98) * 100) / 100;
}

/** The same figure at the same place of the same article is the same claim. */
export function claimId(article: string, start: number, end: number): string {
  return `c_${createHash('sha256').update(`${article}\n${start}\n${end}`).digest('hex').slice(0, 20)}`;
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
