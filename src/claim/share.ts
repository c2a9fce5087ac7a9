/** How sure a share is that was seen in a sample: few samples tell little. */
const Z = 1.96;

/** Wilson's interval: between these ends the share lies in 95 of 100 such samples. @param all more than 0 */
export function likelyShare(some: number, all: number): { readonly low: number; readonly high: number } {
  const p = some / all;
  const scale = 1 + (Z * Z) / all;
  const middle = (p + (Z * Z) / (2 * all)) / scale;
  const half = (Z / scale) * Math.sqrt((p * (1 - p)) / all + (Z * Z) / (4 * all * all));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
