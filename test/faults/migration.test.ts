/**
 * A migration that is interrupted: the process is killed at each of its steps, as the wire shows them, and the database's own
 * end of the connection at each statement that changes the schema. The next one must come to the schema and rows of a run
 * that nobody interrupted.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { MIGRATIONS_DIR } from '../../src/config/paths.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool } from '../../src/store/pool.js';
import { MAIN } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { allRows, schemaOf } from '../support/rows.js';
import { say } from './ledger.js';
import { type Mark, wireTo } from './wire.js';

const ALL = readdirSync(MIGRATIONS_DIR)
  .map((file) => file.replace('.sql', ''))
  .sort();
/** CI has less time, and cuts at few statements. */
const EVERY = Number(process.env.KILLS ?? 200) < 200 ? 50 : 1;

/** Rows of the first version, which later ones fill in, index and move. */
const SEED = `
  insert into feeds (url) values ('https://news.example/feed');
  insert into companies (id, name, registered) values ('acme', 'Acme', false);
  insert into company_aliases values ('Acme', 'acme');
  insert into articles (id, feed_id, guid, url, title, publisher, language, published_at, body, content_hash, next_stage)
    select 'a' || n, 1, n::text, 'https://news.example/' || n, 'Acme, ' || n, 'Desk', 'en', '2025-07-30', 'Acme has reached $' || n || ' million in revenue.', md5(n::text), 'done'
    from generate_series(1, 50) n;
  insert into claims (id, article_id, span, amount_span, quote, amount_text, company_id, metric, stated_low, stated_high, allowed, quantum, hedge, currency, currency_assumed, modality, attribution, confidence, rules, extractor)
    select 'c' || n, 'a' || n, '[0,40)', '[17,27)', 'Acme has reached $' || n || ' million in revenue.', '$' || n || ' million', 'acme', 'revenue', n, n, numrange(n, n + 1), 1, 'none', 'USD', false, 'reported', '{}', 0.9, '{}', '1'
    from generate_series(1, 50) n;`;

let truth: { schema: string[]; rows: Record<string, string[]> };
let commands = 0;

/** Every run starts from a copy of it. */
let template: { url: string; drop: () => Promise<void> };

beforeAll(async () => {
  template = await createDatabase();
  await migrate(template.url, 1);
  await run(template.url, SEED);
  sown = Date.now();
  await onCopy(async (url) => {
    await migrate(url);
    truth = await stateOf(url);
  });
  await onCopy(async (url) => {
    await breakAt(url, Number.MAX_SAFE_INTEGER);
    await migrate(url);
    commands = await passed(url);
  });
});
afterAll(() => template.drop());

it('is done again from the start of a migration whose statement was cut off', { timeout: 600_000 }, async () => {
  expect(commands).toBeGreaterThan(100);
  let cut = 0;
  for (let at = 1; at <= commands; at += EVERY) {
    await onCopy(async (url) => {
      await breakAt(url, at);
      await expect(migrate(url), `statement ${at}`).rejects.toThrow();
      await mend(url);
      await migrate(url);
      expect(await stateOf(url), `statement ${at}`).toEqual(truth);
    });
    cut++;
  }
  say('a migration, cut off by the database', `at ${cut} of ${commands} statements | lost 0 | doubled 0`);
});

it('is done once when the process is killed at any of its steps', { timeout: 600_000 }, async () => {
  let kills = 0;
  for (const name of ALL.slice(1)) {
    const noted = `VALUES ('${name}'`;
    for (const mark of [
      { statements: [noted], heard: false },
      { statements: [noted, 'COMMIT;'], heard: false },
      { statements: [noted, 'COMMIT;'], heard: true },
    ]) {
      await onCopy(async (url) => {
        await killMigration(url, mark);
        await migrate(url);
        expect(await stateOf(url), `${name}, ${JSON.stringify(mark)}`).toEqual(truth);
      });
      kills++;
    }
  }
  say('a migration, its process killed', `${kills} times SIGKILL | lost 0 | doubled 0`);
});

/** Moments at which a migration ran are none of its rows' contents. */
async function stateOf(url: string): Promise<typeof truth> {
  const rows = Object.entries(await allRows(url)).map(([table, lines]) => [
    table,
    lines.map((line) => line.replace(MOMENT, laterThanSeed)),
  ]);
  return { schema: await schemaOf(url), rows: Object.fromEntries(rows) };
}

const MOMENT = /"\d{4}-\d\d-\d\dT[\d:.]+\+00:00"/g;
let sown = 0;
function laterThanSeed(moment: string): string {
  return Date.parse(JSON.parse(moment)) > sown ? '"later"' : moment;
}

async function onCopy(work: (url: string) => Promise<void>): Promise<void> {
  const [url, name] = [new URL(template.url), `copy_${randomBytes(6).toString('hex')}`];
  await run(inject('databaseUrl'), `create database ${name} template ${url.pathname.slice(1)}`);
  url.pathname = name;
  try {
    await work(url.href);
  } finally {
    await run(inject('databaseUrl'), `drop database ${name} with (force)`);
  }
}

/** The connection that changes the schema for the nth time is ended by the server, in the middle of its transaction. */
async function breakAt(url: string, nth: number): Promise<void> {
  await run(
    url,
    `create schema fault; create sequence fault.passed;
     create function fault.strike() returns event_trigger language plpgsql as $$
     begin
       if nextval('fault.passed') = ${nth} then perform pg_terminate_backend(pg_backend_pid()); end if;
     end $$;
     create event trigger strike on ddl_command_end execute function fault.strike();`,
  );
}

async function passed(url: string): Promise<number> {
  const pool = createPool(url, 1);
  const { rows } = await pool.query<{ n: number }>('select last_value::int as n from fault.passed');
  await pool.end();
  return rows[0]?.n ?? 0;
}

async function mend(url: string): Promise<void> {
  await run(url, 'drop event trigger strike; drop schema fault cascade');
}

async function killMigration(url: string, mark: Mark): Promise<void> {
  const wire = await wireTo(url);
  const child = spawn(process.execPath, [MAIN, 'migrate'], { env: { PATH: process.env.PATH, DATABASE_URL: wire.url }, stdio: 'ignore' });
  const dead = new Promise<NodeJS.Signals | null>((done) => child.once('exit', (_code, signal) => done(signal)));
  wire.watch(mark, () => child.kill('SIGKILL'));
  expect(await dead).toBe('SIGKILL');
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
