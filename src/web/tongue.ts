/** The tongue of the page: which one a reader gets, and its words. A phrase is named by its English words. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createContext, useContext } from 'hono/jsx';
import { TONGUES, type Tongue } from '../claim/tongue.js';
import { ZH } from './words/zh.js';

export type Phrase = keyof typeof ZH;
type Values = Readonly<Record<string, string | number>>;

export const TONGUE_COOKIE = 'tongue';

/** As the reader chose, else as the browser asks. */
export function tongueOf(c: Context): Tongue {
  const chosen = TONGUES.find((t) => t === getCookie(c, TONGUE_COOKIE));
  if (chosen !== undefined) return chosen;
  const asked = (c.req.header('accept-language') ?? '').split(',').map((l) => l.trim().slice(0, 2).toLowerCase());
  return TONGUES.find((t) => t === asked.find((l) => l === 'zh' || l === 'en')) ?? 'en';
}

/** A phrase in a tongue, its `{name}` filled in. */
export function inTongue(tongue: Tongue, phrase: Phrase, values: Values = {}): string {
  const words = tongue === 'zh' ? ZH[phrase] : phrase;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export interface Words {
  readonly tongue: Tongue;
  readonly t: (phrase: Phrase, values?: Values) => string;
}

export function wordsOf(tongue: Tongue): Words {
  return { tongue, t: (phrase, values) => inTongue(tongue, phrase, values) };
}

/** Set around a page by its layout. */
export const WordsContext = createContext<Words>(wordsOf('en'));

export function useWords(): Words {
  return useContext(WordsContext);
}
