/**
 * Claims → flags: the pure checker. The same ledger gives the same flags with the same ids, in whatever order its
 * claims arrived. No I/O.
 */
import { createHash } from 'node:crypto';
import type { Claim } from '../claim/claim.js';
import { type Flag, type FlagKind, inEveryTongue, type Side } from '../claim/flag.js';
import { natureOf } from '../claim/metric.js';
import { disagreement } from './comparable.js';
import type { Finding, Kind, Report } from './finding.js';
import { annualizedVsMonthly } from './kinds/annualized-vs-monthly.js';
import { directionMismatch } from './kinds/direction-mismatch.js';
import { cashArithmetic, fundingArithmetic } from './kinds/funding-arithmetic.js';
import { growthArithmetic } from './kinds/growth-arithmetic.js';
import { impliedGrowth } from './kinds/implied-growth.js';
import { magnitudeSlip, magnitudeSlipInArticle } from './kinds/magnitude-slip.js';
import { partExceedsWhole, partExceedsWholeInArticle } from './kinds/part-exceeds-whole.js';
import { periodDisagreement } from './kinds/period-disagreement.js';
import { periodVsRunRate } from './kinds/period-vs-run-rate.js';
import { projectionVsPace } from './kinds/projection-vs-pace.js';
import { restated } from './kinds/restated.js';
import { selfContradiction } from './kinds/self-contradiction.js';
import { shortWindowDisagreement } from './kinds/short-window-disagreement.js';
import { staleRereport } from './kinds/stale-rereport.js';
import { sumMismatch } from './kinds/sum-mismatch.js';
import { byPublication, type Entry, isOneTime, type Ledger, ledgerOf } from './ledger.js';
import { independent, isSameOrigin } from './origins.js';
import { pairsOf } from './pairs.js';
import type { Said } from './said.js';
import { severityOf } from './severity.js';
import { type ThresholdsOf, thresholdsFrom } from './thresholds.js';
import { PHRASES } from './words.js';

/** In order of precision: of the kinds of one bearing, the first that finds something names the pair. */
const KINDS: readonly Kind[] = [
  directionMismatch,
  growthArithmetic,
  magnitudeSlipInArticle,
  sumMismatch,
  partExceedsWholeInArticle,
  selfContradiction,
  cashArithmetic,
  magnitudeSlip,
  staleRereport,
  restated,
  shortWindowDisagreement,
  periodDisagreement,
  partExceedsWhole,
  annualizedVsMonthly,
  fundingArithmetic,
  periodVsRunRate,
  projectionVsPace,
  impliedGrowth,
];

/** Why a pair of like claims was not flagged: which kind looked, and what it said. */
export interface Passed {
  readonly kind: FlagKind;
  readonly claims: readonly [string, string];
  readonly reason: Said;
}

/** A flag with the claim that places it in the ledger: what the store compares with what it holds. */
export interface Placed {
  readonly flag: Flag;
  readonly bearing: Kind['bearing'];
  readonly anchor: Claim;
}

export interface Checked {
  /** By severity, the gravest first. */
  readonly flags: readonly Flag[];
  readonly placed: readonly Placed[];
  readonly passed: readonly Passed[];
}

export interface CheckOptions {
  readonly thresholdsOf?: ThresholdsOf;
  /** Also say why pairs passed; costs time and memory. */
  readonly explain?: boolean;
  /** Which claims matter to flags of a bearing: flags of others only are left out. All by default. */
  readonly wants?: (bearing: Kind['bearing'], entry: Entry) => boolean;
}

/** @param claims any ledger; companies are told apart here */
export function checkLedger(
  claims: readonly Claim[],
  { thresholdsOf = thresholdsFrom(), explain = true, wants = () => true }: CheckOptions = {},
): Checked {
  const companies = new Map<string, Claim[]>();
  for (const claim of claims) {
    const list = companies.get(claim.company.id);
    if (list) list.push(claim);
    else companies.set(claim.company.id, [claim]);
  }
  const placed: Placed[] = [];
  const passed: Passed[] = [];
  for (const [id, list] of companies) checkCompany(ledgerOf(list, thresholdsOf(id)), placed, explain ? passed : null, wants);
  placed.sort((a, b) => b.flag.severity.total - a.flag.severity.total || (a.flag.id < b.flag.id ? -1 : 1));
  return { flags: placed.map((p) => p.flag), placed, passed };
}

interface Found {
  readonly kind: Kind;
  readonly members: readonly Entry[];
  readonly finding: Finding;
}

function checkCompany(ledger: Ledger, placed: Placed[], passed: Passed[] | null, wants: NonNullable<CheckOptions['wants']>): void {
  const pairs = pairsOf(ledger);
  // What one article says is judged by itself: no kind that looks beyond it depends on that.
  const named = { article: new Set<string>(), ledger: new Set<string>(), projection: new Set<string>() };
  const found: Found[] = [];
  for (const kind of KINDS) {
    const report: Report = {
      flag: (members, finding) => {
        found.push({ kind, members, finding });
        const [first, ...rest] = members as [Entry, ...Entry[]];
        for (const other of rest) named[kind.bearing].add(pairKey(first, other));
      },
      pass: (a, b, reason) => passed?.push({ kind: kind.kind, claims: [a.claim.id, b.claim.id], reason }),
      isNamed: (a, b) => named[kind.bearing].size > 0 && named[kind.bearing].has(pairKey(a, b)),
      wants: memoized((entry) => wants(kind.bearing, entry)),
    };
    kind.find(ledger, pairs, report);
  }
  const seen = new Set<string>();
  for (const one of withoutCopies(found, ledger.thresholds.repeatDays)) {
    const flag = flagOf(one, ledger);
    if (seen.has(flag.id)) continue;
    seen.add(flag.id);
    // A figure that was edited away lies nowhere in the ledger: the one in its place does.
    const anchor = one.members.find((m) => m.claim.replaced_by === null) ?? (one.members[0] as Entry);
    placed.push({ flag, bearing: one.kind.bearing, anchor: anchor.claim });
  }
}

