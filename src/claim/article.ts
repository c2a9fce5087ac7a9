/**
 * An article as the pure stages see it: text and the facts about its publication. Fetching and storage live elsewhere.
 */
import { z } from 'zod';

export const LANGUAGES = ['en', 'zh', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export const articleTextSchema = z.object({
  id: z.string().min(1),
  title: z
    .string()
    .nullish()
    .transform((v) => v ?? null),
  publisher: z
    .string()
    .nullish()
    .transform((v) => v ?? null),
  url: z
    .string()
    .nullish()
    .transform((v) => v ?? null),
  published_at: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/, 'must be an ISO date such as 2025-07-30')
    .refine((v) => !Number.isNaN(Date.parse(v)), 'must be an ISO date such as 2025-07-30')
    .nullish()
    .transform((v) => v ?? null),
  language: z
    .string()
    .nullish()
    .transform((v) => v ?? null),
  text: z.string(),
});

export type ArticleText = z.infer<typeof articleTextSchema> & {
  /** Of the text, where it is known already; see fingerprint.ts. */
  readonly fingerprint?: string | null;
};

/** Without what no text is, whatever escapes wrote it: a NUL goes, half a character becomes the sign for a broken one. */
export function soundText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** The first ten characters of the publication time: the day that relative dates are read against. */
export function publishedDay(article: Pick<ArticleText, 'published_at'>): string | null {
  return article.published_at === null ? null : article.published_at.slice(0, 10);
}

/** Japanese where kana are more than a stray, Chinese where one character in ten is Han; the declared language wins where we know it. */
export function languageOf(declared: string | null, text: string): Language {
  const tag = declared?.toLowerCase().slice(0, 2);
  const known = LANGUAGES.find((language) => language === tag);
  if (known) return known;
  const sample = text.slice(0, 4000);
  const kana = sample.match(/[\u3041-\u3096\u30A1-\u30FA]/g)?.length ?? 0;
  if (kana * 10 >= sample.length && kana > 0) return 'ja';
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 10 >= sample.length && han > 0 ? 'zh' : 'en';
}
