/** robots.txt as RFC 9309 has it: what is refused, what is allowed where there is none, and when nobody can tell. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/claim/problem.js';
import type { Fetched, HttpClient } from '../../src/ingest/fetch/client.js';
import { HttpProblem } from '../../src/ingest/fetch/failure.js';
import { createRobots } from '../../src/ingest/fetch/robots.js';

const AGENT = 'Runrate/1.0 (+https://runrate.example/bot)';
const page = (path: string): string => `https://news.example${path}`;

function site(answer: string | Error): { http: HttpClient; asked: string[]; slowed: number[] } {
  const asked: string[] = [];
  const slowed: number[] = [];
  const http: HttpClient = {
    get: async ({ url }) => {
      asked.push(url);
      if (typeof answer !== 'string') throw answer;
      return { url, body: Buffer.from(answer) } as unknown as Fetched;
    },
    post: async () => undefined,
    postJson: async () => undefined,
    slowDown: (_url, seconds) => slowed.push(seconds),
    close: async () => undefined,
  };
  return { http, asked, slowed };
}

describe('robots.txt', () => {
  it.each([
    ['everybody', 'User-agent: *\nDisallow: /private\n', '/private/a', 'robots_refused'],
    ['everybody, elsewhere', 'User-agent: *\nDisallow: /private\n', '/news/a', null],
    ['us by name', 'User-agent: Runrate\nDisallow: /\n\nUser-agent: *\nAllow: /\n', '/news/a', 'robots_refused'],
    ['others by name', 'User-agent: OtherBot\nDisallow: /\n', '/news/a', null],
    ['a part of what is closed', 'User-agent: *\nDisallow: /news\nAllow: /news/open\n', '/news/open/a', null],
    ['a pattern', 'User-agent: *\nDisallow: /*.pdf$\n', '/report.pdf', 'robots_refused'],
    ['nothing at all', '', '/news/a', null],
    ['an HTML page in its place', '<!doctype html><p>Not here</p>', '/news/a', null],
  ])('that names %s', async (_name, rules, path, kind) => {
    const check = createRobots(site(rules).http, AGENT).check(page(path));
    if (kind === null) await expect(check).resolves.toBeUndefined();
    else await expect(check).rejects.toMatchObject({ kind, input: page(path) });
  });

  it.each([
    ['is missing', HttpProblem.ofStatus('x', 404, null, 0), null],
    ['is closed itself', HttpProblem.ofStatus('x', 403, null, 0), null],
    ['is endless', new Problem({ kind: 'body_too_large', input: 'x', detail: 'large' }), null],
    ['cannot be served', HttpProblem.ofStatus('x', 503, null, 0), 'robots_unreachable'],
    ['is asked for too often', HttpProblem.ofStatus('x', 429, null, 0), 'robots_unreachable'],
    ['is on a host that nobody knows', new Problem({ kind: 'dns_failed', input: 'x', detail: 'its host name is not known' }), 'dns_failed'],
    ['does not come', new Problem({ kind: 'fetch_timeout', input: 'x', detail: 'took too long' }), 'robots_unreachable'],
  ])('that %s', async (_name, error, kind) => {
    const check = createRobots(site(error).http, AGENT).check(page('/a'));
    if (kind === null) await expect(check).resolves.toBeUndefined();
    else await expect(check).rejects.toMatchObject({ kind, detail: expect.stringContaining(error.detail) });
  });

  it('is asked for once a site, and again where nobody could tell', async () => {
    const known = site('User-agent: *\nDisallow: /private\n');
    const robots = createRobots(known.http, AGENT);
    await Promise.all([robots.check(page('/a')), robots.check(page('/b')), robots.check('https://other.example/a')]);
    expect(known.asked).toEqual(['https://news.example/robots.txt', 'https://other.example/robots.txt']);
    const unknown = site(HttpProblem.ofStatus('x', 500, null, 0));
    const again = createRobots(unknown.http, AGENT);
    await expect(again.check(page('/a'))).rejects.toThrow();
    await expect(again.check(page('/a'))).rejects.toThrow();
    expect(unknown.asked.length).toBe(2);
  });

  it('that cannot be served now says when to come again, as the page would', async () => {
    const check = createRobots(site(HttpProblem.ofStatus('x', 503, '120', 0)).http, AGENT).check(page('/a'));
    await expect(check).rejects.toMatchObject({ kind: 'robots_unreachable', retryAfterSeconds: 120, input: page('/a') });
  });

  it('that asks for pauses gets them', async () => {
    const slow = site('User-agent: *\nCrawl-delay: 5\n');
    await createRobots(slow.http, AGENT).check(page('/a'));
    expect(slow.slowed).toEqual([5]);
  });
});
