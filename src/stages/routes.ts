/** Routes and silences as a person changes them: what the page and the commands share. */
import { webhookKey } from '../alert/posts.js';
import { FLAG_KINDS } from '../claim/flag.js';
import { Problem } from '../claim/problem.js';
import { type Route, routeSchema } from '../config/routes.js';
import { findCompany } from '../store/companies.js';
import { releaseNotices } from '../store/notices.js';
import { type Pool, transaction } from '../store/pool.js';
import { addRoute, findRoute, listRoutes, pauseRoute, type RouteRow, removeRoute } from '../store/routes.js';
import { linkSecret } from '../store/secrets.js';
import { addSilence, endSilence } from '../store/silences.js';

/** @throws Problem `bad_route` that lists everything that is wrong, or `name_taken` */
export async function makeRoute(db: Pool, given: unknown): Promise<RouteRow> {
  const route = parseRoute(given);
  const id = await addRoute(db, route);
  if (id === null)
    throw new Problem({ kind: 'name_taken', input: route.name, detail: 'a route has this name already', hint: 'choose another name' });
  return { id, origin: 'added', route, paused_at: null, paused_by: null };
}

export function parseRoute(given: unknown): Route {
  const parsed = routeSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
  throw new Problem({ kind: 'bad_route', input: 'route', detail, hint: 'see docs/alerts.md' });
}

export type RouteChange = 'pause' | 'resume' | 'remove';

/** @param key name or number @throws Problem `unknown_route`, `route_of_settings` or `nothing_to_do` */
export async function changeRoute(db: Pool, key: string, change: RouteChange, by: string): Promise<RouteRow> {
  const row = await findRoute(db, key);
  if (row === null) throw new Problem({ kind: 'unknown_route', input: key, detail: 'there is no such route' });
  if (change === 'remove' && row.origin === 'config')
    throw new Problem({
      kind: 'route_of_settings',
      input: key,
      detail: 'the settings name this route',
      hint: 'remove it there, or pause it',
    });
  const done = change === 'remove' ? await removeRoute(db, row.id) : await pauseRoute(db, row.id, change === 'pause' ? by : null);
  if (!done)
    throw new Problem({ kind: 'nothing_to_do', input: key, detail: change === 'pause' ? 'it is paused already' : 'it is not paused' });
  return row;
}

/** Signing keys of the webhooks among the routes, by number. */
export async function webhookKeys(db: Pool): Promise<Map<number, string>> {
  const secret = await linkSecret(db);
  const hooks = (await listRoutes(db)).filter(({ route }) => route.channel === 'webhook');
  return new Map(hooks.map(({ id }) => [id, webhookKey(id, secret)]));
}

const LONGEST_SILENCE_HOURS = 365 * 24;

export interface SilenceWish {
  /** Id or name; empty for every company. */
  readonly company: string;
  /** Empty for every kind. */
  readonly kind: string;
  readonly reason: string;
  readonly hours: number;
}

/** @throws Problem `bad_silence` or `unknown_company` */
export async function makeSilence(db: Pool, wish: SilenceWish, by: string): Promise<void> {
  const bad = (detail: string, hint?: string): Problem =>
    new Problem({ kind: 'bad_silence', input: 'silence', detail, ...(hint === undefined ? {} : { hint }) });
  const { company, kind, hours } = wish;
  const reason = wish.reason.trim();
  if (reason === '') throw bad('it needs a reason');
  if (!(hours > 0 && hours <= LONGEST_SILENCE_HOURS)) throw bad('it must last more than no time and at most a year');
  if (kind !== '' && !FLAG_KINDS.some((k) => k === kind)) throw bad(`there is no kind ${kind}`, `kinds: ${FLAG_KINDS.join(', ')}`);
  if (company.trim() === '' && kind === '') throw bad('name a company, a kind, or both');
  const found = company.trim() === '' ? null : await findCompany(db, company.trim());
  if (company.trim() !== '' && found === null)
    throw new Problem({ kind: 'unknown_company', input: company, detail: 'the ledger knows no such company' });
  await addSilence(db, { companyId: found, kind: kind === '' ? null : kind, reason: reason.slice(0, 500), by, hours });
}

/** Ends a silence, and has what it held back looked at. @returns false where it is over or unknown */
export async function stopSilence(db: Pool, id: number): Promise<boolean> {
  return transaction(db, async (client) => {
    const ended = await endSilence(client, id);
    if (ended) await releaseNotices(client, `silence:${id}`);
    return ended;
  });
}
