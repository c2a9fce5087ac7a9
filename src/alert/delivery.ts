/**
 * Messages → the world: mail by SMTP where it is configured, else .eml files that any mail program opens; posts by HTTP.
 * One message at a time; retries and the outbox are the caller's.
 */
import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Channel } from '../config/routes.js';
import type { Settings } from '../config/settings.js';
import { webhookHeaders } from './posts.js';

export interface Message {
  readonly channel: Channel;
  /** Deterministic: a message that is sent twice after a crash can be recognised by it. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pictures: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** What is posted, on channels that are no mail. */
  readonly payload: unknown;
  /** Signs what is posted to a webhook. */
  readonly key: string | null;
}

export interface Delivery {
  /** Resolves once the message was accepted; throws otherwise. */
  readonly send: (message: Message) => Promise<void>;
  /** Rejects where mails could not leave now: the server does not answer or does not let us in, or files cannot be written. */
  readonly verify: () => Promise<void>;
  readonly close: () => void;
}

/** Posts JSON and resolves once it was taken; throws otherwise, with the `status` that was answered, where one was. */
export type Post = (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<void>;

const TIMEOUT_MS = 20_000;
/** What a server answers that may take the same message later. */
const LATER = new Set([408, 425, 429]);
/** Steps at which a refusal is about this message or its reader, not about the connection or the account. */
const ABOUT_THE_MESSAGE = new Set(['RCPT TO', 'DATA']);

export function createDelivery(settings: Pick<Settings, 'smtpUrl' | 'alertFrom' | 'dataDir'>, post: Post): Delivery {
  const mail =
    settings.smtpUrl === undefined
      ? toFiles(join(settings.dataDir, 'mail'), settings.alertFrom)
      : toSmtp(settings.smtpUrl, settings.alertFrom);
  return {
    send: async (message) => {
      if (message.channel === 'email') return mail.send(message);
      const body = JSON.stringify(message.payload);
      const id = message.messageId.replace(/[<>]/g, '');
      await post(message.to, body, message.key === null ? {} : webhookHeaders(id, body, message.key, new Date()));
    },
    verify: mail.verify,
    close: mail.close,
  };
}

/** Whether no further try can help: the recipient or the message is refused for good. */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('status' in error && typeof error.status === 'number') return error.status >= 300 && error.status < 500 && !LATER.has(error.status);
  if ('kind' in error && (error.kind === 'bad_url' || error.kind === 'fetch_refused')) return true;
  const code = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  return code >= 500 && 'command' in error && typeof error.command === 'string' && ABOUT_THE_MESSAGE.has(error.command);
}

/** How long the other side asks to be left alone; 0 where it does not say. */
export function waitOf(error: unknown): number {
  return error instanceof Error && 'retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number'
    ? error.retryAfterSeconds
    : 0;
}

/** A message as nodemailer takes it. */
function envelope(message: Message, from: string): SendMailOptions {
  return {
    messageId: message.messageId,
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: { 'Auto-Submitted': 'auto-generated', ...message.headers },
    attachments: message.pictures.map(({ name, bytes }) => ({
      filename: `${name}.png`,
      cid: name,
      content: bytes,
      contentType: 'image/png',
      contentDisposition: 'inline',
    })),
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
    verify: async () => {
      await transport.verify();
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
      const path = join(directory, `${message.messageId.split('@')[0]?.replace(/[^\w.-]/g, '')}.eml`);
      // The same message writes the same file: sending twice leaves one.
      await writeFile(`${path}.new`, built.message as Buffer);
      await rename(`${path}.new`, path);
    },
    verify: async () => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await access(directory, constants.W_OK);
    },
    close: () => transport.close(),
  };
}
