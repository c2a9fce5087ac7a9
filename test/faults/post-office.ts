/** A mail server with moods: it takes mails, says to come back later, says nothing, or hangs up in the middle of one. */
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Mood = 'well' | 'later' | 'silent' | 'hangs up';

export interface PostOffice {
  readonly url: string;
  mood: Mood;
  /** Message-IDs of mails that were accepted, in order. */
  readonly accepted: () => Promise<string[]>;
}

export async function postOffice(): Promise<PostOffice> {
  const received: string[] = [];
  const office = { mood: 'well' as Mood };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, answer) => {
      if (office.mood !== 'silent') answer();
    },
    onRcptTo: (_address, _session, answer) => {
      if (office.mood === 'later') answer(Object.assign(new Error('closing, come back later'), { responseCode: 421 }));
      else answer();
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (office.mood === 'hangs up')
          for (const client of server.connections) if (client.session.id === session.id) client._socket.destroy();
      });
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'));
        answer();
      });
    },
  }) as SMTPServer & { readonly connections: Iterable<{ session: { id: string }; _socket: { destroy: () => void } }> };
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(office, {
    url: `smtp://127.0.0.1:${port}`,
    accepted: () => Promise.all(received.map(async (mail) => (await simpleParser(mail)).messageId ?? '')),
  });
}
