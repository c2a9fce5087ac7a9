/** The embedded server: started, joined, left, and found again after it was killed. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { joinEmbedded } from '../../src/store/embedded.js';

async function dataDir(name = 'runrate-embedded-'): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), name));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

async function kill(directory: string): Promise<void> {
  const home = (await readFile(join(directory, 'database-home'), 'utf8')).trim();
  const pid = (await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0];
  process.kill(Number(pid), 'SIGKILL');
}

describe('joinEmbedded', () => {
  it('starts a server, keeps its data over a stop, also below a directory with a space in its name', async () => {
    const directory = await dataDir('runrate embedded ');
    const first = await joinEmbedded(directory);
    await ask(first.url, 'create table kept as select 42 as n');
    await first.leave();
    await expect(ask(first.url, 'select 1')).rejects.toThrow();
    const second = await joinEmbedded(directory);
    onTestFinished(second.leave);
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  it('is joined by a second user and stops when the last one leaves', async () => {
    const directory = await dataDir();
    const first = await joinEmbedded(directory);
    const second = await joinEmbedded(directory);
    expect(second.url).toBe(first.url);
    await first.leave();
    expect(await ask(second.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await second.leave();
    await expect(ask(second.url, 'select 1')).rejects.toThrow();
  });

  it('is found again after everything was killed', async () => {
    const directory = await dataDir();
    const first = await joinEmbedded(directory);
    await ask(first.url, 'create table kept as select 42 as n');
    await kill(directory);
    await first.leave();
    const second = await joinEmbedded(directory);
    onTestFinished(second.leave);
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  it('comes back at its own address when the server is killed under its users', async () => {
    const directory = await dataDir();
    const server = await joinEmbedded(directory);
    onTestFinished(server.leave);
    await ask(server.url, 'create table kept as select 42 as n');
    await kill(directory);
    await expect.poll(() => ask(server.url, 'select n from kept').catch(() => null), { timeout: 30_000 }).toEqual([{ n: 42 }]);
  });

  it('is made once where many start at once', async () => {
    const directory = await dataDir();
    const servers = await Promise.all([joinEmbedded(directory), joinEmbedded(directory), joinEmbedded(directory)]);
    expect(new Set(servers.map((s) => s.url)).size).toBe(1);
    for (const server of servers) await server.leave();
    await expect(ask(servers[0].url, 'select 1')).rejects.toThrow();
  });

  it('is joined also while its last user leaves', async () => {
    const directory = await dataDir();
    const first = await joinEmbedded(directory);
    const [second] = await Promise.all([joinEmbedded(directory), first.leave()]);
    onTestFinished(second.leave);
    await expect.poll(() => ask(second.url, 'select 1 as n').catch(() => null), { timeout: 30_000 }).toEqual([{ n: 1 }]);
  });

  it('answers only to its password', async () => {
    const server = await joinEmbedded(await dataDir());
    onTestFinished(server.leave);
    const url = new URL(server.url);
    url.password = 'guessed';
    await expect(ask(url.href, 'select 1')).rejects.toThrow(/password/);
  });
});
