/** Mails through a real SMTP server and into files. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDelivery, isFinal, type Message, waitOf } from '../../src/alert/delivery.js';
import { HttpProblem } from '../../src/ingest/fetch/failure.js';
import { smtpServer } from '../support/smtp.js';

const MESSAGE: Message = {
  channel: 'email',
  messageId: '<0123.runrate@example.com>',
  to: 'desk@example.com',
  subject: '智谱: CN¥40 bn ↔ CN¥4 bn',
  text: 'plain',
  html: '<p>rich</p><img src="cid:chart">',
  headers: { References: '<first.runrate@example.com>' },
  pictures: [{ name: 'chart', bytes: Buffer.from('png') }],
  payload: null,
  key: null,
};

const unused = async (): Promise<void> => {
  throw new Error('nothing is posted');
};

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'runrate-mail-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

describe('SMTP', () => {
  it('delivers both bodies under the deterministic id', async () => {
    const server = await smtpServer();
    const delivery = createDelivery({ smtpUrl: server.url, alertFrom: 'runrate@example.com', dataDir: await directory() }, unused);
    onTestFinished(() => delivery.close());
    await delivery.send(MESSAGE);
    const mail = await simpleParser(server.received[0] ?? '');
    expect(mail).toMatchObject({ messageId: MESSAGE.messageId, subject: MESSAGE.subject, references: '<first.runrate@example.com>' });
    expect(mail.html).toContain('<p>rich</p>');
    expect(mail.attachments.map((a) => a.cid)).toEqual(['chart']);
    expect(mail.text?.trim()).toBe('plain');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it.each([
    [450, false],
    [550, true],
  ])('tells %i from a permanent refusal', async (code, final) => {
    const server = await smtpServer({ refuse: code });
    const delivery = createDelivery({ smtpUrl: server.url, alertFrom: 'runrate@example.com', dataDir: await directory() }, unused);
    onTestFinished(() => delivery.close());
    const error = await delivery.send(MESSAGE).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(isFinal(error)).toBe(final);
  });
});

describe('files', () => {
  it('writes one file a message, however often it is sent', async () => {
    const dataDir = await directory();
    const delivery = createDelivery({ smtpUrl: undefined, alertFrom: 'runrate@example.com', dataDir }, unused);
    await delivery.send(MESSAGE);
    await delivery.send(MESSAGE);
    await delivery.send({ ...MESSAGE, messageId: '<4567.runrate@example.com>' });
    const files = await readdir(join(dataDir, 'mail'));
    expect(files.length).toBe(2);
    expect((await simpleParser(await readFile(join(dataDir, 'mail', files.sort()[0] ?? '')))).subject).toBe(MESSAGE.subject);
  });
});

describe('posts', () => {
  it('carry the payload, signed where the channel has a key', async () => {
    const posts: { url: string; body: string; headers: Readonly<Record<string, string>> }[] = [];
    const delivery = createDelivery(
      { smtpUrl: undefined, alertFrom: 'runrate@example.com', dataDir: await directory() },
      async (url, body, headers) => {
        posts.push({ url, body, headers });
      },
    );
    const message: Message = { ...MESSAGE, to: 'https://hook.example/', payload: { version: 1 } };
    await delivery.send({ ...message, channel: 'webhook', key: 'whsec_c2VjcmV0' });
    await delivery.send({ ...message, channel: 'slack' });
    expect(posts.map((p) => [p.url, p.body, Object.keys(p.headers)])).toEqual([
      ['https://hook.example/', '{"version":1}', ['webhook-id', 'webhook-timestamp', 'webhook-signature']],
      ['https://hook.example/', '{"version":1}', []],
    ]);
  });
});

describe('isFinal', () => {
  const smtp = (responseCode: number, command: string) => Object.assign(new Error('no'), { responseCode, command });
  const http = (status: number, after: string | null = null) => HttpProblem.ofStatus('https://hook.example/', status, after, 0);
  it.each([
    ['an unknown recipient', smtp(550, 'RCPT TO'), true],
    ['a message that is refused', smtp(554, 'DATA'), true],
    ['a mailbox that is full for now', smtp(452, 'RCPT TO'), false],
    ['a wrong password: it is about the account', smtp(535, 'AUTH PLAIN'), false],
    ['a server that greets nobody', smtp(554, 'CONN'), false],
    ['a sender that is refused: it is about the account', smtp(553, 'MAIL FROM'), false],
    ['a hook that is gone', http(410), true],
    ['a hook that has moved: its address is for a person to change', http(302), true],
    ['a hook that wants a login', http(401), true],
    ['a hook that asks for fewer', http(429, '30'), false],
    ['a hook that is down', http(502), false],
    ['a broken connection', new Error('ECONNRESET'), false],
  ])('%s', (_name, error, expected) => expect(isFinal(error)).toBe(expected));

  it('waits as long as it is asked to', () => expect([waitOf(http(429, '30')), waitOf(http(502))]).toEqual([30, 0]));
});
