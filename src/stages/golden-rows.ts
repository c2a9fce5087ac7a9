/** Standing corrections as golden rows: the passage, and what a careful reader would have written, as test/extract has them. */
import type { Claim } from '../claim/claim.js';
import { claimLine } from '../claim/claim-line.js';
import type { Correction } from '../claim/correction.js';
import { getArticle } from '../store/articles.js';
import { claimsOfArticle } from '../store/claims.js';
import { type CorrectedArticle, standingCorrections } from '../store/corrections.js';
import type { Queryable } from '../store/pool.js';

/** One block an article: a title, the sentences that were corrected, and the claims as they stand in them. */
export async function goldenRows(db: Queryable): Promise<string> {
  const articles = new Map<string, (Correction & CorrectedArticle)[]>();
  for (const correction of await standingCorrections(db))
    articles.set(correction.article_id, [...(articles.get(correction.article_id) ?? []), correction]);
  const blocks: string[] = [];
  for (const [id, corrections] of articles) {
    const article = await getArticle(db, id);
    const [first] = corrections;
    if (article === null || first === undefined) continue;
    const body = article.body ?? '';
    const quotes = [...new Set(corrections.map((c) => c.quote))]
      .filter((q) => body.includes(q))
      .sort((a, b) => body.indexOf(a) - body.indexOf(b));
    if (quotes.length === 0) continue;
    const claims = (await claimsOfArticle(db, id)).filter((c) => quotes.includes(c.quote));
    const facts = [first.published_at?.toISOString().slice(0, 10) ?? 'undated', first.publisher ?? 'unknown'].join(', ');
    blocks.push(
      [
        `# ${oneLine(first.title ?? id)} (${id})`,
        `> [${facts}; ${oneLine(first.title ?? '')}] ${oneLine(quotes.join(' '))}`,
        ...lines(claims),
      ].join('\n'),
    );
  }
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function lines(claims: readonly Claim[]): string[] {
  return claims.length === 0 ? ['= (none)'] : claims.map((c) => `= ${claimLine(c)}`);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
