/** Pages that cost an extractor more than their size tells: what each is made of, up to the limits that reading sets. */

export interface HostilePage {
  readonly name: string;
  readonly html: Buffer;
}

const FEW_BYTES = 'Revenue was $1.2 billion, up from $0.9 billion, and the company, which is private, gave no forecast. ';

export function hostilePages(): HostilePage[] {
  const page = (name: string, body: string): HostilePage => ({ name, html: Buffer.from(`<html><body>${body}</body></html>`) });
  return [
    page('20,000 nested elements', '<div>'.repeat(20_000) + FEW_BYTES),
    page('300 nested elements with text in each', `<div><p>${FEW_BYTES}</p>`.repeat(300)),
    page('39,000 paragraphs', `<p>${FEW_BYTES}</p>`.repeat(39_000)),
    page('19,000 links in paragraphs', `<p><a href="/a">${FEW_BYTES}</a></p>`.repeat(19_000)),
    page('39,000 empty elements', '<div></div>'.repeat(39_000)),
    page('39,000 line breaks in one paragraph', `<p>${'word, <br>'.repeat(39_000)}</p>`),
    page('38,400 table cells', `<table>${`<tr>${'<td>$1.2 bn</td>'.repeat(48)}</tr>`.repeat(800)}</table>`),
    page('39,000 inline elements in one paragraph', `<p>${'<b>1</b>, '.repeat(39_000)}</p>`),
    page('39,000 elements that share a name of furniture', `<p>${'<span class="share">1</span>, '.repeat(39_000)}</p>`),
    page('19,000 articles', `<article><h2>${FEW_BYTES}</h2></article>`.repeat(19_000)),
    page('500 nested lists of links', '<ul><li><a href="/a">one two three four</a></li><li>'.repeat(160)),
    page('39,000 captions', `<figure class="share">${FEW_BYTES}</figure>`.repeat(39_000)),
    page('199,000 entities', `<p>${'&amp; '.repeat(199_000)}</p>`),
    page('2.3 million elements', '<b>'.repeat(2_300_000)),
    page('one word of 7 MB', `<p>${'a'.repeat(7_000_000)}</p>`),
    page('7 MB of spaces', `<p>x${' '.repeat(7_000_000)}y</p>`),
    page('7 MB of opening brackets', '<'.repeat(7_000_000)),
    page('7 MB of ampersands', `<p>${'&'.repeat(7_000_000)}</p>`),
    page('7 MB of one comment that never ends', `<p>${FEW_BYTES}</p><!--${'-'.repeat(7_000_000)}`),
    page('7 MB of one attribute', `<p class="${'share '.repeat(1_160_000)}">${FEW_BYTES}</p>`),
    page('50,000 attributes', `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}>${FEW_BYTES}</p>`),
    page(
      '7 MB of linked data',
      `<script type="application/ld+json">${'['.repeat(3_500_000)}${']'.repeat(3_500_000)}</script><p>${FEW_BYTES}</p>`,
    ),
  ];
}
