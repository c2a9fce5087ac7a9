/** `runrate users`, `runrate tokens`, `runrate corrections`: who may use the page, and what reviewers put right. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { run, workDir } from '../support/cli.js';
import { createDatabase } from '../support/database.js';

async function home() {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const cwd = await workDir();
  return (args: readonly string[], stdin?: string, env: Record<string, string> = {}) =>
    run(args, { cwd, env: { DATABASE_URL: url, ...env }, ...(stdin === undefined ? {} : { stdin }) });
}

describe('users', () => {
  it('are added with a password from standard input, listed without it, changed and disabled', async () => {
    const runrate = await home();
    expect((await runrate(['users', 'list'])).stdout).toContain('There is no account');
    const added = await runrate(['users', 'add', 'ann', '--role', 'admin'], 'correct horse battery\n');
    expect([added.code, added.stdout]).toEqual([0, 'ann may log in as admin.\n']);
    expect((await runrate(['users', 'add', 'bob'], 'correct horse battery\n')).code).toBe(0);
    const { lines, stdout } = await runrate(['users', 'list', '--format', 'ndjson']);
    expect(lines.map((u) => [u.name, u.role, u.hasPassword])).toEqual([
      ['ann', 'admin', true],
      ['bob', 'reviewer', true],
    ]);
    expect(stdout).not.toContain('scrypt');
    expect((await runrate(['users', 'password', 'bob'], 'another long one\n')).stdout).toContain('sessions are over');
    expect((await runrate(['users', 'role', 'bob', 'viewer'])).stdout).toBe('bob is viewer now.\n');
    expect((await runrate(['users', 'disable', 'bob'])).code).toBe(0);
    expect((await runrate(['users', 'list'])).stdout).toMatch(/bob +viewer +[\d-]+ +disabled/);
  });

  it.each([
    ['a short password', ['users', 'add', 'ann'], 'short\n', /10 to 1000/],
    ['no password', ['users', 'add', 'ann'], '', /10 to 1000/],
    ['an unknown role', ['users', 'add', 'ann', '--role', 'king'], 'correct horse battery\n', /viewer, reviewer, admin/],
    ['an unknown name', ['users', 'role', 'nobody', 'admin'], '', /no such account/],
  ])('are refused with %s', async (_name, args, stdin, message) => {
    const runrate = await home();
    const { code, stderr } = await runrate(args, stdin);
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
  });

  it('keep one admin, and are asked for before the page leaves this machine', async () => {
    const runrate = await home();
    const refused = await runrate(['web'], undefined, { RUNRATE_HOST: '0.0.0.0', RUNRATE_PORT: '0' });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('runrate users add')]);
    await runrate(['users', 'add', 'ann', '--role', 'admin'], 'correct horse battery\n');
    expect((await runrate(['users', 'disable', 'ann'])).stderr).toContain('the last admin');
    expect((await runrate(['users', 'role', 'ann', 'viewer'])).stderr).toContain('the last admin');
  });
});

describe('tokens', () => {
  it('are made, shown once, listed and revoked', async () => {
    const runrate = await home();
    const secret = (await runrate(['tokens', 'add', 'script', '--scope', 'read', 'review', '--days', '30'])).stdout.trim();
    expect(secret).toMatch(/^rr_[\w-]{40,}$/);
    const listed = await runrate(['tokens', 'list', '--format', 'ndjson']);
    expect(listed.lines).toMatchObject([{ id: 1, name: 'script', scopes: ['read', 'review'], revoked_at: null }]);
    expect(listed.stdout).not.toContain(secret);
    expect((await runrate(['tokens', 'revoke', '1'])).stdout).toBe('Token 1 is revoked.\n');
    expect((await runrate(['tokens', 'revoke', '1', 'x'])).code).toBe(1);
    expect((await runrate(['tokens', 'add', 'bad', '--scope', 'everything'])).stderr).toContain('read, review, correct, admin');
    expect((await runrate(['tokens', 'add', 'bad', '--days', 'some'])).stderr).toContain('1 to 3650 days');
  });
});

describe('corrections', () => {
  it('are exported: nothing where nothing was corrected', async () => {
    const runrate = await home();
    const { code, stdout } = await runrate(['corrections', 'export']);
    expect([code, stdout]).toEqual([0, '']);
  });
});
