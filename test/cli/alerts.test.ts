/** `runrate alerts …` on a database of the test run: routes, silences, samples, previews. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run, workDir } from '../support/cli.js';
import { createDatabase } from '../support/database.js';
import { smtpServer } from '../support/smtp.js';

async function home() {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const cwd = await workDir({
    'a.txt': 'OpenAI has reached $12 billion in annualized revenue.',
    'articles.ndjson': [
      {
        id: 'a',
        publisher: 'The Information',
        published_at: '2025-07-30T12:00:00Z',
        text: 'OpenAI has reached $12 billion in annualized revenue.',
      },
      {
        id: 'b',
        publisher: 'The New York Times',
        published_at: '2025-08-01T12:00:00Z',
        text: 'OpenAI now has annualized revenue of $13 billion.',
      },
    ]
      .map((a) => JSON.stringify(a))
      .join('\n'),
  });
  return {
    cwd,
    runrate: (args: readonly string[], env: Record<string, string> = {}) => run(args, { cwd, env: { DATABASE_URL: url, ...env } }),
  };
}

describe('alerts routes', () => {
  it('are added, listed, paused, resumed and removed', async () => {
    const { runrate } = await home();
    const added = await runrate([
      'alerts',
      'routes',
      'add',
      'China desk',
      '--to',
      'zh@example.com',
      '--language',
      'zh',
      '--when',
      'weekly',
      '--weekday',
      'friday',
      '--at',
      '17:00',
      '--zone',
      'Asia/Shanghai',
      '--companies',
      'openai',
      'xai',
      '--format',
      'ndjson',
    ]);
    expect(added.lines[0]).toMatchObject({
      name: 'China desk',
      when: 'weekly',
      weekday: 'friday',
      companies: ['openai', 'xai'],
      resolved: true,
    });
    expect((await runrate(['alerts', 'routes', 'pause', 'China desk'])).stdout).toBe('Paused: China desk\n');
    const listed = await runrate(['alerts', 'routes', 'list', '--format', 'ndjson']);
    expect(listed.lines.map((l) => [(l.route as { name: string }).name, l.origin, l.paused_by])).toEqual([
      ['Desk desk@localhost.localdomain', 'config', null],
      ['China desk', 'added', 'a command'],
    ]);
    expect((await runrate(['alerts', 'routes', 'list'])).stdout).toContain('paused by a command');
    expect((await runrate(['alerts', 'routes', 'resume', 'China desk'])).code).toBe(0);
    expect((await runrate(['alerts', 'routes', 'remove', 'China desk'])).code).toBe(0);
    const gone = await runrate(['alerts', 'routes', 'remove', 'China desk']);
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('there is no such route')]);
  });

  it('that cannot be are refused with everything that is wrong', async () => {
    const { runrate } = await home();
    const { code, stderr } = await runrate(['alerts', 'routes', 'add', 'x', '--to', 'nobody', '--zone', 'Mars', '--kinds', 'nonsense']);
    expect(code).toBe(1);
    for (const word of ['to: must be a mail address', 'zone: must be a time zone', 'kinds.0:']) expect(stderr).toContain(word);
  });
});

describe('alerts silences', () => {
  it('are added, listed and ended', async () => {
    const { runrate } = await home();
    expect(
      (await runrate(['alerts', 'silences', 'add', '--company', 'OpenAI', '--kind', 'restated', '--reason', 'known', '--hours', '24']))
        .stdout,
    ).toBe('Silenced for 24 h.\n');
    const [silence] = (await runrate(['alerts', 'silences', 'list', '--format', 'ndjson'])).lines;
    expect(silence).toMatchObject({ company: 'OpenAI', kind: 'restated', reason: 'known', live: true });
    expect((await runrate(['alerts', 'silences', 'end', String(silence?.id)])).code).toBe(0);
    expect((await runrate(['alerts', 'silences', 'end', String(silence?.id)])).code).toBe(1);
    expect((await runrate(['alerts', 'silences', 'add', '--company', 'No Such', '--reason', 'r'])).stderr).toContain('no such company');
  });
});

describe('alerts test', () => {
  it('reaches a mail server with the whole mail', async () => {
    const { runrate } = await home();
    const mails = await smtpServer();
    const { code, stdout } = await runrate(['alerts', 'test', '--to', 'me@example.com', '--language', 'zh'], { SMTP_URL: mails.url });
    expect([code, stdout]).toEqual([0, 'Sent to me@example.com.\n']);
    const mail = await simpleParser(mails.received[0] ?? '');
    expect(mail.subject).toMatch(/^测试: OpenAI：120亿美元 ↔ 130亿美元/);
    expect(mail.attachments.length).toBe(2);
  });

  it('writes a file where there is no mail server', async () => {
    const { runrate, cwd } = await home();
    expect((await runrate(['alerts', 'test', '--to', 'me@example.com'])).stdout).toContain(join('.runrate', 'mail'));
    const files = await readdir(join(cwd, '.runrate', 'mail'));
    expect(files.map((f) => f.endsWith('.eml'))).toEqual([true]);
  });

  it('says what was wrong', async () => {
    const { runrate } = await home();
    const refused = await smtpServer({ refuse: 550 });
    const mail = await runrate(['alerts', 'test', '--to', 'me@example.com'], { SMTP_URL: refused.url });
    expect([mail.code, mail.stderr]).toEqual([1, expect.stringContaining('not today')]);
    const hook = await runrate(['alerts', 'test', '--to', 'http://127.0.0.1:9/', '--channel', 'slack']);
    expect([hook.code, hook.stderr]).toEqual([1, expect.stringContaining('127.0.0.1')]);
  });
});

describe('alerts outbox and preview', () => {
  it('list what was written, and write a flag to files', async () => {
    const { runrate, cwd } = await home();
    expect((await runrate(['ingest', 'articles.ndjson'])).code).toBe(0);
    const [message] = (await runrate(['alerts', 'outbox', '--format', 'ndjson'])).lines;
    expect(message).toMatchObject({
      state: 'sent',
      recipient: 'desk@localhost.localdomain',
      subject: expect.stringMatching(/^OpenAI: \$12 bn ↔ \$13 bn/),
    });
    expect((await runrate(['alerts', 'outbox', '--dead'])).stdout).toBe('No message is dead.\n');
    expect((await runrate(['alerts', 'resend', '--dead'])).stdout).toBe('0 messages will be sent again.\n');
    expect((await runrate(['alerts', 'resend'])).code).toBe(1);
    const [id] =
      (await readFile(join(cwd, '.runrate', 'mail', (await readdir(join(cwd, '.runrate', 'mail')))[0] ?? ''), 'utf8')).match(
        /f_[0-9a-f]{20}/,
      ) ?? [];
    const preview = await runrate(['alerts', 'preview', id ?? '', '--out', 'preview', '--language', 'zh']);
    expect(preview.code).toBe(0);
    const files = (await readdir(join(cwd, 'preview'))).sort();
    expect(files).toEqual([`${id}-chart-0-dark.png`, `${id}-chart-0-light.png`, `${id}.html`, `${id}.txt`]);
    const html = await readFile(join(cwd, 'preview', `${id}.html`), 'utf8');
    expect(html).toContain(`${id}-chart-0-light.png`);
    expect(html).toContain('120亿美元');
    expect((await runrate(['alerts', 'preview', 'f_none'])).stderr).toContain('there is no such flag');
  });
});
