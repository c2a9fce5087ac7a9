/**
 * Who first said it: the origin that a claim traces back to, and the ledger with re-reports of one origin collapsed
 * into one claim with its citations. Ten copies of one leak are one claim.
 */
import { type Claim, likelyDay } from '../claim/claim.js';
import { natureOf } from '../claim/metric.js';
import { daysBetween, overlaps, windowOf } from '../claim/period.js';

/** A claim as the checker weighs it: the earliest report, and everybody who repeated it. */
export interface LedgerClaim {
  readonly claim: Claim;
  readonly origin: string;
  /** The likeliest day of the claim, or null where nothing dates it. */
  readonly day: string | null;
  readonly citations: readonly Claim[];
}

const UNNAMED = /people|person|source|executive|insider|analyst|人士|分析师/i;

/** "publisher:The Information", "company:openai"; the article itself where nobody is named. */
export function originOf(claim: Claim): string {
  for (const name of claim.attribution) {
    if (UNNAMED.test(name)) continue;
    if (sameName(name, claim.company.name)) return `company:${claim.company.id}`;
    return `publisher:${normalise(name)}`;
  }
  return claim.publisher === null ? `article:${claim.article}` : `publisher:${normalise(claim.publisher)}`;
}

function normalise(name: string): string {
  return name.trim().toLowerCase().replace(/^the /, '');
}

function sameName(a: string, b: string): boolean {
  return normalise(a) === normalise(b);
}

/** What two reports of one origin must share to be the same claim: the figure and what it measures. */
function figureKey(claim: Claim): string {
  return [
    claim.company.id,
    claim.metric,
    claim.scope ?? '',
    claim.basis ?? '',
    claim.currency,
    claim.stated_low ?? '',
    claim.stated_high ?? '',
    claim.hedge,
    claim.modality,
  ].join('|');
}

/**
 * A name for one side of a flag that survives re-extraction and further copies of the same report. Dates of rates and
 * stocks stay out of it: a copy that names the day must not make another flag of the same finding.
 */
export function sideKey({ claim, origin }: LedgerClaim): string {
  return `${origin}|${figureKey(claim)}|${natureOf(claim.metric) === 'flow' ? (claim.period ?? '') : ''}`;
}

/** How long after its date a figure may be repeated without one before it counts as said again. */
const REPEAT_DAYS = 31;

export function collapse(claims: readonly Claim[]): LedgerClaim[] {
  const groups = new Map<string, Claim[][]>();
  for (const claim of inOrder(claims)) {
    const key = `${originOf(claim)}|${figureKey(claim)}`;
    const runs = groups.get(key) ?? [];
    const run = runs.find((r) => repeats(r[0] as Claim, claim));
    if (run) run.push(claim);
    else runs.push([claim]);
    groups.set(key, runs);
  }
  const citations = new Map([...groups.values()].flat().map(([first, ...rest]) => [first as Claim, rest]));
  return inOrder([...citations.keys()]).map((claim) => ({
    claim,
    origin: originOf(claim),
    day: likelyDay(claim),
    citations: citations.get(claim) ?? [],
  }));
}

/** The same date; or, where one report leaves it out, dates near enough to be one. */
function repeats(first: Claim, later: Claim): boolean {
  const label = first.as_of ?? first.period;
  const other = later.as_of ?? later.period;
  if (label !== null && other !== null) {
    const [a, b] = [windowOf(label), windowOf(other)];
    return label === other || (natureOf(first.metric) !== 'flow' && a !== null && b !== null && overlaps(a, b));
  }
  if (natureOf(first.metric) === 'flow') return label === other;
  const [from, to] = [likelyDay(first), likelyDay(later)];
  return from === null || to === null ? from === to : Math.abs(daysBetween(from, to)) <= REPEAT_DAYS;
}

/** By likeliest day, then publication, then place in the article: the order in which a reader meets them. */
function inOrder(claims: readonly Claim[]): Claim[] {
  const keyed = claims.map((claim) => ({
    claim,
    key: [likelyDay(claim) ?? '', claim.published_at ?? '', claim.article, String(claim.amount_span[0]).padStart(9, '0'), claim.id].join(
      '|',
    ),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ claim }) => claim);
}