function memoized(test: (entry: Entry) => boolean): (entry: Entry) => boolean {
  const known = new Map<Entry, boolean>();
  return (entry) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const now = test(entry);
    known.set(entry, now);
    return now;
  };
}

function pairKey(a: Entry, b: Entry): string {
  return a.claim.id < b.claim.id ? `${a.claim.id} ${b.claim.id}` : `${b.claim.id} ${a.claim.id}`;
}

/** What one article gets wrong is flagged once, however many papers carry the article. */
function withoutCopies(found: readonly Found[], repeatDays: number): Found[] {
  const groups = new Map<string, Found[]>();
  const kept: Found[] = [];
  for (const one of found) {
    if (one.kind.bearing !== 'article') kept.push(one);
    else {
      const key = [one.kind.kind, ...one.members.map((m) => `${m.figure}|${m.label ?? ''}`)].join('\n');
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  for (const group of groups.values()) {
    const inOrder = group.sort((a, b) => byPublication(a.members[0] as Entry, b.members[0] as Entry));
    for (const [i, one] of inOrder.entries())
      if (!inOrder.slice(0, i).some((earlier) => isCopyOf(one, earlier, repeatDays))) kept.push(one);
  }
  return kept;
}

function isCopyOf(one: Found, earlier: Found, repeatDays: number): boolean {
  const [a, b] = [one.members[0] as Entry, earlier.members[0] as Entry];
  const near = a.published !== null && b.published !== null && a.published - b.published <= repeatDays;
  return near && isSameOrigin(a, b);
}

function flagOf({ kind, members, finding }: Found, ledger: Ledger): Flag {
  // Whoever repeats what one article gets wrong does not make it truer.
  const sides = members.map((m) => sideOf(m, members, kind.bearing === 'article' ? [] : ledger.firsts, ledger));
  const heard = independent(sides.flatMap((s) => s.voices));
  const oneArticle = new Set(members.map((m) => m.claim.article)).size === 1;
  // An article that contradicts itself is one source, whomever its sentences quote.
  const origins = oneArticle ? 1 : heard.length;
  const ranks = sides.map((s) => bestRank(s.voices));
  return {
    id: `f_${createHash('sha256')
      .update([kind.kind, ledger.company.id, ...members.map(sideKey).sort()].join('\n'))
      .digest('hex')
      .slice(0, 20)}`,
    kind: kind.kind,
    company: ledger.company,
    metric: (members[0] as Entry).claim.metric,
    strength: finding.strength,
    claims: members.map((m) => m.claim.id),
    sides: sides.map((s) => s.side),
    words: inEveryTongue((tongue) => ({
      ...finding.words(PHRASES[tongue]),
      reconcilers: finding.reconcilers.map((r) => ({ ...r.words(PHRASES[tongue]), verdict: r.verdict })),
    })),
    severity: severityOf(finding, origins, ranks),
    origins,
    proof: [finding.strength, ...members.map((m) => `${m.figure}|${m.label ?? ''}|${m.claim.quantum}`), ...(finding.proof ?? [])],
  };
}

const RANKS: readonly Entry['origin']['rank'][] = ['company', 'record', 'known', 'unknown'];

function bestRank(voices: readonly Entry[]): Entry['origin']['rank'] {
  return RANKS.find((rank) => voices.some((v) => v.origin.rank === rank)) ?? 'unknown';
}

/**
 * A name for one side of a flag that survives re-extraction and further copies of the same report: its figure, and
 * when its origin first told it.
 */
function sideKey({ claim, origin, figure, published }: Entry): string {
  const isFlow = natureOf(claim.metric) === 'flow';
  return [origin.key, figure, isFlow ? (claim.period ?? '') : '', published ?? claim.article].join('|');
}

/** Who says so: the claim's own origin, and those of other first reports that agree with it at that time. */
function sideOf(member: Entry, members: readonly Entry[], others: readonly Entry[], ledger: Ledger): { side: Side; voices: Entry[] } {
  const agreeing = others.filter(
    (e) =>
      e.series === member.series &&
      !members.includes(e) &&
      e.claim.modality === member.claim.modality &&
      isOneTime(e, member, ledger.thresholds.windowDays) &&
      !isSameOrigin(e, member) &&
      disagreement(e, member, ledger.thresholds) === null &&
      members.every((other) => other === member || other.series !== member.series || disagreement(e, other, ledger.thresholds) !== null),
  );
  const voices = independent([member, ...agreeing]);
  return {
    side: { claim: member.claim.id, origins: voices.map((v) => v.origin.name), agreeing: agreeing.map((e) => e.claim.id) },
    voices,
  };
}
