/**
 * HTML of a main text → plain paragraphs, one a line group. Inline tags join without a space, so that "$1.2<b>bn</b>"
 * stays one figure; blocks and line breaks part.
 */
import { load } from 'cheerio';

const BLOCKS =
  'p,div,section,article,header,footer,h1,h2,h3,h4,h5,h6,ul,ol,li,table,tr,blockquote,pre,figure,figcaption,dl,dt,dd,hr,main,aside';
const BREAK = '\u2029';

export function paragraphsOf(html: string): string {
  const $ = load(html);
  $('script,style,noscript,template,nav,form,button,svg,iframe').remove();
  $('br').replaceWith(BREAK);
  $('td,th').append(' ');
  $(BLOCKS).before(BREAK).after(BREAK);
  return $('body')
    .text()
    .replace(/\u00AD/g, '')
    .split(BREAK)
    .map((p) => p.replace(/[^\S\u2029]+/g, ' ').trim())
    .filter((p) => p !== '')
    .join('\n\n');
}
