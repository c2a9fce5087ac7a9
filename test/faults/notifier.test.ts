/**
 * The notifier is killed at each of its steps, as the wire shows them, against a real mail server. No alert may be lost;
 * only between the server's acceptance and our note of it may one be sent twice, under the same Message-ID.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askRoutes } from '../../src/stages/notify/ask.js';
import { composeDue } from '../../src/stages/notify/compose.js';
import { notify } from '../../src/stages/notify/notify.js';
import { migrate } from '../../src/store/migrate.js';
import { listMessages } from '../../src/store/outbox.js';
import { createPool, type Pool } from '../../src/store/pool.js';
import { createDatabase } from '../support/database.js';
import { FOUNDING, storeFlags } from '../support/flags.js';
import { type MailServer, smtpServer } from '../support/smtp.js';
import { stageContext } from '../support/stages.js';
import { type Mark, wireTo } from './wire.js';

/** At each step. CI has less time and asks for fewer. */
const KILLS = Number(process.env.KILLS ?? 200);
const VICTIM = fileURLToPath(new URL('./victim.mjs', import.meta.url));
/** Victims that are made ready while another one dies. */
const READY = 2;

interface Step {
  readonly name: string;
  readonly at: Mark | 'recipient' | 'message';
  /** Whether the message is written before the victim comes, which then has only to send it. */
  readonly written: boolean;
  /** Whether the mail server has accepted the message by then. */
  readonly accepted: boolean;
}

const STEPS: readonly Step[] = [
  {
    name: 'while events ask the routes',
    at: { statements: ['update flag_events set notified_at'], heard: false },
    written: false,
    accepted: false,
  },
  { name: 'while a message is written', at: { statements: ['insert into outbox_flags'], heard: false }, written: false, accepted: false },
  {
    name: 'as a message is committed',
    at: { statements: ['insert into outbox (', 'commit'], heard: true },
    written: false,
    accepted: false,
  },
  { name: 'with a message leased', at: { statements: ["set state = 'sending'"], heard: true }, written: true, accepted: false },
  { name: 'while the mail server takes the recipient', at: 'recipient', written: true, accepted: false },
  { name: 'while the mail server takes the message', at: 'message', written: true, accepted: true },
  { name: 'before the acceptance is noted', at: { statements: ["set state = 'sent'"], heard: false }, written: true, accepted: true },
  { name: 'as the acceptance was noted', at: { statements: ["set state = 'sent'"], heard: true }, written: true, accepted: false },
];

describe('a notifier that is killed', () => {
  it.each(STEPS)('$name', { timeout: 600_000 }, async ({ name, at, written, accepted }) => {
    const round = await stage(at, written);
    for (let i = 0; i < KILLS; i++) await round.kill(i);
    const counts = await round.counts();
    process.stdout.write(`killed ${name}: ${JSON.stringify(counts)}\n`);
    expect(counts).toEqual({ kills: KILLS, alerts: KILLS, lost: 0, sentTwice: accepted ? KILLS : 0, sentMoreOften: 0 });
  });
});

async function stage(at: Step['at'], written: boolean) {
  const database = await createDatabase();
  await migrate(database.url);
  const db = createPool(database.url, 4);
  const wire = await wireTo(database.url);
  let onWire = (): void => undefined;
  const mails: MailServer = await smtpServer({
    onRecipient: () => at === 'recipient' && onWire(),
    onMessage: () => at === 'message' && onWire(),
  });
  const environment = { SMTP_URL: mails.url, RUNRATE_ALERT_TO: 'desk@example.com', RUNRATE_HOURLY_CAP: '10000' };
  const healer = await stageContext(db, environment);
  const [flag] = await storeFlags(db, FOUNDING);
  if (!flag) throw new Error('no flag to tell of');
  await notify(healer);
  const told = mails.received.length;
  const victims = Array.from({ length: READY }, () => victim({ ...environment, DATABASE_URL: wire.url }));
  onTestFinished(async () => {
    for (const v of victims) (await v).kill('SIGKILL');
    await db.end();
    await database.drop();
  });

  return {
    /** One alert, whose notifier is killed at the step; then another one goes on. */
    kill: async (i: number): Promise<void> => {
      const next = await victims.shift();
      if (!next) throw new Error('no victim is ready');
      victims.push(victim({ ...environment, DATABASE_URL: wire.url }));
      await db.query('update flags set arithmetic_hash = $2 where id = $1', [flag.id, `round ${i}`]);
      await db.query(`insert into flag_events (flag_id, event) values ($1, 'changed')`, [flag.id]);
      if (written) {
        await askRoutes(healer);
        await composeDue(healer);
      }
      const dead = new Promise<void>((done) => next.once('exit', () => done()));
      const die = (): void => {
        onWire = () => undefined;
        next.kill('SIGKILL');
      };
      onWire = die;
      wire.watch(typeof at === 'string' ? null : at, die);
      next.on('message', (word) => {
        throw new Error(`round ${i} was not killed: the notifier said ${String(word)}`);
      });
      next.send('notify');
      await dead;
      onWire = () => undefined;
      await goOn(db, healer, i + 2);
    },
    counts: async () => {
      const ids = await Promise.all(mails.received.slice(told).map(async (mail) => (await simpleParser(mail)).messageId ?? ''));
      const times = new Map<string, number>();
      for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
      const alerts = (await listMessages(db, KILLS + 1)).slice(0, -1).map((m) => m.message_id);
      const counts = alerts.map((id) => times.get(id) ?? 0);
      return {
        kills: KILLS,
        alerts: alerts.length,
        lost: counts.filter((n) => n === 0).length,
        sentTwice: counts.filter((n) => n === 2).length,
        sentMoreOften: counts.filter((n) => n > 2).length,
      };
    },
  };
}

/** What follows a death: the lease runs out, and a notifier goes on until so many messages are noted as sent. */
async function goOn(db: Pool, healer: Parameters<typeof notify>[0], wanted: number): Promise<void> {
  for (;;) {
    await db.query("update outbox set lease_until = now() - interval '1 second' where state = 'sending'");
    await notify(healer);
    const { rows } = await db.query<{ n: number }>("select count(*) as n from outbox where state = 'sent'");
    if ((rows[0]?.n ?? 0) >= wanted) return;
  }
}

function victim(environment: Record<string, string>): Promise<ChildProcess> {
  const child = fork(VICTIM, { env: { ...process.env, ...environment, RUNRATE_LOG_LEVEL: 'silent' }, cwd: '/', stdio: 'inherit' });
  return new Promise((done, failed) => {
    child.once('message', () => done(child));
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`a notifier ended with ${code} before it was ready`)));
  });
}
