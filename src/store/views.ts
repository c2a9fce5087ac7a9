/** Saved views of the inbox: a name for a filter, each reviewer's own. All SQL about them stands here. */
import type { Queryable } from './pool.js';

export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** The query of its address. */
  readonly query: string;
}

const LIST = 'select id, name, query from saved_views where owner = $1 order by name';
const SAVE = `insert into saved_views (owner, name, query) values ($1, $2, $3) on conflict (owner, name) do update set query = excluded.query returning id, name, query`;
const REMOVE = 'delete from saved_views where id = $1 and owner = $2';

export async function listViews(db: Queryable, owner: string): Promise<SavedView[]> {
  return (await db.query<SavedView>(LIST, [owner])).rows;
}

/** A view of that name is written anew. */
export async function saveView(db: Queryable, owner: string, name: string, query: string): Promise<SavedView> {
  return (await db.query<SavedView>(SAVE, [owner, name, query])).rows[0] as SavedView;
}

export async function removeView(db: Queryable, owner: string, id: number): Promise<boolean> {
  return (await db.query(REMOVE, [id, owner])).rowCount === 1;
}
