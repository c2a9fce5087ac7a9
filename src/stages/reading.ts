/**
 * What stands in an article: the rules' reading with the names and corrections of reviewers on it. The stages and the
 * page share it, so that a correction holds whoever reads the text again.
 */
import type { ArticleText } from '../claim/article.js';
import type { Claim } from '../claim/claim.js';
import { applyCorrections } from '../extract/corrections.js';
import { extractClaims } from '../extract/extract.js';
import { type Alias, COMPANIES } from '../extract/register/register.js';
import { correctionsOf } from '../store/corrections.js';
import { type NameChange, standingNames } from '../store/names.js';
import type { Queryable } from '../store/pool.js';

export interface Reader {
  /** The rules' own reading, companies made one. */
  readonly machine: (article: ArticleText) => Claim[];
  /** With the corrections of the article. */
  readonly standing: (article: ArticleText) => Promise<Claim[]>;
  /** Many at once, by id; an article that cannot be read has what went wrong in its place. */
  readonly standingOf: (articles: readonly ArticleText[]) => Promise<Map<string, Claim[] | Error>>;
}

export async function readerFor(db: Queryable): Promise<Reader> {
  const changes = await standingNames(db);
  const names = namesFrom(changes);
  const joined = new Map(
    changes.flatMap((c) =>
      c.kind === 'merge' && c.into_id !== null ? [[c.company_id, { id: c.into_id, name: c.into ?? c.into_id }] as const] : [],
    ),
  );
  const machine = (article: ArticleText): Claim[] =>
    extractClaims(article, names).map((claim) => ({ ...claim, company: joinedOf(claim.company, joined) }));
  return {
    machine,
    standing: async (article) => applyCorrections(article, machine(article), await correctionsOf(db, [article.id])),
    standingOf: async (articles) => {
      const corrections = await correctionsOf(
        db,
        articles.map((a) => a.id),
      );
      const mine = (id: string) => corrections.filter((c) => c.article_id === id);
      return new Map(articles.map((a) => [a.id, attempted(() => applyCorrections(a, machine(a), mine(a.id)))]));
    },
  };
}

function attempted<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A company may have been made one with another that was made one with a third; a circle ends where it began. */
function joinedOf(company: Claim['company'], joined: ReadonlyMap<string, Claim['company']>): Claim['company'] {
  const seen = new Set<string>();
  let at = company;
  for (let next = joined.get(at.id); next && !seen.has(next.id); next = joined.get(at.id)) {
    seen.add(at.id);
    at = next;
  }
  return at;
}

/** Compiling names takes a tenth of a second: the same list is compiled once. */
let last: { readonly key: string; readonly names: readonly Alias[] } | null = null;

function namesFrom(changes: readonly NameChange[]): readonly Alias[] | undefined {
  const aliases = changes.filter((c) => c.kind === 'alias');
  if (aliases.length === 0) return undefined;
  const key = JSON.stringify(aliases.map((a) => [a.alias, a.company_id]));
  if (last?.key !== key) last = { key, names: aliases.map(aliasOf) };
  return last.names;
}

function aliasOf({ alias, company_id, company }: NameChange): Alias {
  const known = COMPANIES.find((c) => c.id === company_id) ?? { id: company_id, name: company, investor: false, fiscalYearEnd: 12 };
  return { text: alias ?? '', company: known, product: false, part: false, ambiguous: false };
}
