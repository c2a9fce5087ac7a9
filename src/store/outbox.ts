/** The alert outbox and silences: what must leave, what was sent, what is held back. All SQL about them stands here. */
import type { Queryable } from './pool.js';

export interface OutboxMail {
  readonly id: number;
  readonly flag_id: string;
  readonly recipient: string;
  readonly message_id: string;
  readonly subject: string;
  readonly body_text: string;
  readonly body_html: string;
  readonly state: 'pending' | 'sending' | 'sent' | 'dead';
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly sent_at: Date | null;
}

export interface NewMail {
  readonly eventId: number;
  readonly flagId: string;
  readonly recipient: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** After so many tries a mail is dead: kept, visible, and sent again only by hand. */
export const MAX_TRIES = 12;

const COLUMNS = 'id, flag_id, recipient, message_id, subject, body_text, body_html, state, attempts, last_error, created_at, sent_at';
const ADD = `insert into outbox (event_id, flag_id, recipient, message_id, subject, body_text, body_html) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing`;
// A lease that ran out belongs to a notifier that died: the mail is taken up again.
const LEASE = `update outbox set state = 'sending', lease_until = now() + make_interval(secs => $2), attempts = attempts + 1 where id in (
    select id from outbox where (state = 'pending' and next_try_at <= now()) or (state = 'sending' and lease_until < now())
    order by id limit $1 for update skip locked) returning ${COLUMNS}`;
const SENT = `update outbox set state = 'sent', sent_at = now(), lease_until = null, last_error = null where id = $1`;
const RETRY = `update outbox set state = case when attempts >= $3 or $4 then 'dead' else 'pending' end, lease_until = null, last_error = $2,
  next_try_at = now() + make_interval(secs => least(3600, 5 * power(2, attempts)) * (0.75 + random() / 2)) where id = $1`;
const LIST = `select ${COLUMNS} from outbox order by id desc limit $1`;
const GET = `select ${COLUMNS} from outbox where id = $1`;
const WAITING = `select count(*) as n from outbox where (state = 'pending' and next_try_at <= now()) or (state = 'sending' and lease_until < now())`;
const SILENCED = `select 1 from silences where expires_at > now() and (company_id is null or company_id = $1) and (kind is null or kind = $2) limit 1`;
// A live silence of the same thing is extended; the exclusion constraint settles two that arrive at once.
const ADD_SILENCE = `with live as (
    update silences set expires_at = greatest(expires_at, now() + make_interval(hours => $5)), reason = $3, created_by = $4
    where company_id is not distinct from $1 and kind is not distinct from $2 and expires_at > now() returning id)
  insert into silences (company_id, kind, reason, created_by, expires_at)
  select $1, $2, $3, $4, now() + make_interval(hours => $5) where not exists (select 1 from live) on conflict do nothing`;

export async function addMail(db: Queryable, mail: NewMail): Promise<void> {
  await db.query(ADD, [mail.eventId, mail.flagId, mail.recipient, mail.messageId, mail.subject, mail.text, mail.html]);
}

export async function leaseMails(db: Queryable, limit: number, seconds: number): Promise<OutboxMail[]> {
  return (await db.query<OutboxMail>(LEASE, [limit, seconds])).rows;
}

export async function mailSent(db: Queryable, id: number): Promise<void> {
  await db.query(SENT, [id]);
}

/** @param final true where no further try can help, such as a refused recipient */
export async function mailFailed(db: Queryable, id: number, error: string, final: boolean): Promise<void> {
  await db.query(RETRY, [id, error.slice(0, 2000), MAX_TRIES, final]);
}

export async function listMails(db: Queryable, limit: number): Promise<OutboxMail[]> {
  return (await db.query<OutboxMail>(LIST, [limit])).rows;
}

export async function getMail(db: Queryable, id: number): Promise<OutboxMail | null> {
  return (await db.query<OutboxMail>(GET, [id])).rows[0] ?? null;
}

export async function mailsWaiting(db: Queryable): Promise<number> {
  return (await db.query<{ n: number }>(WAITING)).rows[0]?.n ?? 0;
}

export async function isSilenced(db: Queryable, companyId: string, kind: string): Promise<boolean> {
  return (await db.query(SILENCED, [companyId, kind])).rowCount !== 0;
}

export async function addSilence(
  db: Queryable,
  silence: { companyId: string | null; kind: string | null; reason: string; by: string; hours: number },
): Promise<void> {
  await db.query(ADD_SILENCE, [silence.companyId, silence.kind, silence.reason, silence.by, silence.hours]);
}
