/**
 * A newsroom for the fault suite: feeds of many articles, the same at every start. Of each company two articles contradict
 * each other and the others tell of years long past, so that every flag stands once and every alert leaves once, in whatever
 * order the articles come.
 */

import { createServer } from 'node:http';
import { seeded } from '../../bench/seeded.js';
import { COMPANIES } from '../../src/extract/register/register.js';

export interface Newsroom {
  /** As in RUNRATE_FETCH_ALLOW. */
  readonly allow: string;
  readonly feeds: readonly string[];
  readonly articles: number;
  readonly close: () => void;
}

const FEEDS = 5;
const PER_COMPANY = 5;
const SYLLABLES =
  'ba be bi bo bu da de di do du ga ge gi go gu la le li lo lu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu'.split(' ');

/** Words of no language, and no two articles share three in a row: no text is a copy of another. */
function filler(seed: number): string {
  const next = seeded(seed);
  const word = (): string => Array.from({ length: 3 }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join('');
  const sentence = (): string => `The ${Array.from({ length: 9 }, word).join(' ')}.`;
  return Array.from({ length: 20 }, sentence).join(' ');
}

function article(n: number): { title: string; html: string } {
  const names = COMPANIES.filter((c) => !c.investor && /^[A-Z][a-z]{5,}$/.test(c.name)).map((c) => c.name);
  const company = names[Math.floor(n / PER_COMPANY) % names.length] ?? '';
  const place = n % PER_COMPANY;
  const figure =
    place < 2
      ? `${company} has reached $${place === 0 ? 12 : 19} billion in annualized revenue.`
      : `${company} had revenue of $${100 + n} million in ${1980 + 4 * place}.`;
  const day = `2025-07-${String(10 + place).padStart(2, '0')}`;
  const publisher = ['The Information', 'Reuters', 'Bloomberg', 'CNBC', 'Financial Times'][place] ?? '';
  const title = `${company}, ${n}`;
  return {
    title,
    html: `<html lang="en"><head><title>${title}</title><meta property="og:site_name" content="${publisher}"><meta property="article:published_time" content="${day}T08:00:00Z"></head><body><article><p>${figure}</p><p>${filler(n)}</p></article></body></html>`,
  };
}

export async function newsroom(articles: number): Promise<Newsroom> {
  const all = Array.from({ length: articles }, (_, n) => article(n));
  const server = createServer((request, response) => {
    const feed = /^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1];
    const wanted = all[Number(/^\/a\/(\d+)$/.exec(request.url ?? '')?.[1])];
    if (wanted !== undefined) response.setHeader('content-type', 'text/html; charset=utf-8').end(wanted.html);
    else if (feed === undefined) response.writeHead(404).end();
    else {
      const origin = `http://${request.headers.host}`;
      // Articles of one company stand in one feed.
      const items = all.flatMap((a, n) =>
        Math.floor(n / PER_COMPANY) % FEEDS === Number(feed)
          ? [`<item><title>${a.title}</title><link>${origin}/a/${n}</link><guid>${n}</guid></item>`]
          : [],
      );
      response
        .setHeader('content-type', 'application/rss+xml')
        .end(`<rss version="2.0"><channel><title>Desk ${feed}</title>${items.join('')}</channel></rss>`);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    allow: host,
    articles,
    feeds: Array.from({ length: FEEDS }, (_, i) => `http://${host}/feed/${i}`),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
