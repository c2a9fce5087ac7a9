/** A typed client of the API, for programs in TypeScript: `import { createClient } from 'runrate/client'`. */
import { hc } from 'hono/client';
import type { Api } from './web/api/api.js';

/**
 * Every endpoint of /api/v1 by its path, with the types of what it takes and gives:
 * `(await createClient(url, token).flags.$get({ query: { state: 'open' } })).json()`.
 * @param url of the review page
 * @param token needed unless the page asks for no login
 */
export function createClient(url: string, token?: string) {
  return hc<Api>(`${url.replace(/\/$/, '')}/api/v1`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
}
