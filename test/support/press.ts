/** A small press of our own: feeds and articles served on this machine, which a test may change while it runs. */
import { serve, type TestServer } from './server.js';

export interface PressArticle {
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly paragraphs: readonly string[];
}

export interface Press extends TestServer {
  /** By path; what is not here is answered with 404. */
  readonly articles: Map<string, PressArticle>;
  /** Requests by path. */
  readonly asked: Map<string, number>;
  readonly feedUrl: string;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The two reports that started it all. */
export const TWELVE: PressArticle = {
  title: 'OpenAI at a $12 billion pace',
  publisher: 'The Information',
  published: '2025-07-30T15:00:00Z',
  paragraphs: ['OpenAI has reached $12 billion in annualized revenue, a person close to the company said.'],
};
export const THIRTEEN: PressArticle = {
  title: 'New money for OpenAI',
  publisher: 'The New York Times',
  published: '2025-08-01T17:00:00Z',
  paragraphs: ['OpenAI now has annualized revenue of $13 billion, two people briefed on its finances said.'],
};

export async function servePress(articles: Readonly<Record<string, PressArticle>> = { '/12': TWELVE, '/13': THIRTEEN }): Promise<Press> {
  const shelf = new Map(Object.entries(articles));
  const asked = new Map<string, number>();
  const server = await serve((request, response) => {
    const path = request.url ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const origin = `http://${request.headers.host}`;
    const article = shelf.get(path);
    if (path === '/feed.xml') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed(origin, shelf));
    else if (article) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(article));
    else response.writeHead(404).end('not here');
  });
  return { ...server, articles: shelf, asked, feedUrl: `${server.origin}/feed.xml` };
}

function feed(origin: string, articles: ReadonlyMap<string, PressArticle>): string {
  const items = [...articles].map(
    ([path, a]) =>
      `<item><title>${escaped(a.title)}</title><link>${origin}${path}</link><guid isPermaLink="false">${path}</guid><pubDate>${new Date(a.published).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Press</title>${items.join('')}</channel></rss>`;
}

function page(article: PressArticle): string {
  const paragraphs = article.paragraphs.map((p) => `<p>${escaped(p)}</p>`).join('');
  return `<!doctype html><html lang="en"><head><title>${escaped(article.title)}</title><meta property="og:site_name" content="${escaped(article.publisher)}"><meta property="article:published_time" content="${article.published}"></head><body><article><h1>${escaped(article.title)}</h1>${paragraphs}<p>The rest of this report is about other things, and goes on for as long as a report does, so that it reads like one.</p></article></body></html>`;
}
