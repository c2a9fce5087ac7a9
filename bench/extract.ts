/**
 * `npm run bench extract`: the whole extractor on one core over a megabyte of article text a language, beside two peers on
 * samples of the same text, and how time grows with length, on article text and on hostile text.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import Recognizers from '@microsoft/recognizers-text-suite';
import nlp from 'compromise';
import { type ArticleText, type Language, languageOf } from '../src/claim/article.js';
import { extractClaims } from '../src/extract/extract.js';
import { paragraphsOf } from '../src/ingest/article/paragraphs.js';
import { articleText } from './text.js';

const ARTICLE = 4000;
const MILLION = 1_000_000;
const SUITES = fileURLToPath(new URL('../../../shared/bench/', import.meta.url));
/** Peers are a thousand times slower: each reads as much as takes it a few seconds. */
const SAMPLES = { recognizers: { en: 12_000, zh: 2_000 }, compromise: { en: 200_000 } } as const;

interface Text {
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly articles: readonly ArticleText[];
}

function generated(name: string, language: 'en' | 'zh', every: number): Text {
  return { name, language, articles: Array.from({ length: MILLION / ARTICLE }, (_, i) => articleText(language, ARTICLE, i + 1, every)) };
}

/** Real pages of other projects' suites, by language; the Chinese ones, few, are read over and over up to a megabyte. */
function pages(): Text[] {
  const texts: string[] = [];
  for (const suite of ['articles', 'pages']) {
    if (!existsSync(join(SUITES, suite))) continue;
    for (const name of readdirSync(join(SUITES, suite))) {
      const file = join(SUITES, suite, name, 'expected.html');
      if (existsSync(file)) texts.push(paragraphsOf(readFileSync(file, 'utf8')));
    }
  }
  const byLanguage = (language: 'en' | 'zh'): Text[] => {
    const own = texts.filter((text) => languageOf(null, text) === language);
    const length = own.reduce((sum, text) => sum + text.length, 0);
    if (length === 0) return [];
    const times = Math.max(1, Math.round(MILLION / length));
    const articles = Array.from({ length: times }, () => own).flat().map((text, i) => ({
      id: `page-${i}`,
      title: null,
      publisher: null,
      url: null,
      published_at: '2025-08-01',
      language,
      text,
    })); // biome-ignore format: a record
    return [{ name: `pages of the article suites${times > 1 ? `, ${times} times` : ''}`, language, articles }];
  };
  return [...byLanguage('en'), ...byLanguage('zh')];
}

export async function benchExtract(): Promise<void> {
  const texts = [
    ...pages(),
    generated('business pages, 1 sentence in 20 with a figure', 'en', 20),
    generated('business pages, 1 sentence in 20 with a figure', 'zh', 20),
    generated('results, 1 sentence in 5 with a figure', 'en', 5),
    generated('results, 1 sentence in 5 with a figure', 'zh', 5),
  ];
  console.table(texts.map(speedOf));
  console.table(peers(texts));
  console.table([...(['en', 'zh'] as const).map(growthOfArticle), ...HOSTILE.map(growthOfHostile)]);
}

/** Characters a second in a warm process: the text is read three times, and the last reading counts. */
function speedOf({ name, language, articles }: Text): Record<string, unknown> {
  const characters = articles.reduce((sum, a) => sum + a.text.length, 0);
  let claims = 0;
  let seconds = 0;
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    claims = articles.reduce((sum, a) => sum + extractClaims(a).length, 0);
    seconds = (performance.now() - started) / 1000;
  }
  return {
    text: name,
    language,
    characters,
    claims,
    'claims per 1,000 characters': round(claims / (characters / 1000)),
    'M characters/s': round(characters / seconds / MILLION),
  };
}

function peers(texts: readonly Text[]): Record<string, unknown>[] {
  const sample = (language: 'en' | 'zh', characters: number): string =>
    texts.filter((t) => t.language === language).at(-1)?.articles.map((a) => a.text).join('\n').slice(0, characters) ?? ''; // biome-ignore format: one line
  const measured = (peer: string, language: Language, text: string, read: (text: string) => number): Record<string, unknown> => {
    read(text.slice(0, 200));
    const started = performance.now();
    const found = read(text);
    const seconds = (performance.now() - started) / 1000;
    return { peer, language, characters: text.length, found, 'characters/s': Math.round(text.length / seconds) };
  };
  const { en, zh } = SAMPLES.recognizers;
  return [
    measured('Recognizers-Text, currency only', 'en', sample('en', en), (text) => Recognizers.recognizeCurrency(text, 'en-us').length),
    measured('Recognizers-Text, currency only', 'zh', sample('zh', zh), (text) => Recognizers.recognizeCurrency(text, 'zh-cn').length),
    measured('compromise, money', 'en', sample('en', SAMPLES.compromise.en), (text) => nlp(text).match('#Money+').length),
    ...(['en', 'zh'] as const).map((language) =>
      measured(
        'this extractor, same text',
        language,
        sample(language, MILLION),
        (text) => extractClaims({ ...EMPTY, language, text }).length,
      ),
    ),
  ];
}

const EMPTY: ArticleText = { id: 'bench', title: null, publisher: null, url: null, published_at: '2025-08-01', language: 'en', text: '' };
const SIZES = [1, 2, 4, 8];

/** A piece without end, and how many characters of it make the first measure; the last one is eight times as long. */
const HOSTILE: readonly (readonly [string, string, number])[] = [
  ['digits only', '7', MILLION],
  ['dollar signs only', '$', MILLION],
  ['Han units only', '亿', MILLION],
  ['one line of figures without a full stop', 'OpenAI has revenue of $5 billion, 智谱营收5亿元，', MILLION / 8],
  ['one line of words, 10 MB at the end', 'the board met again, ', 1.25 * MILLION],
];

function growthOfArticle(language: 'en' | 'zh'): Record<string, unknown> {
  return growth(`article text, ${language}`, (times) => articleText(language, times * MILLION, 1));
}

function growthOfHostile([name, piece, first]: readonly [string, string, number]): Record<string, unknown> {
  return growth(name, (times) => ({ ...EMPTY, text: piece.repeat(Math.ceil((times * first) / piece.length)) }));
}

/** Milliseconds at 1, 2, 4 and 8 times the first length in one article, and by how much each doubling multiplies them. */
function growth(text: string, articleOf: (times: number) => ArticleText): Record<string, unknown> {
  const row: Record<string, unknown> = { text };
  let before = 0;
  for (const times of SIZES) {
    const article = articleOf(times);
    const best = Math.min(
      ...Array.from({ length: 2 }, () => {
        const started = performance.now();
        extractClaims(article);
        return performance.now() - started;
      }),
    );
    row[`${times}, ms`] = Math.round(best);
    if (before > 0) row[`× at ${times}`] = round(best / before);
    before = best;
  }
  return row;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
