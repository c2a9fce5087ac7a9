/** A newcomer's first five minutes: `runrate start` in an empty directory, the samples, a decision, Ctrl-C, and again. */
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPage } from '../support/browser.js';
import { launch, MAIN, type Running, workDir } from '../support/cli.js';
import { readMail, review } from './reviewer.js';

async function addressOf(running: Running): Promise<string> {
  await expect.poll(() => /Review page: (http\S+)/.exec(running.output())?.[1], { timeout: 60_000 }).toBeDefined();
  return /Review page: (http\S+)/.exec(running.output())?.[1] ?? '';
}

describe('runrate start', () => {
  it('shows sample contradictions, their mails, and keeps a decision over a restart', async () => {
    const cwd = await workDir();
    const options = { cwd, env: { RUNRATE_PORT: '0' } };
    const first = launch(MAIN, ['start'], options);
    const origin = await addressOf(first);
    const { page, problems } = await openPage();
    await readMail(page, origin);
    const path = await review(page, origin);
    await expect.poll(() => first.output(), { timeout: 30_000 }).toMatch(/24 of 24 articles checked/);

    const mails = await readdir(join(cwd, '.runrate', 'mail'));
    const subjects = await Promise.all(
      mails.map(async (f) => (await simpleParser(await readFile(join(cwd, '.runrate', 'mail', f)))).subject),
    );
    expect(subjects).toContainEqual(expect.stringContaining('OpenAI: $12 bn ↔ $13 bn'));
    expect(problems).toEqual([]);
    await page.close();
    expect(await first.stop()).toBe(0);
    expect(first.output()).toContain('Stopped.');

    const second = launch(MAIN, ['start'], options);
    const again = await openPage();
    await again.page.goto(`${await addressOf(second)}${path}`);
    expect(await again.page.locator('article').getAttribute('data-state')).toBe('confirmed');
    expect((await readdir(join(cwd, '.runrate', 'mail'))).length).toBe(mails.length);
    expect(await second.stop()).toBe(0);
  });

  it('loses and doubles nothing when it is killed in the middle of its first ingestion, and its samples lie elsewhere then', async () => {
    const cwd = await workDir();
    const options = { cwd, env: { RUNRATE_PORT: '0' } };
    // Whoever holds the samples' usual port, both starts have to take another.
    const holder = createServer()
      .on('error', () => undefined)
      .listen(4781, '127.0.0.1');
    onTestFinished(() => void holder.close());
    const first = launch(MAIN, ['start'], options);
    await expect.poll(() => first.output(), { timeout: 60_000, interval: 20 }).toMatch(/\d+ of \d+ articles checked/);
    first.child.kill('SIGKILL');
    const second = launch(MAIN, ['start'], options);
    await expect.poll(() => second.output(), { timeout: 120_000 }).toMatch(/24 of 24 articles checked, 6 contradictions open/);
    await expect.poll(() => readdir(join(cwd, '.runrate', 'mail')).catch(() => []), { timeout: 30_000 }).toHaveLength(6);
    expect(await second.stop()).toBe(0);
  });

  it('refuses to run twice in one directory, and says so', async () => {
    const cwd = await workDir();
    const options = { cwd, env: { RUNRATE_PORT: '0' } };
    await addressOf(launch(MAIN, ['start', '--no-samples'], options));
    const second = launch(MAIN, ['start', '--no-samples'], options);
    await expect.poll(() => second.child.exitCode, { timeout: 60_000 }).toBe(1);
    expect(second.output()).toContain('already running');
  });
});
