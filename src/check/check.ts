/**
 * Claims → flags: the pure checker. The same ledger gives the same flags with the same ids, in whatever order its
 * claims arrived. No I/O.
 */
import { createHash } from 'node:crypto';
import type { Claim } from '../claim/claim.js';
import type { Flag, FlagKind } from '../claim/flag.js';
import type { Check, Finding } from './finding.js';
import { annualizedVsMonthly } from './kinds/annualized-vs-monthly.js';
import { directionMismatch } from './kinds/direction-mismatch.js';
import { growthArithmetic } from './kinds/growth-arithmetic.js';
import { impliedGrowth } from './kinds/implied-growth.js';
import { magnitudeSlip } from './kinds/magnitude-slip.js';
import { periodDisagreement } from './kinds/period-disagreement.js';
import { restated } from './kinds/restated.js';
import { shortWindowDisagreement } from './kinds/short-window-disagreement.js';
import { collapse, type LedgerClaim, originOf, sideKey } from './origins.js';
import { severityOf } from './severity.js';
import { THRESHOLDS, type Thresholds } from './thresholds.js';

/** In order of precision: the first kind that finds something names the pair. */
const CHECKS: readonly Check[] = [
  directionMismatch,
  growthArithmetic,
  magnitudeSlip,
  restated,
  shortWindowDisagreement,
  periodDisagreement,
  annualizedVsMonthly,
  impliedGrowth,
];

/** Why a pair of like claims was not flagged: which check looked, and what it said. */
export interface Passed {
  readonly kind: FlagKind;
  readonly claims: readonly [string, string];
  readonly reason: string;
}

export interface Checked {
  readonly flags: readonly Flag[];
  readonly passed: readonly Passed[];
}

/** @param claims any ledger; companies are told apart here */
export function checkLedger(claims: readonly Claim[], thresholds: Thresholds = THRESHOLDS): Checked {
  const companies = new Map<string, Claim[]>();
  for (const claim of claims) {
    const list = companies.get(claim.company.id) ?? [];
    list.push(claim);
    companies.set(claim.company.id, list);
  }
  const flags = new Map<string, Flag>();
  const passed: Passed[] = [];
  for (const list of companies.values()) checkCompany(collapse(list), thresholds, flags, passed);
  return { flags: [...flags.values()].sort((a, b) => b.severity.total - a.severity.total || (a.id < b.id ? -1 : 1)), passed };
}

function checkCompany(ledger: readonly LedgerClaim[], thresholds: Thresholds, flags: Map<string, Flag>, passed: Passed[]): void {
  const context = { ledger, thresholds };
  for (let i = 0; i < ledger.length; i++) {
    for (let j = i + 1; j < ledger.length; j++) {
      const a = ledger[i] as LedgerClaim;
      const b = ledger[j] as LedgerClaim;
      for (const check of CHECKS) {
        const verdict = check.judge(a, b, context);
        if (verdict === null) continue;
        if ('pass' in verdict) {
          passed.push({ kind: check.kind, claims: [a.claim.id, b.claim.id], reason: verdict.pass });
          continue;
        }
        const flag = flagOf(check.kind, a, b, verdict.finding);
        const known = flags.get(flag.id);
        if (known === undefined || known.severity.total < flag.severity.total) flags.set(flag.id, flag);
        break;
      }
    }
  }
}

function flagOf(kind: FlagKind, a: LedgerClaim, b: LedgerClaim, finding: Finding): Flag {
  const origins = originsOf([a, b].flatMap((e) => [e.claim, ...e.citations]));
  return {
    id: `f_${createHash('sha256')
      .update([kind, ...[sideKey(a), sideKey(b)].sort()].join('\n'))
      .digest('hex')
      .slice(0, 20)}`,
    kind,
    company: a.claim.company,
    metric: a.claim.metric,
    strength: finding.strength,
    claims: [a.claim.id, b.claim.id],
    headline: finding.headline,
    summary: finding.summary,
    arithmetic: [...finding.arithmetic],
    reconcilers: [...finding.reconcilers],
    severity: severityOf(finding, origins),
    origins,
  };
}

/** How many sources stand behind a flag. An article that contradicts itself is one, whomever its sentences quote. */
function originsOf(claims: readonly Claim[]): number {
  return new Set(claims.map((c) => c.article)).size === 1 ? 1 : new Set(claims.map(originOf)).size;
}
