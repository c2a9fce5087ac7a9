/** One `runrate start` a database: a second one would only compete for the same port and mails. */
import pg from 'pg';
import { Problem } from '../claim/problem.js';

const START = 7_274_727;

/** @throws Problem `already_running` where another start holds the database */
export async function holdStart(url: string, dataDir: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'runrate start', keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  const result = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [START]);
  if (!result.rows[0]?.free) {
    await client.end();
    throw new Problem({
      kind: 'already_running',
      input: dataDir,
      detail: 'Runrate is already running here',
      hint: 'stop it first, or set RUNRATE_DATA_DIR to another directory',
    });
  }
  return async () => {
    await client.end();
  };
}
