/** A real SMTP server on this machine that keeps what it is sent, or refuses it. */
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface MailServer {
  readonly url: string;
  /** Whole messages, in order. */
  readonly received: string[];
  readonly close: () => Promise<void>;
}

export interface MailServerOptions {
  readonly port?: number;
  /** Answers each recipient with this code. */
  readonly refuse?: number;
  /** Answers each recipient with what it returns. */
  readonly judge?: (address: string) => number | undefined;
  readonly onRecipient?: () => void;
  /** The message is in, and not yet answered. */
  readonly onMessage?: () => void;
}

export async function smtpServer(options: MailServerOptions = {}): Promise<MailServer> {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, answer) => {
      options.onRecipient?.();
      const code = options.refuse ?? options.judge?.(address);
      if (code === undefined) answer();
      else answer(Object.assign(new Error('not today'), { responseCode: code }));
    },
    onData: (stream, _session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'));
        options.onMessage?.();
        answer();
      });
    },
  });
  // A client that is killed in the middle is no problem of the server's.
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= new Promise<void>((done) => server.close(() => done())));
  onTestFinished(close);
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the mail server has no address');
  return { url: `smtp://127.0.0.1:${address.port}`, received, close };
}
