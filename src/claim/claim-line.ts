/** A claim in one line, as golden tables write it: what a careful reader would put into the ledger. */
import type { Claim } from './claim.js';

/** company (scope) | metric basis | figure | for when | modality | on whose word | what moved */
export function claimLine(claim: Claim): string {
  const stated = [claim.stated_low ?? '', claim.stated_high ?? ''];
  const figure = stated[0] === stated[1] ? stated[0] : stated.join('..');
  const name = claim.company.id.startsWith('unregistered:') ? `${claim.company.name}?` : claim.company.name;
  return [
    `${name}${claim.scope === null ? '' : ` (${claim.scope})`}`,
    `${claim.metric}${claim.basis === null ? '' : ` ${claim.basis}`}`,
    `${figure} ${claim.currency}${claim.hedge === 'none' ? '' : ` ${claim.hedge}`}`,
    claim.period ?? (claim.as_of === null ? 'undated' : `as of ${claim.as_of}`),
    claim.modality,
    claim.attribution.join(' < ') || '-',
    ...(claim.direction === null
      ? []
      : [[claim.direction.verb, claim.direction.percent, claim.direction.multiple].filter(Boolean).join(' ')]),
  ].join(' | ');
}
