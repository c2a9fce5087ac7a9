/** Who did what, by page or API: append-only, and what an undo goes by. All SQL about it stands here. */
import type { Queryable } from './pool.js';

export interface Action {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly undoes: number | null;
  readonly undone: boolean;
}

/** Later than this an action is undone by hand only: others have gone on from it. */
const UNDO_HOURS = 12;

const COLUMNS =
  'a.id, a.at, a.actor, a.action, a.subject, a.detail, a.undoes, exists (select 1 from actions u where u.undoes = a.id) as undone';
const ADD = 'insert into actions (actor, action, subject, detail, undoes) values ($1, $2, $3, $4, $5) returning id';
const LAST = `select ${COLUMNS} from actions a where a.actor = $1 and a.action = any ($2) and a.at > now() - make_interval(hours => ${UNDO_HOURS})
  and not exists (select 1 from actions u where u.undoes = a.id) order by a.id desc limit 1`;
const GET = `select ${COLUMNS} from actions a where a.id = $1`;
const LIST = `select ${COLUMNS} from actions a where ($1::bigint is null or a.id < $1) and ($2 = '' or a.actor = $2) order by a.id desc limit $3`;

export async function record(
  db: Queryable,
  action: { actor: string; action: string; subject?: string | null; detail?: Record<string, unknown>; undoes?: number },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(ADD, [
    action.actor,
    action.action,
    action.subject ?? null,
    JSON.stringify(action.detail ?? {}),
    action.undoes ?? null,
  ]);
  return rows[0]?.id ?? 0;
}

/** The last of someone's actions of these names that is not undone yet. */
export async function lastAction(db: Queryable, actor: string, names: readonly string[]): Promise<Action | null> {
  return (await db.query<Action>(LAST, [actor, names])).rows[0] ?? null;
}

export async function getAction(db: Queryable, id: number): Promise<Action | null> {
  return (await db.query<Action>(GET, [id])).rows[0] ?? null;
}

/** @param before the id that the page ends before; null for the newest */
export async function listActions(db: Queryable, before: number | null, actor: string, limit: number): Promise<Action[]> {
  return (await db.query<Action>(LIST, [before, actor, limit])).rows;
}
