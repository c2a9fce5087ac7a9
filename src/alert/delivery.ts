/**
 * Messages → the world: SMTP where it is configured, else .eml files that any mail program opens. One message at a
 * time; retries and the outbox are the caller's.
 */
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Settings } from '../config/settings.js';

export interface Message {
  /** Deterministic: a message that is sent twice after a crash can be recognised by it. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Delivery {
  /** Resolves once the message was accepted; throws otherwise. */
  readonly send: (message: Message) => Promise<void>;
  readonly close: () => void;
}

const TIMEOUT_MS = 20_000;

export function createDelivery(settings: Pick<Settings, 'smtpUrl' | 'alertFrom' | 'dataDir'>): Delivery {
  return settings.smtpUrl === undefined
    ? toFiles(join(settings.dataDir, 'mail'), settings.alertFrom)
    : toSmtp(settings.smtpUrl, settings.alertFrom);
}

/** The Message-ID of one event's mail to one recipient. */
export function messageIdOf(flagId: string, eventId: number, recipient: string): string {
  const to = createHash('sha256').update(recipient.toLowerCase()).digest('hex').slice(0, 10);
  return `<${flagId}.${eventId}.${to}@runrate>`;
}

/** Whether the server's answer rules out every further try: a permanent (5xx) refusal. */
export function isFinal(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500;
}

function envelope(message: Message, from: string): SendMailOptions {
  return {
    messageId: message.messageId,
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Content comes from the press: it must not name files or addresses for the mailer to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function toSmtp(url: string, from: string): Delivery {
  const target = new URL(url);
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) target.searchParams.set(name, String(TIMEOUT_MS));
  const transport = createTransport(target.href);
  return {
    send: async (message) => {
      await transport.sendMail(envelope(message, from));
    },
    close: () => transport.close(),
  };
}

function toFiles(directory: string, from: string): Delivery {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (message) => {
      const built = await transport.sendMail(envelope(message, from));
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = join(directory, `${message.messageId.replace(/[^\w.-]/g, '')}.eml`);
      // The same message writes the same file: sending twice leaves one.
      await writeFile(`${path}.new`, built.message as Buffer);
      await rename(`${path}.new`, path);
    },
    close: () => transport.close(),
  };
}
