/** JSON Feed 1.0 and 1.1 → one model. */
import { z } from 'zod';
import { soundText } from '../../claim/article.js';
import { Problem } from '../../claim/problem.js';
import { instantOf } from '../dates.js';
import type { ParsedFeed } from './model.js';
import { absolute, folded } from './values.js';

const text = z.string().transform(soundText).nullish().catch(null);
const itemSchema = z.object({
  id: z
    .union([z.string().transform(soundText), z.number().transform(String)])
    .nullish()
    .catch(null),
  url: text,
  external_url: text,
  title: text,
  summary: text,
  content_html: text,
  content_text: text,
  date_published: text,
  date_modified: text,
});
const hubSchema = z.object({ type: text, url: z.string() });
const feedSchema = z.object({
  version: z.string().regex(/jsonfeed/i),
  title: text,
  home_page_url: text,
  feed_url: text,
  // One broken item or hub does not take the others with it.
  items: z.array(z.unknown()),
  hubs: z.array(z.unknown()).nullish().catch(null),
});

/** @throws Problem `feed_malformed` where it is JSON but no feed */
export function readJsonFeed(json: string, base: string | null, input: string): ParsedFeed {
  const refuse = (detail: string, cause?: unknown): Problem =>
    new Problem({ kind: 'feed_malformed', input, detail, hint: 'expected RSS, Atom or JSON Feed' }, { cause });
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw refuse('not valid JSON', error);
  }
  const feed = feedSchema.safeParse(value);
  if (!feed.success) throw refuse('this is JSON, but no JSON Feed', feed.error);
  const items = feed.data.items.flatMap((item) => {
    const parsed = itemSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  return {
    format: 'json',
    title: folded(feed.data.title ?? ''),
    link: absolute(feed.data.home_page_url, base),
    entries: items.map((item) => {
      const link = absolute(item.url ?? item.external_url, base);
      const updated = instantOf(item.date_modified);
      return {
        id: item.id ?? link ?? '',
        title: folded(item.title ?? ''),
        link,
        published_at: instantOf(item.date_published) ?? updated,
        updated_at: updated,
        summary: item.summary ?? null,
        content: item.content_html ?? item.content_text ?? null,
      };
    }),
    hubs: (feed.data.hubs ?? []).flatMap((hub) => {
      const parsed = hubSchema.safeParse(hub);
      return parsed.success && /websub/i.test(parsed.data.type ?? '') ? [parsed.data.url] : [];
    }),
    self: absolute(feed.data.feed_url, base),
    ttlSeconds: null,
  };
}
