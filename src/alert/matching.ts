/** Whether a route takes a flag. Pure; what a route is stands in config/routes.ts. */
import type { Flag } from '../claim/flag.js';
import type { Route } from '../config/routes.js';

/** A flag with what routes ask about it. */
export interface FlagFacts {
  readonly flag: Pick<Flag, 'company' | 'metric' | 'kind' | 'severity'>;
  /** Metrics of its claims. */
  readonly metrics: readonly string[];
  /** Languages of the articles behind it. */
  readonly languages: readonly string[];
  /** Publishers of these articles, and the origins that they trace back to. */
  readonly sources: readonly string[];
}

type Matchers = Pick<Route, 'companies' | 'metrics' | 'kinds' | 'severity' | 'languages' | 'sources'>;

/** Every list must hold one of the flag's; an empty list asks nothing. Names are compared without case. */
export function takes(route: Matchers, { flag, metrics, languages, sources }: FlagFacts): boolean {
  return (
    flag.severity.total >= route.severity &&
    asks(route.companies, [flag.company.id, flag.company.name]) &&
    asks(route.metrics, [flag.metric, ...metrics]) &&
    asks(route.kinds, [flag.kind]) &&
    asks(route.languages, languages) &&
    asks(route.sources, sources)
  );
}

function asks(wanted: readonly string[], has: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const names = new Set(has.map((h) => h.toLowerCase()));
  return wanted.some((w) => names.has(w.toLowerCase()));
}
