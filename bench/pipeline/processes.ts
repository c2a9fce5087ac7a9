/** Processes that a benchmark starts and ends: our own workers, those of the floor, and Debian's Redis. */
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));
const FLOOR = fileURLToPath(new URL('./floor.js', import.meta.url));

export interface Running {
  readonly stop: () => Promise<void>;
}

/** @throws where a process ends before it is ready */
async function forked(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = fork(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready());
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code}`)));
  });
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}

async function several(count: number, start: () => Promise<ChildProcess>): Promise<Running> {
  const children = await Promise.all(Array.from({ length: count }, start));
  return {
    stop: async () => {
      await Promise.all(children.map(ended));
    },
  };
}

export function startWorkerProcesses(count: number, databaseUrl: string, redisUrl: string | null): Promise<Running> {
  const env = { DATABASE_URL: databaseUrl, RUNRATE_LOG_LEVEL: 'error', ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }) };
  return several(count, () => forked(WORKER, [], env));
}

export function startFloorProcesses(count: number, databaseUrl: string, redisUrl: string | null, concurrency: number): Promise<Running> {
  return several(count, () => forked(FLOOR, [databaseUrl, redisUrl ?? '', String(concurrency)], {}));
}

/** @returns null where Redis is not installed */
export async function startRedis(): Promise<(Running & { readonly url: string }) | null> {
  if (spawnSync('sh', ['-c', 'command -v redis-server'], { stdio: 'ignore' }).status !== 0) return null;
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((ready) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.includes('Ready to accept connections') && ready());
  });
  return { url: `redis://127.0.0.1:${port}`, stop: () => ended(child) };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
