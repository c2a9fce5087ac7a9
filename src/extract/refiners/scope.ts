/**
 * Whether a figure is limited to a part of the company: an of-which phrase of its clause, or a product named beside
 * its maker. Null is the whole company.
 */
import type { Amount } from '../amounts.js';
import { closest, type Reading } from '../binding.js';
import type { Mention } from '../mentions.js';

const LIMIT = 34;
/** The product with what its name goes on with: "Claude Code", "GPT-5 Pro". */
const PRODUCT_NAME = /^[\w.-]+(?: [\p{Lu}\d][\w.-]*){0,3}/u;

export function scopeOf(reading: Reading, amount: Amount, owner: Mention): string | null {
  const scope = closest(reading, reading.anchors.scopes, amount, LIMIT);
  if (scope) return scope.text;
  if (!owner.product) return null;
  // A product stands for its maker unless the sentence hangs it on the maker: "Anthropic's Claude Code".
  const owned = reading.anchors.mentions.some(
    (m) => !m.product && m.company.id === owner.company.id && /^\s?(?:'s|的)\s?$/.test(reading.text.slice(m.end, owner.start)),
  );
  return owned ? (PRODUCT_NAME.exec(reading.text.slice(owner.start, owner.start + 40))?.[0] ?? null) : null;
}
