/** The inbox's filter in an address, both ways: the address is the state of the page. */
import { FLAG_KINDS, FLAG_STATES } from '../claim/flag.js';
import { METRIC_NAMES } from '../claim/metric.js';
import { type FlagFilter, SORTS } from '../store/inbox.js';

const MOST_TEXT = 200;

export const EVERYTHING: FlagFilter = {
  state: 'open',
  company: null,
  metric: null,
  kind: null,
  source: null,
  since: null,
  until: null,
  assignee: null,
  search: '',
  sort: 'severity',
};

/** What cannot be read is as if it were not there: an old address still shows something. */
export function filterOf(query: Readonly<Record<string, string | undefined>>): FlagFilter {
  const text = (name: string): string | null => query[name]?.replaceAll('\0', '').trim().slice(0, MOST_TEXT) || null;
  const date = (name: string): string | null => {
    const value = text(name);
    return value !== null && isDay(value) ? value : null;
  };
  return {
    state: FLAG_STATES.find((s) => s === query.state) ?? 'open',
    company: text('company'),
    metric: METRIC_NAMES.find((m) => m === query.metric) ?? null,
    kind: FLAG_KINDS.find((k) => k === query.kind) ?? null,
    source: text('source'),
    since: date('since'),
    until: date('until'),
    assignee: text('assignee'),
    search: text('q') ?? '',
    sort: SORTS.find((s) => s === query.sort) ?? 'severity',
  };
}

/** A day of the calendar: 2025-02-30 is none. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** "?kind=restated&q=arr"; empty for the plain inbox. */
export function queryOf(filter: FlagFilter): string {
  const given = new URLSearchParams();
  if (filter.state !== 'open') given.set('state', filter.state);
  for (const name of ['company', 'metric', 'kind', 'source', 'since', 'until', 'assignee'] as const) {
    const value = filter[name];
    if (value !== null) given.set(name, value);
  }
  if (filter.search !== '') given.set('q', filter.search);
  if (filter.sort !== 'severity') given.set('sort', filter.sort);
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
}

export function withFilter(filter: FlagFilter, change: Partial<FlagFilter>): string {
  return queryOf({ ...filter, ...change });
}
