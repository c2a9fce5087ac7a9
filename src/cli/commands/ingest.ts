/**
 * `runrate ingest URL|FILE|FOLDER|WARC…`: articles now, through the same stages as those that feeds bring. What is in the
 * ledger already is passed over, so that a run that was broken off goes on where it stopped.
 */
import pc from 'picocolors';
import { messageOf, Problem } from '../../claim/problem.js';
import { createLog } from '../../config/log.js';
import { loadSettings } from '../../config/settings.js';
import { MAX_PAGE_BYTES } from '../../ingest/article/read.js';
import { checkUrl } from '../../ingest/fetch/guard.js';
import { check } from '../../stages/check.js';
import type { StageContext } from '../../stages/context.js';
import { extract } from '../../stages/extract.js';
import { notify } from '../../stages/notify/notify.js';
import { storePage } from '../../stages/read.js';
import { openContext, openDatabase, openRoutes, pageUrlOf } from '../../stages/stages.js';
import { addStub, articleId, findArticleByUrl, getArticle, readAgain } from '../../store/articles.js';
import { claimsOfArticle } from '../../store/claims.js';
import { transaction } from '../../store/pool.js';
import { storeText } from '../../store/texts.js';
import { counted, type FormatOption, line, report, say } from '../output.js';
import { type Source, sourcesOf } from '../sources.js';

export interface IngestOptions extends FormatOption {
  readonly list?: readonly string[];
  readonly again?: boolean;
  /** Milliseconds between requests to one host. */
  readonly delay?: number;
}

/** Sources worked on at once: while one is fetched, another is read. */
const AT_ONCE = 4;

interface Progress {
  done: number;
  known: number;
  failed: number;
  claims: number;
}

export async function ingestCommand(inputs: readonly string[], options: IngestOptions): Promise<void> {
  if (inputs.length === 0 && (options.list ?? []).length === 0) {
    throw new Problem({ kind: 'nothing_named', input: 'ingest', detail: 'name an address, a file or a folder, or give --list FILE' });
  }
  const settings = loadSettings();
  const database = await openDatabase(settings);
  const polite = { ...settings, hostDelayMs: options.delay ?? settings.hostDelayMs };
  const { context, close } = openContext(database.pool, polite, pageUrlOf(settings), createLog({ logLevel: 'silent' }));
  await openRoutes(database.pool, settings, context.log);
  const progress: Progress = { done: 0, known: 0, failed: 0, claims: 0 };
  const stop = stopOnSignal();
  try {
    const sources = sourcesOf(inputs, options.list ?? []);
    const worker = async (): Promise<void> => {
      while (!stop.asked) {
        const next = await sources.next();
        if (next.done) return;
        await ingestOne(context, next.value, options, progress);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await notify(context);
    if (options.format === 'table') summary(progress, stop.asked);
  } finally {
    stop.forget();
    await close();
    await database.close();
  }
}

async function ingestOne(context: StageContext, source: Source | Problem, options: IngestOptions, progress: Progress): Promise<void> {
  try {
    if (source instanceof Problem) throw source;
    const known = await findArticleByUrl(context.db, source.url);
    const before = known === null ? null : await getArticle(context.db, known);
    if (before?.body != null && before.next_stage === 'done' && !options.again) {
      progress.known++;
      if (options.format === 'ndjson') line({ input: source.name, article: before.id, known: true });
      return;
    }
    const id = known ?? (await stubOf(context, source));
    await readAgain(context.db, id);
    await storeSource(context, source, id);
    await finish(context, source.name, id, options.format, progress);
  } catch (error) {
    progress.failed++;
    const name = source instanceof Problem ? source.input : source.name;
    report(error instanceof Problem ? error : new Problem({ kind: 'not_ingested', input: name, detail: messageOf(error) }));
  }
  showProgress(progress, options);
}

async function stubOf(context: StageContext, source: Source): Promise<string> {
  const facts = source.kind === 'document' ? source.article : { title: null, publisher: null, published_at: source.capturedAt };
  if (source.kind === 'web') checkUrl(source.url, new Set(context.settings.fetchAllow));
  const stub = {
    feedId: null,
    guid: null,
    url: source.url,
    title: facts.title,
    publisher: facts.publisher,
    publishedAt: facts.published_at,
  };
  return (await addStub(context.db, stub)) ?? (await findArticleByUrl(context.db, source.url)) ?? articleId(source.url);
}

async function storeSource(context: StageContext, source: Source, id: string): Promise<void> {
  if (source.kind === 'document') {
    const { article } = source;
    await transaction(context.db, (client) =>
      storeText(client, id, {
        raw: null, text: article.text, title: article.title, byline: null, publisher: article.publisher, language: article.language,
        publishedAt: article.published_at, canonicalUrl: article.url, textFrom: 'file',
      }),
    ); // biome-ignore format: the document's fields
    return;
  }
  if (source.kind === 'page') {
    await storePage(context, { id }, source.body, { url: source.url, contentType: source.contentType });
    return;
  }
  if (context.settings.robots) await context.robots.check(source.fetchUrl);
  const fetched = await context.http.get({ url: source.fetchUrl, accept: 'text/html, */*;q=0.5', maxBytes: MAX_PAGE_BYTES });
  const url = source.fetchUrl === source.url ? fetched.url : source.url;
  await storePage(context, { id }, fetched.body, {
    url,
    contentType: fetched.contentType,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
  });
}

async function finish(context: StageContext, input: string, id: string, format: FormatOption['format'], progress: Progress): Promise<void> {
  await extract(context, id);
  await check(context, id);
  const article = await getArticle(context.db, id);
  if (article?.last_error) throw new Problem({ kind: 'not_ingested', input, detail: article.last_error });
  const claims = await claimsOfArticle(context.db, article?.duplicate_of ?? id);
  progress.done++;
  progress.claims += claims.length;
  if (format === 'ndjson') {
    line({ input, article: id, duplicate_of: article?.duplicate_of ?? null, stage: article?.next_stage, claims: claims.length });
    return;
  }
  clearProgress();
  const note = article?.duplicate_of ? ', a copy of a known article' : article && article.version > 1 ? `, version ${article.version}` : '';
  say(`${article?.title ?? input} ${pc.dim(`${counted(claims.length, 'claim')}${note}`)}`);
}

function showProgress(progress: Progress, { format }: IngestOptions): void {
  if (format !== 'table' || !process.stderr.isTTY) return;
  process.stderr.write(
    `\r\u001b[K${pc.dim(`${counted(progress.done, 'article')}, ${progress.known} known already, ${progress.failed} failed`)}`,
  );
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

function summary({ done, known, failed, claims }: Progress, stopped: boolean): void {
  if (done + known + failed < 2 && !stopped) return;
  clearProgress();
  const parts = [`${counted(done, 'article')} with ${counted(claims, 'claim')}`, `${known} known already`, `${failed} failed`];
  say(pc.dim(parts.join(', ') + (stopped ? '. Stopped: the same command goes on from here.' : '.')));
}

/** The first signal lets what is running finish; the rows remember the rest. */
function stopOnSignal(): { readonly asked: boolean; readonly forget: () => void } {
  let asked = false;
  const ask = (): void => {
    asked = true;
  };
  process.once('SIGINT', ask).once('SIGTERM', ask);
  return {
    get asked() {
      return asked;
    },
    forget: () => {
      process.off('SIGINT', ask).off('SIGTERM', ask);
    },
  };
}
