/** The inbox and the flag: looking, deciding, one or many at once, undo, and saved views. */
import { z } from 'zod';
import type { Claim } from '../../claim/claim.js';
import { DECISIONS } from '../../claim/decision.js';
import type { Metric } from '../../claim/metric.js';
import { Problem } from '../../claim/problem.js';
import { assign, type Done, decide, silence } from '../../stages/decide.js';
import { undo } from '../../stages/undo.js';
import { bodiesOf, claimsOfFlag, claimsOfMetrics } from '../../store/claims.js';
import { findCompany, getCompany } from '../../store/companies.js';
import { eventsOf, getFlag, reviewsOf, type StoredFlag } from '../../store/flags.js';
import {
  countBefore,
  countFlags,
  cursorOf,
  type FlagFilter,
  type FlagRow,
  flagRow,
  flagsAfter,
  flagsBefore,
  relatedFlags,
} from '../../store/inbox.js';
import { waitingOf } from '../../store/notices.js';
import { messagesOfFlag } from '../../store/outbox.js';
import { listUsers } from '../../store/people.js';
import { listViews, removeView, saveView } from '../../store/views.js';
import { ownPath } from '../access/session.js';
import { type App, type Ask, may } from '../env.js';
import { type Desk, fieldsOf, frameOf, listOf, withNotice, words } from '../frame.js';
import { EVERYTHING, filterOf, queryOf } from '../inbox-query.js';
import type { FlagView } from '../views/flag-view.js';
import { InboxPage } from '../views/flags.js';

/** Rows of the list, and how many of them stand before the one that is open. */
const ROWS = 50;
const ROWS_BEFORE = 12;
const RELATED = 8;
/** More points would lie upon each other. */
const DRAWN = 200;
/** Characters of the article before and after the evidence. */
const AROUND = 160;

const ACTS = ['confirm', 'dismiss', 'explain', 'reopen', 'silence', 'assign', 'unassign'] as const;
const actForm = z.object({
  act: z.enum(ACTS),
  reason: z.string().max(60).default(''),
  note: z.string().max(2000).default(''),
  assignee: z.string().max(64).default(''),
  back: z.string().max(4000).optional(),
  /** The figures that were on the page. */
  hash: z.string().max(64).optional(),
});
type Act = z.infer<typeof actForm>;

export function serveInbox(app: App, desk: Desk): void {
  const { db } = desk;

  app.get('/', async (c) => c.html(await inbox(c, desk, null)));
  app.get('/flags/:id', async (c) => {
    const flag = await getFlag(db, c.req.param('id'));
    return flag === null ? c.notFound() : c.html(await inbox(c, desk, flag));
  });

  app.post('/flags/act', may('review'), async (c) => {
    const form = await c.req.parseBody({ all: true });
    const asked = actForm.safeParse(fieldsOf(form));
    if (!asked.success) return c.text(`The action cannot be read: ${asked.error.issues[0]?.message ?? ''}`, 400);
    const back = ownPath(asked.data.back);
    const ids = listOf(form.flag);
    if (ids.length === 0) return c.redirect(back, 303);
    const done = await act(desk, ids, asked.data, c.get('who').name);
    return c.redirect(withNotice(back, done.action), 303);
  });

  app.post('/flags/:id/act', may('review'), async (c) => {
    const asked = actForm.safeParse(fieldsOf(await c.req.parseBody()));
    if (!asked.success) return c.text(`The action cannot be read: ${asked.error.issues[0]?.message ?? ''}`, 400);
    const id = c.req.param('id');
    const filter = await companyByName(desk, filterOf(c.req.query()));
    const row = await flagRow(db, id);
    if (row === null) return c.notFound();
    const decides = DECISIONS.find((d) => d === asked.data.act);
    // The next one is looked up before the flag leaves the list.
    const next = decides === undefined || decides === 'reopen' ? row : await neighbour(desk, filter, row);
    let done: Done;
    try {
      done = await act(desk, [id], asked.data, c.get('who').name);
    } catch (error) {
      const flag = error instanceof Problem && error.kind === 'changed' ? await getFlag(db, id) : null;
      if (flag === null) throw error;
      return c.html(
        await inbox(c, desk, flag, words(c).t('Its figures have changed, or somebody decided, since you opened it. Look again.')),
        409,
      );
    }
    const path = next === null ? `/${queryOf(filter)}` : `/flags/${next.id}${queryOf(filter)}`;
    return c.redirect(withNotice(path, done.action), 303);
  });

  app.post('/undo', may('review'), async (c) => {
    const form = fieldsOf(await c.req.parseBody());
    const id = /^\d{1,15}$/.test(form.action ?? '') ? Number(form.action) : null;
    const done = await undo(desk, c.get('who').name, id);
    const [flag] = done?.flags ?? [];
    desk.live.forget();
    // Back to what was undone, so that one sees it as it was.
    const back = done !== null && done.flags.length === 1 && flag !== undefined ? `/flags/${flag}` : ownPath(form.back);
    return c.redirect(withNotice(back, done?.action ?? null), 303);
  });

  app.post('/views', may('review'), async (c) => {
    const { name = '', query = '' } = fieldsOf(await c.req.parseBody());
    const filter = queryOf(filterOf(Object.fromEntries(new URLSearchParams(query))));
    if (name !== '') await saveView(db, c.get('who').name, name.slice(0, 40), filter);
    return c.redirect(`/${filter}`, 303);
  });
  app.post('/views/:id{[0-9]{1,15}}/remove', may('review'), async (c) => {
    if (!(await removeView(db, c.get('who').name, Number(c.req.param('id'))))) return c.notFound();
    return c.redirect('/', 303);
  });
}

