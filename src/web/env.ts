/** What every request of the page carries, and what the page is given to work with. Types, and their small questions. */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Scope } from '../claim/permission.js';
import { Problem } from '../claim/problem.js';
import type { Tongue } from '../claim/tongue.js';
import type { Logger } from '../config/log.js';
import type { Settings } from '../config/settings.js';
import type { HttpClient } from '../ingest/fetch/client.js';
import type { Queues } from '../queue/queues.js';
import type { Who } from '../stages/accounts.js';
import type { Metrics } from '../stages/metrics.js';
import type { Pool } from '../store/pool.js';

export interface WebContext {
  readonly db: Pool;
  readonly settings: Settings;
  readonly log: Logger;
  /** For looking at a feed before it is added. */
  readonly http: HttpClient;
  /** Called after something was added that the workers should take up now. */
  readonly wake: () => void;
  /** For the view of the queues; null where this process has none. */
  readonly queues?: () => Queues | null;
  /** Where this process keeps count. */
  readonly metrics?: Metrics;
}

export interface Env {
  readonly Variables: {
    who: Who;
    tongue: Tongue;
    /** The read scope is enough to look, a program is answered in JSON. */
    isProgram: boolean;
  };
}
export type App = Hono<Env>;
export type Ask = Context<Env>;

/** Lets on only who may do so much. */
export function may(scope: Scope): MiddlewareHandler<Env> {
  return createMiddleware<Env>(async (c, next) => {
    if (!c.get('who').scopes.includes(scope)) return refuse(c, scope);
    await next();
    return undefined;
  });
}

export function refuse(c: Ask, scope: Scope): Response {
  const why = `This needs the scope ${scope}, which ${c.get('who').name} does not have.`;
  return c.get('isProgram') ? c.json({ error: { kind: 'forbidden', message: why } }, 403) : c.text(why, 403);
}

/** The status that a known problem is answered with; null for a fault of ours. */
export function statusOf(error: unknown): 400 | 404 | 409 | null {
  if (holdsNul(error)) return 400;
  if (!(error instanceof Problem)) return null;
  if (error.kind === 'changed') return 409;
  return error.kind.startsWith('unknown_') && error.kind !== 'unknown_reason' ? 404 : 400;
}

/** PostgreSQL keeps every character but one; who sends it is told, and nothing else is wrong. */
function holdsNul(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05');
}
