/** `runrate ingest URL|FILE…`: articles now, through the same stages as those that feeds bring. */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import pc from 'picocolors';
import { createDelivery } from '../../alert/delivery.js';
import { messageOf, Problem } from '../../claim/problem.js';
import { createLog } from '../../config/log.js';
import { loadSettings } from '../../config/settings.js';
import { createHttpClient } from '../../ingest/fetch/client.js';
import { checkUrl } from '../../ingest/fetch/guard.js';
import { check } from '../../stages/check.js';
import type { StageContext } from '../../stages/context.js';
import { extract } from '../../stages/extract.js';
import { notify } from '../../stages/notify.js';
import { read } from '../../stages/read.js';
import { openDatabase, pageUrlOf } from '../../stages/stages.js';
import { addStub, articleId, findArticleByUrl, getArticle, storeText } from '../../store/articles.js';
import { claimsOfArticle } from '../../store/claims.js';
import { readDocuments } from '../inputs.js';
import { counted, type FormatOption, line, report, say } from '../output.js';

export async function ingestCommand(inputs: readonly string[], { format }: FormatOption): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  const http = createHttpClient({ userAgent: settings.userAgent, allow: settings.fetchAllow });
  const delivery = createDelivery(settings);
  const context: StageContext = {
    db: database.pool,
    settings,
    http,
    delivery,
    log: createLog({ logLevel: 'silent' }),
    pageUrl: pageUrlOf(settings),
  };
  try {
    for (const input of inputs) {
      try {
        for (const id of /^https?:\/\//i.test(input) ? [await fromUrl(context, input)] : await fromFile(context, input))
          await finish(context, input, id, format);
      } catch (error) {
        report(error instanceof Problem ? error : new Problem({ kind: 'not_ingested', input, detail: messageOf(error) }));
      }
    }
    await notify(context);
  } finally {
    delivery.close();
    await http.close();
    await database.close();
  }
}

async function fromUrl(context: StageContext, input: string): Promise<string> {
  const url = checkUrl(input, new Set(context.settings.fetchAllow)).href;
  const id =
    (await addStub(context.db, { feedId: null, guid: null, url, title: null, publisher: null, publishedAt: null })) ??
    (await findArticleByUrl(context.db, url)) ??
    articleId(url);
  await read(context, id);
  return id;
}

async function fromFile(context: StageContext, input: string): Promise<string[]> {
  const ids: string[] = [];
  for (const document of await readDocuments(input)) {
    if (document instanceof Problem) {
      report(document);
      continue;
    }
    const { article } = document;
    if (document.claims !== null) {
      report(new Problem({ kind: 'no_text', input, detail: 'this document has claims but no text', hint: 'ingest the article itself' }));
      continue;
    }
    // A document without an address of its own is known by where it lies.
    const url = article.url ?? `${pathToFileURL(resolve(input === '-' ? 'stdin' : input)).href}#${encodeURIComponent(article.id)}`;
    const id =
      (await addStub(context.db, {
        feedId: null,
        guid: null,
        url,
        title: article.title,
        publisher: article.publisher,
        publishedAt: article.published_at,
      })) ??
      (await findArticleByUrl(context.db, url)) ??
      articleId(url);
    await storeText(context.db, id, {
      raw: null, text: article.text, title: article.title, byline: null, publisher: article.publisher, language: article.language,
      publishedAt: article.published_at, canonicalUrl: article.url,
    }); // biome-ignore format: the document's fields
    ids.push(id);
  }
  return ids;
}

async function finish(context: StageContext, input: string, id: string, format: FormatOption['format']): Promise<void> {
  await extract(context, id);
  await check(context, id);
  const article = await getArticle(context.db, id);
  if (article?.last_error) throw new Problem({ kind: 'not_ingested', input, detail: article.last_error });
  const claims = await claimsOfArticle(context.db, article?.duplicate_of ?? id);
  if (format === 'ndjson')
    line({ input, article: id, duplicate_of: article?.duplicate_of ?? null, stage: article?.next_stage, claims: claims.length });
  else
    say(
      `${article?.title ?? input} ${pc.dim(`${counted(claims.length, 'claim')}${article?.duplicate_of ? ', a copy of a known article' : ''}`)}`,
    );
}
