/**
 * What a site's robots.txt says of an article's page (RFC 9309), remembered for an hour. Feeds are made for programs and
 * are not asked about.
 */
import robotsModule from 'robots-parser';
import { Problem } from '../../claim/problem.js';
import type { HttpClient } from './client.js';
import { HttpProblem } from './failure.js';

export interface Robots {
  /** @throws Problem `robots_refused` where the site does not want the page read, `robots_unreachable` where it cannot tell now; that of the fetch where the host itself is out of reach */
  readonly check: (url: string) => Promise<void>;
}

/** RFC 9309 asks for 500 KiB at least. */
const MAX_ROBOTS_BYTES = 512 * 1024;
const KEEP_MS = 3_600_000;
const MOST_SITES = 2000;

/** What would hold for the page as well: it says more than that its rules could not be had. */
const OF_THE_HOST = new Set(['dns_failed', 'connect_failed', 'tls_failed', 'fetch_refused', 'host_busy']);

interface Rules {
  readonly isDisallowed: (url: string, userAgent: string) => boolean | undefined;
  readonly getCrawlDelay: (userAgent: string) => number | undefined;
}
// Its types describe an ES module, it is a CommonJS one.
const robotsParser = robotsModule as unknown as (url: string, text: string) => Rules;

/** No rules: everything may be read. */
type Answer = Rules | null | Problem;

/** @param userAgent its first word is the name that rules are written for */
export function createRobots(http: HttpClient, userAgent: string): Robots {
  const name = /^[\w-]+/.exec(userAgent)?.[0] ?? 'Runrate';
  const sites = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>();

  async function ask(origin: string): Promise<Answer> {
    const url = `${origin}/robots.txt`;
    try {
      const { body } = await http.get({ url, accept: 'text/plain, */*;q=0.5', maxBytes: MAX_ROBOTS_BYTES });
      const rules = robotsParser(url, Buffer.from(body).toString('utf8'));
      const delay = rules.getCrawlDelay(name);
      if (delay !== undefined && delay > 0) http.slowDown(url, delay);
      return rules;
    } catch (error) {
      if (error instanceof HttpProblem && error.status < 500 && error.status !== 429) return null;
      if (error instanceof Problem && error.kind === 'body_too_large') return null;
      return error instanceof Problem ? error : new Problem({ kind: 'fetch_failed', input: url, detail: String(error) });
    }
  }

  return {
    check: async (url) => {
      const { origin } = new URL(url);
      const now = performance.now();
      let site = sites.get(origin);
      if (!site || site.until < now) {
        if (sites.size >= MOST_SITES) sites.clear();
        site = { until: now + KEEP_MS, answer: ask(origin) };
        sites.set(origin, site);
      }
      const answer = await site.answer;
      if (answer instanceof Problem) {
        sites.delete(origin);
        throw outOfReach(answer, url);
      }
      if (answer?.isDisallowed(url, name)) {
        throw new Problem({
          kind: 'robots_refused',
          input: url,
          detail: 'robots.txt of the site does not want it read by programs',
          hint: 'ingest a saved copy instead',
        });
      }
    },
  };
}

/** Why the page cannot be had now, with how long to wait where the host said so. */
function outOfReach(answer: Problem, url: string): Problem {
  const facts = OF_THE_HOST.has(answer.kind)
    ? { kind: answer.kind, input: url, detail: answer.detail }
    : { kind: 'robots_unreachable', input: url, detail: `whether programs may read it cannot be told: ${answer.detail}` };
  return answer instanceof HttpProblem ? new HttpProblem(facts, answer.status, answer.retryAfterSeconds) : new Problem(facts);
}
