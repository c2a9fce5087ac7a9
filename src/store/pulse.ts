/**
 * How the work stands, as the rows say: what each stage has undone and since when it is due, feeds, messages, flags. Asked
 * every few seconds by whoever watches, so each count walks an index or a short table.
 */
import { z } from 'zod';
import type { Queryable } from './pool.js';

export interface Pulse {
  /** By stage: rows whose time has come, and for how many seconds the one that waits longest has been due. */
  readonly stages: readonly { readonly stage: string; readonly undone: number; readonly oldestSeconds: number }[];
  readonly feeds: { readonly well: number; readonly failing: number; readonly paused: number };
  readonly articlesFailed: number;
  readonly messages: { readonly waiting: number; readonly dead: number };
  readonly flagsOpen: number;
}

// The newest messages and events are few beside those that are done: their partial indexes hold nothing else.
const STAGES = `select stage, count(*)::int as undone, coalesce(max(extract(epoch from now() - due)), 0)::float8 as seconds from (
    select 'poll' as stage, next_poll_at as due from feeds where not paused and next_poll_at <= now()
    union all select next_stage::text, retry_at from articles where next_stage in ('read', 'extract', 'check') and retry_at <= now()
    union all select 'notify', at from flag_events where notified_at is null
    union all select 'notify', due_at from notices where due_at <= now()
    union all select 'notify', next_try_at from outbox where state = 'pending' and next_try_at <= now()
    union all select 'notify', lease_until from outbox where state = 'sending' and lease_until <= now()) due
  group by stage`;
const REST = `select (select count(*)::int from feeds where paused) as paused,
    (select count(*)::int from feeds where not paused and errors_in_row > 0) as failing,
    (select count(*)::int from feeds where not paused and errors_in_row = 0) as well,
    (select count(*)::int from articles where next_stage = 'failed' and version_of is null) as articles_failed,
    (select count(*)::int from outbox where state in ('pending', 'sending')) as waiting,
    (select count(*)::int from outbox where state = 'dead') as dead,
    (select count(*)::int from flags where state = 'open') as flags_open`;

const stageSchema = z.object({ stage: z.string(), undone: z.number(), seconds: z.number() });
const restSchema = z.object({
  paused: z.number(),
  failing: z.number(),
  well: z.number(),
  articles_failed: z.number(),
  waiting: z.number(),
  dead: z.number(),
  flags_open: z.number(),
});

export async function takePulse(db: Queryable): Promise<Pulse> {
  const stages = (await db.query(STAGES)).rows.map((row) => stageSchema.parse(row));
  const { paused, failing, well, articles_failed, waiting, dead, flags_open } = restSchema.parse((await db.query(REST)).rows[0]);
  return {
    stages: ['poll', 'read', 'extract', 'check', 'notify'].map((stage) => {
      const found = stages.find((s) => s.stage === stage);
      return { stage, undone: found?.undone ?? 0, oldestSeconds: Math.max(0, found?.seconds ?? 0) };
    }),
    feeds: { well, failing, paused },
    articlesFailed: articles_failed,
    messages: { waiting, dead },
    flagsOpen: flags_open,
  };
}
