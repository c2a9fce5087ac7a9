/**
 * Article → claims: the pure extractor. Walks the sentences that hold an amount, lets each refiner read its part, and
 * assembles the claim with the names of the rules that fired. No I/O, no state between articles.
 */
import { createHash } from 'node:crypto';
import { type ArticleText, languageOf, publishedDay } from '../claim/article.js';
import type { Claim } from '../claim/claim.js';
import { plain } from '../claim/decimal.js';
import type { Metric } from '../claim/metric.js';
import { type Amount, amountsOf } from './amounts.js';
import { anchorsOf } from './anchors.js';
import { isBracketed, type Reading } from './binding.js';
import { fold } from './fold.js';
import { LANGUAGE_PACKS, type LanguagePack } from './languages.js';
import { type Mention, mentionsIn } from './mentions.js';
import { attributionsIn, attributionsOf } from './refiners/attribution.js';
import { type CompanyReading, companyOf, subjectsOf } from './refiners/company.js';
import { type Movement, movementsIn } from './refiners/direction.js';
import { type MetricReading, metricForPeriod, metricOf } from './refiners/metric.js';
import { modalityOf } from './refiners/modality.js';
import { isPerMonth, rejects } from './refiners/nonclaims.js';
import { scopeOf } from './refiners/scope.js';
import { isReportingPeriod, type When, whenOf } from './refiners/when.js';
import { type Sentence, sentencesOf } from './segment.js';

/** Version of the rule set: stored with every claim, and raised whenever a rule changes what is read. */
export const EXTRACTOR_VERSION = '2026.11.1';

/** What the article has spoken of so far: carried from sentence to sentence. */
interface Discourse {
  company: Mention | null;
  reportingPeriod: string | null;
  metric: Metric | null;
  paragraph: number;
  attributions: string[];
}

interface Draft {
  readonly amount: Amount;
  readonly metric: Metric;
  readonly claim: Claim;
}

export function extractClaims(article: ArticleText): Claim[] {
  const language = languageOf(article.language, article.text);
  const pack = LANGUAGE_PACKS[language];
  const text = fold(article.text);
  const published = publishedDay(article);
  const discourse = openingOf(article, text, pack, published);
  const claims: Claim[] = [];
  for (const sentence of sentencesOf(text)) {
    const reading = read(text, sentence, pack, published);
    follow(discourse, reading, sentence);
    if (reading.amounts.length > 0) claims.push(...claimsOf(article, sentence, reading, pack, discourse));
    remember(discourse, reading, pack);
  }
  return claims;
}

function read(text: string, sentence: Sentence, pack: LanguagePack, published: string | null): Reading {
  const slice = text.slice(sentence.start, sentence.end);
  const amounts = amountsOf(slice, pack.lexicon);
  return { text: slice, language: pack.lexicon.language, amounts, anchors: anchorsOf(slice, pack, published) };
}

/** Before the first sentence, the title says whom and which period the article is about. */
function openingOf(article: ArticleText, text: string, pack: LanguagePack, published: string | null): Discourse {
  const title = fold(article.title ?? '');
  const titleSubjects = subjectsOf(title, mentionsIn(title, pack.lexicon), pack.lexicon);
  const lead = text.slice(0, 1200);
  const leadSubjects = subjectsOf(lead, mentionsIn(lead, pack.lexicon), pack.lexicon);
  const titled = titleSubjects.find((m) => m.registered) ?? titleSubjects[0];
  const period = pack.times(title, published).find((t) => isReportingPeriod(t.label));
  return {
    company: titled ?? leadSubjects[0] ?? null,
    reportingPeriod: period?.label ?? null,
    metric: null,
    paragraph: -1,
    attributions: [],
  };
}

function follow(discourse: Discourse, reading: Reading, sentence: Sentence): void {
  if (sentence.paragraph !== discourse.paragraph) {
    discourse.paragraph = sentence.paragraph;
    discourse.attributions = [];
    discourse.metric = null;
  }
  const cited = attributionsIn(reading);
  if (cited.length > 0) discourse.attributions = cited;
  const period = reading.anchors.times.find((t) => isReportingPeriod(t.label));
  if (period) discourse.reportingPeriod = period.label;
}

function remember(discourse: Discourse, reading: Reading, pack: LanguagePack): void {
  const subjects = subjectsOf(reading.text, reading.anchors.mentions, pack.lexicon);
  const subject = subjects.find((m) => m.registered) ?? subjects[0];
  if (subject) discourse.company = subject;
}

