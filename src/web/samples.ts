/**
 * The bundled sample feeds, served on this machine only: articles in our own words about published figures, as real
 * RSS, Atom and HTML, so that a first run goes through every stage that the web would.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { z } from 'zod';
import type { ArticleText } from '../claim/article.js';
import { SAMPLES_DIR } from '../config/paths.js';

const samplesSchema = z.object({
  feeds: z.record(z.string(), z.object({ title: z.string(), language: z.string(), format: z.enum(['rss', 'atom']) })),
  articles: z.array(
    z.object({
      slug: z.string(),
      feed: z.string(),
      published_at: z.string(),
      title: z.string(),
      author: z.string().nullable(),
      paragraphs: z.array(z.string()),
    }),
  ),
});
type Samples = z.infer<typeof samplesSchema>;
type SampleArticle = Samples['articles'][number];

async function readSamples(): Promise<Samples> {
  return samplesSchema.parse(JSON.parse(await readFile(join(SAMPLES_DIR, 'articles.json'), 'utf8')));
}

/** The sample articles as documents, for the commands that read documents. */
export async function sampleDocuments(): Promise<ArticleText[]> {
  const { feeds, articles } = await readSamples();
  return articles.map((a) => ({
    id: a.slug,
    title: a.title,
    publisher: feeds[a.feed]?.title ?? null,
    url: null,
    published_at: a.published_at,
    language: feeds[a.feed]?.language ?? null,
    text: a.paragraphs.join('\n\n'),
  }));
}

/** Paths of the sample feeds on their server. */
export async function sampleFeedPaths(): Promise<string[]> {
  return Object.keys((await readSamples()).feeds).map((name) => `/feeds/${name}.xml`);
}

export async function createSamplesApp(): Promise<Hono> {
  const samples = await readSamples();
  const app = new Hono();
  app.get('/feeds/:file{[a-z]+\\.xml}', async (c) => {
    const name = c.req.param('file').replace(/\.xml$/, '');
    const feed = samples.feeds[name];
    if (feed === undefined) return c.notFound();
    const articles = samples.articles.filter((a) => a.feed === name);
    const base = new URL(c.req.url).origin;
    const atom = feed.format === 'atom';
    const body = atom ? atomFeed(name, feed.title, articles, base) : rssFeed(feed.title, articles, base);
    return c.body(String(await body), 200, { 'content-type': `application/${atom ? 'atom' : 'rss'}+xml; charset=utf-8` });
  });
  app.get('/articles/:slug{[a-z0-9-]+}', async (c) => {
    const article = samples.articles.find((a) => a.slug === c.req.param('slug'));
    const feed = article && samples.feeds[article.feed];
    return article && feed ? c.html(page(article, feed)) : c.notFound();
  });
  return app;
}

const declaration = raw('<?xml version="1.0" encoding="UTF-8"?>\n');

function rssFeed(title: string, articles: readonly SampleArticle[], base: string) {
  return html`${declaration}<rss version="2.0"><channel><title>${title}</title><link>${base}/</link><description>Samples</description>
${articles.map(
  (
    a,
  ) => html`<item><title>${a.title}</title><link>${base}/articles/${a.slug}</link><guid isPermaLink="false">sample:${a.slug}</guid><pubDate>${new Date(a.published_at).toUTCString()}</pubDate><description>${a.paragraphs[0] ?? ''}</description></item>
`,
)}</channel></rss>`;
}

function atomFeed(name: string, title: string, articles: readonly SampleArticle[], base: string) {
  return html`${declaration}<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>sample:${name}</id><link href="${base}/"/><updated>${articles[0]?.published_at ?? ''}</updated>
${articles.map(
  (
    a,
  ) => html`<entry><title>${a.title}</title><id>sample:${a.slug}</id><link href="${base}/articles/${a.slug}"/><published>${a.published_at}</published><updated>${a.published_at}</updated><summary>${a.paragraphs[0] ?? ''}</summary></entry>
`,
)}</feed>`;
}

function page(article: SampleArticle, feed: { title: string; language: string }) {
  return html`<!doctype html>
<html lang="${feed.language}"><head><meta charset="utf-8"><title>${article.title}</title>
<meta property="og:site_name" content="${feed.title}"><meta property="og:title" content="${article.title}">
<meta property="article:published_time" content="${article.published_at}"></head>
<body><header><nav><a href="/">${feed.title}</a> <a href="/archive">Archive</a></nav></header>
<main><article><h1>${article.title}</h1>${article.paragraphs.map((p) => html`<p>${p}</p>`)}
<p>This is a sample article that comes with Runrate.</p></article></main>
<footer><p>Runrate sample set</p></footer></body></html>`;
}
