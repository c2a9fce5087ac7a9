/**
 * check: every company of one article checked against the ledger under the company's lock, and the difference written.
 */
import { checkLedger } from '../check/check.js';
import { messageOf, reasonOf } from '../claim/problem.js';
import type { Job } from '../queue/jobs.js';
import { advance, failArticle, getArticle } from '../store/articles.js';
import { claimsOfCompany, companiesOfArticle } from '../store/claims.js';
import { lockCompany } from '../store/companies.js';
import { hasPendingEvents, writeFlags } from '../store/flags.js';
import { transaction } from '../store/pool.js';
import type { StageContext } from './context.js';

export async function check(context: StageContext, articleId: string): Promise<Job[]> {
  const article = await getArticle(context.db, articleId);
  if (article === null || article.next_stage !== 'check') return [];
  try {
    for (const company of await companiesOfArticle(context.db, articleId)) await checkCompany(context, company);
    await advance(context.db, articleId, 'check', 'done');
    // Also for what others found: alerts wait while articles are on their way, and this may have been the last one.
    return (await hasPendingEvents(context.db)) ? [{ stage: 'notify', id: 'all' }] : [];
  } catch (error) {
    context.log.error({ article: articleId, error: messageOf(error) }, 'an article could not be checked');
    await failArticle(context.db, articleId, reasonOf(error));
    return [];
  }
}

async function checkCompany(context: Pick<StageContext, 'db'>, companyId: string): Promise<void> {
  await transaction(context.db, async (client) => {
    await lockCompany(client, companyId);
    const { flags } = checkLedger(await claimsOfCompany(client, companyId));
    await writeFlags(client, companyId, flags);
  });
}
