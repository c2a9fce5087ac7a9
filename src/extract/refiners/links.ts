/**
 * What the claims of one article have to do with each other: a part and the whole beside it, and one figure told twice.
 * Links and marks only; no claim is taken away, for each has its own evidence.
 */
import type { Claim } from '../../claim/claim.js';

/** "$281.7 billion, of which $75 billion came from Azure": the part is set against the whole that the sentence tells before it. */
export function withWholes(claims: readonly Claim[]): Claim[] {
  return claims.map((claim, i) => {
    if (claim.scope === null || claim.comparison !== null) return claim;
    const whole = claims
      .slice(0, i)
      .findLast((w) => w.scope === null && w.metric === claim.metric && w.company.id === claim.company.id && w.currency === claim.currency);
    return whole ? { ...claim, comparison: whole.id, rules: [...claim.rules, 'link.part-of-whole'] } : claim;
  });
}

/** Marks a figure that the article has told before, in the same words or others: it is no second piece of evidence. */
export function markRepeats(): (claim: Claim) => Claim {
  const told = new Set<string>();
  return (claim) => {
    const { company, scope, metric, stated_low, stated_high, currency, period, as_of, modality } = claim;
    const fact = JSON.stringify([company.id, scope, metric, stated_low, stated_high, currency, period, as_of, modality]);
    if (told.has(fact)) return { ...claim, rules: [...claim.rules, 'link.told-before'] };
    told.add(fact);
    return claim;
  };
}
