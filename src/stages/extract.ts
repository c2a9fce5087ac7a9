/**
 * extract: one stored text through the pure extractor; its claims replace those of older rule sets, in one transaction.
 * Where the article was edited, the figures that the edit took away are kept with what took their place.
 */
import { editsBetween } from '../check/edits.js';
import type { Claim } from '../claim/claim.js';
import { messageOf, reasonOf } from '../claim/problem.js';
import { claimId } from '../extract/extract.js';
import type { Job } from '../queue/jobs.js';
import { type Article, advance, articleText, failArticle, getArticle } from '../store/articles.js';
import { keepReplaced, replaceClaims } from '../store/claims.js';
import { ensureCompanies } from '../store/companies.js';
import { type Client, type Queryable, transaction } from '../store/pool.js';
import { setClaimsDiff, versionsOf } from '../store/texts.js';
import type { StageContext } from './context.js';
import { type Reader, readerFor } from './reading.js';

export async function extract(context: StageContext, articleId: string): Promise<Job[]> {
  const article = await getArticle(context.db, articleId);
  if (article === null || article.next_stage !== 'extract') return [];
  try {
    const reader = await readerFor(context.db);
    const claims = await reader.standing(articleText(article));
    const advanced = await transaction(context.db, async (client) => {
      if (!(await advance(client, articleId, 'extract', 'check'))) return false;
      await storeClaims(client, articleId, claims);
      await followEdits(client, reader, article);
      return true;
    });
    return advanced ? [{ stage: 'check', id: articleId }] : [];
  } catch (error) {
    context.log.error({ article: articleId, error: messageOf(error) }, 'an article could not be extracted');
    await failArticle(context.db, articleId, reasonOf(error));
    return [];
  }
}

export async function storeClaims(db: Queryable, articleId: string, claims: readonly Claim[]): Promise<void> {
  await ensureCompanies(db, companiesOf(claims));
  await replaceClaims(db, articleId, claims);
}

function companiesOf(claims: readonly Claim[]): Claim['company'][] {
  return [...new Map(claims.map((c) => [c.company.id, c.company])).values()];
}

/** Both texts are read by the present rules, so that only what the paper changed is a change. */
async function followEdits(client: Client, reader: Reader, article: Article): Promise<void> {
  const versions = await versionsOf(client, article.id);
  for (const [i, version] of versions.entries()) {
    if (version.claims_diff !== null) continue;
    const later = versions[i + 1];
    const before = reader.machine(articleText(version));
    const after = reader.machine({ ...articleText(later ?? article), id: article.id });
    const { kept, changed, lost, gained } = editsBetween(before, after);
    await ensureCompanies(client, companiesOf(before));
    await keepReplaced(
      client,
      article.id,
      changed.map(([claim, by]) => ({ claim, by: by.id })),
      [...kept, ...changed].map(([from, to]) => ({ from: claimId(article.id, ...from.amount_span), to: to.id })),
    );
    const words = (c: Claim): string => `${c.amount_text} — ${c.quote}`;
    await setClaimsDiff(client, version.id, {
      gained: gained.map(words),
      lost: lost.map(words),
      changed: changed.map(([from, to]) => ({ from: words(from), to: words(to) })),
    });
  }
}
