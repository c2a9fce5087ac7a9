/** Short texts in every tongue: what a kind of check says when it lets a pair pass. */
import type { Tongue } from '../claim/tongue.js';

export type Said = Readonly<Record<Tongue, string>>;

export function said(en: string, zh: string): Said {
  return { en, zh };
}
