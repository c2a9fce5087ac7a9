/** A small HTTP server on this machine for tests of fetching; closes with the test. */
import { createServer, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';

export interface TestServer {
  readonly origin: string;
  /** As in RUNRATE_FETCH_ALLOW. */
  readonly allow: string;
}

/** A port that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

export async function serve(answer: RequestListener): Promise<TestServer> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the test server has no address');
  return { origin: `http://127.0.0.1:${address.port}`, allow: `127.0.0.1:${address.port}` };
}
