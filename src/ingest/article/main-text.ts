/** A page → the element that holds its article: Readability's choice, helped before and tidied after. No metadata. */
import { Readability } from '@mozilla/readability';
import type { PageDocument, PageElement } from './dom.js';
import { clearPage, tidy } from './furniture.js';

export interface MainText {
  readonly root: PageElement;
  readonly title: string | null;
  readonly byline: string | null;
}

/** @returns null where nothing on the page reads like an article */
export function mainText(document: PageDocument): MainText | null {
  clearPage(document);
  const parsed = new Readability<PageElement>(document as never, {
    keepClasses: true,
    serializer: (node) => node as unknown as PageElement,
  }).parse();
  if (!parsed?.content) return null;
  tidy(parsed.content, parsed.title ?? null);
  return { root: parsed.content, title: parsed.title ?? null, byline: parsed.byline ?? null };
}
