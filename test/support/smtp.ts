/** A real SMTP server on this machine that keeps what it is sent, or refuses it. */
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface MailServer {
  readonly url: string;
  /** Whole messages, in order. */
  readonly received: string[];
}

export async function smtpServer(options: { refuse?: number } = {}): Promise<MailServer> {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, answer) => {
      if (options.refuse === undefined) answer();
      else answer(Object.assign(new Error('not today'), { responseCode: options.refuse }));
    },
    onData: (stream, _session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'));
        answer();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the mail server has no address');
  return { url: `smtp://127.0.0.1:${address.port}`, received };
}
