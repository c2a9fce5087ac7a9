/**
 * Manners towards hosts: so many requests at once to one, a pause between them, and a rest where it asks for one. One
 * process's own memory; nothing is kept for hosts that are idle.
 */
import { HttpProblem } from './failure.js';
import { allowKey } from './guard.js';

export interface HostManners {
  readonly concurrency: number;
  readonly delayMs: number;
}

export interface HostGate {
  /** Runs the work when it is the host's turn. @throws HttpProblem `host_busy` while the host rests */
  readonly through: <T>(url: URL, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;
  /** The host is not asked for so long; a minute where it did not say. */
  readonly rest: (url: URL, seconds: number | null) => void;
  readonly slowDown: (url: URL, seconds: number) => void;
}

interface Host {
  running: number;
  readonly waiting: (() => void)[];
  nextAt: number;
  delayMs: number;
  restsUntil: number;
}

const DEFAULT_REST_SECONDS = 60;
const LONGEST_DELAY_SECONDS = 30;
const MOST_HOSTS = 20_000;

/** @param free "host:port" pairs that are asked without limits: local sources */
export function createHostGate(manners: HostManners, free: ReadonlySet<string>): HostGate {
  const hosts = new Map<string, Host>();

  function hostOf(url: URL): Host {
    let host = hosts.get(url.host);
    if (!host) {
      if (hosts.size >= MOST_HOSTS) forgetIdle();
      host = { running: 0, waiting: [], nextAt: 0, delayMs: manners.delayMs, restsUntil: 0 };
      hosts.set(url.host, host);
    }
    return host;
  }

  function forgetIdle(): void {
    const now = performance.now();
    for (const [name, host] of hosts) if (host.running === 0 && host.waiting.length === 0 && host.restsUntil < now) hosts.delete(name);
  }

  async function through<T>(url: URL, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const host = hostOf(url);
    const rests = Math.ceil((host.restsUntil - performance.now()) / 1000);
    if (rests > 0) {
      throw new HttpProblem(
        { kind: 'host_busy', input: url.href, detail: `${url.host} asked for a rest; it is asked again in ${rests} s` },
        503,
        rests,
      );
    }
    if (free.has(allowKey(url))) return work();
    if (host.running >= manners.concurrency) await turn(host, signal);
    else host.running++;
    try {
      const now = performance.now();
      const startAt = Math.max(now, host.nextAt);
      host.nextAt = startAt + host.delayMs;
      if (startAt > now) await pause(startAt - now, signal);
      return await work();
    } finally {
      const next = host.waiting.shift();
      if (next) next();
      else host.running--;
    }
  }

  return {
    through,
    rest: (url, seconds) => {
      const host = hostOf(url);
      host.restsUntil = Math.max(host.restsUntil, performance.now() + (seconds ?? DEFAULT_REST_SECONDS) * 1000);
    },
    slowDown: (url, seconds) => {
      const host = hostOf(url);
      host.delayMs = Math.max(host.delayMs, Math.min(seconds, LONGEST_DELAY_SECONDS) * 1000);
    },
  };
}

/** Resolves with the host's place handed over by whoever had it. */
function turn(host: Host, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = (): void => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = (): void => {
      host.waiting.splice(host.waiting.indexOf(start), 1);
      reject(signal.reason as Error);
    };
    host.waiting.push(start);
    signal.addEventListener('abort', leave, { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
