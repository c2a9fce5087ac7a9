/**
 * Clearing away what need not be kept: fetched pages, contents of sent messages, reports of old rereadings. Never texts,
 * claims, flags, decisions or the record. Each call clears a day at most, and remembers up to where.
 */
import { type Client, type Pool, transaction } from './pool.js';

// The moment is moved on before its rows are cleared, by one at a time; both or neither.
const FIRST: Readonly<Record<Task, string>> = {
  pages: 'select min(created_at) as at from articles',
  messages: 'select min(sent_at) as at from outbox',
};
const BEGIN = `insert into housekeeping (task, cleared_to) values ($1, $2::timestamptz - interval '1 second') on conflict (task) do nothing`;
const MOVE = `update housekeeping h set cleared_to = least(h.cleared_to + interval '1 day', now() - make_interval(days => $2)) from housekeeping old
  where h.task = $1 and old.task = h.task and h.cleared_to < now() - make_interval(days => $2) - interval '1 hour'
    and old.cleared_to = h.cleared_to and h.task in (select task from housekeeping where task = $1 for update skip locked)
  returning old.cleared_to::text as since, h.cleared_to::text as until`;
const CLEAR_PAGES = `update articles set raw = null, feed_text = null where created_at > $1 and created_at <= $2 and next_stage = 'done'
  and (raw is not null or feed_text is not null)`;
const CLEAR_MESSAGES = `update outbox set body_text = '', body_html = '', payload = null where sent_at > $1 and sent_at <= $2 and state = 'sent'`;
const CLEAR_PICTURES = `delete from outbox_pictures where outbox_id in (select id from outbox where sent_at > $1 and sent_at <= $2 and state = 'sent')`;
const CLEAR_REREADINGS = `delete from reread_articles where rereading_id in (
  select id from rereadings where state in ('accepted', 'abandoned') and decided_at < now() - make_interval(days => $1))`;

type Task = 'pages' | 'messages';

/** @returns how many articles lost their page */
export async function clearPages(pool: Pool, days: number): Promise<number> {
  return inTurn(pool, 'pages', days, async (client, since, until) => (await client.query(CLEAR_PAGES, [since, until])).rowCount ?? 0);
}

/** @returns how many messages lost their contents */
export async function clearMessages(pool: Pool, days: number): Promise<number> {
  return inTurn(pool, 'messages', days, async (client, since, until) => {
    await client.query(CLEAR_PICTURES, [since, until]);
    return (await client.query(CLEAR_MESSAGES, [since, until])).rowCount ?? 0;
  });
}

/** @returns how many articles' reports went */
export async function clearRereadings(pool: Pool, days: number): Promise<number> {
  return (await pool.query(CLEAR_REREADINGS, [days])).rowCount ?? 0;
}

async function inTurn(
  pool: Pool,
  task: Task,
  days: number,
  clear: (client: Client, since: string, until: string) => Promise<number>,
): Promise<number> {
  return transaction(pool, async (client) => {
    const known = await client.query('select 1 from housekeeping where task = $1', [task]);
    if (known.rowCount === 0) {
      const first = (await client.query<{ at: Date | null }>(FIRST[task])).rows[0]?.at ?? null;
      if (first === null) return 0;
      await client.query(BEGIN, [task, first]);
    }
    const range = (await client.query<{ since: string; until: string }>(MOVE, [task, days])).rows[0];
    return range === undefined ? 0 : clear(client, range.since, range.until);
  });
}
