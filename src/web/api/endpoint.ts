/** How an endpoint is written: its scope, its schemas, and its answers, which are the same everywhere but for the good one. */
import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi';
import type { Scope } from '../../claim/permission.js';
import { type Env, may } from '../env.js';
import { Problem } from './schemas.js';

type Wire<T> = T extends Date ? string : T extends object ? { -readonly [K in keyof T]: Wire<T[K]> } : T;

/** A value as it travels: moments as text. */
export function wire<T>(value: T): Wire<T> {
  return JSON.parse(JSON.stringify(value)) as Wire<T>;
}

const problem = (description: string) => ({ description, content: { 'application/json': { schema: Problem } } });

/** @param about what it does, for the document */
export function endpoint<
  M extends RouteConfig['method'],
  P extends string,
  A extends z.ZodType,
  R extends NonNullable<RouteConfig['request']>,
>(method: M, path: P, scope: Scope, about: string, answer: A, request: R) {
  return createRoute({
    method,
    path,
    summary: about,
    description: `Needs the scope \`${scope}\`.`,
    security: [{ token: [] }],
    middleware: [may(scope)] as const,
    request,
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: answer } } },
      400: problem('The request cannot be read, or cannot be done; the message says why.'),
      404: problem('There is no such thing.'),
    },
  });
}

export const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } }) as const;

export const noSuch = (what: string) => ({ error: { kind: `unknown_${what}`, message: `There is no such ${what}.` } });

/** A part of the API; what its schemas refuse is answered as every other problem. */
export function part(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const message = result.error.issues.map((i) => `${i.path.join('.') || 'request'}: ${i.message}`).join('; ');
      return c.json({ error: { kind: 'bad_request', message } }, 400);
    },
  });
}
