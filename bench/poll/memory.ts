/** The memory of a process and all that it started, as Linux tells it: the greatest that was seen while work went on. */
import { readdirSync, readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

export interface Peak {
  /** Resident pages of all processes, what they share counted once for each. */
  readonly rssMb: number;
  /** The same, what they share divided among those who share it. */
  readonly pssMb: number;
}

/** @param roots processes whose descendants count too; called anew each time */
export function watchMemory(roots: () => readonly number[], everyMs = 500): { readonly stop: () => Peak } {
  const peak = { rssMb: 0, pssMb: 0 };
  const look = (): void => {
    let rss = 0;
    let pss = 0;
    for (const pid of withDescendants(roots())) {
      const rollup = read(`/proc/${pid}/smaps_rollup`);
      rss += Number(/^Rss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
      pss += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    }
    peak.rssMb = Math.max(peak.rssMb, Math.round(rss / 1024));
    peak.pssMb = Math.max(peak.pssMb, Math.round(pss / 1024));
  };
  const timer = setInterval(look, everyMs);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}

function withDescendants(roots: readonly number[]): Set<number> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = new Set<number>();
  const waiting = [...roots];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    if (found.has(pid)) continue;
    found.add(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** A process that has ended meanwhile is nothing. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
