/** Mails as their readers get them: golden text and HTML that a person has looked at, and hostile input that stays harmless. */
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { renderMail } from '../../src/alert/mail/mail.js';
import type { Claim } from '../../src/claim/claim.js';
import { FOUNDING, SLIP } from '../support/flags.js';
import { messageOf, type Wish } from '../support/messages.js';

const RUN_RATES = [
  '[2024-12-20, The Information] OpenAI has reached $5.5 billion in annualized revenue.',
  '[2025-06-09, CNBC] OpenAI said its annualized revenue was $10 billion as of June 2025.',
  ...FOUNDING,
];
const MANY = [
  ...FOUNDING,
  ...SLIP,
  '[2025-05-02, Reuters] Anthropic has annualized revenue of $2 billion.',
  '[2025-05-05, Financial Times] Anthropic now has annualized revenue of $3.2 billion.',
  '[2025-04-01, Bloomberg] Anysphere was valued at $9 billion.',
  '[2025-04-03, The Information] Anysphere was valued at $11 billion.',
];

const MAILS: readonly (readonly [string, Wish])[] = [
  ['flag.en', { lines: RUN_RATES }],
  ['flag.zh', { lines: RUN_RATES, tongue: 'zh' }],
  ['changed.en', { lines: FOUNDING, news: 'changed' }],
  ['resolved.en', { lines: FOUNDING, news: 'resolved' }],
  ['resolved.zh', { lines: FOUNDING, news: 'resolved', tongue: 'zh' }],
  ['digest.en', { lines: MANY, form: 'digest', more: 12 }],
  ['digest.zh', { lines: MANY, form: 'digest', more: 12, tongue: 'zh' }],
];

const mailOf = (message: ReturnType<typeof messageOf>) =>
  renderMail(message, (error) => {
    throw error;
  });

describe('the mail', () => {
  it.each(MAILS)('%s', async (name, wish) => {
    const { subject, text, html } = await mailOf(messageOf(wish));
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${name}.txt`);
    await expect(html).toMatchFileSnapshot(`golden/${name}.html`);
  });

  it('shows the timeline in pictures that it brings, and says in words what they show', async () => {
    const { html, pictures } = await mailOf(messageOf({ lines: RUN_RATES }));
    const $ = load(html);
    const shown = $('img')
      .toArray()
      .map((img) => $(img).attr('src'));
    expect(shown).toEqual(pictures.map((p) => `cid:${p.name}`));
    expect(pictures.every((p) => p.bytes.subarray(1, 4).toString() === 'PNG')).toBe(true);
    expect($('img').first().attr('alt')).toBe('Timeline of OpenAI, annualized revenue: $12 bn ↔ $13 bn');
  });

  it.each(MAILS)('fetches nothing and follows no reader: %s', async (_name, wish) => {
    const { html } = await mailOf(messageOf(wish));
    const $ = load(html);
    expect($('script, link, iframe, form, object').length).toBe(0);
    expect(
      $('img')
        .toArray()
        .every((img) => $(img).attr('src')?.startsWith('cid:')),
    ).toBe(true);
    expect(html).not.toMatch(/@import|url\(/);
  });

  it('escapes whatever came from outside, and links to web addresses only', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'</td><mj-include path="/etc/passwd"/>{{x}}';
    const change = (c: Claim): Claim => ({ ...c, quote: hostile, publisher: hostile, url: 'javascript:alert(1)', attribution: [hostile] });
    const { html, text } = await mailOf(messageOf({ lines: FOUNDING, change }));
    const $ = load(html);
    expect($('script, img[src="x"], mj-include').length).toBe(0);
    expect(
      $('*')
        .toArray()
        .some((e) => Object.keys('attribs' in e ? e.attribs : {}).some((a) => a.startsWith('on'))),
    ).toBe(false);
    expect($('.soft').text()).toContain(hostile);
    expect($('a[href^="javascript"]').length).toBe(0);
    expect(text).toContain(hostile);
  });

  it('lets no name break out of the subject line', async () => {
    const company = { id: 'openai', name: 'Open\r\nBcc: all@example.com' };
    const { subject } = await mailOf(messageOf({ lines: FOUNDING, change: (c) => ({ ...c, company }) }));
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
