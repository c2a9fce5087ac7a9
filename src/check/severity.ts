/** How much a flag matters, as one number with its three named parts. Ordering only: it never decides whether to flag. */
import type { Severity } from '../claim/flag.js';
import type { Finding } from './finding.js';
import type { Origin } from './origins.js';

const GAP_AT_TOUCH = 25;
const GAP_PER_DOUBLING = 12.5;
const GAP_MOST = 50;
const WINDOW_MOST = 25;
const WINDOW_FADES_DAYS = 60;
/** By how many independent origins stand behind the flag: one mouth may have slipped, two have to be told apart. */
const INDEPENDENCE: readonly number[] = [0, 7, 13, 15];
const RANK: Record<Origin['rank'], number> = { company: 10, record: 9, known: 6, unknown: 3 };

/**
 * @param origins how many independent origins, over all sides
 * @param ranks of the best origin of each side: the weakest of them counts
 */
export function severityOf(finding: Finding, origins: number, ranks: readonly Origin['rank'][]): Severity {
  const doublings = Math.log2(Math.max(1, finding.distance));
  const full = Math.min(GAP_MOST, GAP_AT_TOUCH + GAP_PER_DOUBLING * doublings);
  const gap = Math.round(finding.strength === 'soft' ? full / 3 : full);
  const window = Math.round(WINDOW_MOST * Math.max(0, 1 - finding.days / WINDOW_FADES_DAYS));
  const sources = (INDEPENDENCE[Math.min(origins, INDEPENDENCE.length - 1)] ?? 0) + Math.min(...ranks.map((r) => RANK[r]));
  return { total: gap + window + sources, gap, window, sources };
}
