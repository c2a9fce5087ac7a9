/**
 * Whether a figure is limited to a part of the company: an of-which phrase of its clause, or a product named beside
 * its maker. Null is the whole company.
 */
import type { Amount } from '../amounts.js';
import { closest, type Reading } from '../binding.js';
import type { Mention } from '../mentions.js';

const LIMIT = 34;

export function scopeOf(reading: Reading, amount: Amount, owner: Mention): string | null {
  const scope = closest(reading, reading.anchors.scopes, amount, LIMIT);
  if (scope) return scope.text;
  if (!owner.product) return null;
  // A product stands for its maker unless the sentence names the maker too: "Anthropic's Claude Code".
  const maker = reading.anchors.mentions.find((m) => !m.product && m.company.id === owner.company.id);
  if (!maker) return null;
  return /^[\w .]{1,24}?(?=\W|$)/.exec(reading.text.slice(owner.start))?.[0].trim() ?? null;
}
