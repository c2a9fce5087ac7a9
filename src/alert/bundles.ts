/**
 * What is due for one route → messages: one a flag, one a company, or a digest, and no more of them than the reader's
 * address may get. Pure.
 */
import type { Route } from '../config/routes.js';
import type { News } from './news.js';

/** One flag's news. */
export interface Due {
  readonly flagId: string;
  readonly companyId: string;
  readonly severity: number;
  readonly news: News;
  /** Held back by the cap before. */
  readonly overflow: boolean;
}

export const BUNDLE_FORMS = ['flag', 'company', 'resolved', 'digest', 'overflow'] as const;
export type BundleForm = (typeof BUNDLE_FORMS)[number];

export interface Bundle<T extends Due = Due> {
  readonly form: BundleForm;
  /** The gravest first. */
  readonly items: readonly T[];
}

/**
 * @param allowed how many messages the address may still get within this hour
 * @returns what leaves now, and what has to wait
 */
export function bundlesOf<T extends Due>(
  due: readonly T[],
  when: Route['when'],
  allowed: number,
): { readonly bundles: readonly Bundle<T>[]; readonly postponed: readonly T[] } {
  const late = due.filter((d) => d.overflow);
  const fresh = due.filter((d) => !d.overflow);
  const bundles = [...bundle('overflow', late), ...formed(fresh, when)].sort((a, b) => gravity(b) - gravity(a));
  if (bundles.length <= allowed) return { bundles, postponed: [] };
  if (allowed <= 0) return { bundles: [], postponed: bundles.flatMap((b) => b.items) };
  const apart = bundles.filter((b) => b.form !== 'overflow').slice(0, allowed - 1);
  const rest = bundles.filter((b) => !apart.includes(b)).flatMap((b) => b.items);
  return { bundles: [...apart, ...bundle('overflow', rest)], postponed: [] };
}

function formed<T extends Due>(due: readonly T[], when: Route['when']): Bundle<T>[] {
  if (when === 'daily' || when === 'weekly') return bundle('digest', due);
  if (when === 'grouped') {
    return [...new Set(due.map((d) => d.companyId))].flatMap((id) => {
      const mine = due.filter((d) => d.companyId === id);
      return bundle(mine.length === 1 ? 'flag' : 'company', mine);
    });
  }
  const over = due.filter((d) => d.news === 'resolved');
  const open = due.filter((d) => d.news !== 'resolved');
  return [...open.map((d): Bundle<T> => ({ form: 'flag', items: [d] })), ...bundle(over.length === 1 ? 'flag' : 'resolved', over)];
}

function bundle<T extends Due>(form: BundleForm, items: readonly T[]): Bundle<T>[] {
  if (items.length === 0) return [];
  return [{ form, items: [...items].sort((a, b) => b.severity - a.severity || (a.flagId < b.flagId ? -1 : 1)) }];
}

function gravity({ items }: Bundle): number {
  return items[0]?.severity ?? 0;
}
