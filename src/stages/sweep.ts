/**
 * sweep: enqueues every row whose next stage is not done, so that losing the whole queue loses nothing; and clears away what
 * need not be kept, a little each time.
 */
import { messageOf } from '../claim/problem.js';
import { isStage, type Job } from '../queue/jobs.js';
import { takeRevisits, undoneArticles } from '../store/articles.js';
import { dueFeeds } from '../store/feeds.js';
import { hasPendingEvents } from '../store/flags.js';
import { clearMessages, clearPages, clearRereadings } from '../store/housekeeping.js';
import { companiesWaiting } from '../store/ledger.js';
import { hasDueNotices } from '../store/notices.js';
import { messagesWaiting } from '../store/outbox.js';
import { forgetMarks } from '../store/texts.js';
import { companyJob } from './check.js';
import type { StageContext } from './context.js';
import { rereadingJobs } from './reread.js';

const BATCH = 1000;

export async function sweep(context: Pick<StageContext, 'db' | 'settings' | 'log'>): Promise<Job[]> {
  // Whatever is in its way, work goes on.
  await clearAway(context).catch((error: unknown) => context.log.warn({ error: messageOf(error) }, 'nothing could be cleared away'));
  const feeds = await dueFeeds(context.db, BATCH);
  await takeRevisits(context.db, BATCH);
  const articles = await undoneArticles(context.db, BATCH);
  const jobs: Job[] = feeds.map((id) => ({ stage: 'poll', id: String(id) }));
  for (const { id, stage } of articles) if (isStage(stage)) jobs.push({ stage, id });
  for (const company of await companiesWaiting(context.db, BATCH)) jobs.push(companyJob(company));
  if ((await hasPendingEvents(context.db)) || (await hasDueNotices(context.db)) || (await messagesWaiting(context.db)) > 0)
    jobs.push({ stage: 'notify', id: 'all' });
  jobs.push(...(await rereadingJobs(context.db)));
  return jobs;
}

/** Rereadings that were decided on are told of for a season. */
const REREADING_DAYS = 90;

async function clearAway({ db, settings, log }: Pick<StageContext, 'db' | 'settings' | 'log'>): Promise<void> {
  const cleared = {
    pages: settings.keepPagesDays === 0 ? 0 : await clearPages(db, settings.keepPagesDays),
    messages: settings.keepMessagesDays === 0 ? 0 : await clearMessages(db, settings.keepMessagesDays),
    rereadings: await clearRereadings(db, REREADING_DAYS),
  };
  await forgetMarks(db);
  if (Object.values(cleared).some((n) => n > 0)) log.info(cleared, 'cleared away what need not be kept');
}
