/** Settled flag events → looks: every route that takes the flag, or has told of it, is to look at it when its time comes. */
import { takes } from '../../alert/matching.js';
import { dueAt } from '../../alert/timing.js';
import { type FlagEvent, getFlag, markNotified, pendingEvents } from '../../store/flags.js';
import { askLook, releaseNotices, routesOfFlag } from '../../store/notices.js';
import { type Client, serverNow, transaction } from '../../store/pool.js';
import { listRoutes, type RouteRow } from '../../store/routes.js';
import type { StageContext } from '../context.js';
import { factsOf } from './content.js';

const BATCH = 50;
const SETTLE_SECONDS = 60;

/** @returns whether there may be more */
export async function askRoutes(context: Pick<StageContext, 'db'>): Promise<boolean> {
  return transaction(context.db, async (client) => {
    const events = await pendingEvents(client, BATCH, SETTLE_SECONDS);
    if (events.length === 0) return false;
    const routes = await listRoutes(client);
    const last = new Map(events.map((e) => [e.flag_id, e]));
    for (const event of last.values()) await ask(client, event, routes);
    await markNotified(
      client,
      events.map((e) => e.id),
    );
    return events.length === BATCH;
  });
}

async function ask(client: Client, event: FlagEvent, routes: readonly RouteRow[]): Promise<void> {
  const flag = await getFlag(client, event.flag_id);
  if (flag === null) return;
  // What this flag holds back may be free now; composing looks again.
  await releaseNotices(client, `flag:${flag.id}`);
  const involved = new Set(await routesOfFlag(client, flag.id));
  const open = flag.state === 'open';
  if (!open && involved.size === 0) return;
  const facts = await factsOf(client, flag);
  const now = await serverNow(client);
  for (const { id, route, paused_at } of routes) {
    if (!involved.has(id) && (!open || paused_at !== null || !takes(route, facts))) continue;
    const together = route.when === 'grouped' ? 'company' : open ? 'none' : 'route';
    await askLook(client, { routeId: id, flagId: flag.id, eventId: event.id, dueAt: dueAt(route, now, !open), together });
  }
}
