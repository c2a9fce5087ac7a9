/** What an operator types: the doctor, backup and restore, new rules over the archive. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run, workDir } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { allRows } from '../support/rows.js';
import { freePort } from '../support/server.js';

const ARTICLES = [
  ['The Information', '2025-07-30', 'OpenAI has reached $12 billion in annualized revenue.'],
  ['The New York Times', '2025-08-01', 'OpenAI now has annualized revenue of $13 billion.'],
]
  .map(([publisher, day, text], n) => JSON.stringify({ id: `a${n}`, publisher, published_at: `${day}T12:00:00Z`, text }))
  .join('\n');

async function place() {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const cwd = await workDir({ 'articles.ndjson': ARTICLES });
  const runrate = (args: readonly string[], env: Record<string, string> = {}) => run(args, { cwd, env: { DATABASE_URL: url, ...env } });
  return { url, cwd, runrate };
}

describe('doctor', () => {
  it('names what is at fault, with a way out, and fails', async () => {
    const { runrate } = await place();
    const nobody = String(await freePort());
    const { code, lines } = await runrate(['doctor', '--format', 'ndjson'], {
      RUNRATE_PORT: nobody,
      SMTP_URL: `smtp://127.0.0.1:${nobody}`,
    });
    expect(code).toBe(1);
    expect(lines.map(({ part, state }) => `${part}: ${state}`)).toEqual([
      'database: well',
      'queue: well',
      'workers: fault',
      'mail: fault',
      'alerts: warning',
      'alerts: warning',
      'page: fault',
      'feeds: warning',
      'work: well',
    ]);
    for (const { state, words, hint } of lines)
      expect([words, state === 'well' || hint]).toEqual([expect.stringMatching(/./), expect.anything()]);
    expect(lines.find((l) => l.part === 'workers')?.words).toContain('poll, read, extract, check, notify, sweep, reread');
  });

  it('says that a database cannot be reached before it asks anything else', async () => {
    const { runrate } = await place();
    const { code, stderr } = await runrate(['doctor'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/ECONNREFUSED/);
  });

  it('lists every setting that is wrong at once', async () => {
    const { runrate } = await place();
    const { code, stderr } = await runrate(['doctor'], { RUNRATE_PORT: 'high', RUNRATE_LOG_LEVEL: 'loud', REDIS_URL: 'nowhere' });
    expect(code).not.toBe(0);
    for (const name of ['port', 'logLevel', 'redisUrl']) expect(stderr).toContain(name);
  });
});

describe('backup and restore', () => {
  it('carry a ledger over into an empty place, and into no other', async () => {
    const [from, to] = [await place(), await place()];
    expect((await from.runrate(['ingest', 'articles.ndjson'])).code).toBe(0);
    const folder = join(from.cwd, 'kept');
    expect(await from.runrate(['backup', folder])).toMatchObject({ code: 0, stderr: '' });
    expect(await readdir(folder)).toContain('manifest.json');
    expect(await from.runrate(['backup', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining(folder) });
    expect(await to.runrate(['restore', folder])).toMatchObject({ code: 0, stderr: '' });
    const rows = await allRows(to.url);
    expect(rows.flags).toHaveLength(1);
    expect(rows).toEqual(await allRows(from.url));
    const again = await to.runrate(['restore', folder]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/^error .*\n {6}\S/)]);
    expect(await to.runrate(['restore', join(to.cwd, 'nothing')])).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing') });
  });
});

describe('reread', () => {
  it('reads the archive, tells what would change, and lets it stand or not', async () => {
    const { url, runrate } = await place();
    await runrate(['ingest', 'articles.ndjson']);
    expect(await runrate(['reread', 'report'])).toMatchObject({ code: 1, stderr: expect.stringContaining('reread start') });
    const before = await allRows(url);
    expect(await runrate(['reread', 'start', '--here'])).toMatchObject({ code: 0, stderr: '' });
    expect((await runrate(['reread', 'status', '--format', 'ndjson'])).lines[0]).toMatchObject({ state: 'ready', articles: 2 });
    expect((await runrate(['reread', 'report', '--format', 'ndjson'])).lines).toEqual([]);
    expect((await runrate(['reread', 'accept', '--here'])).code).toBe(0);
    const after = await allRows(url);
    for (const table of ['claims', 'flags', 'flag_members']) expect([table, after[table]]).toEqual([table, before[table]]);
    expect(await runrate(['reread', 'abandon'])).toMatchObject({ code: 1 });
  });
});