async function act(desk: Desk, ids: readonly string[], asked: Act, who: string): Promise<Done> {
  const { db } = desk;
  desk.live.forget();
  switch (asked.act) {
    case 'silence':
      return silence(db, ids, who);
    case 'assign':
      return assign(db, ids, asked.assignee || who, who);
    case 'unassign':
      return assign(db, ids, null, who);
    default:
      return decide(
        db,
        ids,
        { decision: asked.act, reason: asked.reason, note: asked.note || null },
        who,
        asked.act === 'reopen' ? null : (asked.hash ?? null),
      );
  }
}

/** The flag after this one in the list, or the one before where it is the last. */
async function neighbour({ db }: Desk, filter: FlagFilter, row: FlagRow): Promise<FlagRow | null> {
  const cursor = cursorOf(row, filter.sort);
  const [after] = await flagsAfter(db, filter, cursor, 1);
  return after ?? (await flagsBefore(db, filter, cursor, 1))[0] ?? null;
}

/** A company in the address by its id, or by whatever somebody typed. */
async function companyByName({ db }: Desk, filter: FlagFilter): Promise<FlagFilter> {
  return filter.company === null ? filter : { ...filter, company: (await findCompany(db, filter.company)) ?? filter.company };
}

async function inbox(c: Ask, desk: Desk, chosen: StoredFlag | null, problem: string | null = null) {
  const { db } = desk;
  const who = c.get('who');
  const asked = c.req.query();
  // The list beside a flag that was opened by its bare address is that of its state.
  const filter = await companyByName(
    desk,
    filterOf(chosen !== null && Object.keys(asked).every((k) => k === 'did') ? { state: chosen.state } : asked),
  );
  const row = chosen === null ? null : await flagRow(db, chosen.id);
  const from = row === null ? null : cursorOf(row, filter.sort);
  const [before, after, counts, sources, users, views] = await Promise.all([
    from === null ? [] : flagsBefore(db, filter, from, ROWS_BEFORE + 1),
    flagsAfter(db, filter, from, ROWS + 1),
    countFlags(db, filter),
    desk.live.publishers(),
    listUsers(db),
    listViews(db, who.name),
  ]);
  const isListed = row !== null && fits(row, filter);
  const rows = [...before.slice(before.length > ROWS_BEFORE ? 1 : 0), ...(isListed && row ? [row] : []), ...after.slice(0, ROWS)];
  const first = rows[0];
  const flag = chosen ?? (first ? await getFlag(db, first.id) : null);
  const position =
    flag === null ? null : chosen === null ? 1 : isListed && from !== null ? (await countBefore(db, filter, from)) + 1 : null;
  const selected = flag === null ? null : { ...(await flagView(c, desk, flag, filter, position, counts.states[filter.state])), problem };
  const company = filter.company === null ? null : ((await getCompany(db, filter.company))?.name ?? filter.company);
  const beyond = after[ROWS];
  return (
    <InboxPage
      view={{
        frame: await frameOf(c, desk, flag?.words[c.get('tongue')].headline ?? 'Runrate', 'flags'),
        filter,
        company,
        counts,
        rows,
        newer: before.length > ROWS_BEFORE && before[0] ? `/flags/${before[0].id}${queryOf(filter)}` : null,
        older: beyond === undefined ? null : `/flags/${beyond.id}${queryOf(filter)}`,
        sources,
        people: [...new Set([who.name, ...users.filter((u) => u.disabled_at === null).map((u) => u.name)])],
        views,
        selected,
        isChosen: chosen !== null,
      }}
    />
  );
}

