/** Putting figures right, from wherever they are shown; and what was put right so far. */
import { z } from 'zod';
import { Problem, reasonOf } from '../../claim/problem.js';
import { addClaim, amendClaim, type GivenFields, rejectClaim, retractCorrection } from '../../stages/correct.js';
import { goldenRows } from '../../stages/golden-rows.js';
import { lastAction } from '../../store/actions.js';
import { getArticle } from '../../store/articles.js';
import { listCorrections } from '../../store/corrections.js';
import { getFlag } from '../../store/flags.js';
import { ownPath } from '../access/session.js';
import { numberPlace } from '../cursors.js';
import { type App, type Ask, may } from '../env.js';
import { type Desk, fieldsOf, frameOf, withNotice, words } from '../frame.js';
import { CorrectionsPage } from '../views/corrections.js';
import { articlePage } from './articles.js';

const PAGE = 100;
const CORRECTING = ['correction.amend', 'correction.reject', 'correction.add', 'correction.retract'];

/** The fields as the form shows them, in the order of its `was`. */
const NAMES = ['company', 'metric', 'amount', 'when', 'scope', 'modality', 'basis'] as const;
const NULLABLE: ReadonlySet<string> = new Set(['when', 'scope', 'basis']);
const wasSchema = z.array(z.string()).length(NAMES.length);

export function serveCorrections(app: App, desk: Desk): void {
  const { db } = desk;
  const given = (c: Ask, form: Record<string, string>) => ({ by: c.get('who').name, note: form.note || null });

  app.post('/claims/:id/correct', may('correct'), async (c) => {
    const form = fieldsOf(await c.req.parseBody());
    const id = c.req.param('id');
    if (form.act === 'reject') await rejectClaim(desk, id, given(c, form));
    else await amendClaim(desk, id, changedFields(form), given(c, form));
    return goOn(c, form.back);
  });

  app.post('/articles/:id/claims', may('correct'), async (c) => {
    const form = fieldsOf(await c.req.parseBody());
    const id = c.req.param('id');
    const article = await getArticle(db, id);
    if (article === null) return c.notFound();
    try {
      const marked = placeOf(article.body ?? '', form);
      const fields = Object.fromEntries(NAMES.flatMap((name) => (form[name] ? [[name, form[name]]] : [])));
      const correction = await addClaim(desk, id, marked, fields as GivenFields, given(c, form));
      return goOn(c, `/articles/${id}#${correction.claim_id}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(await articlePage(c, desk, article, reasonOf(error)), 400);
    }
  });

  app.post('/corrections/:id{[0-9]{1,15}}/retract', may('correct'), async (c) => {
    const form = fieldsOf(await c.req.parseBody());
    await retractCorrection(desk, Number(c.req.param('id')), given(c, form));
    return goOn(c, form.back);
  });

  app.get('/corrections', async (c) => {
    const before = numberPlace(c.req.query('before'));
    const rows = await listCorrections(db, before, PAGE + 1);
    const last = rows[PAGE - 1];
    return c.html(
      <CorrectionsPage
        frame={await frameOf(c, desk, words(c).t('Corrections'), 'other')}
        corrections={rows.slice(0, PAGE)}
        older={rows.length > PAGE && last ? `/corrections?before=${last.id}` : null}
        mayCorrect={c.get('who').scopes.includes('correct')}
      />,
    );
  });
  app.get('/corrections.txt', async (c) => c.text(await goldenRows(db)));

  /** Back to where the correction was made; a flag that vanished by it is shown with its new state all the same. */
  async function goOn(c: Ask, to: string | undefined): Promise<Response> {
    desk.live.forget();
    const back = ownPath(to);
    const flag = /^\/flags\/([^/?#]+)/.exec(back)?.[1];
    const path = flag !== undefined && (await getFlag(db, flag)) === null ? '/' : back;
    const action = await lastAction(db, c.get('who').name, CORRECTING);
    return c.redirect(withNotice(path, action?.id ?? null), 303);
  }
}

/** Only what the reviewer changed is a correction; the rest stays the machine's reading. */
function changedFields(form: Readonly<Record<string, string>>): GivenFields {
  const was = wasSchema.safeParse(parsed(form.was ?? '[]'));
  const before = was.success ? was.data : [];
  const changed = NAMES.flatMap((name, i) => {
    const value = form[name];
    return value === undefined || value === before[i] ? [] : [[name, value === '' && NULLABLE.has(name) ? null : value] as const];
  });
  return Object.fromEntries(changed) as GivenFields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Where the reader marked, or where the words stand, if they stand there once. */
function placeOf(text: string, form: Readonly<Record<string, string>>): { from: number; to: number } {
  const marked = form.marked ?? '';
  const from = form.from ? Number(form.from) : -1;
  const to = form.to ? Number(form.to) : -1;
  if (from >= 0 && to > from && to <= text.length && text.slice(from, to).trim() === marked) return { from, to };
  const at = marked === '' ? -1 : text.indexOf(marked);
  if (at < 0 || text.indexOf(marked, at + 1) >= 0)
    throw new Problem({
      kind: 'bad_amount',
      input: marked,
      detail: at < 0 ? 'these words do not stand in the text' : 'these words stand in the text more than once',
      hint: 'mark the figure in the text with the pointer',
    });
  return { from: at, to: at + marked.length };
}
