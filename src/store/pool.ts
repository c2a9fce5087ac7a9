/**
 * The connection pool and transactions. Numbers come back as decimal strings and dates as ISO days; nothing here
 * knows a table.
 */
import pg from 'pg';
import { Problem } from '../claim/problem.js';

export type Pool = pg.Pool;
export type Client = pg.PoolClient;
/** Whatever can run a query: the pool, or the client of a transaction. */
export type Queryable = Pick<pg.Pool, 'query'>;

const DATE = 1082;
const INT8 = 20;

export function createPool(url: string, max = 6): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: {
      getTypeParser: (oid, format) => (oid === DATE ? (v: string) => v : oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // An idle connection that the server closes is replaced by the next query; it must not end the process.
  pool.on('error', () => undefined);
  // Nor may one that is lost between two statements of a transaction: the next statement fails, and says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A query's name, where one thing is asked for: its plan is made once a connection. For many, it depends on how many. */
export function preparedForOne(name: string, things: readonly unknown[]): { name?: string } {
  return things.length === 1 ? { name } : {};
}

/** Classes of PostgreSQL's codes: connection, transaction undone, resources, operator, system. */
const TROUBLES = /^(?:08|40|53|57|58)/;
const LOST = /connection terminated|not queryable|timeout exceeded when trying to connect|after calling end on the pool/i;

/** The server or the way to it is in trouble, whatever it was asked: the row that was worked on is not at fault. */
export function isServerTrouble(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return TROUBLES.test(error.code ?? '');
  if (!(error instanceof Error) || error instanceof Problem) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) || LOST.test(error.message);
}

/** The moment by the clock that all processes share. */
export async function serverNow(db: Queryable): Promise<Date> {
  return (await db.query<{ now: Date }>('select now() as now')).rows[0]?.now ?? new Date();
}

/**
 * `lasting`: what is committed outlives a crash of the server. `repeatable`: a crash may take the last moments, for what is
 * done here would be done again; whatever lasting commit follows makes it last as well.
 */
type Durability = 'lasting' | 'repeatable';

/** Runs `work` in one transaction; rolls back on any error and passes it on. */
export async function transaction<T>(pool: Pool, work: (client: Client) => Promise<T>, durability: Durability = 'lasting'): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(durability === 'lasting' ? 'begin' : 'begin; set local synchronous_commit = off');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
