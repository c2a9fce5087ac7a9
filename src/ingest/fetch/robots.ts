/**
 * What a site's robots.txt says of an article's page (RFC 9309), remembered for an hour. Feeds are made for programs and
 * are not asked about.
 */
import robotsModule from 'robots-parser';
import { Problem } from '../../claim/problem.js';
import type { HttpClient } from './client.js';
import { HttpProblem } from './failure.js';

export interface Robots {
  /** @throws Problem `robots_refused` where the site does not want the page read, `robots_unreachable` where it cannot tell now */
  readonly check: (url: string) => Promise<void>;
}

/** RFC 9309 asks for 500 KiB at least. */
const MAX_ROBOTS_BYTES = 512 * 1024;
const KEEP_MS = 3_600_000;
const MOST_SITES = 2000;

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
      const now = Date.now();
      let site = sites.get(origin);
      if (!site || site.until < now) {
        if (sites.size >= MOST_SITES) sites.clear();
        site = { until: now + KEEP_MS, answer: ask(origin) };
        sites.set(origin, site);
      }
      const answer = await site.answer;
      if (answer instanceof Problem) {
        sites.delete(origin);
        throw new Problem({
          kind: 'robots_unreachable',
          input: url,
          detail: `whether programs may read it cannot be told: ${answer.detail}`,
        });
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
