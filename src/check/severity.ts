/** How much a flag matters, as one number with its three named parts. Ordering only: it never decides whether to flag. */
import type { Severity } from '../claim/flag.js';
import type { Finding } from './finding.js';

const GAP_AT_TOUCH = 25;
const GAP_PER_DOUBLING = 12.5;
const GAP_MOST = 50;
const WINDOW_MOST = 25;
const WINDOW_FADES_DAYS = 60;
const SOURCES: readonly number[] = [0, 12, 22, 25];

/** @param origins independent origins over both sides */
export function severityOf(finding: Finding, origins: number): Severity {
  const doublings = Math.log2(Math.max(1, finding.distance));
  const full = Math.min(GAP_MOST, GAP_AT_TOUCH + GAP_PER_DOUBLING * doublings);
  const gap = Math.round(finding.strength === 'soft' ? full / 3 : full);
  const window = Math.round(WINDOW_MOST * Math.max(0, 1 - finding.days / WINDOW_FADES_DAYS));
  const sources = SOURCES[Math.min(origins, SOURCES.length - 1)] ?? 0;
  return { total: gap + window + sources, gap, window, sources };
}
