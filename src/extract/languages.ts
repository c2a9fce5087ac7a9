/** The list of languages: the one place outside its folder that a new language touches. */
import type { Language } from '../claim/article.js';
import { ENGLISH } from './lang/en/lexicon.js';
import { readEnglishTimes } from './lang/en/times.js';
import { CHINESE } from './lang/zh/lexicon.js';
import { readChineseTimes } from './lang/zh/times.js';
import type { Lexicon } from './lexicon.js';
import type { TimeReader } from './times.js';

export interface LanguagePack {
  readonly lexicon: Lexicon;
  readonly times: TimeReader;
}

export const LANGUAGE_PACKS: Record<Language, LanguagePack> = {
  en: { lexicon: ENGLISH, times: readEnglishTimes },
  zh: { lexicon: CHINESE, times: readChineseTimes },
};
