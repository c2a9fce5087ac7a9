/**
 * notify: settled flag events ask the routes for a look; looks that are due become messages in the outbox; messages that
 * are due leave. Each step is a transaction of its own, and takes up what an earlier run left.
 */
import type { Job } from '../../queue/jobs.js';
import type { StageContext } from '../context.js';
import { askRoutes } from './ask.js';
import { composeDue } from './compose.js';
import { BATCH, deliver } from './deliver.js';

export async function notify(context: StageContext): Promise<Job[]> {
  while (await askRoutes(context));
  await composeDue(context);
  while ((await deliver(context)) === BATCH);
  return [];
}
