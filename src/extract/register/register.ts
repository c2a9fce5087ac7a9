/**
 * The company register: whom the business press writes about, with every name it uses for them. Reads the rows under
 * data/; matching names in text is the lexer's business.
 *
 * A row: `Name #id: alias, ~ambiguous alias, +product, *part, @investor, @fy6`. The name is an alias itself (`!Name` is not,
 * `~Name` is an ambiguous one, and so are `~+product` and `~*part`); the id is the name in small letters unless given. `@fy6`: the fiscal year ends in June.
 * A line `[@fy3]` gives its marks to the rows after it, up to the next such line.
 */
import { ROWS } from './data/rows.js';

export interface Company {
  readonly id: string;
  readonly name: string;
  /** More often gives money than has its own figures told. */
  readonly investor: boolean;
  /** Month in which the fiscal year ends; 12 where nothing else is known. */
  readonly fiscalYearEnd: number;
}

export interface Alias {
  readonly text: string;
  readonly company: Company;
  /** The name of a product that stands for its maker. */
  readonly product: boolean;
  /** A product, segment or service with figures of its own: always a part of its company. */
  readonly part: boolean;
  /** Also a common word: counts only where the text uses it as a name. */
  readonly ambiguous: boolean;
}

export const COMPANIES: Company[] = [];
export const ALIASES: Alias[] = [];

let shared: string[] = [];
for (const row of ROWS.flatMap((rows) => rows.split('\n'))) {
  const line = row.trim();
  if (line === '') continue;
  if (line.startsWith('[')) {
    shared = line.slice(1, -1).split(' ').filter(Boolean);
    continue;
  }
  readRow(line, shared);
}

function readRow(line: string, marks: readonly string[]): void {
  const colon = line.indexOf(': ');
  const head = colon < 0 ? line : line.slice(0, colon);
  const fields = colon < 0 ? [] : line.slice(colon + 2).split(', ');
  const [written = '', id] = head.split(' #');
  const name = written.replace(/^[~!]/, '');
  const all = [...marks, ...fields.filter((f) => f.startsWith('@'))];
  const year = all.map((m) => /^@fy(\d+)$/.exec(m)?.[1]).findLast((m) => m !== undefined);
  const company: Company = {
    id: id ?? slug(name),
    name,
    investor: all.includes('@investor'),
    fiscalYearEnd: year === undefined ? 12 : Number(year),
  };
  COMPANIES.push(company);
  const names = written.startsWith('!') ? fields : [written, ...fields];
  for (const field of names) {
    if (field.startsWith('@')) continue;
    const text = field.replace(/^[~+*]+/, '');
    ALIASES.push({ text, company, product: /^~?\+/.test(field), part: /^~?\*/.test(field), ambiguous: field.startsWith('~') });
  }
}

/** Small letters and digits, joined by hyphens: the id of a company that has none of its own. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
