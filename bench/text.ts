/**
 * Articles for benchmarks, as many and as long as is wanted, seeded: figures follow each company's own growth, so that the
 * ledger they make is a plausible one, and one article in a hundred slips.
 */
import type { ArticleText, Language } from '../src/claim/article.js';
import { seeded } from './seeded.js';

const COMPANIES = [
  'OpenAI', 'Anthropic', 'Anysphere', 'CoreWeave', 'Databricks', 'Perplexity', 'xAI', 'Mistral AI', 'Cohere', 'Scale AI', 'Glean', 'Harvey',
  'Lovable', 'Replit', 'Windsurf', 'Cognition', 'MiniMax', 'Moonshot AI', 'Zhipu AI', 'Character.AI',
]; // biome-ignore format: a list of names
const PUBLISHERS = ['Reuters', 'Bloomberg', 'The Information', 'The New York Times', 'CNBC', 'Financial Times'];
/** A company's run rate moves once a quarter, and is reported in its first two months. */
const QUARTERS = 4;
const QUARTER_DAYS = 90;
const REPORTED_DAYS = 60;
const GROWTH_PER_QUARTER = 1.2;
const SLIPS_PER_HUNDRED = 1;

type Pick = <T>(of: readonly T[]) => T;

function picker(seed: number): Pick {
  const next = seeded(seed);
  return <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const ENGLISH_FILLER = [
  'Nobody at the firm would say more, and the talks, which began in the spring, may still come to nothing.',
  'The chips arrive by the truckload, the people who plug them in work nights, and the power bill is somebody else’s problem.',
  'A subscription costs $20 a month, while rivals ask for $200.',
  'Customers praised the product on Monday; on Tuesday they asked for a discount, and by Friday they had signed anyway.',
  'Its founders met at a university, left within a month of each other, and have not looked back since.',
];
const CHINESE_FILLER = [
  '公司没有回应置评请求，知情人士说谈判仍在进行，结果可能要到秋天才会揭晓。',
  '数据中心昼夜运转，工程师轮班值守，电费由合作伙伴承担，没有人愿意透露细节。',
  '会员订阅费每月20美元，旗舰手机售价5999元。',
  '几位创始人在大学相识，先后离职创业，至今没有回头。',
];

/** The company's run rate in a quarter, in millions of dollars. */
function runRate(company: number, quarter: number, slip: boolean): number {
  return 10 * Math.round((40 + 15 * company) * GROWTH_PER_QUARTER ** quarter * (slip ? 1.6 : 1));
}

function figures(language: Language, name: string, size: number, quarter: number, publisher: string, slip: boolean): string[] {
  const company = size % COMPANIES.length;
  const rate = runRate(company, quarter, slip);
  const worth = 10 * (4 + company);
  return language === 'zh'
    ? [
        `据《华尔街日报》报道，${name}的年化收入已达到${rate / 100}亿美元。`,
        `该公司2024年营业收入为${2 + company}.81亿元，资本支出约${3 + company}亿元。`,
        `其上一轮融资的投后估值为${worth}0亿美元。`,
      ]
    : [
        `${name}'s annualized revenue has reached $${rate} million, ${publisher} reported, citing people familiar with the matter.`,
        `The company had revenue of $${310 + company} million in 2024 and a net loss of $${90 + company} million.`,
        `It expects to raise $${200 + company} million at a valuation of nearly $${worth} billion.`,
      ];
}

/**
 * An article of about `characters` characters, in paragraphs of five sentences.
 * @param every one sentence in so many holds a figure: 5 in a report on results, 20 in a newspaper's business pages
 * @param companies names to choose from
 */
export function articleText(
  language: Language,
  characters: number,
  seed: number,
  every = 5,
  companies: readonly string[] = COMPANIES,
): ArticleText {
  const pick = picker(seed);
  const company = pick(upTo(companies.length));
  const quarter = pick(upTo(QUARTERS));
  const day = quarter * QUARTER_DAYS + pick(upTo(REPORTED_DAYS));
  const publisher = pick(PUBLISHERS);
  const slip = pick(upTo(100)) < SLIPS_PER_HUNDRED;
  const name = companies[company] ?? '';
  const told = figures(language, name, company, quarter, publisher, slip);
  const filler = language === 'zh' ? CHINESE_FILLER : ENGLISH_FILLER;
  const paragraphs: string[] = [];
  const figureEvery = every / 5;
  for (let length = 0; length < characters; ) {
    const tells = paragraphs.length % figureEvery === 0;
    const figure = told[Math.floor(paragraphs.length / figureEvery) % told.length] ?? '';
    const sentences = Array.from({ length: 5 }, (_, i) => (i === 0 && tells ? figure : pick(filler)));
    const paragraph = sentences.join(language === 'zh' ? '' : ' ');
    paragraphs.push(paragraph);
    length += paragraph.length;
  }
  return {
    id: `bench-${language}-${seed}`,
    title: `${name}, ${seed}`,
    publisher,
    url: null,
    published_at: new Date(Date.UTC(2025, 0, 10 + day)).toISOString().slice(0, 10),
    language,
    text: paragraphs.join('\n\n'),
  };
}
