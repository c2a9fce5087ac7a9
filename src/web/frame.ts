/** The frame of a request's page: who looks, in which tongue, and what was just done. */
import { asksLogin } from '../config/settings.js';
import { getAction } from '../store/actions.js';
import type { Ask, WebContext } from './env.js';
import type { Live } from './live.js';
import { type Phrase, wordsOf } from './tongue.js';
import type { Frame, Notice, View } from './views/layout.js';

/** What the routes of the page share. */
export interface Desk extends WebContext {
  readonly live: Live;
}

/** The record of what was done, in the address that one is sent on to. */
const DID = 'did';

export async function frameOf(c: Ask, desk: Desk, title: string, active: View): Promise<Frame> {
  const url = new URL(c.req.url);
  url.searchParams.delete(DID);
  return {
    title,
    active,
    openFlags: (await desk.live.status()).open ?? 0,
    tongue: c.get('tongue'),
    who: c.get('who'),
    here: url.pathname + url.search,
    asksLogin: asksLogin(desk.settings),
    notice: await noticeOf(c, desk),
  };
}

export function words(c: Ask): ReturnType<typeof wordsOf> {
  return wordsOf(c.get('tongue'));
}

/** @param path of this page, with its query */
export function withNotice(path: string, action: number | null): string {
  if (action === null) return path;
  const [before = '', hash] = path.split('#');
  return `${before}${before.includes('?') ? '&' : '?'}${DID}=${action}${hash === undefined ? '' : `#${hash}`}`;
}

const DONE: Readonly<Record<string, Phrase>> = {
  confirm: 'Confirmed {n}.',
  dismiss: 'Dismissed {n}.',
  explain: 'Explained {n}.',
  reopen: 'Reopened {n}.',
  assign: 'Assigned {n}.',
  silence: 'Silenced for a week.',
  undo: 'Undone.',
};

async function noticeOf(c: Ask, { db }: Desk): Promise<Notice | null> {
  const id = Number(c.req.query(DID));
  if (!Number.isSafeInteger(id) || id <= 0) return null;
  const action = await getAction(db, id);
  if (action === null || action.actor !== c.get('who').name || action.undone) return null;
  const { t } = words(c);
  if (action.action.startsWith('correction.'))
    return { words: t('Corrected. Its flags were checked again.'), action: action.action === 'correction.retract' ? null : action.id };
  const done = DONE[action.action === 'decide' ? String(action.detail.decision) : action.action];
  if (done === undefined) return null;
  const flags = Array.isArray(action.detail.flags) ? action.detail.flags.length : 0;
  return { words: t(done, { n: flags }), action: action.action === 'undo' ? null : action.id };
}

/** One value of a form, or of each name that repeats the last. */
export function fieldsOf(form: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(form).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v.trim()]] : [])));
}

export function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((v) => typeof v === 'string' && v !== '');
}

/** A number from an address: 0 where there is none. */
export function pageOf(text: string | undefined): number {
  const n = Number(text);
  return Number.isSafeInteger(n) && n >= 0 && n <= 1_000_000 ? n : 0;
}