/** Whether the list holds the row; what only SQL can tell of it is taken as so. */
function fits(row: FlagRow, filter: FlagFilter): boolean {
  return (
    row.state === filter.state &&
    (filter.company === null || row.company.id === filter.company) &&
    (filter.metric === null || row.metric === filter.metric) &&
    (filter.kind === null || row.kind === filter.kind) &&
    (filter.since === null || row.told >= filter.since) &&
    (filter.until === null || row.told <= filter.until) &&
    (filter.assignee === null || (filter.assignee === '-' ? row.assignee === null : row.assignee === filter.assignee))
  );
}

async function flagView(
  c: Ask,
  desk: Desk,
  flag: StoredFlag,
  filter: FlagFilter,
  position: number | null,
  total: number,
): Promise<Omit<FlagView, 'problem'>> {
  const { db, settings } = desk;
  const who = c.get('who');
  const claims = await claimsOfFlag(db, flag.id);
  const metrics: Metric[] = [...new Set(claims.map((x) => x.metric))];
  const [ledger, bodies, related, reviews, events, messages, waiting] = await Promise.all([
    claimsOfMetrics(db, flag.company.id, metrics, DRAWN),
    bodiesOf(
      db,
      claims.map((x) => x.article),
    ),
    relatedFlags(db, flag.id, flag.company.id, RELATED),
    reviewsOf(db, flag.id),
    eventsOf(db, flag.id),
    messagesOfFlag(db, flag.id),
    waitingOf(db, flag.id),
  ]);
  const [first] = claims;
  const like = first === undefined ? [] : ledger.filter((x) => x.currency === first.currency && x.scope === first.scope);
  return {
    flag,
    assignee: flag.assignee,
    claims,
    contexts: new Map(claims.map((x) => [x.id, around(x, bodies.get(x.article) ?? '')])),
    ledger: [...new Map([...like, ...claims].map((x) => [x.id, x])).values()],
    hasMore: ledger.length === DRAWN,
    related,
    reviews,
    events,
    messages,
    waiting,
    position,
    total,
    query: queryOf({ ...EVERYTHING, ...filter }),
    me: who.name,
    may: { review: who.scopes.includes('review'), correct: who.scopes.includes('correct') },
    isPublished: settings.publish && flag.state === 'confirmed',
  };
}

/** What stands beside the evidence in its paragraph, cut at words. */
function around(claim: Claim, body: string): { before: string; after: string } {
  const [start, end] = claim.span;
  if (body.slice(start, end) !== claim.quote) return { before: '', after: '' };
  const paragraph = body.lastIndexOf('\n', start - 1) + 1;
  const close = body.indexOf('\n', end);
  const before = body.slice(Math.max(paragraph, start - AROUND), start).trim();
  const after = body.slice(end, Math.min(close < 0 ? body.length : close, end + AROUND)).trim();
  const isCutBefore = start - AROUND > paragraph;
  const isCutAfter = end + AROUND < (close < 0 ? body.length : close);
  return {
    before: isCutBefore ? `… ${before.replace(/^\S*\s/, '')}` : before,
    after: isCutAfter ? `${after.replace(/\s\S*$/, '')} …` : after,
  };
}
