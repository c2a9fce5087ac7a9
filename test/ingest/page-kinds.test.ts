/** Pages that stand in for an article are told from articles about the same things. */
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/ingest/article/read.js';

const PROSE =
  '<p>The company told its lenders that sales had grown again, and that it would not raise money before the spring of next year.</p>';
const page = (title: string, body: string): Buffer =>
  Buffer.from(
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><article><h1>${title}</h1>${body}</article></main></body></html>`,
  );
const read = (bytes: Uint8Array) => readArticle(bytes, { url: 'https://news.example/a', contentType: 'text/html' });

describe('pages that are no article', () => {
  it.each([
    [
      'a paywall',
      page('Chip maker doubles sales', '<p>Sales doubled, the company said.</p><p>Subscribe to continue reading this story.</p>'),
      'paywall',
    ],
    [
      'a consent form',
      page('Before you continue', '<p>We value your privacy. Accept all cookies to go on to our site.</p>'),
      'consent_page',
    ],
    [
      'a missing page',
      page('404 - Page not found', '<p>The page you are looking for is no longer here. Try the search instead.</p>'),
      'error_page',
    ],
    [
      'a test for robots',
      page('Just a moment', '<p>Checking your browser before you get to the site, please wait a while.</p>'),
      'error_page',
    ],
    ['a status and its name', page('The Desk | 503 Service Unavailable', '<p>Please come back in a few minutes.</p>'), 'error_page'],
    ['an error by its number', page('HTTP error: 500', '<p>We are sorry. Something went wrong at our end.</p>'), 'error_page'],
    ['a Chinese paywall', page('营收翻倍', '<p>公司称营收翻倍。</p><p>订阅后阅读全文</p>'), 'paywall'],
  ])('%s', (_name, bytes, kind) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ kind, input: 'https://news.example/a' }));
  });

  it.each([
    ['Nexora raises $500 million', '<p>Nexora, a maker of batteries, has raised $500 million from its backers, it said on Monday.</p>'],
    ['What the Fortune 500 pay for power', '<p>The largest companies pay more for power than a year ago, a survey has found.</p>'],
    ['Acme cuts 410 jobs', '<p>Acme will close its plant in the north by the end of the year, with the loss of 410 jobs.</p>'],
    ['Exchange not found to have misled', '<p>A court has cleared the exchange, which paid $40 million to settle.</p>'],
    ['Sorry tale of a start-up', '<p>The start-up, once valued at $2 billion, closed its doors without notice on Friday.</p>'],
  ])('a short article is an article: %s', (title, body) => {
    expect(read(page(title, body)).text).not.toBe('');
  });

  it('an article about paywalls is an article', () => {
    const body = `<p>Readers who had used up their free articles were asked to subscribe to continue reading, the paper said of its new paywall.</p>${PROSE.repeat(6)}`;
    expect(read(page('Paper puts up a paywall', body)).text).toContain('new paywall');
  });
});