function claimsOf(article: ArticleText, sentence: Sentence, reading: Reading, pack: LanguagePack, discourse: Discourse): Claim[] {
  const drafts: Draft[] = [];
  const movements = movementsIn(reading);
  for (const amount of reading.amounts) {
    const draft = draftOf(article, sentence, reading, pack, discourse, amount, drafts, movements);
    if (draft) drafts.push(draft);
  }
  discourse.metric = drafts.at(-1)?.metric ?? discourse.metric;
  return withMovements(drafts, movements);
}

function draftOf(
  article: ArticleText,
  sentence: Sentence,
  reading: Reading,
  pack: LanguagePack,
  discourse: Discourse,
  amount: Amount,
  earlier: readonly Draft[],
  movements: readonly Movement[],
): Draft | null {
  const { lexicon } = pack;
  if (rejects(reading, amount, lexicon)) return null;
  const perMonth = isPerMonth(reading, amount, lexicon);
  const metric = metricOf(reading, amount, perMonth, earlier, discourse.metric);
  if (metric === null) return null;
  const company = companyOf(reading, amount, metric.metric, discourse.company, lexicon);
  if (company === null) return null;
  const published = publishedDay(article);
  const isPrior = movements.some((m) => m.from === amount);
  const when = whenInBracket(reading, amount, earlier) ?? whenOf(reading, amount, metric.metric, discourse.reportingPeriod);
  const undated = isPrior && when.rule === 'when.reporting-period';
  const period = undated ? null : when.period;
  const modality = modalityOf(reading, amount, period ?? when.as_of, published);
  const kind = metricForPeriod(metric.metric, perMonth ? null : period);
  const at = sentence.start;
  const claim: Claim = {
    id: claimId(article.id, at + amount.start, at + amount.end),
    article: article.id,
    span: [sentence.start, sentence.end],
    amount_span: [at + amount.start, at + amount.end],
    quote: article.text.slice(sentence.start, sentence.end),
    amount_text: article.text.slice(at + amount.start, at + amount.end),
    company: company.mention.company,
    scope: scopeOf(reading, amount, company.mention),
    metric: kind,
    metric_text: metric.anchor?.text ?? null,
    stated_low: amount.stated.low === null ? null : plain(amount.stated.low),
    stated_high: amount.stated.high === null ? null : plain(amount.stated.high),
    low: amount.interval.low === null ? null : plain(amount.interval.low),
    high: amount.interval.high === null ? null : plain(amount.interval.high),
    quantum: plain(amount.stated.quantum),
    hedge: amount.stated.hedge,
    basis: metric.nonGaap ? 'non_gaap' : null,
    currency: amount.currency,
    currency_assumed: amount.currencyAssumed,
    period,
    as_of: when.as_of,
    modality: modality.modality,
    attribution: reading.anchors.attributions.length > 0 ? attributionsOf(reading, amount) : discourse.attributions,
    direction: null,
    comparison: null,
    confidence: confidenceOf(metric, company),
    rules: [...amount.rules, metric.rule, company.rule, ...(when.rule && !undated ? [when.rule] : []), modality.rule],
    extractor: EXTRACTOR_VERSION,
    publisher: article.publisher,
    published_at: article.published_at,
    url: article.url,
  };
  return { amount, metric: kind, claim };
}

/** "$4 billion ($333 million a month)": a bracket without a date of its own holds for when the amount before it does. */
function whenInBracket(reading: Reading, amount: Amount, earlier: readonly Draft[]): When | null {
  const previous = earlier.at(-1);
  if (!previous || !isBracketed(reading, amount) || isBracketed(reading, previous.amount)) return null;
  if (reading.anchors.times.some((t) => t.start >= previous.amount.end && t.end <= amount.start)) return null;
  const { period, as_of } = previous.claim;
  return period === null && as_of === null ? null : { period, as_of, rule: 'when.bracket' };
}

/** Says what moved: the later figure carries the verb and points at the earlier one, which takes its metric. */
function withMovements(drafts: readonly Draft[], movements: readonly Movement[]): Claim[] {
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

/** The same place in the same article is the same claim, whichever rule set reads it. */
function claimId(article: string, start: number, end: number): string {
  return `c_${createHash('sha256').update(`${article}\n${start}\n${end}`).digest('hex').slice(0, 20)}`;
}
