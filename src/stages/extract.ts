/** extract: one stored text through the pure extractor; its claims replace those of older rule sets, in one transaction. */
import { messageOf, reasonOf } from '../claim/problem.js';
import { extractClaims } from '../extract/extract.js';
import type { Job } from '../queue/jobs.js';
import { advance, articleText, failArticle, getArticle } from '../store/articles.js';
import { replaceClaims } from '../store/claims.js';
import { ensureCompanies } from '../store/companies.js';
import { transaction } from '../store/pool.js';
import type { StageContext } from './context.js';

export async function extract(context: StageContext, articleId: string): Promise<Job[]> {
  const article = await getArticle(context.db, articleId);
  if (article === null || article.next_stage !== 'extract') return [];
  try {
    const claims = extractClaims(articleText(article));
    const companies = new Map(claims.map((c) => [c.company.id, c.company]));
    const advanced = await transaction(context.db, async (client) => {
      if (!(await advance(client, articleId, 'extract', 'check'))) return false;
      await ensureCompanies(client, [...companies.values()]);
      await replaceClaims(client, articleId, claims);
      return true;
    });
    return advanced ? [{ stage: 'check', id: articleId }] : [];
  } catch (error) {
    context.log.error({ article: articleId, error: messageOf(error) }, 'an article could not be extracted');
    await failArticle(context.db, articleId, reasonOf(error));
    return [];
  }
}
