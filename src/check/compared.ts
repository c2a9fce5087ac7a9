/** Figures that one sentence moves from one to the other: the earlier value, the later one, and the change between them. */
import type { Pairs } from './finding.js';
import type { Entry } from './ledger.js';

/** Earlier value first. A part that is set against its whole moved nowhere: it has no direction. */
export function comparedPairs(pairs: Pairs): [Entry, Entry][] {
  const found: [Entry, Entry][] = [];
  for (const entries of pairs.articles) {
    for (const to of entries) {
      if (to.claim.direction === null || to.claim.comparison === null) continue;
      const from = entries.find((e) => e.claim.id === to.claim.comparison);
      if (from) found.push([from, to]);
    }
  }
  return found;
}

export function areCompared({ claim: a }: Entry, { claim: b }: Entry): boolean {
  return a.comparison === b.id || b.comparison === a.id;
}
