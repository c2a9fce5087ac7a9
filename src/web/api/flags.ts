/** Flags by the API: listing, reading, acting, undoing; saved views. */
import { z } from '@hono/zod-openapi';
import { DECISIONS } from '../../claim/decision.js';
import { assign, decide, silence } from '../../stages/decide.js';
import { undo } from '../../stages/undo.js';
import { claimsOfFlag } from '../../store/claims.js';
import { findCompany } from '../../store/companies.js';
import { eventsOf, getFlag, reviewsOf } from '../../store/flags.js';
import { countFlags, flagsAfter } from '../../store/inbox.js';
import { listViews, removeView, saveView } from '../../store/views.js';
import { flagCursor, flagPlace } from '../cursors.js';
import type { Desk } from '../frame.js';
import { EVERYTHING, filterOf, queryOf } from '../inbox-query.js';
import { body, endpoint, noSuch, part, wire } from './endpoint.js';
import { Act, Done, Flag, FlagQuery, FlagRow, IdParams, NumberParams, next, Ok, SavedView } from './schemas.js';

const counts = z.record(z.string(), z.number());

const list = endpoint('get', '/flags', 'read', 'Flags by filter, a page at a time', z.object({ flags: z.array(FlagRow), next }), {
  query: FlagQuery,
});
const count = endpoint(
  'get',
  '/flags/counts',
  'read',
  'How many flags a filter holds',
  z.object({ states: counts, kinds: counts, metrics: counts }),
  {
    query: FlagQuery.omit({ cursor: true, limit: true }),
  },
);
const get = endpoint('get', '/flags/{id}', 'read', 'One flag with its claims, decisions and history', Flag, { params: IdParams });
const act = endpoint('post', '/flags/act', 'review', 'Decide, assign or silence flags, up to 500 at once', Done, { body: body(Act) });
const takeBack = endpoint(
  'post',
  '/undo',
  'review',
  'Undo an action of your own, or the last one',
  z.object({ undone: z.string().nullable(), flags: z.array(z.string()) }),
  { body: body(z.object({ action: z.number().int().positive().nullable().default(null) })) },
);
const views = endpoint('get', '/views', 'read', 'Your saved views of the inbox', z.object({ views: z.array(SavedView) }), {});
const keep = endpoint('post', '/views', 'review', 'Save a view of the inbox', SavedView, {
  body: body(z.object({ name: z.string().min(1).max(40), query: z.string().max(2000).openapi({ example: '?kind=restated' }) })),
});
const forget = endpoint('delete', '/views/{id}', 'review', 'Forget a saved view', Ok, { params: NumberParams });

const plain = (counted: Readonly<Partial<Record<string, number>>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counted).map(([key, n]) => [key, n ?? 0]));

export function flagEndpoints(desk: Desk) {
  const { db } = desk;
  const filterFrom = async (q: z.infer<typeof FlagQuery> | Omit<z.infer<typeof FlagQuery>, 'cursor' | 'limit'>) => ({
    ...EVERYTHING,
    state: q.state,
    company: q.company === undefined ? null : ((await findCompany(db, q.company)) ?? q.company),
    metric: q.metric ?? null,
    kind: q.kind ?? null,
    source: q.source ?? null,
    since: q.since ?? null,
    until: q.until ?? null,
    assignee: q.assignee ?? null,
    search: q.q ?? '',
    sort: q.sort,
  });
  return part()
    .openapi(list, async (c) => {
      const query = c.req.valid('query');
      const filter = await filterFrom(query);
      const rows = await flagsAfter(db, filter, flagPlace(query.cursor, query.sort), query.limit + 1);
      const last = rows[query.limit - 1];
      return c.json(
        { flags: rows.slice(0, query.limit), next: rows.length > query.limit && last ? flagCursor(last, query.sort) : null },
        200,
      );
    })
    .openapi(count, async (c) => {
      const found = await countFlags(db, await filterFrom(c.req.valid('query')));
      return c.json({ states: found.states, kinds: plain(found.kinds), metrics: plain(found.metrics) }, 200);
    })
    .openapi(get, async (c) => {
      const flag = await getFlag(db, c.req.valid('param').id);
      if (flag === null) return c.json(noSuch('flag'), 404);
      const [claims, reviews, events] = await Promise.all([claimsOfFlag(db, flag.id), reviewsOf(db, flag.id), eventsOf(db, flag.id)]);
      return c.json({ ...wire({ ...flag, reviews, events }), claims }, 200);
    })
    .openapi(act, async (c) => {
      const asked = c.req.valid('json');
      const who = c.get('who').name;
      desk.live.forget();
      const decision = DECISIONS.find((d) => d === asked.act);
      const done =
        decision !== undefined
          ? await decide(
              db,
              asked.flags,
              { decision, reason: asked.reason, note: asked.note || null },
              who,
              decision === 'reopen' ? null : (asked.hash ?? null),
            )
          : asked.act === 'silence'
            ? await silence(db, asked.flags, who)
            : await assign(db, asked.flags, asked.act === 'unassign' ? null : asked.assignee || who, who);
      return c.json({ action: done.action, flags: [...done.flags] }, 200);
    })
    .openapi(takeBack, async (c) => {
      desk.live.forget();
      const done = await undo(desk, c.get('who').name, c.req.valid('json').action);
      return c.json({ undone: done?.undone ?? null, flags: [...(done?.flags ?? [])] }, 200);
    })
    .openapi(views, async (c) => c.json({ views: await listViews(db, c.get('who').name) }, 200))
    .openapi(keep, async (c) => {
      const { name, query } = c.req.valid('json');
      return c.json(await saveView(db, c.get('who').name, name, queryOf(filterOf(Object.fromEntries(new URLSearchParams(query))))), 200);
    })
    .openapi(forget, async (c) =>
      (await removeView(db, c.get('who').name, c.req.valid('param').id)) ? c.json({ ok: true as const }, 200) : c.json(noSuch('view'), 404),
    );
}
