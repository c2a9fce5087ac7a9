/**
 * A page's element → plain paragraphs with an empty line between. Inline tags join without a space, so that
 * "$1.2<b>bn</b>" stays one figure; blocks and line breaks part; cells are parted by a tab, so that two figures of a table
 * never look like one. What is not shown as text (readings over Han characters, struck-out words) is left out.
 */
import { ELEMENT, type PageElement, parsePage, TEXT } from './dom.js';

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LEGEND LI MAIN NAV OL OPTION P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);
const UNSHOWN = new Set(
  'AUDIO BUTTON CANVAS DATALIST DEL HEAD IFRAME INPUT NOSCRIPT OBJECT RP RT S SCRIPT SELECT STRIKE STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO'.split(
    ' ',
  ),
);
const BREAK = '\u2029';
const CELL = '\uFFFE';
const RAISED: Readonly<Record<string, string>> = { '+': '⁺', '-': '⁻', '−': '⁻', '(': '⁽', ')': '⁾' };
const LOWERED: Readonly<Record<string, string>> = { '+': '₊', '-': '₋', '−': '₋', '(': '₍', ')': '₎' };

export function paragraphsOf(html: string): string {
  return paragraphsIn(parsePage(html));
}

/** Each element opens and closes once: a walk without recursion, for pages nest as deep as their makers like. */
export function paragraphsIn(root: PageElement): string {
  const parts: string[] = [];
  const stack: (PageElement | string)[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') {
      parts.push(node);
      continue;
    }
    if (node.nodeType === TEXT) {
      parts.push((node.textContent ?? '').replace(/[\u2029\uFFFE]/g, ' '));
      continue;
    }
    if (node.nodeType === ELEMENT) {
      const name = node.nodeName.toUpperCase();
      if (UNSHOWN.has(name)) continue;
      const whole = wholeText(node, name);
      if (whole !== null) {
        parts.push(whole);
        continue;
      }
      const [before, after] = around(name);
      parts.push(before);
      stack.push(after);
    }
    for (const child of Array.from(node.childNodes).reverse()) stack.push(child);
  }
  return parts
    .join('')
    .replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '')
    .split(BREAK)
    .map(folded)
    .filter((p) => p !== '')
    .join('\n\n');
}

function around(name: string): [before: string, after: string] {
  if (BLOCKS.has(name)) return [BREAK, BREAK];
  if (name === 'TD' || name === 'TH') return [CELL, CELL];
  return name === 'Q' ? ['“', '”'] : ['', ''];
}

/** Elements whose text is not simply that of their children. */
function wholeText(node: PageElement, name: string): string | null {
  if (name === 'BR') return BREAK;
  if (name === 'PRE') return BREAK + (node.textContent ?? '').replace(/\n+/g, BREAK).replace(/ {2,}/g, CELL) + BREAK;
  if (name !== 'SUP' && name !== 'SUB') return null;
  // A footnote's mark or an exponent must not become a further digit of the figure before it.
  const text = (node.textContent ?? '').trim();
  if (!/^[\d+\-−()]{1,8}$/.test(text)) return null;
  const digits = name === 'SUP' ? '⁰¹²³⁴⁵⁶⁷⁸⁹' : '₀₁₂₃₄₅₆₇₈₉';
  const marks = name === 'SUP' ? RAISED : LOWERED;
  return Array.from(text, (c) => marks[c] ?? digits[Number(c)] ?? c).join('');
}

/** One space for many; a space that groups digits stays one that can be told from others. */
function spacesFolded(text: string): string {
  const isDigit = (mark: string | undefined): boolean => mark !== undefined && mark >= '0' && mark <= '9';
  return text
    .replace(/[\u00A0\u2007\u2009\u202F]/g, (_space, at: number) => (isDigit(text[at - 1]) && isDigit(text[at + 1]) ? '\u202F' : ' '))
    .replace(/[^\S\u202F]+/g, ' ')
    .trim();
}

function folded(paragraph: string): string {
  return paragraph
    .split(CELL)
    .map(spacesFolded)
    .filter((cell, i, cells) => cell !== '' || cells.length === 1 || i === 0)
    .join('\t')
    .trim();
}
