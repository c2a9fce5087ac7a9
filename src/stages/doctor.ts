/**
 * A deployment looked over end to end: each part asked as the stages would ask it, and every finding with a way out. Looks
 * only; what it finds is printed by the command.
 */
import { randomBytes } from 'node:crypto';
import { access, constants, statfs } from 'node:fs/promises';
import { createDelivery } from '../alert/delivery.js';
import { messageOf } from '../claim/problem.js';
import type { Logger } from '../config/log.js';
import { asksLogin, type Settings } from '../config/settings.js';
import { type Job, STAGES, type Stage } from '../queue/jobs.js';
import { openQueues, type Queues } from '../queue/queues.js';
import { countAdmins } from '../store/people.js';
import type { Pool } from '../store/pool.js';
import { takePulse } from '../store/pulse.js';
import { listRoutes } from '../store/routes.js';
import { readiness } from './health.js';
import { type Database, pageUrlOf } from './stages.js';

export interface Finding {
  readonly part: string;
  readonly state: 'well' | 'warning' | 'fault';
  readonly words: string;
  readonly hint?: string;
}

const LEAST_DISK = 1e9;
const LEAST_POSTGRES = 150_000;
const MOST_CLOCK_SECONDS = 5;
/** A worker that lives takes up a job at once; one that is busy, within a few of its jobs. */
const TAKEN_UP_MS = 8000;
const PAGE_MS = 5000;
const OVERDUE_SECONDS = 900;

const well = (part: string, words: string): Finding => ({ part, state: 'well', words });
const warning = (part: string, words: string, hint: string): Finding => ({ part, state: 'warning', words, hint });
const fault = (part: string, words: string, hint: string): Finding => ({ part, state: 'fault', words, hint });

export async function examine(database: Database, settings: Settings, log: Logger): Promise<Finding[]> {
  const { pool } = database;
  const findings = [...(await directory(settings)), ...(await server(pool))];
  const queues = await openQueues({ redisUrl: settings.redisUrl, databaseUrl: database.url, workers: 0 }, log);
  try {
    findings.push(...(await queue(pool, queues, settings)));
  } finally {
    await queues.close();
  }
  findings.push(await mail(settings), ...(await readers(pool, settings)), await page(settings), ...(await work(pool)));
  return findings;
}

async function directory({ dataDir, databaseUrl }: Settings): Promise<Finding[]> {
  // With everything elsewhere only mails without a server would come here.
  if (databaseUrl !== undefined) return [];
  try {
    await access(dataDir, constants.W_OK);
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const words = `${dataDir}, ${(free / 1e9).toFixed(1)} GB free`;
    return [
      free < LEAST_DISK
        ? warning('data directory', words, 'make room: PostgreSQL stops when the disk is full')
        : well('data directory', words),
    ];
  } catch (error) {
    return [fault('data directory', messageOf(error), 'set RUNRATE_DATA_DIR to a directory that this account may write')];
  }
}

