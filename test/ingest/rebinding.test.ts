/** A name that resolves to a public address when it is first looked up, and to this machine when it is connected to. */
import type { LookupAddress } from 'node:dns';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { guardedLookup } from '../../src/ingest/fetch/guard.js';
import { serve } from '../support/server.js';

const answers: LookupAddress[][] = [];
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (_name: string, _options: object, done: (error: null, found: LookupAddress[]) => void) => done(null, answers.shift() ?? []),
}));

const PUBLIC = { address: '93.184.216.34', family: 4 };
const PRIVATE = { address: '127.0.0.1', family: 4 };
const look = () => new Promise((done) => guardedLookup('rebind.example', { all: true }, (error, found) => done(error ?? found)));

it('is refused at the look-up that the connection uses', async () => {
  answers.push([PUBLIC], [PRIVATE], [PUBLIC, PRIVATE], []);
  expect(await look()).toEqual([PUBLIC]);
  for (let i = 0; i < 3; i++) expect(await look()).toMatchObject({ kind: 'fetch_refused', input: 'rebind.example' });
});

it('reaches no server of this machine', async () => {
  let asked = 0;
  const server = await serve((_request, response) => {
    asked++;
    response.end();
  });
  const http = createHttpClient({ userAgent: 'Runrate test', allow: [server.allow], totalTimeoutMs: 2000 });
  onTestFinished(() => http.close());
  answers.push([PRIVATE]);
  await expect(http.get({ url: 'http://rebind.example:8080/', accept: '*/*', maxBytes: 1000 })).rejects.toMatchObject({
    kind: 'fetch_refused',
  });
  expect(asked).toBe(0);
});
