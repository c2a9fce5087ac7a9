/** Mails through a real SMTP server and into files. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDelivery, isFinal, type Message, messageIdOf } from '../../src/alert/delivery.js';
import { smtpServer } from '../support/smtp.js';

const MESSAGE: Message = {
  messageId: messageIdOf('f_1', 7, 'desk@example.com'),
  to: 'desk@example.com',
  subject: '智谱: CN¥40 bn ↔ CN¥4 bn',
  text: 'plain',
  html: '<p>rich</p>',
};

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'runrate-mail-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

describe('SMTP', () => {
  it('delivers both bodies under the deterministic id', async () => {
    const server = await smtpServer();
    const delivery = createDelivery({ smtpUrl: server.url, alertFrom: 'runrate@example.com', dataDir: await directory() });
    onTestFinished(() => delivery.close());
    await delivery.send(MESSAGE);
    const mail = await simpleParser(server.received[0] ?? '');
    expect(mail).toMatchObject({ messageId: MESSAGE.messageId, subject: MESSAGE.subject, html: MESSAGE.html });
    expect(mail.text?.trim()).toBe('plain');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it.each([
    [450, false],
    [550, true],
  ])('tells %i from a permanent refusal', async (code, final) => {
    const server = await smtpServer({ refuse: code });
    const delivery = createDelivery({ smtpUrl: server.url, alertFrom: 'runrate@example.com', dataDir: await directory() });
    onTestFinished(() => delivery.close());
    const error = await delivery.send(MESSAGE).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(isFinal(error)).toBe(final);
  });
});

describe('files', () => {
  it('writes one file a message, however often it is sent', async () => {
    const dataDir = await directory();
    const delivery = createDelivery({ smtpUrl: undefined, alertFrom: 'runrate@example.com', dataDir });
    await delivery.send(MESSAGE);
    await delivery.send(MESSAGE);
    await delivery.send({ ...MESSAGE, messageId: messageIdOf('f_1', 8, 'desk@example.com') });
    const files = await readdir(join(dataDir, 'mail'));
    expect(files.length).toBe(2);
    expect((await simpleParser(await readFile(join(dataDir, 'mail', files.sort()[0] ?? '')))).subject).toBe(MESSAGE.subject);
  });
});

describe('messageIdOf', () => {
  it('differs by flag, event and reader, and by nothing else', () => {
    expect(messageIdOf('f_1', 7, 'Desk@Example.com')).toBe(MESSAGE.messageId);
    const ids = [
      messageIdOf('f_2', 7, 'a@b.c'),
      messageIdOf('f_1', 7, 'a@b.c'),
      messageIdOf('f_1', 8, 'a@b.c'),
      messageIdOf('f_1', 8, 'd@b.c'),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});
