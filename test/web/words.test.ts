/** The page's words in both tongues. */
import { describe, expect, it } from 'vitest';
import { inTongue, type Phrase } from '../../src/web/tongue.js';
import { ZH } from '../../src/web/words/zh.js';

const PHRASES = Object.keys(ZH) as Phrase[];
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('every phrase', () => {
  it('is said in Chinese, with the same places to fill', () => {
    for (const phrase of PHRASES) {
      expect([phrase, places(ZH[phrase])]).toEqual([phrase, places(phrase)]);
      expect([phrase, phrase === 'API' || phrase === 'by {name}, {when}' || /\p{Script=Han}/u.test(ZH[phrase])]).toEqual([phrase, true]);
    }
  });

  it('takes what fills it as text', () => {
    expect(inTongue('en', 'Mark {name}', { name: '{name} $& <b>' })).toBe('Mark {name} $& <b>');
    expect(inTongue('zh', '{n} claims', { n: 3 })).toBe('3个数字');
  });
});
