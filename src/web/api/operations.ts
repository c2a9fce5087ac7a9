/** Feeds, alerts, accounts, tokens and the record by the API. */
import { z } from '@hono/zod-openapi';
import { ROLES, SCOPES } from '../../claim/permission.js';
import { changeUser as changeAccount, makeToken, makeUser } from '../../stages/accounts.js';
import { addFeedFrom } from '../../stages/add-feed.js';
import { changeRoute, makeRoute, makeSilence, stopSilence } from '../../stages/routes.js';
import { listActions, record } from '../../store/actions.js';
import { listFeeds, pauseFeed, pollNow } from '../../store/feeds.js';
import { listMessages, sendAgain } from '../../store/outbox.js';
import { listTokens, listUsers, revokeToken } from '../../store/people.js';
import { listRoutes } from '../../store/routes.js';
import { listSilences } from '../../store/silences.js';
import { numberPlace } from '../cursors.js';
import type { Ask } from '../env.js';
import type { Desk } from '../frame.js';
import { body, endpoint, noSuch, part, wire } from './endpoint.js';
import * as S from './schemas.js';

const LIST = 200;

const status = endpoint('get', '/status', 'read', 'How far the stages are, and flags by state', z.record(z.string(), z.number()), {});
const feeds = endpoint('get', '/feeds', 'read', 'Feeds with their health', z.object({ feeds: z.array(S.Feed) }), {});
const addFeed = endpoint('post', '/feeds', 'admin', 'Add a feed by its address, or by that of a page that offers one', S.Ok, {
  body: body(z.object({ url: z.string().max(2000) })),
});
const changeFeed = endpoint('post', '/feeds/{id}/{change}', 'admin', 'Pause, resume or poll a feed', S.Ok, {
  params: S.NumberParams.extend({ change: z.enum(['pause', 'resume', 'poll']).openapi({ param: { name: 'change', in: 'path' } }) }),
});
const messages = endpoint('get', '/alerts', 'read', 'The latest messages of the outbox', z.object({ messages: z.array(S.Message) }), {
  query: z.object({ state: z.enum(['pending', 'sending', 'sent', 'dead']).optional() }),
});
const resendAll = endpoint('post', '/alerts/resend', 'admin', 'Send all dead messages again', z.object({ messages: z.number() }), {});
const resend = endpoint('post', '/alerts/{id}/resend', 'admin', 'Send a dead message again', S.Ok, { params: S.NumberParams });
const routes = endpoint('get', '/routes', 'read', 'Who is told what', z.object({ routes: z.array(S.Route) }), {});
const addRoute = endpoint('post', '/routes', 'admin', 'Add a route; see docs/alerts.md for its fields', S.Route, {
  body: body(z.record(z.string(), z.unknown())),
});
const change = endpoint('post', '/routes/{id}/{change}', 'admin', 'Pause, resume or remove a route', S.Ok, {
  params: S.NumberParams.extend({ change: z.enum(['pause', 'resume', 'remove']).openapi({ param: { name: 'change', in: 'path' } }) }),
});
const silences = endpoint('get', '/silences', 'read', 'What is not told for a while', z.object({ silences: z.array(S.Silence) }), {});
const addSilence = endpoint('post', '/silences', 'review', 'Silence a company, a kind, or both', S.Ok, {
  body: body(
    z.object({
      company: z.string().max(200).default(''),
      kind: z.string().max(60).default(''),
      reason: z.string().max(500),
      hours: z.number().default(168),
    }),
  ),
});
const endSilence = endpoint('post', '/silences/{id}/end', 'review', 'End a silence now', S.Ok, { params: S.NumberParams });
const users = endpoint('get', '/users', 'admin', 'Accounts', z.object({ users: z.array(S.User) }), {});
const addUser = endpoint('post', '/users', 'admin', 'Add an account', S.Ok, {
  body: body(z.object({ name: z.string(), role: z.enum(ROLES), password: z.string() })),
});
const changeUser = endpoint('post', '/users/{id}', 'admin', "Change an account's role, or disable it", S.Ok, {
  params: S.IdParams,
  body: body(z.object({ role: z.enum(ROLES).optional(), disabled: z.boolean().optional() })),
});
const tokens = endpoint('get', '/tokens', 'admin', 'Tokens of programs', z.object({ tokens: z.array(S.Token) }), {});
const addToken = endpoint(
  'post',
  '/tokens',
  'admin',
  'Make a token; its secret is in this answer only',
  z.object({ secret: z.string(), token: S.Token }),
  { body: body(z.object({ name: z.string(), scopes: z.array(z.enum(SCOPES)), days: z.number().nullable().default(null) })) },
);
const revoke = endpoint('post', '/tokens/{id}/revoke', 'admin', 'Revoke a token', S.Ok, { params: S.NumberParams });
const actions = endpoint(
  'get',
  '/record',
  'read',
  'Who did what, the newest first',
  z.object({ actions: z.array(S.Action), next: S.next }),
  { query: S.PageQuery.extend({ actor: z.string().max(64).default('') }) },
);

