/** The outbox: messages that must leave, those that have, and those that could not. All SQL about the noun stands here. */
import { z } from 'zod';
import { CHANNELS } from '../config/routes.js';
import type { Queryable } from './pool.js';

const outboxSchema = z.object({
  id: z.number(),
  route_id: z.number().nullable(),
  channel: z.enum(CHANNELS),
  recipient: z.string(),
  message_id: z.string(),
  subject: z.string(),
  body_text: z.string(),
  body_html: z.string(),
  headers: z.record(z.string(), z.string()),
  /** What is posted, on channels that are no mail. */
  payload: z.unknown(),
  state: z.enum(['pending', 'sending', 'sent', 'dead']),
  attempts: z.number(),
  last_error: z.string().nullable(),
  created_at: z.date(),
  sent_at: z.date().nullable(),
});
export type OutboxMessage = z.infer<typeof outboxSchema>;

export interface NewMessage
  extends Pick<OutboxMessage, 'channel' | 'recipient' | 'message_id' | 'subject' | 'body_text' | 'body_html' | 'headers' | 'payload'> {
  readonly route_id: number | null;
  readonly flags: readonly { readonly id: string; readonly news: string }[];
  readonly pictures: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** After so many tries, an hour apart in the end, a message is dead: kept, visible, and sent again only by hand. */
export const MAX_TRIES = 48;
const LONGEST_WAIT_SECONDS = 3600;

const COLUMNS =
  'id, route_id, channel, recipient, message_id, subject, body_text, body_html, headers, payload, state, attempts, last_error, created_at, sent_at';
const ADD = `insert into outbox (route_id, channel, recipient, message_id, subject, body_text, body_html, headers, payload)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (message_id) do nothing returning id`;
const ADD_FLAGS = 'insert into outbox_flags (outbox_id, flag_id, news) select $1, * from unnest($2::text[], $3::text[])';
const ADD_PICTURES = 'insert into outbox_pictures (outbox_id, name, bytes) select $1, * from unnest($2::text[], $3::bytea[])';
const PICTURES = 'select name, bytes from outbox_pictures where outbox_id = $1 order by name';
// A lease that ran out belongs to a notifier that died: the message is taken up again.
const LEASE = `update outbox set state = 'sending', lease_until = now() + make_interval(secs => $2), attempts = attempts + 1 where id in (
    select id from outbox where (state = 'pending' and next_try_at <= now()) or (state = 'sending' and lease_until < now())
    order by id limit $1 for update skip locked) returning ${COLUMNS}`;
const RENEW = `update outbox set lease_until = now() + make_interval(secs => $3)
  where id = $1 and state = 'sending' and attempts = $2 and lease_until > now()`;
const SENT = `update outbox set state = 'sent', sent_at = now(), lease_until = null, last_error = null where id = $1`;
const RETRY = `update outbox set state = case when attempts >= $3 or $4 then 'dead' else 'pending' end, lease_until = null, last_error = $2,
  next_try_at = now() + make_interval(secs => greatest($5, least(${LONGEST_WAIT_SECONDS}, 5 * power(2, least(attempts, 20))) * (0.75 + random() / 2))) where id = $1`;
const AGAIN = `update outbox set state = 'pending', attempts = 0, next_try_at = now() where state = 'dead' and ($1::bigint is null or id = $1)`;
const FLAGS_OF = 'select flag_id from outbox_flags where outbox_id = $1 order by flag_id';
const LIST = `select ${COLUMNS} from outbox where $2::text is null or state = $2 order by id desc limit $1`;
const GET = `select ${COLUMNS} from outbox where id = $1`;
const OF_FLAG = `select ${COLUMNS} from outbox where id in (select outbox_id from outbox_flags where flag_id = $1) order by id desc`;
const WAITING = `select count(*) as n from outbox where (state = 'pending' and next_try_at <= now()) or (state = 'sending' and lease_until < now())`;
const COUNTS = 'select state, count(*) as n from outbox group by state';
// Times of the address's last messages, the latest first: what its hourly cap counts.
const RECENT = `select created_at from outbox where recipient = $1 and created_at > now() - interval '1 hour' order by created_at desc limit $2`;

/** @returns its number, or null where a message of this id is there already */
export async function addMessage(db: Queryable, message: NewMessage): Promise<number | null> {
  const payload = message.payload === null ? null : JSON.stringify(message.payload);
  const { route_id, channel, recipient, message_id, subject, body_text, body_html, headers, flags, pictures } = message;
  const values = [route_id, channel, recipient, message_id, subject, body_text, body_html, JSON.stringify(headers), payload];
  const id = (await db.query<{ id: number }>(ADD, values)).rows[0]?.id ?? null;
  if (id === null) return null;
  await db.query(ADD_FLAGS, [id, flags.map((f) => f.id), flags.map((f) => f.news)]);
  if (pictures.length > 0) await db.query(ADD_PICTURES, [id, pictures.map((p) => p.name), pictures.map((p) => p.bytes)]);
  return id;
}

async function select(db: Queryable, sql: string, values: unknown[]): Promise<OutboxMessage[]> {
  return (await db.query<Record<string, unknown>>(sql, values)).rows.map((row) => outboxSchema.parse(row));
}

export async function leaseMessages(db: Queryable, limit: number, seconds: number): Promise<OutboxMessage[]> {
  return select(db, LEASE, [limit, seconds]);
}

/** @returns false where the lease has run out and another notifier may have the message */
export async function renewLease(db: Queryable, { id, attempts }: OutboxMessage, seconds: number): Promise<boolean> {
  return (await db.query(RENEW, [id, attempts, seconds])).rowCount === 1;
}

export async function flagsOfMessage(db: Queryable, id: number): Promise<string[]> {
  return (await db.query<{ flag_id: string }>(FLAGS_OF, [id])).rows.map((r) => r.flag_id);
}

export async function picturesOf(db: Queryable, id: number): Promise<{ name: string; bytes: Buffer }[]> {
  return (await db.query<{ name: string; bytes: Buffer }>(PICTURES, [id])).rows;
}

export async function messageSent(db: Queryable, id: number): Promise<void> {
  await db.query(SENT, [id]);
}

/**
 * @param final true where no further try can help, such as a refused recipient
 * @param waitSeconds how long the other side asks to wait at least
 */
export async function messageFailed(db: Queryable, id: number, error: string, final: boolean, waitSeconds = 0): Promise<void> {
  await db.query(RETRY, [id, error.slice(0, 2000), MAX_TRIES, final, waitSeconds]);
}

/** Dead messages are tried again from the start. @param id null for all of them */
export async function sendAgain(db: Queryable, id: number | null): Promise<number> {
  return (await db.query(AGAIN, [id])).rowCount ?? 0;
}

/** @param state null for all */
export async function listMessages(db: Queryable, limit: number, state: OutboxMessage['state'] | null = null): Promise<OutboxMessage[]> {
  return select(db, LIST, [limit, state]);
}

export async function getMessage(db: Queryable, id: number): Promise<OutboxMessage | null> {
  return (await select(db, GET, [id]))[0] ?? null;
}

export async function messagesOfFlag(db: Queryable, flagId: string): Promise<OutboxMessage[]> {
  return select(db, OF_FLAG, [flagId]);
}

export async function messagesWaiting(db: Queryable): Promise<number> {
  return (await db.query<{ n: number }>(WAITING)).rows[0]?.n ?? 0;
}

export async function outboxCounts(db: Queryable): Promise<Record<OutboxMessage['state'], number>> {
  const counts = { pending: 0, sending: 0, sent: 0, dead: 0 };
  for (const row of (await db.query<{ state: OutboxMessage['state']; n: number }>(COUNTS)).rows) counts[row.state] = row.n;
  return counts;
}

/**
 * How many messages an address may still get within its hour.
 * @returns also when the next one may leave where it may get none now
 */
export async function roomOf(db: Queryable, recipient: string, cap: number): Promise<{ allowed: number; freeAt: Date }> {
  const times = (await db.query<{ created_at: Date }>(RECENT, [recipient, cap])).rows.map((r) => r.created_at);
  const oldest = times.at(-1);
  return { allowed: cap - times.length, freeAt: new Date((oldest?.getTime() ?? 0) + 3_600_000 + 1000) };
}