async function server(db: Pool): Promise<Finding[]> {
  const { rows } = await db.query<{ version: number; name: string; fsync: string; apart: number }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name, current_setting('fsync') as fsync,
      extract(epoch from clock_timestamp() - $1::timestamptz)::float8 as apart`,
    [new Date()],
  );
  const facts = rows[0];
  if (facts === undefined) return [];
  return [
    facts.version < LEAST_POSTGRES
      ? fault('database', `PostgreSQL ${facts.name}`, 'PostgreSQL 15 or later is needed')
      : well('database', `PostgreSQL ${facts.name}, schema up to date`),
    ...(facts.fsync === 'on' ? [] : [warning('database', 'fsync is off', 'a crash of the machine can lose the ledger: turn it on')]),
    ...(Math.abs(facts.apart) > MOST_CLOCK_SECONDS
      ? [warning('clock', `the database's clock is ${facts.apart.toFixed(0)} s apart from this machine's`, 'let both follow a time server')]
      : []),
  ];
}

async function queue(db: Pool, queues: Queues, settings: Settings): Promise<Finding[]> {
  const ready = await readiness(db, queues);
  const name = settings.redisUrl === undefined ? 'PostgreSQL' : 'Redis';
  if (!ready.ok) return [fault('queue', `${name}: ${ready.error}`, settings.redisUrl === undefined ? 'see the log' : 'check REDIS_URL')];
  const findings = [well('queue', name)];
  const redis = await queues.redis();
  if (redis !== null && redis.policy !== 'noeviction')
    findings.push(fault('queue', `Redis evicts by ${redis.policy}`, 'set maxmemory-policy noeviction: BullMQ loses jobs otherwise'));
  if (redis !== null && !redis.appendOnly)
    findings.push(warning('queue', 'Redis keeps no append-only file', 'nothing is lost, but after a restart every row is enqueued anew'));
  const jobs = STAGES.map(idleJob);
  await queues.enqueue(jobs);
  const done = await Promise.all(jobs.map((job) => queues.isDone(job, TAKEN_UP_MS)));
  const missing = STAGES.filter((_, i) => !done[i]);
  findings.push(
    missing.length === 0
      ? well('workers', 'every stage took up a job')
      : fault('workers', `nobody takes up jobs of ${missing.join(', ')}`, 'start `runrate start`, or the workers of these stages'),
  );
  return findings;
}

/** A job about no row: whoever takes it up finds nothing to do. */
function idleJob(stage: Stage): Job {
  const id = randomBytes(6).toString('hex');
  const names: Partial<Record<Stage, string>> = { poll: `-${1 + Number.parseInt(id.slice(0, 7), 16)}`, reread: `0@${id}` };
  return { stage, id: names[stage] ?? `nothing-${id}` };
}

async function mail(settings: Settings): Promise<Finding> {
  const delivery = createDelivery(settings, async () => undefined);
  const where = settings.smtpUrl === undefined ? `files in ${settings.dataDir}/mail` : new URL(settings.smtpUrl).host;
  try {
    await delivery.verify();
    return well('mail', where);
  } catch (error) {
    return fault('mail', `${where}: ${messageOf(error)}`, 'check SMTP_URL; `runrate alerts test --to you@example.com` sends one');
  } finally {
    delivery.close();
  }
}

async function readers(db: Pool, settings: Settings): Promise<Finding[]> {
  const routes = (await listRoutes(db)).filter((r) => r.paused_at === null);
  const findings = [
    routes.length === 0
      ? warning('alerts', 'nobody is told of flags', 'set RUNRATE_ALERT_TO, or add a route: `runrate alerts routes add`')
      : well('alerts', `${routes.length} routes`),
  ];
  if (settings.smtpUrl !== undefined && settings.publicUrl === undefined)
    findings.push(warning('alerts', 'links in mails lead to this machine', 'set RUNRATE_PUBLIC_URL'));
  if (asksLogin(settings) && (await countAdmins(db)) === 0)
    findings.push(fault('accounts', 'the page asks for a login and there is no admin', 'run `runrate users add NAME --role admin`'));
  return findings;
}

async function page(settings: Settings): Promise<Finding> {
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
  const url = settings.publicUrl === undefined ? pageUrlOf({ ...settings, host }) : pageUrlOf(settings);
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(PAGE_MS), redirect: 'error' });
    const body = (await response.text()).slice(0, 200);
    return response.ok && body.includes('"ok":true')
      ? well('page', url)
      : fault(
          'page',
          `${url}/readyz answers ${response.status} ${body}`,
          'another program may listen there, or a proxy does not pass it on',
        );
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error);
    return fault(
      'page',
      `${url}: ${cause}`,
      'start `runrate start` or `runrate web`; check RUNRATE_HOST, RUNRATE_PORT, RUNRATE_PUBLIC_URL',
    );
  }
}

async function work(db: Pool): Promise<Finding[]> {
  const pulse = await takePulse(db);
  const { failing, well: fine, paused } = pulse.feeds;
  const late = pulse.stages.filter((s) => s.oldestSeconds > OVERDUE_SECONDS);
  return [
    failing + fine === 0
      ? warning('feeds', 'there are none', '`runrate feeds add ADDRESS`')
      : failing > 0
        ? warning('feeds', `${failing} of ${failing + fine} fail`, '`runrate feeds list` says why')
        : well('feeds', `${fine} are well${paused > 0 ? `, ${paused} paused` : ''}`),
    late.length > 0
      ? warning(
          'work',
          late.map((s) => `${s.undone} rows wait for ${s.stage}, the oldest for ${Math.round(s.oldestSeconds / 60)} minutes`).join('; '),
          'add workers of that stage, or read their log',
        )
      : well('work', 'nothing waits longer than it should'),
    ...(pulse.messages.dead > 0
      ? [warning('alerts', `${pulse.messages.dead} messages could not leave`, '`runrate alerts outbox --dead` says why')]
      : []),
  ];
}
