/** How a reader did: once with everything new, then several times with nothing new. */
import type { Peak } from './memory.js';

export interface PollRun {
  readonly coldSeconds: number;
  /** The median of `WARM_RUNS`. */
  readonly warmSeconds: number;
  readonly memory: Peak;
}

export const WARM_RUNS = 3;

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
