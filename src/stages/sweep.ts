/** sweep: enqueues every row whose next stage is not done, so that losing the whole queue loses nothing. */
import { isStage, type Job } from '../queue/jobs.js';
import { takeRevisits, undoneArticles } from '../store/articles.js';
import { dueFeeds } from '../store/feeds.js';
import { hasPendingEvents } from '../store/flags.js';
import { companiesWaiting } from '../store/ledger.js';
import { hasDueNotices } from '../store/notices.js';
import { messagesWaiting } from '../store/outbox.js';
import { companyJob } from './check.js';
import type { StageContext } from './context.js';

const BATCH = 1000;

export async function sweep(context: Pick<StageContext, 'db'>): Promise<Job[]> {
  const feeds = await dueFeeds(context.db, BATCH);
  await takeRevisits(context.db, BATCH);
  const articles = await undoneArticles(context.db, BATCH);
  const jobs: Job[] = feeds.map((id) => ({ stage: 'poll', id: String(id) }));
  for (const { id, stage } of articles) if (isStage(stage)) jobs.push({ stage, id });
  for (const company of await companiesWaiting(context.db, BATCH)) jobs.push(companyJob(company));
  if ((await hasPendingEvents(context.db)) || (await hasDueNotices(context.db)) || (await messagesWaiting(context.db)) > 0)
    jobs.push({ stage: 'notify', id: 'all' });
  return jobs;
}
