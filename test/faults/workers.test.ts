/** Faults of what runs the stages: workers, their clocks, the queue. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Scene, surviving } from './system.js';

const CLOCK = fileURLToPath(new URL('./clock.mjs', import.meta.url));

async function killSome(scene: Scene, times: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<string> {
  for (let i = 0; i < times; i++) {
    await pause(300 + ((i * 377) % 900));
    const at = i % scene.workers.length;
    const victim = scene.workers[at];
    if (victim === undefined) continue;
    const dead = new Promise((done) => victim.child.once('exit', done));
    if (victim.child.exitCode === null && victim.child.signalCode === null) {
      victim.child.kill(signal);
      await dead;
    }
    scene.workers[at] = scene.stack.worker();
  }
  return `${times} times ${signal}`;
}

surviving([
  { name: 'two schedulers', workers: 3, break: async () => '3 processes, each with a scheduler' },
  { name: 'workers killed', maySendAgain: true, break: (scene) => killSome(scene, 12, 'SIGKILL') },
  { name: 'workers killed, on Redis', onRedis: true, maySendAgain: true, break: (scene) => killSome(scene, 12, 'SIGKILL') },
  { name: 'workers told to stop under load', break: (scene) => killSome(scene, 6, 'SIGTERM') },
  {
    name: 'Redis killed and started empty',
    onRedis: true,
    break: async ({ redis }) => {
      for (let i = 0; i < 3; i++) {
        await pause(1200);
        await redis?.restart();
      }
      return '3 times';
    },
  },
  {
    name: 'Redis flushed',
    onRedis: true,
    break: async ({ redis }) => {
      for (let i = 0; i < 4; i++) {
        await pause(800);
        await redis?.flush();
      }
      return '4 times';
    },
  },
  {
    name: 'clocks jump',
    environment: { NODE_OPTIONS: `--import=file://${CLOCK}` },
    break: async () => 'every 1.5 s an hour forth or back, in all workers',
  },
]);
