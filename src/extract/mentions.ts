/**
 * Which companies a text names, and where. A first-word table for Latin names and a first-character table for Han
 * names keep the cost independent of the register's size; choosing among mentions is assembly's business.
 */
import type { Lexicon } from './lexicon.js';
import { COMPANIES, type Company } from './register/companies.js';
import { isPublisher } from './register/publishers.js';

export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly company: { readonly id: string; readonly name: string };
  readonly investor: boolean;
  readonly product: boolean;
  readonly registered: boolean;
}

interface Alias {
  readonly text: string;
  readonly company: Company;
  readonly product: boolean;
}

const HAN = /\p{Script=Han}/u;
const latin = new Map<string, Alias[]>();
const han = new Map<string, Alias[]>();

for (const company of COMPANIES) {
  for (const text of company.aliases) index({ text, company, product: false });
  for (const text of company.products ?? []) index({ text, company, product: true });
}

function index(alias: Alias): void {
  const isHan = HAN.test(alias.text[0] ?? '');
  const table = isHan ? han : latin;
  const key = isHan ? (alias.text[0] ?? '') : firstWord(alias.text);
  const list = table.get(key) ?? [];
  list.push(alias);
  list.sort((a, b) => b.text.length - a.text.length);
  table.set(key, list);
}

function firstWord(text: string): string {
  return /^[A-Za-z0-9]+/.exec(text)?.[0] ?? text;
}

const LATIN_WORD = /[A-Za-z0-9]+/g;

/** @param text folded text */
export function mentionsIn(text: string, lexicon: Lexicon): Mention[] {
  const found: Mention[] = [];
  let reached = 0;
  for (const word of text.matchAll(LATIN_WORD)) {
    if (word.index < reached) continue;
    const alias = latin.get(word[0])?.find((a) => text.startsWith(a.text, word.index) && endsWord(text, word.index + a.text.length));
    if (!alias) continue;
    reached = word.index + alias.text.length;
    found.push(mentionOf(alias, word.index));
  }
  if (lexicon.language === 'zh') {
    for (let i = 0; i < text.length; i++) {
      const alias = han.get(text[i] ?? '')?.find((a) => text.startsWith(a.text, i));
      if (!alias) continue;
      found.push(mentionOf(alias, i));
      i += alias.text.length - 1;
    }
  }
  for (const mention of unregistered(text, lexicon)) {
    if (!found.some((f) => f.start < mention.end && mention.start < f.end)) found.push(mention);
  }
  return found.sort((a, b) => a.start - b.start);
}

function endsWord(text: string, at: number): boolean {
  return !/[A-Za-z0-9]/.test(text[at] ?? '');
}

function mentionOf(alias: Alias, start: number): Mention {
  return {
    start,
    end: start + alias.text.length,
    company: { id: alias.company.id, name: alias.company.name },
    investor: alias.company.investor ?? false,
    product: alias.product,
    registered: true,
  };
}

const unknownPatterns = new Map<Lexicon, RegExp[]>();

/** Names that the register lacks but the sentence presents as companies; they wait for a reviewer. */
function unregistered(text: string, lexicon: Lexicon): Mention[] {
  let patterns = unknownPatterns.get(lexicon);
  if (!patterns) {
    patterns = lexicon.unknownCompanies.map((source) => new RegExp(source, 'gu'));
    unknownPatterns.set(lexicon, patterns);
  }
  const found: Mention[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1];
      if (name === undefined || isPublisher(name) || NOT_NAMES.has(name)) continue;
      const start = match.index + match[0].indexOf(name);
      if (found.some((f) => f.start < start + name.length && start < f.end)) continue;
      const company = { id: `unregistered:${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`, name };
      found.push({ start, end: start + name.length, company, investor: false, product: false, registered: false });
    }
  }
  return found;
}

const NOT_NAMES = new Set([
  'AI',
  'GPU',
  'CEO',
  'IPO',
  'ARR',
  'API',
  'The',
  'It',
  'In',
  'On',
  'But',
  'And',
  'He',
  'She',
  'They',
  'Its',
  'GDP',
  'EBITDA',
]);
