/** One real PostgreSQL server for a test run: the embedded one in a directory of its own, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { joinEmbedded } from '../../src/store/embedded.js';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-test-'));
  const server = await joinEmbedded(directory);
  project.provide('databaseUrl', server.url);
  return async () => {
    await server.leave();
    await rm(directory, { recursive: true, force: true });
  };
}
