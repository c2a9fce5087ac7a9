/** The API put together under /api/v1: its parts, its document, ETags, and the page that lists its endpoints. */
import { etag } from 'hono/etag';
import { messageOf, Problem } from '../../claim/problem.js';
import { type App, statusOf } from '../env.js';
import { type Desk, frameOf } from '../frame.js';
import { ApiPage, type Listed } from '../views/api.js';
import { part } from './endpoint.js';
import { flagEndpoints } from './flags.js';
import { ledgerEndpoints } from './ledger.js';
import { operationEndpoints } from './operations.js';

const BASE = '/api/v1';
const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Runrate',
    version: '1',
    description: 'The ledger of company figures that the press reports, and the flags on those that contradict each other.',
  },
  servers: [{ url: BASE }],
};

/** The endpoints with their types: what the typed client is made of. */
export function createApi(desk: Desk) {
  return part().route('/', flagEndpoints(desk)).route('/', ledgerEndpoints(desk)).route('/', operationEndpoints(desk));
}
export type Api = ReturnType<typeof createApi>;

export function serveApi(app: App, desk: Desk): void {
  const api = createApi(desk);
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  api.use(etag());
  api.onError((error, c) => {
    const known = statusOf(error);
    if (known === null && !('getResponse' in error)) desk.log.error({ path: c.req.path, error: messageOf(error) }, 'a request failed');
    if (known !== null)
      return c.json({ error: { kind: error instanceof Problem ? error.kind : 'problem', message: messageOf(error) } }, known);
    if ('getResponse' in error && typeof error.getResponse === 'function') {
      const { status } = error.getResponse() as Response;
      return c.json({ error: { kind: 'bad_request', message: error.message || 'The request cannot be read.' } }, status as 400);
    }
    return c.json({ error: { kind: 'fault', message: 'The request failed; the log says why.' } }, 500);
  });
  const document = api.getOpenAPI31Document(DOCUMENT);
  api.get('/openapi.json', (c) => c.json(document));
  api.get('/docs', async (c) => c.html(<ApiPage frame={await frameOf(c, desk, 'API', 'other')} endpoints={listed(document)} />));
  api.all('/*', (c) => c.json({ error: { kind: 'unknown_endpoint', message: `There is no ${c.req.path} here.` } }, 404));
  app.use(`${BASE}/*`, etag());
  app.route(BASE, api);
}

function listed(document: ReturnType<Api['getOpenAPI31Document']>): Listed[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).flatMap(([method, operation]) => {
      const about: unknown = operation;
      if (typeof about !== 'object' || about === null || !('summary' in about)) return [];
      const scope = 'description' in about ? (/`(\w+)`/.exec(String(about.description))?.[1] ?? '') : '';
      return [{ method: method.toUpperCase(), path: BASE + path, summary: String(about.summary), scope }];
    }),
  );
}
