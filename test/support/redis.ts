/** A real Redis server of Debian's on this machine, for one test; needs `redis-server` on the path. */
import { type ChildProcess, spawn } from 'node:child_process';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { freePort } from './server.js';

export interface TestRedis {
  readonly url: string;
  /** Kills the server and starts an empty one at the same address. */
  readonly restart: () => Promise<void>;
  readonly flush: () => Promise<void>;
  /** Kills the server for good. */
  readonly kill: () => Promise<void>;
}

async function start(port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((done, failed) => {
    child.on('error', failed);
    child.on('exit', (code) => failed(new Error(`redis-server ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('Ready to accept connections')) done();
    });
  });
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}

export async function redisServer(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await start(port);
  onTestFinished(() => stop(child));
  return {
    url,
    restart: async () => {
      await stop(child);
      child = await start(port);
    },
    kill: () => stop(child),
    flush: async () => {
      const client = new Redis(url);
      await client.flushall();
      await client.quit();
    },
  };
}
