/** What the ledger and the mail server hold after a fault, for comparing with a run without any. */
import { expect } from 'vitest';
import type { Pool } from '../../src/store/pool.js';
import type { PostOffice } from './post-office.js';

/** By then everything must have come right by itself. */
const RECOVERY_MS = 90_000;

const DONE = { articles: 0, failed: 0, events: 0, looks: 0, messages: 0 };

/** Resolves once nothing is left to do: every article done, every event told, every message gone. */
export async function settled(db: Pool, articles: number): Promise<void> {
  await expect
    .poll(() => undone(db, articles).catch((error: Error) => error.message), { timeout: RECOVERY_MS, interval: 200 })
    .toEqual(DONE);
}

async function undone(db: Pool, articles: number): Promise<unknown> {
  const { rows } = await db.query(
    `select $1::int - (select count(*)::int from articles where next_stage = 'done') as articles, (select count(*)::int from articles where next_stage = 'failed') as failed,
      (select count(*)::int from flag_events where notified_at is null) as events, (select count(*)::int from notices where due_at <= now()) as looks,
      (select count(*)::int from outbox where state <> 'sent') as messages`,
    [articles],
  );
  return rows[0];
}

/** What must be the same after every fault: everything but numbers that are given in order of arrival, and moments. */
export async function ledgerOf(db: Pool): Promise<Record<string, string[]>> {
  const select = async (sql: string): Promise<string[]> => (await db.query<{ row: string }>(sql)).rows.map((r) => r.row);
  return {
    articles: await select(
      `select jsonb_build_array(id, url, guid, title, publisher, language, published_at, content_hash, body, next_stage, duplicate_of, copy_of, version)::text as row from articles order by 1`,
    ),
    claims: await select(`select (to_jsonb(c) - 'extracted_at')::text as row from claims c order by 1`),
    flags: await select(`select (to_jsonb(f) - 'opened_at' - 'updated_at')::text as row from flags f order by 1`),
    members: await select('select to_jsonb(m)::text as row from flag_members m order by 1'),
    reviews: await select(`select (to_jsonb(r) - 'id' - 'decided_at')::text as row from reviews r order by 1`),
    told: await select('select jsonb_build_array(flag_id, told_state, told_hash)::text as row from notices order by 1'),
  };
}

export interface Mails {
  readonly messages: number;
  /** Sent by our note, and not accepted by the mail server. */
  readonly lost: number;
  /** Accepted more than once, under one Message-ID. */
  readonly twice: number;
  /** Flags that more than one message is about. */
  readonly flagsToldTwice: number;
}

export async function mailsOf(db: Pool, mail: PostOffice): Promise<Mails> {
  const accepted = await mail.accepted();
  const sent = (await db.query<{ message_id: string }>("select message_id from outbox where state = 'sent'")).rows.map((r) => r.message_id);
  const told = await db.query('select flag_id from outbox_flags group by flag_id having count(*) > 1');
  return {
    messages: sent.length,
    lost: sent.filter((id) => !accepted.includes(id)).length,
    twice: accepted.length - new Set(accepted).size,
    flagsToldTwice: told.rowCount ?? 0,
  };
}

export interface Difference {
  readonly table: string;
  readonly lost: [string, number][];
  readonly more: [string, number][];
}

/** Rows that only one of two ledgers holds, or holds more often; none where they are the same. */
export function differencesOf(truth: Record<string, string[]>, ledger: Record<string, string[]>): Difference[] {
  return Object.keys(truth).flatMap((table) => {
    const [wanted, found] = [counted(truth[table] ?? []), counted(ledger[table] ?? [])];
    const lost = [...wanted].filter(([row, n]) => (found.get(row) ?? 0) < n);
    const more = [...found].filter(([row, n]) => (wanted.get(row) ?? 0) < n);
    return lost.length + more.length === 0 ? [] : [{ table, lost, more }];
  });
}

function counted(rows: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
}

/** A line for docs/reliability.md. */
export function say(name: string, words: string): void {
  process.stdout.write(`fault: ${name} | ${words}\n`);
}

export function countsOf(differences: readonly Difference[], mails: Mails): string {
  const lost = differences.reduce((n, d) => n + d.lost.length, 0) + mails.lost;
  const doubled = differences.reduce((n, d) => n + d.more.length, 0) + mails.flagsToldTwice;
  return `lost ${lost} | doubled ${doubled} | sent again ${mails.twice} | ${mails.messages} mails`;
}
