/** Charts as pictures: every glyph that a chart can hold is in the fonts that come with it. */
import { describe, expect, it } from 'vitest';
import { pictureOf, SCHEMES } from '../../src/chart/picture.js';
import { MAIL_FRAME, Timeline } from '../../src/chart/timeline.js';
import { dateWords } from '../../src/claim/date-words.js';
import { HEDGES } from '../../src/claim/hedge.js';
import { money, statedMoney } from '../../src/claim/money.js';
import { TONGUES } from '../../src/claim/tongue.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CNY', 'JPY', 'HKD', 'INR', 'KRW', 'TWD', 'CHF', 'CAD', 'AUD', 'SGD', 'BRL', 'ZAR'];
const AMOUNTS = ['1234567890', '12000000000000', '-4500000', '0', '999'];
const LABELS = ['2025', '2025-07', '2025-07-30', '2025-Q3', '2025-H1', '2025-H2', 'FY2026', 'FY2026-Q1', '2025-01/2025-09'];

/** Everything that is written on a chart, in every tongue. */
function texts(): string[] {
  return TONGUES.flatMap((tongue) => [
    ...CURRENCIES.flatMap((currency) => AMOUNTS.map((amount) => money(amount, currency, tongue))),
    ...HEDGES.map((hedge) => statedMoney({ stated_low: '1', stated_high: '2', hedge, currency: 'USD' }, tongue)),
    ...HEDGES.map((hedge) => statedMoney({ stated_low: '1', stated_high: null, hedge, currency: 'USD' }, tongue)),
    statedMoney({ stated_low: null, stated_high: null, hedge: 'none', currency: 'USD' }, tongue),
    ...LABELS.map((label) => dateWords(label, tongue)),
  ]);
}

const drawn = (mark: string) =>
  pictureOf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><text x="5" y="30">${mark}</text></svg>`, 'light', 24, 40);

describe('the fonts of the charts', () => {
  it('hold every glyph that a chart may need', async () => {
    const marks = [...new Set(texts().join(''))].filter((m) => m.trim() !== '');
    const blank = await drawn(' ');
    const missing: string[] = [];
    for (const mark of marks) if ((await drawn(mark.replace('&', '&amp;'))).equals(blank)) missing.push(mark);
    expect(marks.length).toBeGreaterThan(80);
    expect(missing).toEqual([]);
  });

  it('draw nothing for a glyph that they lack: the test above can fail', async () => {
    expect((await drawn('龘')).equals(await drawn(' '))).toBe(true);
  });
});

describe('a timeline', () => {
  const claims = [
    '[2025-07-30, The Information] OpenAI has reached $12 billion in annualized revenue.',
    '[2025-08-01, The New York Times] OpenAI now has annualized revenue of $13 billion.',
  ].flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)));

  it('is the same picture every time, another in the dark', async () => {
    const svg = String(Timeline({ claims, marked: claims.map((c) => c.id), label: 'a "label" & more', frame: MAIL_FRAME }));
    const [light, again, dark] = await Promise.all(
      ['light', 'light', 'dark'].map((s) => pictureOf(svg, s === 'dark' ? SCHEMES[1] : SCHEMES[0], 15, 560)),
    );
    expect(light?.equals(again ?? Buffer.alloc(0))).toBe(true);
    expect(light?.equals(dark ?? Buffer.alloc(0))).toBe(false);
  });

  it('names the contradicting figures in the tongue of its reader', () => {
    const svg = String(Timeline({ claims, marked: claims.map((c) => c.id), label: 'x', tongue: 'zh' }));
    expect(svg).toContain('120亿美元 2025年7月30日');
  });

  it('is none where nothing is dated', () => {
    expect(
      Timeline({ claims: claims.map((c) => ({ ...c, published_at: null, as_of: null, period: null })), marked: [], label: 'x' }),
    ).toBeNull();
  });
});
