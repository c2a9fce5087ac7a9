/** Web pages → article text and metadata; no figure of the text may be lost, joined or cut. */
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/ingest/article/read.js';

const FILLER =
  '<p>The newsroom had heard of it before, and two people who know the books said that much, though they asked not to be named while the talks went on.</p>';
const page = (body: string, head = ''): Buffer =>
  Buffer.from(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tab title</title>${head}</head><body><nav><a href="/">Home: $99 off</a></nav><main><article><h1>Title</h1>${body}${FILLER}${FILLER}</article></main><footer>Subscribe for $1 a week</footer></body></html>`,
  );
const read = (bytes: Uint8Array, url: string | null = 'https://news.example/a') => readArticle(bytes, { url, contentType: 'text/html' });

describe('figures survive markup', () => {
  it.each([
    ['a unit in a tag of its own', '<p>It took $1.2<b>bn</b> last year.</p>', '$1.2bn last year'],
    ['a no-break space', '<p>It took $4&nbsp;billion last year.</p>', '$4 billion last year'],
    ['a thin space', '<p>It took 12&#8239;000 units and €1&#8201;bn.</p>', '€1 bn'],
    ['a soft hyphen', '<p>It took $4 bil&shy;lion last year.</p>', '$4 billion last year'],
    ['a link', '<p>It took <a href="/x">$500 million</a> last year.</p>', 'took $500 million last year'],
    ['a line break', '<p>Revenue: $4 billion<br>Loss: $1 billion</p>', 'Revenue: $4 billion\n\nLoss: $1 billion'],
    [
      'table cells',
      '<table><tr><td>Revenue</td><td>$981.6 million</td><td>$188.7 million</td></tr></table>',
      'Revenue\t$981.6 million\t$188.7 million',
    ],
    ['Chinese without spaces', '<p>该公司上半年营业收入为<strong>28.81</strong>亿元。</p>', '营业收入为28.81亿元'],
  ])('%s', (_name, html, text) => {
    expect(read(page(`<p>Before.</p>${html}<p>After.</p>`)).text).toContain(text);
  });
});

describe('the rest of the page', () => {
  it('keeps an article that has no paragraphs, whatever its element is called', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `In year ${i + 1} the company took $${i + 2} billion, it told its lenders.`);
    const html = `<html><head><title>Twelve years</title></head><body><div class="share content">${lines.join('<br>')}</div></body></html>`;
    const { text } = read(Buffer.from(html));
    for (const line of lines) expect(text).toContain(line);
  });

  it('leaves navigation and footer out', () => {
    const { text } = read(page('<p>It took $4 billion.</p>'));
    expect(text).not.toContain('$99');
    expect(text).not.toContain('$1 a week');
  });

  it('never takes script or style for text', () => {
    const { text } = read(page('<p>Plain.</p><script>const price = "$5 billion"</script><style>.a{content:"$6 billion"}</style>'));
    expect(text).not.toContain('billion');
  });
});

describe('metadata', () => {
  it('prefers linked data', () => {
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite' },
        {
          '@type': 'NewsArticle',
          headline: 'The headline',
          author: [{ name: 'A. Writer' }, { name: 'B. Editor' }],
          publisher: { name: 'The Desk' },
          datePublished: '2025-07-30T15:10:00+02:00',
        },
      ],
    };
    expect(read(page('', `<script type="application/ld+json">${JSON.stringify(data)}</script>`))).toMatchObject({
      title: 'The headline',
      byline: 'A. Writer, B. Editor',
      publisher: 'The Desk',
      published_at: '2025-07-30T13:10:00.000Z',
    });
  });

  it('falls back to meta tags, passing over broken linked data', () => {
    const head =
      '<script type="application/ld+json">{"broken":</script><meta property="og:site_name" content="The Desk"><meta name="author" content="A. Writer"><meta property="article:published_time" content="2025-07-30"><link rel="canonical" href="/canonical">';
    expect(read(page('', head))).toMatchObject({
      byline: 'A. Writer',
      publisher: 'The Desk',
      published_at: '2025-07-30',
      canonical_url: 'https://news.example/canonical',
    });
  });

  it('takes no script address for the canonical one', () => {
    expect(read(page('', '<link rel="canonical" href="javascript:alert(1)">')).canonical_url).toBeNull();
  });

  it('tells Chinese from English by the text where the page does not say', () => {
    const body = `<p>${'该公司没有回应置评请求，其发言人也没有给出进一步的说明。'.repeat(12)}</p>`;
    expect(
      readArticle(Buffer.from(`<html><body><article>${body}</article></body></html>`), { url: null, contentType: null }).language,
    ).toBe('zh');
  });
});

describe('pages that are none', () => {
  it.each([
    ['no markup', Buffer.from('just words'), 'not_html'],
    ['no text', Buffer.from('<html><body><script>1</script></body></html>'), 'no_text'],
    ['too large', Buffer.alloc(9 * 1024 * 1024, 60), 'page_too_large'],
  ])('%s is refused by name', (_name, bytes, kind) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ kind, input: 'https://news.example/a' }));
  });
});