export function operationEndpoints(desk: Desk) {
  const { db } = desk;
  const did = (c: Pick<Ask, 'get'>, action: string, subject: string) => record(db, { actor: c.get('who').name, action, subject });
  const ok = { ok: true as const };
  return part()
    .openapi(status, async (c) => c.json({ ...(await desk.live.status()) }, 200))
    .openapi(feeds, async (c) => c.json({ feeds: wire(await listFeeds(db)) }, 200))
    .openapi(addFeed, async (c) => {
      const { url } = c.req.valid('json');
      await addFeedFrom(desk, url);
      await did(c, 'feed.add', url);
      desk.wake();
      return c.json(ok, 200);
    })
    .openapi(changeFeed, async (c) => {
      const { id, change: how } = c.req.valid('param');
      const done = how === 'poll' ? await pollNow(db, id) : await pauseFeed(db, String(id), how === 'pause');
      if (!done) return c.json(noSuch('feed'), 404);
      await did(c, `feed.${how}`, String(id));
      desk.wake();
      return c.json(ok, 200);
    })
    .openapi(messages, async (c) => c.json({ messages: wire(await listMessages(db, LIST, c.req.valid('query').state ?? null)) }, 200))
    .openapi(resendAll, async (c) => {
      const sent = await sendAgain(db, null);
      await did(c, 'alert.resend', '');
      desk.wake();
      return c.json({ messages: sent }, 200);
    })
    .openapi(resend, async (c) => {
      const { id } = c.req.valid('param');
      if ((await sendAgain(db, id)) === 0) return c.json(noSuch('message'), 404);
      await did(c, 'alert.resend', String(id));
      desk.wake();
      return c.json(ok, 200);
    })
    .openapi(routes, async (c) => c.json({ routes: wire(await listRoutes(db)) }, 200))
    .openapi(addRoute, async (c) => {
      const made = await makeRoute(db, c.req.valid('json'));
      await did(c, 'route.add', made.route.name);
      return c.json(wire(made), 200);
    })
    .openapi(change, async (c) => {
      const { id, change: how } = c.req.valid('param');
      await changeRoute(db, String(id), how, c.get('who').name);
      await did(c, `route.${how}`, String(id));
      return c.json(ok, 200);
    })
    .openapi(silences, async (c) => c.json({ silences: wire(await listSilences(db, LIST)) }, 200))
    .openapi(addSilence, async (c) => {
      const asked = c.req.valid('json');
      await makeSilence(db, asked, c.get('who').name);
      await did(c, 'silence.add', asked.company);
      return c.json(ok, 200);
    })
    .openapi(endSilence, async (c) => {
      const { id } = c.req.valid('param');
      if (!(await stopSilence(db, id))) return c.json(noSuch('silence'), 404);
      await did(c, 'silence.end', String(id));
      desk.wake();
      return c.json(ok, 200);
    })
    .openapi(users, async (c) => {
      const known = (await listUsers(db)).map(({ name, role, disabled_at, created_at }) => ({ name, role, disabled_at, created_at }));
      return c.json({ users: wire(known) }, 200);
    })
    .openapi(addUser, async (c) => {
      const { name, role, password } = c.req.valid('json');
      await makeUser(db, name, role, password, c.get('who').name);
      return c.json(ok, 200);
    })
    .openapi(changeUser, async (c) => {
      const name = c.req.valid('param').id;
      const { role, disabled } = c.req.valid('json');
      await changeAccount(db, name, { role, disabled }, c.get('who').name);
      return c.json(ok, 200);
    })
    .openapi(tokens, async (c) => c.json({ tokens: wire(await listTokens(db)) }, 200))
    .openapi(addToken, async (c) => {
      const { secret, token } = await makeToken(db, c.req.valid('json'), c.get('who').name);
      return c.json({ secret, token: wire(token) }, 200);
    })
    .openapi(revoke, async (c) => {
      const { id } = c.req.valid('param');
      if (!(await revokeToken(db, id))) return c.json(noSuch('token'), 404);
      await did(c, 'token.revoke', String(id));
      return c.json(ok, 200);
    })
    .openapi(actions, async (c) => {
      const { cursor, limit, actor } = c.req.valid('query');
      const rows = await listActions(db, numberPlace(cursor), actor, limit + 1);
      const last = rows[limit - 1];
      return c.json({ actions: wire(rows.slice(0, limit)), next: rows.length > limit && last ? String(last.id) : null }, 200);
    });
}
