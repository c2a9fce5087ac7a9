/**
 * Whether a figure is reported, estimated, projected, a target, denied or hypothetical: the modal word of its own
 * clause, or a period that lies wholly in the future.
 */
import type { Modality } from '../../claim/claim.js';
import { windowOf } from '../../claim/period.js';
import type { Amount } from '../amounts.js';
import { bindingCost, type Reading } from '../binding.js';

const BEFORE_LIMIT = 75;
const AFTER_LIMIT = 26;
const RANK: Record<Modality, number> = { denied: 5, hypothetical: 4, target: 3, projected: 2, estimated: 1, reported: 0 };

export interface ModalityReading {
  readonly modality: Modality;
  readonly rule: string;
}

export function modalityOf(reading: Reading, amount: Amount, label: string | null, published: string | null): ModalityReading {
  let best: Modality = 'reported';
  for (const word of reading.anchors.modalities) {
    const limit = word.start >= amount.end ? AFTER_LIMIT : BEFORE_LIMIT;
    if (bindingCost(reading, word, amount) < limit && RANK[word.modality] > RANK[best]) best = word.modality;
  }
  if (best !== 'reported') return { modality: best, rule: `modality.${best}` };
  const window = label === null ? null : windowOf(label);
  if (window && published !== null && window.start > published) return { modality: 'projected', rule: 'modality.future-period' };
  return { modality: 'reported', rule: 'modality.reported' };
}
