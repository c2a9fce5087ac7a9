/** The list of languages: the one place outside its folder that a new language touches. */
import type { Language } from '../claim/article.js';
import { readEnglishTimes } from './lang/en/times.js';
import { ENGLISH } from './lang/en/words.js';
import { readJapaneseTimes } from './lang/ja/times.js';
import { JAPANESE } from './lang/ja/words.js';
import { readChineseTimes } from './lang/zh/times.js';
import { TRADITIONAL } from './lang/zh/traditional.js';
import { CHINESE } from './lang/zh/words.js';
import type { LanguagePack } from './lexicon.js';

export const LANGUAGE_PACKS: Record<Language, LanguagePack> = {
  en: { lexicon: ENGLISH, times: readEnglishTimes, periodCues: /[Qq]uarter|[Hh]alf|\b[QH][1-4]|[1-4][QH]\b/g, variants: null },
  zh: { lexicon: CHINESE, times: readChineseTimes, periodCues: /季|半年|[QH][1-4]|中报|中期业绩|[1-4]Q/g, variants: TRADITIONAL },
  ja: { lexicon: JAPANESE, times: readJapaneseTimes, periodCues: /四半期|月期/g, variants: null },
};
