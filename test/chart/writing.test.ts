/** Pictures with words in them: whatever is called writable is drawn, on a machine without fonts too. */
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../src/chart/picture.js';
import { isWritable } from '../../src/chart/writing.js';

const draw = (text: string) =>
  pictureOf(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><text class="title" x="4" y="30">${text}</text></svg>`,
    'light',
    24,
    40,
    'words',
  );

describe('isWritable', () => {
  it.each([
    'OpenAI: annualized revenue of $12 bn',
    'Nestlé ≥ €5 bn – “no”',
    'OpenAI：年化收入120亿美元（2025年7月30日报道）不可能同时成立',
    '暴跌',
    '鑫',
  ])('takes %s', (text) => expect(isWritable(text)).toBe(true));
  it.each(['臺灣積體電路', '🚀', 'Яндекс', 'Škoda', 'ソニー', '\u{20000}'])('leaves %s', (text) => expect(isWritable(text)).toBe(false));

  it('takes nothing that would be left blank', async () => {
    const blank = (await draw(' ')).toString('base64');
    const candidates = Array.from({ length: 0xfffd - 0x21 }, (_, i) => String.fromCodePoint(0x21 + i)).filter(
      (c) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(c) && isWritable(c),
    );
    expect(candidates.length).toBeGreaterThan(6900);
    // Each fiftieth Han character, and all else.
    const some = candidates.filter((c, i) => i % 50 === 0 || !/\p{Script=Han}/u.test(c));
    const missing = [];
    for (const c of some) if ((await draw(c.replace(/&/, '&amp;').replace(/</, '&lt;'))).toString('base64') === blank) missing.push(c);
    expect(missing).toEqual([]);
  });
});
