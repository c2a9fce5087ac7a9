/**
 * The names of money: ISO codes and names that Intl knows, signs, and what the press writes besides. Built once per
 * language; what stands beside a number is decided in amounts.ts.
 */
import type { Language } from '../../claim/article.js';
import type { Cues } from '../lex/cues.js';
import type { Lexicon } from '../lexicon.js';

export type CurrencyCue = Cues['currency'];

/** Codes that are also words, and say money only where a sign or name does. */
const CODE_IS_A_WORD = new Set([
  'ALL',
  'TRY',
  'TOP',
  'CUP',
  'COP',
  'PEN',
  'MOP',
  'BOB',
  'BAM',
  'GEL',
  'LAK',
  'MAD',
  'RON',
  'SOS',
  'SHP',
  'MUR',
  'STN',
  'ANG',
  'XXX',
]);
/** Codes that people also write small. */
const WRITTEN_SMALL = ['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'INR', 'HKD', 'CAD', 'AUD', 'SGD', 'CHF', 'KRW'];

/** Dollar signs with their country: "US$", "hk $", "C$". */
const DOLLARS: readonly (readonly [string, ...string[]])[] = [
  ['USD', 'US', 'U.S.', 'u.s', 'USD'],
  ['HKD', 'HK', 'HKD', 'hk'],
  ['TWD', 'NT', 'nt', 'TWD'],
  ['CAD', 'C', 'CA', 'Can', 'cad', 'CDN', 'c'],
  ['AUD', 'A', 'AU', 'aud'],
  ['NZD', 'NZ', 'nz', 'nzd'],
  ['SGD', 'S', 'SG', 'sgd'],
  ['BRL', 'R', 'brl'],
  ['MXN', 'Mex', 'MX'],
];
const SIGNS: readonly (readonly [string, ...string[]])[] = [
  ['EUR', '€'],
  ['GBP', '£', '￡'],
  ['INR', '₹', 'Rs', 'Rs.'],
  ['KRW', '₩'],
  ['JPY', 'JP¥', 'JPY¥'],
  ['CNY', 'CN¥', 'RMB¥', 'RMB', 'rmb', 'CNH'],
  ['MYR', 'RM'],
  ['ZAR', 'ZAR'],
  ['PHP', '₱'],
  ['THB', '฿'],
  ['VND', '₫'],
  ['TRY', '₺'],
  ['UAH', '₴'],
  ['RUB', '₽'],
  ['NGN', '₦'],
  ['ILS', '₪', 'NIS'],
  ['IDR', 'Rp'],
  ['PLN', 'zł'],
];
/** "30 MUSD", "48.5 MGBP": the unit before the code. */
const UNIT_CODES: readonly (readonly [string, number])[] = [
  ['M', 6],
  ['MM', 6],
  ['B', 9],
  ['bn', 9],
  ['k', 3],
  ['T', 3],
];
const UNIT_CODE_CURRENCIES = ['USD', 'EUR', 'GBP', 'SEK', 'NOK', 'DKK', 'CHF'];

/** Small coins of a tenth; all others are hundredths. */
const TENTHS: ReadonlySet<string> = new Set(['角', '毛钱', '毛']);

const plainCue = (code: string, side: CurrencyCue['side'], more: Partial<CurrencyCue> = {}): CurrencyCue => ({
  code, assumed: false, side, minor: false, power: 0, ...more,
}); // biome-ignore format: one shape

/** Every phrase that names a currency in a language, with what it says. Later ones do not replace earlier ones. */
export function currencyPhrases(lexicon: Lexicon): ReadonlyMap<string, CurrencyCue> {
  const found = new Map<string, CurrencyCue>();
  const add = (phrase: string, cue: CurrencyCue): void => {
    if (phrase !== '' && !found.has(phrase)) found.set(phrase, cue);
  };
  add('$', plainCue('USD', 'either', { assumed: true }));
  for (const yen of ['¥', '￥']) add(yen, plainCue(lexicon.bareYen, 'either', { assumed: true }));
  for (const [code, ...prefixes] of DOLLARS) {
    for (const prefix of prefixes) {
      add(`${prefix}$`, plainCue(code, 'before'));
      // "A $4 billion year", "its Series C $100 million round": a capital apart is a word of its own.
      if (prefix.length > 1) add(`${prefix} $`, plainCue(code, 'before'));
      else if (prefix === prefix.toLowerCase()) add(`=${prefix} $`, plainCue(code, 'before'));
    }
  }
  for (const { code, phrases, assumed = false, minor = false, either = minor } of lexicon.currencies) {
    for (const phrase of phrases)
      add(phrase, plainCue(code, either ? 'either' : 'after', { assumed, minor, power: minor ? (TENTHS.has(phrase) ? -1 : -2) : 0 }));
  }
  add('元', plainCue('CNY', 'after'));
  for (const [code, ...signs] of SIGNS) for (const sign of signs) add(sign, plainCue(code, 'either'));
  for (const code of UNIT_CODE_CURRENCIES)
    for (const [unit, power] of UNIT_CODES) add(`${unit}${code}`, plainCue(code, 'after', { power }));
  for (const [phrase, code] of intlNames(lexicon.language)) add(phrase, plainCue(code, 'after'));
  for (const code of Intl.supportedValuesOf('currency')) {
    const symbol = narrowSymbol(code);
    if (/^[^\p{L}\p{N}$¥.]$/u.test(symbol)) add(symbol, plainCue(code, 'either'));
    if (CODE_IS_A_WORD.has(code)) continue;
    add(code, plainCue(code, 'either'));
    if (WRITTEN_SMALL.includes(code)) add(code.toLowerCase(), plainCue(code, 'either'));
  }
  return found;
}

function narrowSymbol(code: string): string {
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' }).formatToParts(0);
  return parts.find((p) => p.type === 'currency')?.value ?? code;
}

/** "Turkish Lira" → "turkish lira(s)"; names with brackets or years in them name no living money. */
function intlNames(language: Language): [string, string][] {
  const names = new Intl.DisplayNames(language === 'zh' ? ['zh', 'zh-Hant'] : [language], { type: 'currency' });
  return Intl.supportedValuesOf('currency').flatMap((code): [string, string][] => {
    const name = names.of(code);
    if (name === undefined || name === code || /[()\d]/.test(name)) return [];
    if (language !== 'en') return [[name, code]];
    const small = name.toLowerCase();
    return [[small, code], [`${small}s`, code]]; // biome-ignore format: one line
  });
}
