/** Routes as the database keeps them: those of the settings and those that were added. All SQL about the noun stands here. */
import { type Route, routeSchema } from '../config/routes.js';
import type { Queryable } from './pool.js';

export interface RouteRow {
  readonly id: number;
  readonly origin: 'config' | 'added';
  readonly route: Route;
  readonly paused_at: Date | null;
  readonly paused_by: string | null;
}

const SELECT = 'select id, origin, definition, paused_at, paused_by from routes';
const LIST = `${SELECT} order by origin desc, name`;
const GET = `${SELECT} where id = $1`;
const FIND = `${SELECT} where name = $1 or id::text = $1 order by name = $1 desc limit 1`;
const ADD = `insert into routes (name, origin, definition) values ($1, 'added', $2) on conflict do nothing returning id`;
const REMOVE = `delete from routes where id = $1 and origin = 'added'`;
const PAUSE = 'update routes set paused_at = now(), paused_by = $2 where id = $1 and paused_at is null';
const RESUME = 'update routes set paused_at = null, paused_by = null where id = $1 and paused_at is not null';
// A route that the settings name takes the place of one that was added under its name.
const SYNC = `insert into routes (name, origin, definition)
  select r ->> 'name', 'config', r from jsonb_array_elements($1::jsonb) r
  on conflict (name) do update set origin = 'config', definition = excluded.definition
    where (routes.origin, routes.definition) is distinct from (excluded.origin, excluded.definition)`;
const DROP_OTHERS = `delete from routes where origin = 'config' and not name = any ($1)`;

interface Stored extends Omit<RouteRow, 'route'> {
  readonly definition: unknown;
}

function parsed({ definition, ...row }: Stored): RouteRow {
  return { ...row, route: routeSchema.parse(definition) };
}

export async function listRoutes(db: Queryable): Promise<RouteRow[]> {
  return (await db.query<Stored>(LIST)).rows.map(parsed);
}

export async function getRoute(db: Queryable, id: number): Promise<RouteRow | null> {
  const row = (await db.query<Stored>(GET, [id])).rows[0];
  return row ? parsed(row) : null;
}

/** @param key name or number */
export async function findRoute(db: Queryable, key: string): Promise<RouteRow | null> {
  const row = (await db.query<Stored>(FIND, [key])).rows[0];
  return row ? parsed(row) : null;
}

/** @returns its number, or null where the name is taken */
export async function addRoute(db: Queryable, route: Route): Promise<number | null> {
  return (await db.query<{ id: number }>(ADD, [route.name, JSON.stringify(route)])).rows[0]?.id ?? null;
}

/** @returns false for one that the settings name, or that is unknown */
export async function removeRoute(db: Queryable, id: number): Promise<boolean> {
  return (await db.query(REMOVE, [id])).rowCount === 1;
}

/** @param by null to resume */
export async function pauseRoute(db: Queryable, id: number, by: string | null): Promise<boolean> {
  return (await (by === null ? db.query(RESUME, [id]) : db.query(PAUSE, [id, by]))).rowCount === 1;
}

/** Makes the routes of the settings those of the database; what was added stays, and so does a pause. */
export async function syncRoutes(db: Queryable, routes: readonly Route[]): Promise<void> {
  await db.query(SYNC, [JSON.stringify(routes)]);
  await db.query(DROP_OTHERS, [routes.map((r) => r.name)]);
}
