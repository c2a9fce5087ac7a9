/**
 * BullMQ's two backends behind one shape: Redis, or a schema of its own in PostgreSQL. How connections are made stands here;
 * what is done with queues is elsewhere.
 */
import {
  createPostgresBackend,
  createRedisBackend,
  type JobsOptions,
  type Queue,
  type QueueOptions,
  runMigrations,
  type Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import pg from 'pg';

export interface Backend {
  readonly queue: (name: string) => Queue;
  readonly worker: (name: string, run: (id: string) => Promise<void>, concurrency: number) => Worker;
  /** What Redis says of how it keeps its data. */
  readonly keeping: () => Promise<{ policy: string; appendOnly: boolean } | null>;
  readonly close: () => Promise<void>;
}

const PREFIX = 'runrate';
const SCHEMA = 'bullmq';
/** Beside one connection a worker, which waits for news of jobs. */
const QUERY_CONNECTIONS = 3;
// A worker that was killed gives up its jobs after so long; one that lives renews its hold on them.
const HOLD = { lockDuration: 15_000, stalledInterval: 10_000 };
// Finished and failed jobs leave at once: the rows in PostgreSQL remember, and a kept job would block its own id.
export const JOB_OPTIONS: JobsOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

type Made = Pick<Backend, 'queue' | 'worker'>;

function made(
  factory: typeof createRedisBackend | typeof createPostgresBackend,
  connection: unknown,
  more: Partial<WorkerOptions> = {},
): Made {
  const { Queue, Worker } = withBackend(factory as typeof createRedisBackend);
  const shared = { connection, prefix: PREFIX } as unknown as Pick<QueueOptions, 'connection' | 'prefix'>;
  return {
    queue: (name) => new Queue(name, { ...shared, defaultJobOptions: JOB_OPTIONS }) as unknown as Queue,
    worker: (name, run, concurrency) =>
      new Worker(name, (job) => run(String(job.data.id)), { ...shared, concurrency, ...HOLD, ...more }) as unknown as Worker,
  };
}

export function redisBackend(url: string): Backend {
  const connections: Redis[] = [];
  /** BullMQ makes more connections of the one that it is given, one a worker. */
  class Connection extends Redis {
    override duplicate(options?: Partial<RedisOptions>): Redis {
      const twin = super.duplicate(options);
      connections.push(twin);
      return twin;
    }
  }
  const client = new Connection(url, { maxRetriesPerRequest: null, enableReadyCheck: true });
  connections.push(client);
  client.on('error', () => undefined);
  return {
    ...made(createRedisBackend, client),
    keeping: async () => {
      const facts = await Promise.all([client.info('memory'), client.info('persistence')]);
      const fact = (name: string): string => new RegExp(`^${name}:(\\S+)`, 'm').exec(facts.join('\n'))?.[1] ?? '';
      return { policy: fact('maxmemory_policy'), appendOnly: fact('aof_enabled') === '1' };
    },
    // Also those that try to reach a server that is gone.
    close: async () => {
      for (const connection of connections) connection.disconnect();
    },
  };
}

/** @param workers that will run on it: one pool serves them all, for each connection is a process of the server */
export async function postgresBackend(url: string, workers: number): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: url,
    max: workers + QUERY_CONNECTIONS,
    keepAlive: true,
    // The queue is a hint: what a crash of the server takes from its last moments is found again in the rows.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
  });
  // Each queue and worker listens for the pool's errors, and says so in its own name.
  pool.setMaxListeners(0);
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const client = await pool.connect();
  try {
    await runMigrations(client as never, SCHEMA);
  } finally {
    client.release();
  }
  return {
    ...made(createPostgresBackend, pool, { drainDelay: 1 }),
    keeping: async () => null,
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}
