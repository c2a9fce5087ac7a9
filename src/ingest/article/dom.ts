/**
 * HTML text → a document that can be walked, changed and read: linkedom behind the few members of the DOM that article
 * reading needs. No rules of ours about pages.
 */
import { parseHTML } from 'linkedom';

export interface PageElement {
  readonly nodeType: number;
  /** Upper case for elements of HTML. */
  readonly nodeName: string;
  readonly childNodes: ArrayLike<PageElement>;
  readonly parentNode: PageElement | null;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  readonly firstElementChild: PageElement | null;
  readonly children: ArrayLike<PageElement>;
  textContent: string | null;
  readonly getAttribute: (name: string) => string | null;
  readonly hasAttribute: (name: string) => boolean;
  readonly setAttribute: (name: string, value: string) => void;
  readonly querySelector: (selector: string) => PageElement | null;
  readonly querySelectorAll: (selector: string) => ArrayLike<PageElement>;
  readonly closest: (selector: string) => PageElement | null;
  readonly matches: (selector: string) => boolean;
  readonly contains: (other: PageElement) => boolean;
  readonly replaceWith: (...nodes: PageElement[]) => void;
  readonly remove: () => void;
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
}

export const ELEMENT = 1;
export const TEXT = 3;

/** Malformed markup is read as browsers would, as far as that goes; nothing throws but absurd nesting. */
export function parsePage(html: string): PageDocument {
  // A fragment without html and body around it would have no body.
  const whole = /<(?:html|body|head)[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  return parseHTML(whole).document as unknown as PageDocument;
}

export function all(root: PageElement, selector: string): PageElement[] {
  return Array.from(root.querySelectorAll(selector));
}

/** Text with runs of white space folded. */
export function textOf(element: PageElement | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** What the page's makers call the element: its class and id as lower-case words with hyphens, "newsCaption" as "news-caption". */
export function nameOf(element: PageElement): string {
  const id = element.getAttribute('id') ?? '';
  // The id of a long heading is its text.
  const names = `${element.getAttribute('class') ?? ''} ${id.split(/[-_ ]/).length > 3 ? '' : id}`;
  return names
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** Folded text, or null where nothing is left. */
export function clean(text: string | null | undefined): string | null {
  const folded = (text ?? '').replace(/\s+/g, ' ').trim();
  return folded === '' ? null : folded;
}
